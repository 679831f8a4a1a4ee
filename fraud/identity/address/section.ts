/**
 * What stands between the town and the numbers: a named part of the town (字石坂, 甲, イ) that the list does not have. It is
 * kept in the key, because the numbers start anew in every part. Letters and symbols put in to confuse are left out.
 */
import { LOT_SIGNS } from './blocks.ts'
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
      section: `${lot[2] === '地割' ? '第' : ''}${numeralAt(lot[1]!, 0)!.digits}${lot[2]!}`,
      end: at + lot[0].length,
      doubts: [],
    }
  const end = startOfNumbers(folded, at)
  if (end === at || end === undefined) return { end: at, doubts: [] }
  const between = folded.slice(at, end).replaceAll(/[ -]/g, '')
  if (between === '') return { end, doubts: [] }
  const sign = SIGN.exec(between)
  if (sign) return { sign: sign[1]!, end, doubts: [] }
  // The 字 may have been passed over with the town.
  const isMarked = /^大?字/.test(between) || folded[at - 1] === '字'
  if (!isMarked && (between.length > MAX_UNMARKED || BUILDING.test(between) || INSIDE.test(folded.slice(end, end + 9))))
    return { end: at, doubts: [] }
  const name = between.replace(/^大?字/, '').replace(/^\(.*\)$/, '')
  if (!(isMarked ? /[ぁ-ヺ一-鿿]/ : /[一-鿿ァ-ヺ]/).test(name)) return { end, doubts: ['unread-words'] }
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

const SIGN = new RegExp(`^(?:大?字)?([${LOT_SIGNS}]|番外)部?$`)
/** Iwate numbers the parts of its towns (地割, 区), and so do Wajima (部), Fukui (字) and Uji (番割). */
const LOT = /^ *(?:大?字)? *第? *(\d+|[一二三四五六七八九十]+) *(地割|部|番割|区(?= ?\d)|字(?= ?\d))/
const AFTER_NUMBER = /^ ?(?:丁|番|号(?!室)|[-ーノ]|ちょ|ばん|チョ|バン| +[\d一二三四五六七八九十])/
const INSIDE = /^\d+ ?(?:階|F(?![A-Z])|号室|室|号 *$)/
const BUILDING =
  /ビル|マンシ|ハイツ|コーポ|アパート|タワー|ホテル|パレス|メゾン|荘$|センター|ハウス|レジデ|ヒルズ|プラザ|団地|郵便局|[^地]内$/
const MAX_SECTION = 24
const MAX_UNMARKED = 8
