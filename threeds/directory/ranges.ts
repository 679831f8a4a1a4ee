/**
 * Card ranges in order of their bounds, looked up by halving. Numbers of different length never meet: a range is of card
 * numbers that are as long as its bounds.
 */
import type { CardRange } from './participants.ts'

export class Ranges {
  readonly inOrder: readonly CardRange[]
  readonly #starts: readonly string[]

  /** @param ranges do not overlap: `overlapIn` was asked before they were stored */
  constructor(ranges: readonly CardRange[]) {
    this.inOrder = [...ranges].sort((a, b) => (keyOf(a.start) < keyOf(b.start) ? -1 : 1))
    this.#starts = this.inOrder.map(({ start }) => keyOf(start))
  }

  /** The range that a card number is in. */
  find(acctNumber: string): CardRange | undefined {
    const range = this.inOrder[this.#lastFrom(keyOf(acctNumber))]
    return range && keyOf(acctNumber) <= keyOf(range.end) ? range : undefined
  }

  /** Position of the last range that starts at the key or before it; -1 when none does. */
  #lastFrom(key: string): number {
    let low = 0
    let high = this.#starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#starts[middle]! <= key) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}

/** What is wrong with a range in itself, for a person; undefined when nothing is. */
export function rangeFault({ start, end, versions }: CardRange): string | undefined {
  if (!CARD_NUMBER.test(start) || !CARD_NUMBER.test(end)) return 'start and end: 13 to 19 digits'
  if (start.length !== end.length) return 'start and end: of the same length'
  if (start > end) return 'start: not above end'
  return versions.length === 0 ? 'versions: at least one' : undefined
}

/** Two ranges with a number in common; undefined when no two have. */
export function overlapIn(ranges: readonly CardRange[]): readonly [CardRange, CardRange] | undefined {
  const { inOrder } = new Ranges(ranges)
  for (let i = 1; i < inOrder.length; i++) {
    const [before, range] = [inOrder[i - 1]!, inOrder[i]!]
    if (keyOf(range.start) <= keyOf(before.end)) return [before, range]
  }
  return undefined
}

/** Texts of the same length compare as numbers do; the length in front keeps the lengths apart. */
function keyOf(acctNumber: string): string {
  return String(acctNumber.length).padStart(2, '0') + acctNumber
}

const CARD_NUMBER = /^\d{13,19}$/
