/**
 * The recent history of one tenant: one record for each event (and one more for each further delivery of an order, or new
 * entity of a later assessment), and through every record a chain for each of its entities, from the newest to the oldest.
 * What an entity has done is a walk along its chain.
 *
 * Records live in pages of packed memory; when the last page is full, the oldest page is written over and chains end there.
 * 168 bytes a record, side by side so that a step of a walk touches four cache lines at most, and the ID of its order.
 * Changed in place: this is a hot path.
 */
import { assert } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { ENTITY_KINDS } from '@sekisho/fraud/events'
import { Pages, TextLog } from '@sekisho/fraud/packed'
import type { Page } from '@sekisho/fraud/packed'

export const KINDS = ENTITY_KINDS.length
export const PAGE_RECORDS = 1024
/** Double: when it happened. */
export const AT_MS = 0
/** Double: minor units of the tenant's currency; -1 without an amount, or in another currency. */
export const AMOUNT_MINOR = 1
/** Word: what kind of event it was, and which conditions of aggregates held (see traits.ts). */
export const TRAITS = 4
/** Word: a bit for each kind whose entity counts this record as its order; in the highest eight bits, failed payments. */
export const COUNTS = 5
export const FAILED_SHIFT = 24
export const KIND_BITS = 2 ** KINDS - 1
/** Bit of the same word: no record before this one happened later, so that a walk may end where nothing older matters. */
export const IN_ORDER = 1 << (FAILED_SHIFT - 1)
/** Words: hashes of the order's ID. */
export const ORDER = 6
/** A word for each kind: serial of its entity, 0 for none. */
export const SERIALS = 8
/** A word for each kind: the record before this one in the entity's chain, 0 for none. */
export const BEFORE = SERIALS + KINDS
/** Of a record, in words of 32 bits, and in doubles of 64. */
export const WORDS = Math.ceil((BEFORE + KINDS) / 2) * 2
export const DOUBLES = WORDS / 2
assert(KINDS < FAILED_SHIFT, 'there is a bit for every kind')

export class RecordLog {
  readonly pages = new Pages(PAGE_RECORDS, WORDS)
  /** IDs of orders, as they are shown to people. */
  readonly ids: TextLog
  readonly #maxPages: number
  #next = 1
  /** When the latest of all records so far happened. */
  #latestMs = 0

  /** @param capacity records to keep, rounded up to whole pages, two at least */
  constructor(capacity: number) {
    this.#maxPages = Math.max(2, Math.ceil(capacity / PAGE_RECORDS))
    this.ids = new TextLog(PAGE_RECORDS, this.#maxPages)
  }

  get bytes(): number {
    return this.pages.bytes + this.ids.bytes
  }

  /** Records are numbered from 1. Numbers up to this one have been written over. */
  get forgotten(): number {
    return Math.max(0, (Math.floor((this.#next - 1) / PAGE_RECORDS) - this.#maxPages + 1) * PAGE_RECORDS - 1)
  }

  get next(): number {
    return this.#next
  }

  /** The page of a record that is not forgotten, to be read. Its place there is `record % PAGE_RECORDS`. */
  page(record: number): Page {
    return this.pages.reading(((record / PAGE_RECORDS) | 0) % this.#maxPages)
  }

  /** A word of a record, that is not forgotten, that whoever walks over it will look at (see Reading). */
  touch(record: number): number {
    return this.page(record).words[(record % PAGE_RECORDS) * WORDS]!
  }

  /** The same, to be written. */
  writing(record: number): Page {
    return this.pages.writing(((record / PAGE_RECORDS) | 0) % this.#maxPages)
  }

  orderID(record: number): string {
    return this.ids.read(record)
  }

  /** The number of a new record, whose serials and chains are empty. */
  append(orderID: string, atMs: UnixMs, amountMinor: number, traits: number): number {
    const record = this.#next++
    assert(record < 2 ** 31, 'a tenant has fewer than two thousand million records')
    const { words, doubles } = this.writing(record)
    const i = record % PAGE_RECORDS
    words.fill(0, i * WORDS, (i + 1) * WORDS)
    doubles[i * DOUBLES + AT_MS] = atMs
    doubles[i * DOUBLES + AMOUNT_MINOR] = amountMinor
    words[i * WORDS + TRAITS] = traits
    if (atMs >= this.#latestMs) {
      this.#latestMs = atMs
      words[i * WORDS + COUNTS] = IN_ORDER
    }
    this.ids.write(record, orderID)
    return record
  }

  /** What is not in the pages. */
  get counters(): readonly number[] {
    return [this.#next, this.#latestMs]
  }

  restore([next = 1, latestMs = 0]: readonly number[]): void {
    this.#next = next
    this.#latestMs = latestMs
  }
}
