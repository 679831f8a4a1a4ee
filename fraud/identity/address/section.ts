/**
 * What stands between the town and the numbers: a named part of the town (字石坂, 甲, イ) that the list does not have. It is
 * kept in the key, because the numbers start anew in every part. Letters and symbols put in to confuse are left out.
 */
import type { DoubtCode } from './doubts.ts'
import { isDigit, kanaNumeralAt, numeralAt } from './numerals.ts'

export interface Section {
  /** As it was written. */
  readonly section?: string
  /** A sign before the number of a lot, which is a part of the number: 甲1125, イ12, 番外3. */
  readonly sign?: string
  readonly end: number
  readonly doubts: readonly DoubtCode[]
}

export function sectionAt(folded: string, clean: string, at: number): Section {
  const lot = LOT.exec(folded.slice(at, at + MAX_SECTION))
  if (lot)
    return {
      section: `${lot[2] === '部' ? '' : '第'}${numeralAt(lot[1]!, 0)!.digits}${lot[2]!}`,
      end: at + lot[0].length,
      doubts: [],
    }
  const end = startOfNumbers(folded, at)
  if (end === at || end === undefined) return { end: at, doubts: [] }
  const between = folded.slice(at, end).replaceAll(/[ -]/g, '')
  if (between === '') return { end, doubts: [] }
  const sign = SIGN.exec(between)
  if (sign) return { sign: sign[1]!, end, doubts: [] }
  const isMarked = /^大?字/.test(between)
  if (!isMarked && (between.length > MAX_UNMARKED || BUILDING.test(between) || INSIDE.test(folded.slice(end, end + 9))))
    return { end: at, doubts: [] }
  const name = between.replace(/^大?字/, '').replace(/^\(.*\)$/, '')
  if (!/[一-鿿ァ-ヺ]/.test(name)) return { end, doubts: ['unread-words'] }
  return { section: clean.slice(at, end).replaceAll(/[ -]|^[ -]*大?字/g, ''), end, doubts: ['unknown-section'] }
}

/** The first Arabic digit, or the first number in kanji or kana that a label follows; undefined: there is none. */
function startOfNumbers(text: string, at: number): number | undefined {
  let from = at
  while (text[from] === ' ') from++
  for (let i = from; i < text.length && i < at + MAX_SECTION; i++) {
    if (isDigit(text.charCodeAt(i))) return i
    const numeral = numeralAt(text, i) ?? (i === from ? kanaNumeralAt(text, i) : undefined)
    if (numeral === undefined) continue
    if (AFTER_NUMBER.test(text.slice(numeral.end, numeral.end + 4)) || numeral.end === text.length) return i
  }
  return undefined
}

const SIGN = /^(?:大?字)?([甲乙丙丁戊己庚辛壬癸イロハニホヘト]|番外)部?$/
/** Iwate numbers the parts of its towns (地割), Wajima too (部). */
const LOT = /^ *(?:大?字)? *第? *(\d+|[一二三四五六七八九十]+) *(地割|部)/
const AFTER_NUMBER = /^ ?(?:丁|番|号(?!室)|[-ーノ]|ちょ|ばん|チョ|バン| +[\d一二三四五六七八九十])/
const INSIDE = /^\d+ ?(?:階|F(?![A-Z])|号室|室|号 *$)/
const BUILDING =
  /ビル|マンシ|ハイツ|コーポ|アパート|タワー|ホテル|パレス|メゾン|荘$|センター|ハウス|レジデ|ヒルズ|プラザ|団地|郵便局|[^地]内$/
const MAX_SECTION = 24
const MAX_UNMARKED = 8
