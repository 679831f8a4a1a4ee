/**
 * The cache of card ranges of one payment system: for a card number, what its ACS speaks and where its 3DS Method is. A list
 * may have a million ranges, so bounds stand in arrays of 64-bit numbers, 20 bytes a range, and equal facts stand once.
 * A table never changes: an update makes another (applyPRes.ts), so a payment works with all of the old or all of the new
 * (3DSS-PREQ-017).
 */
import type { Bounds, RangeFacts } from './rangeItems.ts'

/** A range and what is known of it. */
export interface Range extends Bounds {
  readonly facts: RangeFacts
}

export class RangeTable {
  readonly #facts: readonly RangeFacts[]
  /** By number of digits: a card number belongs to a range only when it is as long as its bounds. */
  readonly #columns: ReadonlyMap<number, Columns>

  private constructor(facts: readonly RangeFacts[], columns: ReadonlyMap<number, Columns>) {
    this.#facts = facts
    this.#columns = columns
  }

  static readonly EMPTY = new RangeTable([], new Map())

  /** @param data of another table, in this thread or another */
  static from({ facts, columns }: RangeTableData): RangeTable {
    return new RangeTable(facts, columns)
  }

  /**
   * @param ranges of 13 to 19 digits, the start not above the end, in any order
   * @returns the first two that overlap instead, in order of their numbers
   */
  static of(ranges: Iterable<Range>): RangeTable | { readonly overlap: readonly [Bounds, Bounds] } {
    const facts = new Interned()
    const drafts = new Map<number, Draft>()
    for (const { start, end, facts: known } of ranges) {
      let draft = drafts.get(start.length)
      if (!draft) drafts.set(start.length, (draft = { starts: [], ends: [], facts: [] }))
      draft.starts.push(BigInt(start))
      draft.ends.push(BigInt(end))
      draft.facts.push(facts.indexOf(known))
    }
    const columns = new Map<number, Columns>()
    for (const [digits, draft] of drafts) {
      const sorted = sortedColumns(draft)
      const at = overlapIn(sorted)
      if (at !== undefined) return { overlap: [boundsAt(sorted, at, digits), boundsAt(sorted, at + 1, digits)] }
      columns.set(digits, sorted)
    }
    return new RangeTable(facts.list, columns)
  }

  /** What the table is made of, not a copy: whoever hands the arrays to another thread has no table any more. */
  get data(): RangeTableData {
    return { facts: this.#facts, columns: this.#columns }
  }

  get size(): number {
    let size = 0
    for (const { starts } of this.#columns.values()) size += starts.length
    return size
  }

  /** @returns undefined for a number of no range, and for what is no card number */
  find(acctNumber: string): RangeFacts | undefined {
    const columns = CARD_NUMBER.test(acctNumber) ? this.#columns.get(acctNumber.length) : undefined
    if (!columns) return undefined
    const number = BigInt(acctNumber)
    const at = lastAtOrBelow(columns.starts, number)
    return at >= 0 && number <= columns.ends[at]! ? this.#facts[columns.facts[at]!] : undefined
  }

  /** Whether there is a range with these very bounds. */
  has({ start, end }: Bounds): boolean {
    const columns = this.#columns.get(start.length)
    if (!columns) return false
    const at = lastAtOrBelow(columns.starts, BigInt(start))
    return at >= 0 && columns.starts[at] === BigInt(start) && columns.ends[at] === BigInt(end)
  }

  /** All ranges, by length and then by number. */
  *[Symbol.iterator](): Iterator<Range> {
    for (const digits of [...this.#columns.keys()].sort((a, b) => a - b)) {
      const columns = this.#columns.get(digits)!
      for (let at = 0; at < columns.starts.length; at++) {
        yield { ...boundsAt(columns, at, digits), facts: this.#facts[columns.facts[at]!]! }
      }
    }
  }
}

/** A table in a form that threads can hand over. */
export interface RangeTableData {
  readonly facts: readonly RangeFacts[]
  /** By number of digits. */
  readonly columns: ReadonlyMap<number, Columns>
}

interface Columns {
  readonly starts: BigUint64Array<ArrayBuffer>
  readonly ends: BigUint64Array<ArrayBuffer>
  /** Place in the list of facts. */
  readonly facts: Uint32Array<ArrayBuffer>
}

interface Draft {
  readonly starts: bigint[]
  readonly ends: bigint[]
  readonly facts: number[]
}

/** Equal facts once: an issuer has thousands of ranges and one ACS. To compare texts is slow, so an object is known again. */
class Interned {
  readonly list: RangeFacts[] = []
  readonly #places = new Map<string, number>()
  readonly #seen = new Map<RangeFacts, number>()

  indexOf(facts: RangeFacts): number {
    const seen = this.#seen.get(facts)
    if (seen !== undefined) return seen
    const name = JSON.stringify(facts)
    let place = this.#places.get(name)
    if (place === undefined) {
      place = this.list.push(facts) - 1
      this.#places.set(name, place)
    }
    this.#seen.set(facts, place)
    return place
  }
}

/** Lists come sorted as a rule, and are then not sorted again. */
function sortedColumns({ starts, ends, facts }: Draft): Columns {
  const order = Uint32Array.from(starts, (_, at) => at)
  if (starts.some((start, at) => at > 0 && start < starts[at - 1]!)) {
    order.sort((a, b) => (starts[a]! < starts[b]! ? -1 : starts[a]! > starts[b]! ? 1 : 0))
  }
  return {
    starts: BigUint64Array.from(order, (at) => starts[at]!),
    ends: BigUint64Array.from(order, (at) => ends[at]!),
    facts: order.map((at) => facts[at]!),
  }
}

/** @returns the place of the first range that reaches into the next one */
function overlapIn({ starts, ends }: Columns): number | undefined {
  for (let at = 0; at + 1 < starts.length; at++) if (ends[at]! >= starts[at + 1]!) return at
  return undefined
}

function boundsAt({ starts, ends }: Columns, at: number, digits: number): Bounds {
  return { start: String(starts[at]).padStart(digits, '0'), end: String(ends[at]).padStart(digits, '0') }
}

/** @returns -1 when every start is above the number */
function lastAtOrBelow(starts: BigUint64Array, number: bigint): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (starts[middle]! <= number) low = middle + 1
    else high = middle
  }
  return low - 1
}

const CARD_NUMBER = /^\d{13,19}$/
