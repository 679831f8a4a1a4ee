/**
 * What came against what was wished for. A wish is a value that must be equal, or one of these:
 * `"*"` present, `null` absent, `[a, b]` one of, `{"has": x}` a list that names x (an array, or a text with commas),
 * `{"like": r}` a text that matches the whole pattern, `{"not": wish}`, `{"exactly": value}` equal in depth,
 * `{"apart": true}` card ranges of which none overlaps another.
 */
import { isDeepStrictEqual } from 'node:util'
import type { JSONValue } from '@sekisho/base'
import { textOf } from '@sekisho/simulators/threeds'
import type { Expectation, Wishes } from './case.ts'

/** @returns what is wrong, a sentence each; none when one of the alternatives holds */
export function unmet(expectation: Expectation, subject: unknown): readonly string[] {
  const alternatives: readonly Wishes[] = Array.isArray(expectation) ? expectation : [expectation as Wishes]
  const faults = alternatives.map((wishes) => faultsOf(wishes, subject))
  if (faults.some((list) => list.length === 0)) return []
  return faults.length === 1 ? faults[0]! : [faults.map((list) => list.join(', ')).join('; or ')]
}

function faultsOf(wishes: Wishes, subject: unknown): readonly string[] {
  return Object.entries(wishes).flatMap(([path, wish]) => {
    const value = at(subject, path)
    return holds(wish, value) ? [] : [`${path} is ${shown(value)}, not ${shownWish(wish)}`]
  })
}

function holds(wish: JSONValue, value: unknown): boolean {
  if (wish === '*') return value !== undefined
  if (wish === null) return value === undefined
  if (Array.isArray(wish)) return wish.some((one: JSONValue) => holds(one, value))
  if (typeof wish !== 'object') return wish === value
  const [form, argument] = Object.entries(wish)[0]!
  switch (form) {
    case 'has':
      return (Array.isArray(value) ? value : String(value).split(',')).some((one: unknown) => same(argument, one))
    case 'like':
      return typeof value === 'string' && new RegExp(`^(?:${textOf(argument)})$`, 'su').test(value)
    case 'not':
      return !holds(argument!, value)
    case 'apart':
      return isApart(boundsIn(value))
    case 'exactly':
      return isDeepStrictEqual(value, argument)
    default:
      throw new Error(`no wish has the form ${form}`)
  }
}

/** Bounds of card ranges, in the layout of any version. */
function boundsIn(cardRangeData: unknown): readonly (readonly [string, string])[] {
  if (!Array.isArray(cardRangeData)) return []
  return cardRangeData.flatMap(({ startRange, endRange, ranges = [] }: RangeItem) => [
    ...(startRange === undefined ? [] : [[startRange, endRange ?? ''] as const]),
    ...ranges.map(({ start, end }) => [start, end] as const),
  ])
}

interface RangeItem {
  readonly startRange?: string
  readonly endRange?: string
  readonly ranges?: readonly { readonly start: string; readonly end: string }[]
}

function isApart(bounds: readonly (readonly [string, string])[]): boolean {
  const sorted = bounds.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return sorted.every(
    ([start, end], i) => start.length === end.length && start <= end && start > (sorted[i - 1]?.[1] ?? ''),
  )
}

function same(wish: JSONValue | undefined, one: unknown): boolean {
  return typeof wish === 'string' && typeof one === 'string' ? one.trim() === wish : isDeepStrictEqual(one, wish)
}

function at(subject: unknown, path: string): unknown {
  let value = subject
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

/** Short, and never a card number: what is shown stands in reports. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing'
  return JSON.stringify(value)
    .replaceAll(/\d{13,19}/g, (digits) => `${digits.slice(0, 6)}…`)
    .slice(0, 120)
}

function shownWish(wish: JSONValue): string {
  return wish === null ? 'absent' : wish === '*' ? 'present' : shown(wish)
}
