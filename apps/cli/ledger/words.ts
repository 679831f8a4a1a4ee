/** The codes of the ledger in a person's words. A code without words does not compile. */
import type { Because, Cause, Dimension, Side, Stage } from '@sekisho/fraud/ledger'
import type { Bilingual } from '../texts.ts'

/** The second word is the issuer's, where that side calls it otherwise. */
export const STAGE_WORDS: Readonly<Record<Stage, { readonly shop: Bilingual; readonly issuer?: Bilingual }>> = {
  asked: { shop: { en: 'Asked about', ja: '審査した注文' }, issuer: { en: 'Asked about', ja: '受け付けた認証' } },
  released: {
    shop: { en: 'Let through by screening and review', ja: '審査を通過' },
    issuer: { en: 'Not declined by the risk policy', ja: 'リスク判定を通過' },
  },
  threeds_asked: { shop: { en: 'Sent to 3-D Secure', ja: '3-D セキュアを実施' } },
  frictionless: { shop: { en: 'without a challenge', ja: 'チャレンジなし' } },
  challenged: { shop: { en: 'challenged', ja: 'チャレンジあり' } },
  completed: { shop: { en: 'challenge completed', ja: 'チャレンジを最後まで実施' } },
  authenticated: { shop: { en: 'authenticated (Y)', ja: '認証成立(Y)' } },
  authorised: { shop: { en: 'Payment accepted', ja: '決済を承認' } },
  settled: {
    shop: { en: 'Settled', ja: '成立' },
    issuer: { en: 'Authenticated or attempted (Y, A)', ja: '成立(Y・A)' },
  },
  kept: {
    shop: { en: 'Settled, not disputed, not unpaid', ja: '成立し、その後も異議・未払いなし' },
    issuer: { en: 'and not reported as fraud', ja: '成立し、不正の届け出なし' },
  },
}

export const CAUSE_WORDS: Readonly<Record<Cause, Bilingual>> = {
  own_decline: { en: 'Own decline', ja: '自社の NG 判定' },
  slow_review: { en: 'Slow review', ja: '審査の遅れ' },
  review_declined: { en: 'Review declined', ja: '目視審査で NG' },
  threeds_abandoned: { en: '3-D Secure abandoned', ja: '3-D セキュアで離脱' },
  threeds_failed: { en: '3-D Secure failed', ja: '3-D セキュア不成立' },
  issuer_refused: { en: 'Issuer refused', ja: '発行会社が拒否' },
  technical: { en: 'Technical', ja: '技術的な障害' },
  buyer_cancelled: { en: 'Cancelled', ja: 'キャンセル' },
  still_open: { en: 'Still open', ja: '結果待ち' },
}

type ReasonWords = { readonly [Of in Cause]: Readonly<Record<Because<Of>, Bilingual>> }

const REASON_WORDS: ReasonWords = {
  own_decline: {
    before_payment: { en: 'before payment', ja: '決済の前' },
    after_authentication: { en: 'after authentication', ja: '認証の後' },
    before_dispatch: { en: 'before dispatch', ja: '出荷の前' },
  },
  slow_review: {
    never_released: { en: 'never released', ja: '判断されないまま' },
    released_late: { en: 'released too late', ja: '通すのが遅かった' },
  },
  review_declined: { said: { en: 'by a reviewer', ja: '担当者の判断' } },
  threeds_abandoned: {
    cancelled: { en: 'cancelled the challenge', ja: 'チャレンジを中止' },
    timed_out: { en: 'timed out', ja: '時間切れ' },
    not_begun: { en: 'never began', ja: '始めなかった' },
    no_result: { en: 'no result came', ja: '結果が届かなかった' },
  },
  threeds_failed: {
    challenge_failed: { en: 'challenge failed', ja: 'チャレンジに失敗' },
    suspicion: { en: 'suspicion of the issuer', ja: '発行会社が不正を疑った' },
    card: { en: 'card not usable', ja: 'カードが使えない' },
    unsupported: { en: 'not supported', ja: '対応していない方式' },
    unsaid: { en: 'no reason given', ja: '理由の通知なし' },
  },
  issuer_refused: {
    funds: { en: 'no funds', ja: '残高不足' },
    limit: { en: 'over the limit', ja: '限度額・回数の超過' },
    card: { en: 'card not valid', ja: 'カード番号・有効期限の誤り' },
    lost_or_stolen: { en: 'lost or stolen', ja: '紛失・盗難' },
    security_code: { en: 'security code', ja: 'セキュリティコード' },
    authentication_wanted: { en: 'authentication wanted', ja: '本人認証の要求' },
    suspicion: { en: 'suspicion of fraud', ja: '不正の疑い' },
    not_permitted: { en: 'not permitted', ja: '認められない取引' },
    general: { en: 'refused without more', ja: '理由を示さない拒否' },
    other: { en: 'other code', ja: 'その他のコード' },
    unsaid: { en: 'no code given', ja: 'コードの通知なし' },
  },
  technical: {
    screening: { en: 'own screening (degraded)', ja: '自社の審査(縮退)' },
    shop: { en: 'shop', ja: '店舗' },
    threeds_server: { en: '3DS Server', ja: '3DS サーバー' },
    ds: { en: 'Directory Server', ja: 'ディレクトリーサーバー' },
    acs: { en: 'ACS', ja: 'ACS' },
    issuer: { en: "issuer's host", ja: '発行会社のホスト' },
  },
  buyer_cancelled: {
    before_payment: { en: 'before payment', ja: '決済の前' },
    after_challenge: { en: 'at a challenge', ja: '追加認証の途中' },
    after_payment: { en: 'after payment', ja: '決済の後' },
    came_back: { en: 'parcel came back', ja: '荷物の返送' },
  },
  still_open: {
    undecided: { en: 'undecided', ja: '未判定' },
    in_review: { en: 'in review', ja: '目視審査中' },
    in_authentication: { en: 'in authentication', ja: '認証中' },
    unpaid: { en: 'approved, no payment told', ja: 'OK 判定、決済の通知なし' },
    authorised: { en: 'authorised, no more told', ja: '決済承認、その後の通知なし' },
  },
}

