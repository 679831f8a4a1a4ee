/**
 * What well-known mail domains are: who gives an address there, and which spellings lead to one mailbox. Facts from the
 * providers' own help pages; a domain that is in no table is `other`, which says nothing against it.
 */

/**
 * `carrier`: of a mobile telephone's contract, so somebody's identity was checked; `free`: anybody has one in a minute;
 * `relay`: hides the mailbox behind it; `school`, `government`, `company`: given by an institution.
 */
export type MailKind = 'carrier' | 'free' | 'relay' | 'school' | 'government' | 'provider' | 'company' | 'other'

/** Domain to the one that its mailboxes are named by: both lead to the same mailbox. */
export const SAME_DOMAIN: ReadonlyMap<string, string> = new Map([
  ['googlemail.com', 'gmail.com'],
  ['me.com', 'icloud.com'],
  ['mac.com', 'icloud.com'],
  ['protonmail.com', 'proton.me'],
  ['protonmail.ch', 'proton.me'],
  ['pm.me', 'proton.me'],
  ['yandex.com', 'yandex.ru'],
  ['ya.ru', 'yandex.ru'],
])

/** How a provider ignores parts of a mailbox's name. */
export interface Aliases {
  /** Dots, hyphens or underscores that it does not look at. */
  readonly ignores?: string
  /** Where a tag begins that it does not look at. */
  readonly tag?: '+' | '-'
}

const PLUS: Aliases = { tag: '+' }

/** What each provider documents. Carriers look at every sign, and know no tags. */
export const ALIASES: ReadonlyMap<string, Aliases> = new Map<string, Aliases>([
  ['gmail.com', { ignores: '.', tag: '+' }],
  ['proton.me', { ignores: '.-_', tag: '+' }],
  ['fastmail.com', PLUS],
  ['outlook.com', PLUS],
  ['outlook.jp', PLUS],
  ['hotmail.com', PLUS],
  ['hotmail.co.jp', PLUS],
  ['live.com', PLUS],
  ['live.jp', PLUS],
  ['msn.com', PLUS],
  ['icloud.com', PLUS],
  ['yandex.ru', PLUS],
  ['zoho.com', PLUS],
  ['yahoo.com', { tag: '-' }], // disposable addresses: base-keyword@yahoo.com; the base is another name than the mailbox's
  ['yahoo.co.jp', { tag: '-' }], // セーフティーアドレス: ベースネーム-キーワード@yahoo.co.jp
  ['ymail.ne.jp', { tag: '-' }],
  ...[
    'docomo.ne.jp',
    'au.com',
    'ezweb.ne.jp',
    'uqmobile.jp',
    'softbank.ne.jp',
    'i.softbank.jp',
    'vodafone.ne.jp',
    'ymobile.ne.jp',
  ].map((domain) => [domain, {}] as const),
])

/** For domains in no table: tags behind a plus are usual (RFC 5233), and dots count. */
export const USUAL_ALIASES: Aliases = PLUS

/** @param domain folded, after `SAME_DOMAIN` */
export function kindOfDomain(domain: string): MailKind {
  const known = KINDS.get(domain)
  if (known !== undefined) return known
  for (let at = domain.indexOf('.'); at >= 0; at = domain.indexOf('.', at + 1)) {
    const kind = UNDER.get(domain.slice(at + 1))
    if (kind !== undefined) return kind
  }
  return 'other'
}

const KINDS = new Map<string, MailKind>()
const UNDER = new Map<string, MailKind>()

function are(table: Map<string, MailKind>, kind: MailKind, domains: string): void {
  for (const domain of domains.trim().split(/\s+/)) table.set(domain, kind)
}

are(
  KINDS,
  'carrier',
  `docomo.ne.jp mopera.net au.com ezweb.ne.jp uqmobile.jp softbank.ne.jp i.softbank.jp disney.ne.jp vodafone.ne.jp jp-c.ne.jp jp-d.ne.jp jp-h.ne.jp jp-k.ne.jp jp-n.ne.jp jp-q.ne.jp
  jp-r.ne.jp jp-s.ne.jp jp-t.ne.jp ymobile.ne.jp ymobile1.ne.jp y-mobile.ne.jp wcm.ne.jp willcom.com pdx.ne.jp dj.pdx.ne.jp di.pdx.ne.jp dk.pdx.ne.jp wm.pdx.ne.jp emnet.ne.jp emobile.ne.jp rakumail.jp yahoo.ne.jp bandai.jp biz.ezweb.ne.jp biz.au.com ido.ne.jp`,
)
are(
  KINDS,
  'free',
  `gmail.com yahoo.co.jp ymail.ne.jp yahoo.com ymail.com rocketmail.com myyahoo.com outlook.com outlook.jp hotmail.com hotmail.co.jp live.com live.jp msn.com icloud.com proton.me fastmail.com gmx.com
  gmx.de gmx.net web.de mail.com aol.com aol.jp yandex.ru mail.ru inbox.ru list.ru bk.ru rambler.ru qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn aliyun.com naver.com hanmail.net
  daum.net nate.com kakao.com excite.co.jp excite.com infoseek.jp goo.jp mail.goo.ne.jp zoho.com tutanota.com tuta.io tutamail.com hushmail.com laposte.net orange.fr libero.it seznam.cz wp.pl o2.pl onet.pl inbox.lv
  yahoo.com.tw yahoo.com.hk yahoo.com.vn yahoo.co.uk yahoo.fr yahoo.de hotmail.fr hotmail.co.uk rediffmail.com line.me nifmail.jp`,
)
are(
  KINDS,
  'relay',
  'privaterelay.appleid.com mozmail.com relay.firefox.com duck.com simplelogin.com simplelogin.co aleeas.com slmail.me anonaddy.me anonaddy.com addy.io passmail.net passinbox.com passfwd.com',
)
are(
  KINDS,
  'provider',
  `nifty.com nifty.ne.jp biglobe.ne.jp so-net.ne.jp ocn.ne.jp plala.or.jp dion.ne.jp asahi-net.or.jp hi-ho.ne.jp dti.ne.jp iij4u.or.jp eonet.ne.jp zaq.ne.jp jcom.home.ne.jp jcom.zaq.ne.jp odn.ne.jp bbtec.net
  commufa.jp sannet.ne.jp interlink.or.jp wakwak.com rakuten.jp tiki.ne.jp mb.infoweb.ne.jp auone.jp auone-net.jp ybb.ne.jp bbiq.jp megaegg.ne.jp pikara.ne.jp qtnet.ne.jp coara.or.jp sakura.ne.jp`,
)
are(UNDER, 'school', 'ac.jp ed.jp edu ac.uk edu.cn edu.tw ac.kr edu.au')
are(UNDER, 'government', 'go.jp lg.jp gov mil gov.uk')
are(UNDER, 'company', 'co.jp or.jp gr.jp')
are(
  UNDER,
  'provider',
  'biglobe.ne.jp so-net.ne.jp ocn.ne.jp plala.or.jp dion.ne.jp zaq.ne.jp jcom.home.ne.jp nifty.com eonet.ne.jp odn.ne.jp infoweb.ne.jp asahi-net.or.jp commufa.jp dti.ne.jp',
)
are(UNDER, 'carrier', 'docomo.ne.jp ezweb.ne.jp pdx.ne.jp vodafone.ne.jp softbank.ne.jp')
