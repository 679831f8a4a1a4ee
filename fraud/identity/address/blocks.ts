/**
 * The numbers after the town: 1丁目2番3号, 1-2-3, 一の二の三, 1丁目2-3-405. Labels say what a number is; where there are
 * none, a town that has 丁目, or three numbers of which the first can be one, decides, and a doubt says so. Whether the
 * first number is the 丁目 or the block makes no difference to the key, which is the numbers in their order.
 */
import type { DoubtCode } from './doubts.ts'
import { isDigit, kanaNumeralAt, numeralAt } from './numerals.ts'
import type { Numeral } from './numerals.ts'

export interface Blocks {
  readonly chome?: string
  readonly block?: string
  readonly number?: string
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

/** @param hasChome the list says that the town is divided into 丁目; false: nothing is known */
export function blocksAt(text: string, at: number, hasChome: boolean): Blocks {
  const { numbers, wasSpelt } = numbersAt(text, at)
  const [first] = numbers
  if (first === undefined) {
    const none = NO_NUMBER.exec(text.slice(at))
    return none
      ? { block: none[1]!, behind: [], end: at + none[0].length, doubts: [] }
      : { behind: [], end: at, doubts: ['no-number'] }
  }
  const { isChome, isAssumed } = chomeFirst(numbers, hasChome)
  const end = numbers.at(-1)!.end
  const branch = BRANCH.exec(text.slice(end, end + 4))
  const isOfLot = branch !== null && numbers.at(-1)!.unit === 'block'
  const digits = numbers.map((each, i) =>
    branch && !isOfLot && i === numbers.length - 1 ? each.digits + branch[1]! : each.digits,
  )
  if (isOfLot) digits.push(branch[1]!)
  const [block, number, ...behind] = isChome ? digits.slice(1) : digits
  return {
    ...(isChome && { chome: first.digits }),
    ...(block !== undefined && { block }),
    ...(number !== undefined && { number }),
    behind,
    end: end + (branch?.[0].length ?? 0),
    doubts: [
      ...(wasSpelt ? (['spelt-number'] as const) : []),
      ...(isAssumed ? (['chome-assumed'] as const) : []),
      ...(block === undefined ? (['no-number'] as const) : []),
      ...(behind.length > 0 ? (['room-assumed'] as const) : []),
    ],
  }
}

function numbersAt(text: string, at: number): { numbers: Labelled[]; wasSpelt: boolean } {
  const numbers: Labelled[] = []
  let wasSpelt = false
  let end = at
  while (numbers.length < MAX_NUMBERS) {
    const from = afterSeparators(text, end)
    const isApart = numbers.length > 0 && isSpaced(text, end, from)
    const spelt = isNumeral(text, from) ? undefined : kanaNumeralAt(text, from)
    const numeral = spelt ?? numeralAt(text, from)
    if (numeral === undefined) break
    const { unit, end: behind } = unitAt(text, numeral.end)
    if (unit === 'else' || !stands(text, from, numeral, unit)) break
    // A number after a space is a room when the address before it is whole: 1-2-3 405.
    if (isApart && unit === 'none' && isWhole(numbers)) break
    // A second 号 is a room.
    if (unit === 'number' && numbers.some((before) => before.unit === 'number')) break
    if (spelt) wasSpelt = true
    numbers.push({ digits: numeral.digits, unit, isApart, end: behind })
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

function chomeFirst(numbers: readonly Labelled[], hasChome: boolean): { isChome: boolean; isAssumed: boolean } {
  const [first, second, third] = numbers
  if (first!.unit !== 'none') return { isChome: first!.unit === 'chome', isAssumed: false }
  if (Number(first!.digits) > MAX_CHOME) return { isChome: false, isAssumed: false }
  if (hasChome || (second?.unit === 'block' && third !== undefined)) return { isChome: true, isAssumed: false }
  const isThree = third !== undefined && second!.unit === 'none'
  const endsInRoom = numbers.length === 3 && Number(third?.digits) > MAX_NUMBER && third!.unit === 'none'
  return { isChome: isThree && !endsInRoom, isAssumed: isThree && !endsInRoom }
}

const APART = new Set(' ()')
const SEPARATORS = new Set(' -ーノ=+()')
/** 770番地甲: a sign behind the number is its branch. */
const BRANCH = /^ ?ノ? ?([甲乙丙丁戊己庚辛壬癸](?![ァ-ヺ一-龠])|[イロハニホヘト](?![ァ-ヺー]))/
const NO_NUMBER = /^ *(無番地|番外地)/
/** 丁目, 番 and 号, a wing, a branch and a room: what comes after is no address. */
const MAX_NUMBERS = 7
/** Hokkaido counts its grids up to 42; nobody counts higher. */
const MAX_CHOME = 45
/** Numbers of houses (号) rarely pass it; rooms begin with the floor. */
const MAX_NUMBER = 100

const UNITS: readonly (readonly [Unit | 'else', RegExp])[] = [
  ['chome', /^(?:丁 ?[目め]|ちょう ?め|チョウ ?メ|チヨウメ|ちようめ|丁(?=[\d ノ-]|[一二三四五六七八九十]|$))/],
  ['block', /^(?:番 ?地 ?ノ?|番(?![館街])|ばん ?ち|バン ?チ|ばん|バン)/],
  ['else', /^(?:号 ?(?:室|棟|館|車)|ごう ?しつ|ゴウ ?シツ|室|階|F(?![A-Z])|棟|館|かい|カイ)/],
  ['number', /^(?:号|ごう|ゴウ)/],
]
const UNIT_STARTS = new Set('丁ちチ番ばバ号ごゴ室階F棟館かカ')
