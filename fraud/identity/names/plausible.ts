/**
 * Can these kanji be read so? Each kanji, or some together, must have a piece of the reading that it has in names. Names are
 * read freely in Japan (the law of 2025 asks for a usual reading of new ones), so what no name in the dictionary shows is
 * *unlikely*, not wrong.
 */
import { foldReading } from './foldReading.ts'
import { nameTables } from './tables.ts'

/**
 * @param written as `foldVariants` spells it, without spaces
 * @param reading as `foldReading` spells it
 * @returns undefined when a kanji is unknown, or there is nothing to compare
 */
export function isReadSo(written: string, reading: string): boolean | undefined {
  if (written === '' || written.length > LONGEST || reading === '' || reading.length > LONGEST_READING) return undefined
  const { readings, longest } = nameTables()
  const end = written.length
  // Bit n of ends[i]: the first i signs can take the first n kana.
  const ends = ENDS.fill(0, 0, end + 1)
  ends[0] = 1
  for (let i = 0; i < end; i++) {
    const from = ends[i]!
    const pair = isPairAt(written, i)
    const own = pair ? written.slice(i, i + 2) : written[i]!
    if (from !== 0) {
      const pieces = readings.get(own)
      if (pieces) ends[i + own.length]! |= stepsOf(pieces, reading, from, i > 0)
      const most = Math.min(longest.get(own) ?? 0, end - i)
      for (let length = own.length + 1; length <= most; length++) {
        const together = readings.get(written.slice(i, i + length))
        if (together) ends[i + length]! |= stepsOf(together, reading, from, i > 0)
      }
      if (isKana(own))
        ends[i + 1]! |= stepsOf(SMALL_KE.includes(own) ? ['ガ', 'ケ', 'カ'] : [foldReading(own)], reading, from, false)
      if (own === REPEAT && i > 0) ends[i + 1]! |= stepsOf(readings.get(written[i - 1]!) ?? [], reading, from, true)
    }
    if (!readings.has(own) && !isKana(own) && own !== REPEAT && ends[end] === 0 && !isCovered(ends, i, end))
      return undefined
    if (pair) i++
  }
  return (ends[end]! & (1 << reading.length)) !== 0
}

/** Where the pieces lead from each place that is reached. A piece inside a name may be voiced: 田 is also ダ. */
function stepsOf(pieces: readonly string[], reading: string, from: number, isInside: boolean): number {
  let to = 0
  for (const piece of pieces) {
    for (let bits = from; bits !== 0; bits &= bits - 1) {
      const at = 31 - Math.clz32(bits & -bits)
      if (reading.startsWith(piece, at) || (isInside && isVoiced(piece, reading, at))) to |= 1 << (at + piece.length)
    }
  }
  return to
}

function isVoiced(piece: string, reading: string, at: number): boolean {
  const voiced = VOICED.get(piece.charCodeAt(0))
  return voiced === reading.charCodeAt(at) && reading.startsWith(piece.slice(1), at + 1)
}

/** Whether a word of several signs reaches beyond sign `i`. */
function isCovered(ends: Int32Array, i: number, end: number): boolean {
  for (let next = i + 1; next <= end; next++) if (ends[next] !== 0) return true
  return false
}

function isPairAt(text: string, i: number): boolean {
  const code = text.charCodeAt(i)
  return code >= 0xd800 && code < 0xdc00
}

function isKana(sign: string): boolean {
  const code = sign.charCodeAt(0)
  return code >= 0x3041 && code <= 0x30fa
}

/** 三ヶ島 is read ミカシマ, ミガシマ or ミケシマ. */
const SMALL_KE = 'ヶケ'
const REPEAT = '々'
/** Signs of the longest name that is read. */
const LONGEST = 32
/** Of the name that is being read. */
const ENDS = new Int32Array(LONGEST + 2)
/** Bits of one number. */
const LONGEST_READING = 30

const VOICED: ReadonlyMap<number, number> = new Map(
  'カガ キギ クグ ケゲ コゴ サザ シジ スズ セゼ ソゾ タダ チジ ツズ テデ トド ハバ ヒビ フブ ヘベ ホボ'
    .split(' ')
    .map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
)
