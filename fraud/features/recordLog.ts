/**
 * The recent history of one tenant: one record for each order (and one more for each further delivery, failed payment or
 * new entity of a later assessment), and through every record a chain for each of its entities, from the newest to the
 * oldest. An entity's velocities, links and distinct counts are walks along its chain.
 *
 * Records live in pages of typed arrays; when the last page is full, the oldest page is written over and chains end there.
 * About 100 bytes a record, and its order ID. Changed in place: this is a hot path.
 */
import { assert } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { ENTITY_KINDS } from '@sekisho/fraud/events'

/** Columns of 1,024 records. A kind's column of record `i` stands at `i * KINDS + kind`. */
export interface Page {
  readonly atMs: Float64Array
  /** Minor units of the tenant's currency; -1 when the order was in another. */
  readonly amountMinor: Float64Array
  /** Bit of a kind: this record is an order that the entity of this kind had not counted yet. */
  readonly counts: Uint16Array
  /** Payments that failed. */
  readonly failures: Uint16Array
  /** Serial of the entity of each kind; 0 when the record has none. */
  readonly serials: Uint32Array
  /** The record before this one in the chain of each kind; 0 when it is the first. */
  readonly before: Uint32Array
  readonly orderIDs: string[]
}

export class RecordLog {
  readonly #pages: Page[] = []
  readonly #maxPages: number
  #next = 1

  /** @param capacity records to keep, rounded up to whole pages */
  constructor(capacity: number) {
    this.#maxPages = Math.max(2, Math.ceil(capacity / PAGE_RECORDS))
  }

  /** Records are numbered from 1. Numbers up to this one have been written over. */
  get forgotten(): number {
    return Math.max(0, (Math.floor((this.#next - 1) / PAGE_RECORDS) - this.#maxPages + 1) * PAGE_RECORDS - 1)
  }

  /** The page of a record that is not forgotten. */
  page(record: number): Page {
    return this.#pages[Math.floor(record / PAGE_RECORDS) % this.#maxPages]!
  }

  /** The number of a new record, whose columns are empty. */
  append(orderID: string, atMs: UnixMs, amountMinor: number): number {
    const record = this.#next++
    assert(record < 2 ** 32, 'a tenant has fewer than four thousand million records')
    const index = Math.floor(record / PAGE_RECORDS) % this.#maxPages
    const page = (this.#pages[index] ??= emptyPage())
    const i = record % PAGE_RECORDS
    page.atMs[i] = atMs
    page.amountMinor[i] = amountMinor
    page.counts[i] = 0
    page.failures[i] = 0
    page.serials.fill(0, i * KINDS, (i + 1) * KINDS)
    page.before.fill(0, i * KINDS, (i + 1) * KINDS)
    page.orderIDs[i] = orderID
    return record
  }
}

function emptyPage(): Page {
  return {
    atMs: new Float64Array(PAGE_RECORDS),
    amountMinor: new Float64Array(PAGE_RECORDS),
    counts: new Uint16Array(PAGE_RECORDS),
    failures: new Uint16Array(PAGE_RECORDS),
    serials: new Uint32Array(PAGE_RECORDS * KINDS),
    before: new Uint32Array(PAGE_RECORDS * KINDS),
    orderIDs: Array.from({ length: PAGE_RECORDS }, () => ''),
  }
}

export const KINDS = ENTITY_KINDS.length
export const PAGE_RECORDS = 1024
