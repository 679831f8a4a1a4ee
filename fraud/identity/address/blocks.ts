/**
 * The numbers after the town: 1丁目2番3号, 1-2-3, 一の二の三, 1丁目2-3-405. Labels say what a number is; where there are
 * none, a town that has 丁目, or three numbers of which the first can be one, decides, and a doubt says so. Whether the
 * first number is the 丁目 or the block makes no difference to the key, which is the numbers in their order.
 */
import type { DoubtCode } from './doubts.ts'
import { isDigit, kanaNumeralAt, numeralAt } from './numerals.ts'
import type { Numeral } from './numerals.ts'

export interface Blocks {
  readonly chome: string | undefined
  readonly block: string | undefined
  readonly number: string | undefined
  /** Numbers behind those: the room, at most after the wing. */
  readonly behind: readonly string[]
  readonly end: number
  readonly doubts: readonly DoubtCode[]
}

interface Labelled {
  readonly digits: string
  readonly unit: Unit
  /** Nothing but spaces stands between it and the number before. */
  readonly isApart: boolean
  readonly end: number
}

type Unit = 'chome' | 'block' | 'number' | 'none'

/** A grid counts from a crossing, always in 丁目; of other towns lists say that there are 丁目, or nothing. */
export type ChomeKnowledge = 'grid' | 'some' | 'unknown'

export function blocksAt(text: string, at: number, chome: ChomeKnowledge): Blocks {
  const { numbers, wasSpelt } = numbersAt(text, at)
  const [first] = numbers
  if (first === undefined) {
    const none = NO_NUMBER.exec(text.slice(at))
    return {
      chome: undefined,
      block: none?.[1],
      number: undefined,
      behind: [],
      end: at + (none?.[0].length ?? 0),
      doubts: none ? [] : ['no-number'],
    }
  }
  const { isChome, isAssumed } = chomeFirst(numbers, chome)
  const end = numbers.at(-1)!.end
  const branch = BRANCH.exec(text.slice(end, end + 4))
  const isOfLot = branch !== null && numbers.at(-1)!.unit === 'block'
  const digits = numbers.map((each, i) =>
    branch && !isOfLot && i === numbers.length - 1 ? each.digits + branch[1]! : each.digits,
  )
  if (isOfLot) digits.push(branch[1]!)
  const [block, house, ...others] = isChome ? digits.slice(1) : digits
  const isBranched = !isChome && isBranch(numbers)
  const number = isBranched ? `${house!}-${others[0]!}` : house
  const behind = isBranched ? others.slice(1) : others
  return {
    chome: isChome ? first.digits : undefined,
    block,
    number,
    behind,
    end: end + (branch?.[0].length ?? 0),
    doubts: doubtsOf(wasSpelt, isAssumed, block === undefined, behind.length > 0),
  }
}

/** A lot's branch may be divided again (1420番地の3の2): a room has more digits, or a label. */
function isBranch(numbers: readonly Labelled[]): boolean {
  const [, second, third] = numbers
  if (third === undefined || second!.unit !== 'none' || third.unit !== 'none' || third.isApart) return false
  return third.digits.length < 3 && /^\d+$/.test(third.digits)
}

/** 4丁目ヌ58: lots are counted by signs within the 丁目. */
function signAt(text: string, at: number): string {
  return LOT_SIGNS.includes(text[at] ?? ' ') && isDigit(text.charCodeAt(at + 1)) ? text[at]! : ''
}

function doubtsOf(wasSpelt: boolean, isAssumed: boolean, hasNone: boolean, hasRoom: boolean): DoubtCode[] {
  const doubts: DoubtCode[] = []
  if (wasSpelt) doubts.push('spelt-number')
  if (isAssumed) doubts.push('chome-assumed')
  if (hasNone) doubts.push('no-number')
  if (hasRoom) doubts.push('room-assumed')
  return doubts
}

function numbersAt(text: string, at: number): { numbers: Labelled[]; wasSpelt: boolean } {
  const numbers: Labelled[] = []
  let wasSpelt = false
  let end = at
  while (numbers.length < MAX_NUMBERS) {
    const from = afterSeparators(text, end)
    const isApart = numbers.length > 0 && isSpaced(text, end, from)
    const spelt = isNumeral(text, from) ? undefined : kanaNumeralAt(text, from)
    const sign = spelt === undefined && numbers.at(-1)?.unit === 'chome' ? signAt(text, from) : ''
    const numeral = spelt ?? numeralAt(text, from + sign.length)
    if (numeral === undefined) break
    const { unit, end: behind } = unitAt(text, numeral.end)
    if (unit === 'else' || !stands(text, from, numeral, unit)) break
    // A number after a space is a room when the address before it is whole: 1-2-3 405.
    if (isApart && unit === 'none' && isWhole(numbers)) break
    // A second 号 is a room.
    if (unit === 'number' && numbers.some((before) => before.unit === 'number')) break
    if (spelt) wasSpelt = true
    numbers.push({ digits: sign + numeral.digits, unit, isApart, end: behind })
    end = behind
  }
  return { numbers, wasSpelt }
}