export function reasonWord(cause: Cause, code: string): Bilingual {
  return (REASON_WORDS[cause] as Readonly<Record<string, Bilingual>>)[code]!
}

/** Causes that one person answers for, as columns of narrow tables and colours of a plot. */
export const GROUPS: readonly { readonly causes: readonly Cause[]; readonly name: Bilingual }[] = [
  { causes: ['own_decline'], name: CAUSE_WORDS.own_decline },
  { causes: ['slow_review', 'review_declined'], name: { en: 'Review', ja: '目視審査' } },
  { causes: ['threeds_abandoned', 'threeds_failed'], name: { en: '3-D Secure', ja: '3-D セキュア' } },
  { causes: ['issuer_refused'], name: CAUSE_WORDS.issuer_refused },
  { causes: ['technical'], name: CAUSE_WORDS.technical },
  { causes: ['buyer_cancelled'], name: CAUSE_WORDS.buyer_cancelled },
  { causes: ['still_open'], name: CAUSE_WORDS.still_open },
]

export const DIMENSION_WORDS: Readonly<Record<Dimension, Bilingual>> = {
  month: { en: 'Month', ja: '月' },
  shop: { en: 'Shop', ja: '店舗' },
  issuer: { en: 'Issuer (country, first digits)', ja: '発行会社(国・カード先頭桁)' },
  country: { en: 'Country of the card', ja: 'カードの国' },
  device: { en: 'Device', ja: '端末' },
  version: { en: '3-D Secure version', ja: '3-D セキュアのバージョン' },
  method: { en: 'Way of paying', ja: '支払い方法' },
  road: { en: 'Way of 3-D Secure', ja: '3-D セキュアの経路' },
  evidence: { en: 'Evidence', ja: '証跡' },
}

/** What a slice is called. A name stands for itself, without signs that would move a terminal's cursor: others chose it. */
export function valueWord(dimension: Dimension, value: string): Bilingual {
  if (value === '') return UNKNOWN
  if (value === 'other') return OTHER
  const shown = value.replaceAll(UNSHOWN, '·')
  return VALUE_WORDS.get(`${dimension} ${value}`) ?? { en: shown, ja: shown }
}

/** What a ledger counts. */
export const COUNTED: Readonly<Record<Side, Bilingual>> = {
  shop: { en: 'Sales', ja: '件数' },
  issuer: { en: 'Authentications', ja: '件数' },
}

const UNKNOWN: Bilingual = { en: '(not known)', ja: '(不明)' }
const OTHER: Bilingual = { en: 'other', ja: 'その他' }
// oxlint-disable-next-line no-control-regex -- it is control characters that are looked for
const UNSHOWN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const VALUE_WORDS: ReadonlyMap<string, Bilingual> = new Map([
  ['device web', { en: 'web', ja: 'ウェブ' }],
  ['device app', { en: 'app', ja: 'アプリ' }],
  ['device phone', { en: 'telephone', ja: '電話' }],
  ['device 3ri', { en: 'requestor-initiated (3RI)', ja: '加盟店起点(3RI)' }],
  ['road none', { en: 'none', ja: 'なし' }],
  ['road frictionless', { en: 'without a challenge', ja: 'チャレンジなし' }],
  ['road challenged', { en: 'with a challenge', ja: 'チャレンジあり' }],
  ['road unsaid', { en: 'not told', ja: '不明' }],
  ['version none', { en: 'without 3-D Secure', ja: '3-D セキュアなし' }],
  ['evidence none', { en: 'without 3-D Secure', ja: '3-D セキュアなし' }],
  ['evidence with', { en: 'with', ja: 'あり' }],
  ['evidence without', { en: 'without', ja: 'なし' }],
  ['method card', { en: 'card', ja: 'カード' }],
  ['method deferred', { en: 'deferred', ja: '後払い' }],
  ['method cash_on_delivery', { en: 'cash on delivery', ja: '代金引換' }],
  ['method convenience_store', { en: 'convenience store', ja: 'コンビニ決済' }],
  ['method bank_transfer', { en: 'bank transfer', ja: '銀行振込' }],
  ['method carrier', { en: 'carrier', ja: 'キャリア決済' }],
  ['method points', { en: 'points', ja: 'ポイント' }],
  ['method wallet', { en: 'wallet', ja: 'ウォレット' }],
])
