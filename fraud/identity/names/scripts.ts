/** Which scripts a text is written in, by ranges of code points: the same in every version of Node. */

export const KANJI = 1
export const HIRAGANA = 2
export const KATAKANA = 4
export const LATIN = 8
export const HANGUL = 16
export const CYRILLIC = 32
export const GREEK = 64
/** Other letters, such as Thai, Arabic or Devanagari. */
export const OTHER_LETTER = 128
export const DIGIT = 256
export const SYMBOL = 512
/** Seen on no screen: control characters, zero widths, directions of writing. */
export const HIDDEN = 1024
/** Spaces, and what stands between parts of a name. */
const BETWEEN = 2048

export const LETTERS = KANJI | HIRAGANA | KATAKANA | LATIN | HANGUL | CYRILLIC | GREEK | OTHER_LETTER

/** One bit for each script that the text has. */
export function scriptsOf(text: string): number {
  let scripts = 0
  for (let i = 0; i < text.length; i++) scripts |= scriptOf(text.charCodeAt(i), text, i)
  return scripts
}

/** The text without what no screen shows. */
export function visible(text: string): string {
  if ((scriptsOf(text) & HIDDEN) === 0) return text
  let seen = ''
  for (const sign of text) if ((scriptsOf(sign) & HIDDEN) === 0) seen += sign
  return seen
}

/** The script of the character that begins at `i`. */
function scriptOf(code: number, text: string, i: number): number {
  if (code >= 0x4e00 && code <= 0x9fff) return KANJI
  if (code >= 0x3041 && code <= 0x3096) return HIRAGANA
  if (code >= 0x30a1 && code <= 0x30fa) return KATAKANA
  if (code < 0x80) return ASCII[code]!
  if (code >= 0xd800 && code < 0xe000) return scriptOfPair(text, i)
  for (let row = 0; row < RANGES.length; row++) {
    const [first, last, script] = RANGES[row]!
    if (code >= first && code <= last) return script
  }
  return OTHER_LETTER
}

function scriptOfPair(text: string, i: number): number {
  const point = text.codePointAt(i)!
  if (point >= 0xdc00 && point <= 0xdfff) return i > 0 && text.codePointAt(i - 1)! > 0xffff ? 0 : SYMBOL // its second half
  if (point >= 0x20000 && point <= 0x3ffff) return KANJI
  return point >= 0xe0000 ? HIDDEN : SYMBOL
}

const ASCII: readonly number[] = Array.from({ length: 0x80 }, (_, code) => {
  const sign = String.fromCharCode(code)
  if (code < 0x20 || code === 0x7f) return sign === '\t' || sign === '\n' || sign === '\r' ? BETWEEN : HIDDEN
  if (/[A-Za-z]/.test(sign)) return LATIN
  if (/[0-9]/.test(sign)) return DIGIT
  return " .,'-&/()".includes(sign) ? BETWEEN : SYMBOL
})

/** First and last code point; what is in none is a letter of another script. The first that fits counts. */
const RANGES: readonly (readonly [number, number, number])[] = [
  [0x30fc, 0x30fc, HIRAGANA | KATAKANA],
  [0x3005, 0x3007, KANJI],
  [0x30fb, 0x30fb, BETWEEN],
  [0x3000, 0x3000, BETWEEN],
  [0x00a0, 0x00a0, BETWEEN],
  [0x2019, 0x2019, BETWEEN],
  [0x3400, 0x4dbf, KANJI],
  [0xf900, 0xfaff, KANJI],
  [0xff66, 0xff9f, KATAKANA],
  [0xff21, 0xff3a, LATIN],
  [0xff41, 0xff5a, LATIN],
  [0xff10, 0xff19, DIGIT],
  [0xff00, 0xff65, SYMBOL],
  [0x0080, 0x009f, HIDDEN],
  [0x00ad, 0x00ad, HIDDEN],
  [0x00a1, 0x00bf, SYMBOL],
  [0x00d7, 0x00d7, SYMBOL],
  [0x00f7, 0x00f7, SYMBOL],
  [0x00c0, 0x024f, LATIN],
  [0x1e00, 0x1eff, LATIN],
  [0x0300, 0x036f, LATIN],
  [0x0370, 0x03ff, GREEK],
  [0x0400, 0x052f, CYRILLIC],
  [0x1100, 0x11ff, HANGUL],
  [0x3130, 0x318f, HANGUL],
  [0xac00, 0xd7af, HANGUL],
  [0x061c, 0x061c, HIDDEN],
  [0x200b, 0x200f, HIDDEN],
  [0x2028, 0x202e, HIDDEN],
  [0x2060, 0x206f, HIDDEN],
  [0x3164, 0x3164, HIDDEN],
  [0xfe00, 0xfe0f, HIDDEN],
  [0xfeff, 0xfeff, HIDDEN],
  [0x2000, 0x2bff, SYMBOL],
  [0x3000, 0x303f, SYMBOL],
  [0x3200, 0x33ff, SYMBOL],
  [0xe000, 0xf8ff, SYMBOL],
  [0xfff0, 0xffff, SYMBOL],
]
