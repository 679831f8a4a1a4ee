/**
 * A written address in the two forms that everything else here reads: `clean`, which people may be shown, and `folded`,
 * which is compared. They are of the same length, so a place in one is that place in the other. Each code unit is one
 * look-up in a table; half-width kana and other compatibility forms, which are rare, go through NFKC first.
 */
import { SPELLINGS } from './variants.ts'

export interface Written {
  readonly clean: string
  readonly folded: string
  /** Symbols, invisible characters or letters of other scripts that no address has were taken for spaces. */
  readonly hadSymbols: boolean
  readonly wasCut: boolean
}

/** Longer than any address: what comes after it is not read. */
const MAX_LENGTH = 400

export function written(input: string): Written {
  const wasCut = input.length > MAX_LENGTH
  const text = wasCut ? input.slice(0, MAX_LENGTH) : input
  const { codes, needsNFKC, hadSymbols } = cleaned(text)
  const known = needsNFKC || /[廿卅]/.test(text) ? cleaned(decomposed(text)) : { codes, hadSymbols }
  const clean = closedUp(withWordsInKanji(known.codes))
  return { clean, folded: fold(clean), hadSymbols: known.hadSymbols, wasCut }
}

/**
 * Numbers in circles and Roman numbers are numbers of their own, so they get spaces around them. Circles that touch are digits
 * of one number (①②-③ is 12-3); in printed brackets each is whole. A Roman number behind a name that follows the house
 * number belongs to the name: ハイツⅡ.
 */
function decomposed(text: string): string {
  return text
    .replaceAll(ROMAN_OF_NAME, (sign) => sign.normalize('NFKC'))
    .replaceAll(
      /[①-⑳⓪-⓿❶-➓]+|[⑴-⒛Ⅰ-Ⅻⅰ-ⅻ]/g,
      (signs) => ` ${Array.from(signs, (sign) => numberInSign(sign.charCodeAt(0))).join('')} `,
    )
    .replaceAll('\u309b', '\u3099')
    .replaceAll('\u309c', '\u309a')
    .normalize('NFKC')
    .replaceAll(/[\u3099\u309a]/g, '')
    .replaceAll(/廿(?!日)/g, '二十')
    .replaceAll('卅', '三十')
    .replaceAll(SUPPLEMENTARY, (unit) => COMMON_SUPPLEMENTARY.get(unit) ?? ANY_SYMBOL)
}

function numberInSign(code: number): number {
  const [start] = SIGNS.findLast(([first]) => first <= code)!
  return (start === 0x24ff || start === 0x24ea ? 0 : code - start + 1) + (start === 0x24eb ? 10 : 0)
}

/** First signs of the rows of numbers in circles, and of Roman numbers; letters in circles are none. */
const SIGNS: readonly (readonly [number])[] = [
  [0x2160],
  [0x2170],
  [0x2460],
  [0x2474],
  [0x2488],
  [0x24ea],
  [0x24eb],
  [0x24f5],
  [0x24ff],
  [0x2776],
  [0x2780],
  [0x278a],
]

/** Behind a number, and so behind the town: 1-2-3 メゾンⅡ. */
const ROMAN_OF_NAME =
  /(?<=[\d０-９番号].*[ぁ-ヺー㐀-鿿A-Za-zＡ-Ｚａ-ｚ])(?<!丁目|番地?|号|の|ノ)[Ⅰ-Ⅻ](?![\d０-９－‐−ー―の丁番-])/g

/** 大字, 字 and 条 are written in kana too, or in brackets, before the name that they belong to; 第2丁目 is 2丁目. */
function withWordsInKanji(text: string): string {
  if (!WORDS_IN_KANA.test(text)) return text
  return text
    .replaceAll(/\((大?字)\)/g, '$1')
    .replaceAll(ORDINAL, '')
    .replaceAll(/(?:おお|オオ|大)(?:あざ|アザ)(?=[一-龠])/g, '大字')
    .replaceAll(/(?:こ|コ|小)?(?:あざ|アザ)(?=[一-龠])|小字/g, '字')
    .replaceAll(/(?<=[\d一二三四五六七八九十])(?:じょう|ジョウ)(?=[東西南北])/g, '条')
}

const WORDS_IN_KANA = /[あア][ざザ]|小字|じょう|ジョウ|字\)|第[ \d一二三四五六七八九十]/
const ORDINAL = /第(?= ?[\d一二三四五六七八九十]+ ?(?:丁目|番(?![館街組割])|号(?! ?[棟館室車])))/g

/** 東 京 都 渋 谷 区 …: where every character stands alone, spaces part nothing. */
function closedUp(text: string): string {
  const isBegun = text.charCodeAt(0) === SPACE || text.charCodeAt(1) === SPACE
  return isBegun && SPACED_OUT.test(text) ? text.replaceAll(' ', '') : text
}

const SPACED_OUT = /^ *(?:[^ ] +){8,}[^ ]? *$/

