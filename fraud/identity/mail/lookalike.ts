/**
 * Mail domains that resemble a well-known provider's: gmai1.com, docomo.co.jp.net, ｇmaiI.com. Most are slips of the keyboard,
 * some are made to be mistaken; either way, mail for this customer reaches somebody else.
 */
import { distance } from 'fastest-levenshtein'

/**
 * The domain that another one resembles.
 * @param domain folded, and none of the providers' own
 * @returns undefined when it resembles none
 */
export function resembledBy(domain: string): string | undefined {
  if (domain.length > LONGEST || OWN.has(domain)) return undefined
  const seen = seenAs(domain)
  if (seen !== domain && OWN.has(seen)) return seen
  const name = nameIn(seen)
  const signs = signsOf(seen)
  for (const brand of BRANDS) {
    if (isNear(seen, signs, brand)) return brand.domain
    if (brand.name.length >= 5 && seen.startsWith(brand.beginning)) return brand.domain
    if (brand.name === name && name.length >= 4 && ENDINGS.has(seen.slice(name.length + 1))) return brand.domain
  }
  return undefined
}

/** One slip in a name of five signs or more, two in one of eight. Letters in the wrong order are one slip. */
function isNear(seen: string, signs: number, brand: Brand): boolean {
  if (seen === brand.seen) return true
  if (brand.name.length < 5 || Math.abs(brand.seen.length - seen.length) > 2) return false
  if (bitsIn(signs ^ brand.signs) > MAX_UNSHARED) return false
  const slips = distance(seen, brand.seen)
  return slips === 1 || (slips === 2 && (brand.name.length >= 8 || isTransposed(seen, brand.seen)))
}

function isTransposed(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  let at = 0
  while (one[at] === other[at]) at++
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2)
}

/** One bit for each letter that the text has; other signs share bits with letters. */
function signsOf(text: string): number {
  let signs = 0
  for (let i = 0; i < text.length; i++) signs |= 1 << (text.charCodeAt(i) & 31)
  return signs
}

function bitsIn(number: number): number {
  let bits = 0
  for (let left = number; left !== 0; left &= left - 1) bits++
  return bits
}

/** Two slips change four signs at most: what differs in more is not measured, which saves nearly all the work. */
const MAX_UNSHARED = 4

/** What the eye takes for one another, in one spelling: digits for letters, rn for m, and letters of other alphabets. */
function seenAs(domain: string): string {
  if (!MISTAKABLE.test(domain)) return domain
  let seen = ''
  for (const sign of domain) seen += SEEN.get(sign) ?? sign
  return seen.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd')
}

function nameIn(domain: string): string {
  return domain.slice(0, domain.indexOf('.'))
}

const SEEN: ReadonlyMap<string, string> = new Map(
  '0o 1l 3e 5s 8b |l аa еe оo рp сc хx уy іi ѕs ԁd ɡg ɩi ıi ӏl αa οo νv ρp üu öo äa ée èe ìi íi ñn çc'
    .split(' ')
    .map((pair) => [pair[0]!, pair[1]!]),
)

const MISTAKABLE = /[01358|\u0080-\uffff]|rn|vv|cl/

/** Providers that many have an address at. Their own domains resemble each other (hotmail.co.jp, hotmail.com). */
const PROVIDERS =
  'gmail.com googlemail.com yahoo.co.jp yahoo.com yahoo.ne.jp ymail.ne.jp ymail.com icloud.com outlook.com outlook.jp hotmail.com hotmail.co.jp live.jp live.com msn.com docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp ymobile.ne.jp vodafone.ne.jp uqmobile.jp rakuten.jp rakumail.jp nifty.com nifty.ne.jp biglobe.ne.jp excite.co.jp ocn.ne.jp plala.or.jp proton.me protonmail.com aol.com naver.com qq.com 163.com 126.com mail.com gmx.com'.split(
    ' ',
  )

/** Near one of the above, and somebody's own. */
const OTHERS =
  'mail.ru email.com mail.de mail.bg i.ua yahoo.com.tw yahoo.com.hk yahoo.com.vn yahoo.co.uk yahoo.fr yahoo.de yahoo.co.kr yahoo.co.in yahoo.it yahoo.es yahoo.ca hotmail.fr hotmail.de hotmail.co.uk hotmail.it hotmail.es outlook.fr outlook.de outlook.es outlook.it outlook.co.th outlook.kr live.cn live.fr live.co.uk live.ca aol.jp aol.co.uk gmx.net gmx.de gmx.at biglobe.jp nifty.jp softbank.jp softbank.co.jp rakuten.co.jp rakuten.ne.jp rakuten.com excite.com excite.jp excite.it'.split(
    ' ',
  )

const OWN: ReadonlySet<string> = new Set([...PROVIDERS, ...OTHERS])

interface Brand {
  readonly domain: string
  readonly seen: string
  /** With the dot before what else follows: docomo.ne.jp. */
  readonly beginning: string
  readonly name: string
  readonly signs: number
}

const BRANDS: readonly Brand[] = PROVIDERS.map((domain) => {
  const seen = seenAs(domain)
  return { domain, seen, beginning: `${seen}.`, name: nameIn(seen), signs: signsOf(seen) }
})

/** What stands behind the right name in place of .com and .ne.jp: slips, and ends that these providers do not use. */
const ENDINGS: ReadonlySet<string> = new Set(
  'con co cm om cmo comm coom vom xom net org ne jp co.jp ne.jp or.jp nejp cojp ne.jo ne.p en.jp me.jp ne.com co.p c.jp ojp jp.com com.jp ne.jp.com co.jp.com info xyz top site online shop biz cc'.split(
    ' ',
  ),
)
/** Longest domain that anybody mistakes for another. */
const LONGEST = 40