/** Kanji begin names too (三井ビル), and kana always do: such a number needs a label, a dash or the end behind it. */
function stands(text: string, from: number, { end }: Numeral, unit: Unit): boolean {
  if (unit !== 'none' || isDigit(text.charCodeAt(from))) return true
  const after = afterSeparators(text, end)
  return after > end
    ? after === text.length || isNumeral(text, after) || kanaNumeralAt(text, after) !== undefined
    : after === text.length
}

/** Numbers that are all apart (1 2 3) are whole when there are three; joined ones when there is a block and a house. */
function isWhole(numbers: readonly Labelled[]): boolean {
  if (numbers.at(-1)!.unit === 'number' || numbers.some(({ unit }) => unit === 'block')) return true
  const [first, ...others] = numbers
  if (first!.unit === 'chome') return others.length > (others.at(-1)?.isApart === true ? 1 : 0)
  return others.length > (others.every(({ isApart }) => isApart) ? 1 : 0)
}

function isSpaced(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!APART.has(text[i]!)) return false
  return to > from
}

function afterSeparators(text: string, at: number): number {
  let i = at
  while (i < text.length && (SEPARATORS.has(text[i]!) || isDrawnDash(text, i))) i++
  return i
}

/** 1一2一3: the kanji for one between Arabic digits is a dash. */
function isDrawnDash(text: string, at: number): boolean {
  return text[at] === '一' && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))
}

function isNumeral(text: string, at: number): boolean {
  return numeralAt(text, at) !== undefined
}

function unitAt(text: string, at: number): { unit: Unit | 'else'; end: number } {
  let i = at
  while (text[i] === ' ' || text[i] === ')') i++
  const first = text[i]
  if (first === undefined || !UNIT_STARTS.has(first)) return { unit: 'none', end: at }
  const rest = text.slice(i, i + 8)
  for (const [unit, pattern] of UNITS) {
    const found = pattern.exec(rest)
    if (found) return { unit, end: i + found[0].length }
  }
  return { unit: 'none', end: at }
}

function chomeFirst(numbers: readonly Labelled[], chome: ChomeKnowledge): { isChome: boolean; isAssumed: boolean } {
  const [first, second, third] = numbers
  if (first!.unit !== 'none') return { isChome: first!.unit === 'chome', isAssumed: false }
  const value = Number(first!.digits)
  if (chome === 'grid') return { isChome: value <= MAX_CHOME.grid, isAssumed: false }
  if (value > (third ? MAX_CHOME.ofThree : MAX_CHOME.ofTwo)) return { isChome: false, isAssumed: false }
  if (chome === 'some' || (second?.unit === 'block' && third !== undefined)) return { isChome: true, isAssumed: false }
  const isThree = third !== undefined && second!.unit === 'none'
  const endsInRoom = numbers.length === 3 && Number(third?.digits) > MAX_NUMBER && third!.unit === 'none'
  return { isChome: isThree && !endsInRoom, isAssumed: isThree && !endsInRoom }
}

const APART = new Set(' ()')
const SEPARATORS = new Set(' -ーノ=+()')
/** 770番地甲: a sign behind the number is its branch. */
const BRANCH = /^ ?ノ? ?([甲乙丙丁戊己庚辛壬癸](?![ァ-ヺ一-龠])|[イロハニホヘト](?![ァ-ヺー]))/
/** Of イロハ all that are in use, but for those that folding takes for a small word. */
export const LOT_SIGNS = '甲乙丙丁戊己庚辛壬癸イロハニホヘトチリヌルヲワカヨタレソネナラムウ'
const NO_NUMBER = /^ *(無番地|番外地)/
/** 丁目, 番 and 号, a wing, a branch and a room: what comes after is no address. */
const MAX_NUMBERS = 7
/**
 * Hokkaido's grids go up to 42. Elsewhere few towns pass 12; a town with 丁目 may have old lots beside them, whose numbers are
 * higher, and a text of two numbers is more likely one of those.
 */
const MAX_CHOME = { grid: 45, ofThree: 20, ofTwo: 12 }
/** Numbers of houses (号) rarely pass it; rooms begin with the floor. */
const MAX_NUMBER = 100

const UNITS: readonly (readonly [Unit | 'else', RegExp])[] = [
  ['chome', /^(?:丁 ?[目め]|ちょう ?め|チョウ ?メ|チヨウメ|ちようめ|丁(?=[\d ノ-]|[一二三四五六七八九十]|$))/],
  ['block', /^(?:番 ?地 ?(?:ノ|先(?![ァ-ヺ一-鿿]))?|番(?![館街])|ばん ?ち|バン ?チ|ばん|バン)/],
  ['else', /^(?:号 ?(?:室|棟|館|車)|ごう ?しつ|ゴウ ?シツ|室|階|F(?![A-Z])|棟|館|かい|カイ)/],
  ['number', /^(?:号|ごう|ゴウ)/],
]
const UNIT_STARTS = new Set('丁ちチ番ばバ号ごゴ室階F棟館かカ')