function cleaned(text: string): { codes: string; needsNFKC: boolean; hadSymbols: boolean } {
  let length = 0
  let needsNFKC = false
  let hadSymbols = false
  let isChanged = false
  for (let i = 0; i < text.length; i++) {
    const typed = text.charCodeAt(i)
    const code = CLEAN[typed]!
    if (code !== typed) isChanged = true
    if (code === DROP) continue
    if (code === COMPATIBILITY) needsNFKC = true
    if (code === SYMBOL) hadSymbols = true
    BUFFER[length++] = code === SYMBOL || code === COMPATIBILITY ? SPACE : code
  }
  return { codes: isChanged ? textOf(length) : text, needsNFKC, hadSymbols }
}

/** @param text as `written` cleans it: name by name for the index, whole for a buyer's address */
export function fold(text: string): string {
  let isChanged = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const folded = FOLD[code]!
    if (folded !== code) isChanged = true
    BUFFER[i] = folded
  }
  return isChanged ? textOf(text.length) : text
}

/** One buffer for all calls: filled and read within one, which nothing interrupts. */
const BUFFER = new Uint16Array(MAX_LENGTH * 20) // NFKC makes at most 18 units of one
function textOf(length: number): string {
  return String.fromCharCode.apply(null, BUFFER.subarray(0, length) as unknown as number[])
}

const DROP = 0
const SYMBOL = 1
const COMPATIBILITY = 2
const SPACE = 0x20

/** @returns for each code unit what `clean` has instead of it */
function cleanTable(): Uint16Array {
  const table = new Uint16Array(0x1_0000).fill(SYMBOL)
  const keep = (from: number, to: number) => {
    for (let code = from; code <= to; code++) table[code] = code
  }
  keep(0x20, 0x7e)
  keep(0x00c0, 0x024f) // Latin letters of other languages
  keep(0x0370, 0x06ff) // Greek to Arabic: foreign, and told to be so
  keep(0x0e00, 0x0e7f)
  keep(0x1100, 0x11ff)
  keep(0xac00, 0xd7a3)
  keep(0x3041, 0x3096)
  keep(0x30a1, 0x30fa)
  keep(0x3400, 0x9fff)
  for (const letter of '々〇ー、。・「」（）〒ゝヽ仝') table[letter.charCodeAt(0)] = letter.charCodeAt(0)
  for (let code = 0xff01; code <= 0xff5e; code++) table[code] = code - 0xfee0
  for (const space of ' \t\n\r\u00a0\u3000') table[space.charCodeAt(0)] = SPACE
  for (let code = 0x2000; code <= 0x200a; code++) table[code] = SPACE
  for (const dash of DASHES) table[dash.charCodeAt(0)] = HYPHEN
  // Nobody sees them: zero width, direction marks, variation selectors, the mark before a UTF-16 text.
  for (const [from, to] of [
    [0x200b, 0x200f],
    [0x202a, 0x202e],
    [0x2060, 0x206f],
    [0xfe00, 0xfe0f],
    [0xfeff, 0xfeff],
    [0x00ad, 0x00ad],
  ] as const) {
    table.fill(DROP, from, to + 1)
  }
  // Half-width kana, marks that belong to the kana before them, circled and parenthesised numbers, kanji of compatibility, surrogates: NFKC knows them.
  for (const [from, to] of [
    [0xff61, 0xff9f],
    [0x2460, 0x249b],
    [0x3200, 0x33ff],
    [0xf900, 0xfaff],
    [0x2160, 0x217f],
    [0x24ea, 0x24ff],
    [0x2776, 0x2793],
    [0x2e80, 0x2fdf],
    [0xd800, 0xdfff],
    [0x2070, 0x2089],
    [0x3099, 0x309c],
  ] as const) {
    table.fill(COMPATIBILITY, from, to + 1)
  }
  for (const unified of '﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩') table[unified.charCodeAt(0)] = unified.charCodeAt(0)
  return table
}

function foldTable(): Uint16Array {
  const table = new Uint16Array(0x1_0000).map((_, code) => code)
  for (let code = 0x61; code <= 0x7a; code++) table[code] = code - 0x20
  for (const [from, to] of SPELLINGS) table[from.charCodeAt(0)] = to.charCodeAt(0)
  for (const space of ',、。.・_*~`\'"「」/\\:;!?^[]<>{}') table[space.charCodeAt(0)] = SPACE
  table['（'.charCodeAt(0)] = '('.charCodeAt(0)
  table['）'.charCodeAt(0)] = ')'.charCodeAt(0)
  return table
}

/** Everything that is drawn as a line in the middle of its place; the long mark of kana is one only between numbers. */
const DASHES = '‐‑‒–—―−－─━⁻˗﹣➖〜～'
const HYPHEN = 0x2d

/** Of the kanji outside the first plane, those that names of places and people have. */
const COMMON_SUPPLEMENTARY = new Map([
  ['𠮷', '吉'],
  ['𡈽', '土'],
  ['𣘺', '橋'],
  ['𠀋', '丈'],
  ['𡌛', '阜'],
  ['𥔎', '碕'],
])
const ANY_SYMBOL = '★'
const SUPPLEMENTARY = /[\ud800-\udbff][\udc00-\udfff]/g

const CLEAN = cleanTable()
const FOLD = foldTable()
