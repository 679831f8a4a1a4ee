/**
 * The recent history of one tenant: one record for each order (and one more for each further delivery, failed payment or
 * new entity of a later assessment), and through every record a chain for each of its entities, from the newest to the
 * oldest. An entity's velocities, links and distinct counts are walks along its chain.
 *
 * Records live in pages of packed memory; when the last page is full, the oldest page is written over and chains end there.
 * 144 bytes a record, side by side so that a step of a walk touches three cache lines, and its order ID. Changed in place:
 * this is a hot path.
 */
import { assert } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { ENTITY_KINDS } from '@sekisho/fraud/events'

/** 1,024 records. Record `i` begins at `words[i * WORDS]` and, being the same memory, at `doubles[i * DOUBLES]`. */
export interface Page {
  readonly words: Uint32Array
  readonly doubles: Float64Array
  readonly orderIDs: string[]
}

export const KINDS = ENTITY_KINDS.length
export const PAGE_RECORDS = 1024
/** Of a record, in words of 32 bits, and in doubles of 64. */
export const WORDS = 36
export const DOUBLES = WORDS / 2
/** Double: when it happened. */
export const AT_MS = 0
/** Double: minor units of the tenant's currency; -1 when the order was in another. */
export const AMOUNT_MINOR = 1
/** Word: a bit for each kind whose entity counts this record as an order; none for a failed payment. */
export const COUNTS = 4
/** Word: payments that failed. */
export const FAILED = 5
/** A word for each kind: serial of its entity, 0 for none. */
export const SERIALS = 6
/** A word for each kind: the record before this one in the entity's chain, 0 for none. */
export const BEFORE = SERIALS + KINDS
assert(BEFORE + KINDS <= WORDS, 'a record has room for every kind')

export class RecordLog {
  readonly #pages: Page[] = []
  readonly #maxPages: number
  #next = 1

  /** @param capacity records to keep, rounded up to whole pages, two at least */
  constructor(capacity: number) {
    this.#maxPages = Math.max(2, Math.ceil(capacity / PAGE_RECORDS))
  }

  /** Records are numbered from 1. Numbers up to this one have been written over. */
  get forgotten(): number {
    return Math.max(0, (Math.floor((this.#next - 1) / PAGE_RECORDS) - this.#maxPages + 1) * PAGE_RECORDS - 1)
  }

  /** The page of a record that is not forgotten. Its place there is `record % PAGE_RECORDS`. */
  page(record: number): Page {
    return this.#pages[Math.floor(record / PAGE_RECORDS) % this.#maxPages]!
  }

  /** The number of a new record; its other fields are empty. */
  append(orderID: string, atMs: UnixMs, amountMinor: number): number {
    const record = this.#next++
    assert(record < 2 ** 32, 'a tenant has fewer than four thousand million records')
    const page = (this.#pages[Math.floor(record / PAGE_RECORDS) % this.#maxPages] ??= emptyPage())
    const i = record % PAGE_RECORDS
    page.words.fill(0, i * WORDS, (i + 1) * WORDS)
    page.doubles[i * DOUBLES + AT_MS] = atMs
    page.doubles[i * DOUBLES + AMOUNT_MINOR] = amountMinor
    page.orderIDs[i] = orderID
    return record
  }
}

function emptyPage(): Page {
  const words = new Uint32Array(PAGE_RECORDS * WORDS)
  return { words, doubles: new Float64Array(words.buffer), orderIDs: Array.from({ length: PAGE_RECORDS }, () => '') }
}
