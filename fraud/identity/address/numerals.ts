/** Numbers as addresses write them: Arabic, kanji (二十三, 二三, 二〇三) and spelt in kana (にの さん). All on folded text. */

export interface Numeral {
  /** Without leading zeros; at most six digits. */
  readonly digits: string
  readonly end: number
}

/** @returns undefined when no number starts at `at` */
export function numeralAt(text: string, at: number): Numeral | undefined {
  const code = text.charCodeAt(at)
  if (isDigit(code)) return arabicAt(text, at)
  return KANJI_DIGITS.has(text[at]!) || KANJI_UNITS.has(text[at]!) ? kanjiAt(text, at) : undefined
}

/** Letters drawn like digits count as such between digits and at the end of a run: 1O1, 2l. */
function arabicAt(text: string, at: number): Numeral | undefined {
  let end = at
  while (isDigit(text.charCodeAt(end))) end++
  let digits = text.slice(at, end)
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (isDigit(code)) digits += text[end]
    else if (isLetter(code) && LETTERS_LIKE_DIGITS.has(text[end]!) && !isLetter(text.charCodeAt(end + 1))) {
      digits += LETTERS_LIKE_DIGITS.get(text[end]!)
    } else break
  }
  return numeral(digits, end)
}

function kanjiAt(text: string, at: number): Numeral | undefined {
  let total = 0
  let digits = ''
  let end = at
  let hasUnits = false
  for (; end < text.length; end++) {
    const digit = KANJI_DIGITS.get(text[end]!)
    const unit = KANJI_UNITS.get(text[end]!)
    if (digit !== undefined) digits += digit
    else if (unit !== undefined) {
      hasUnits = true
      if (unit === 10_000) total = (total + Number(digits)) * unit
      else total += (digits === '' ? 1 : Number(digits)) * unit
      digits = ''
    } else break
  }
  return numeral(hasUnits ? String(total + Number(digits)) : digits, end)
}

function numeral(digits: string, end: number): Numeral | undefined {
  const significant = digits.startsWith('0') ? digits.replace(/^0+(?=.)/, '') : digits
  return significant.length > 6 ? undefined : { digits: significant, end }
}

/** @returns undefined when no number spelt in kana starts at `at`: asked only where nothing but a number can stand */
export function kanaNumeralAt(text: string, at: number): Numeral | undefined {
  let digits = ''
  let end = at
  for (;;) {
    const found = kanaDigitAt(text, end)
    if (!found) break
    // じゅう after a digit multiplies it: にじゅうさん is 23, じゅう is 10.
    if (found[1] === '10') digits = digits === '' ? '1' : digits
    else digits += found[1]
    end += found[0].length
    if (found[1] === '10' && !kanaDigitAt(text, end)) digits += '0'
  }
  return end === at ? undefined : numeral(digits, end)
}

/** ご before う is 号, not five. */
function kanaDigitAt(text: string, at: number): readonly [string, string] | undefined {
  if (!KANA_STARTS.has(text[at] ?? '')) return undefined
  const next = hiragana(text.slice(at, at + LONGEST_KANA))
  const found = KANA.find(([word]) => next.startsWith(word))
  return found?.[0] === 'ご' && hiragana(text[at + 1] ?? '') === 'う' ? undefined : found
}

/** @returns the number as names of towns have it: 24 is 二十四 */
export function kanjiOf(digits: string): string | undefined {
  const value = Number(digits)
  if (value === 0 || value > 9_999) return undefined
  let text = ''
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
  ] as const) {
    const count = Math.floor(value / unit) % 10
    if (count > 0) text += (count === 1 ? '' : DIGITS[count]!) + name
  }
  return text + (value % 10 === 0 ? '' : DIGITS[value % 10]!)
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isLetter(code: number): boolean {
  return code >= 0x41 && code <= 0x5a
}

/** Katakana stands 0x60 above hiragana. */
function hiragana(text: string): string {
  return text.replaceAll(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
}

const DIGITS = '零一二三四五六七八九'
const KANJI_DIGITS = new Map(Array.from(DIGITS, (kanji, digit): [string, string] => [kanji, String(digit)]))
const KANJI_UNITS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1_000],
  ['万', 10_000],
])
const LETTERS_LIKE_DIGITS = new Map([
  ['O', '0'],
  ['I', '1'],
  ['L', '1'],
])
/** Longest first; folding has made つ of っ. */
const KANA: readonly (readonly [string, string])[] = [
  ['じゅう', '10'],
  ['じゆう', '10'],
  ['きゅう', '9'],
  ['きゆう', '9'],
  ['いち', '1'],
  ['いつ', '1'],
  ['さん', '3'],
  ['よん', '4'],
  ['ろく', '6'],
  ['ろつ', '6'],
  ['なな', '7'],
  ['しち', '7'],
  ['はち', '8'],
  ['はつ', '8'],
  ['ぜろ', '0'],
  ['れい', '0'],
  ['ご', '5'],
  ['に', '2'],
  ['し', '4'],
  ['く', '9'],
]
const LONGEST_KANA = 3
const KANA_STARTS = new Set('いにさよごろなしはきじぜれくイニサヨゴロナシハキジゼレク')
