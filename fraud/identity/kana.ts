/**
 * Kana in Latin letters (Kunrei-shiki, long vowels as written): for comparing a reading with the name on a card, where one
 * spelling for each sound is what matters. Half-width kana must have been widened before (NFKC).
 */

/** @returns the text with its kana replaced; what is no kana stays */
export function kanaToLetters(text: string): string {
  let letters = ''
  let doubled = false
  for (let i = 0; i < text.length; i++) {
    const first = hiragana(text, i)
    if (first === LONG_VOWEL) continue // which comparison shortens anyway
    if (first === DOUBLING) {
      doubled = true
      continue
    }
    const second = hiragana(text, i + 1)
    const ofTwo = SMALL.has(second) ? SOUNDS_OF_TWO.get(first * 0x10000 + second) : undefined
    const sound = ofTwo ?? SOUNDS_OF_ONE.get(first)
    letters += (doubled && sound ? sound[0]! : '') + (sound ?? text[i]!)
    if (ofTwo !== undefined) i++
    doubled = false
  }
  return letters
}

/** As a code unit; katakana stands 0x60 above hiragana. NaN behind the end. */
function hiragana(text: string, i: number): number {
  const code = text.charCodeAt(i)
  return code >= 0x30a1 && code <= 0x30f6 ? code - 0x60 : code
}

const LONG_VOWEL = 'ー'.charCodeAt(0)
const DOUBLING = 'っ'.charCodeAt(0)

const COLUMNS = ['a', 'i', 'u', 'e', 'o'] as const
const ROWS: Readonly<Record<string, string>> = {
  '': 'あいうえお',
  k: 'かきくけこ',
  s: 'さしすせそ',
  t: 'たちつてと',
  n: 'なにぬねの',
  h: 'はひふへほ',
  m: 'まみむめも',
  r: 'らりるれろ',
  g: 'がぎぐげご',
  z: 'ざじずぜぞ',
  d: 'だぢづでど',
  b: 'ばびぶべぼ',
  p: 'ぱぴぷぺぽ',
}
/** A small ゃ, ゅ or ょ after one of the i column; a small vowel after a sound that foreign names need. */
const GLIDES = { ゃ: 'a', ゅ: 'u', ょ: 'o', ぇ: 'e' }
// prettier-ignore
const FOREIGN: Readonly<Record<string, string>> = {
  ふぁ: 'ha', ふぃ: 'hi', ふぇ: 'he', ふぉ: 'ho', てぃ: 'ti', でぃ: 'di', とぅ: 'tu', どぅ: 'du',
  うぃ: 'wi', うぇ: 'we', うぉ: 'wo', ゔぁ: 'va', ゔぃ: 'vi', ゔぇ: 've', ゔぉ: 'vo',
}
// prettier-ignore
const SINGLE: Readonly<Record<string, string>> = {
  や: 'ya', ゆ: 'yu', よ: 'yo', わ: 'wa', ゐ: 'i', ゑ: 'e', を: 'o', ん: 'n', ゔ: 'vu', ぢ: 'zi', づ: 'zu',
  ぁ: 'a', ぃ: 'i', ぅ: 'u', ぇ: 'e', ぉ: 'o', ゃ: 'ya', ゅ: 'yu', ょ: 'yo', ゎ: 'wa', ゕ: 'ka', ゖ: 'ke',
}

function table(): Map<string, string> {
  const sounds = new Map<string, string>()
  for (const [consonant, row] of Object.entries(ROWS)) {
    for (const [column, vowel] of COLUMNS.entries()) sounds.set(row[column]!, consonant + vowel)
    if (consonant === '') continue
    const glided = consonant === 'd' ? 'z' : consonant
    for (const [small, vowel] of Object.entries(GLIDES)) sounds.set(row[1]! + small, `${glided}y${vowel}`)
  }
  for (const [kana, sound] of [...Object.entries(SINGLE), ...Object.entries(FOREIGN)]) sounds.set(kana, sound)
  return sounds
}

const SOUNDS = [...table()]
const SOUNDS_OF_ONE = new Map(
  SOUNDS.filter(([kana]) => kana.length === 1).map(([kana, sound]) => [kana.charCodeAt(0), sound]),
)
const SOUNDS_OF_TWO = new Map(
  SOUNDS.filter(([kana]) => kana.length === 2).map(([kana, sound]) => [
    kana.charCodeAt(0) * 0x10000 + kana.charCodeAt(1),
    sound,
  ]),
)
/** What stands second in a sound of two. */
const SMALL: ReadonlySet<number> = new Set([...SOUNDS_OF_TWO.keys()].map((kana) => kana % 0x10000))
