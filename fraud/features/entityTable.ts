/**
 * All entities of one kind at one tenant, each in a slot of packed memory. A token is kept as two hashes, never as text. When
 * the table is full, one gives up its slot: of the next 64 in turn the one not seen for longest. Memory is bounded
 * whatever a tenant sends; a forgotten entity is as unknown as one that was never seen; and the order of the journal alone
 * decides which one goes.
 *
 * 48 bytes a slot, and ten to 15 in the index. Changed in place: this is a hot path.
 */
import { assert } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { Hand, Pages, TokenIndex } from '@sekisho/fraud/packed'

const PAGE_SLOTS = 2048
const WORDS = 12
/** Words: the token's hashes. The first also stands for the entity in records: it is its serial. */
const FIRST = 0
const SECOND = 1
/** Word: the latest record of the entity, as `RecordLog` numbers them; 0 before the first. */
const HEAD = 2
/** Word: records so far; with the highest bit set, the block of the entity's rings, and its records are not counted any more. */
const RECORDS = 3
const HAS_BLOCK = 0x80000000
/** Word: orders so far. */
const ORDERS = 4
/** Word: of those, how many were in the tenant's currency. */
const AMOUNTS = 5
/** Word: when it was last seen, as a count of everything that the table saw. */
const SEEN = 6
/** Word: its latest label + 1; 0 without any. */
const LABEL = 7
/** Doubles: what the amounts came to, in minor units; when the entity was first seen. */
const SUM_MINOR = 4
const FIRST_SEEN_MS = 5

export class EntityTable {
  readonly pages = new Pages(PAGE_SLOTS, WORDS)
  readonly #index: TokenIndex
  readonly #capacity: number
  readonly #onEviction: (slot: number) => void
  #size = 0
  #seen = 0
  /** The count of what was seen turns over after four thousand million; differences do not mind. */
  readonly #hand: Hand

  /** @param onEviction is told the slot whose entity is about to be forgotten */
  constructor(capacity: number, onEviction: (slot: number) => void) {
    assert(capacity >= MIN_CAPACITY, 'a table holds more entities than one event can show')
    this.#capacity = capacity
    this.#onEviction = onEviction
    this.#index = new TokenIndex(this.pages, capacity)
    this.#hand = new Hand(capacity, (slot) => (this.#seen - this.#word(slot, SEEN)) >>> 0)
  }

  get size(): number {
    return this.#size
  }

  get bytes(): number {
    return this.pages.bytes + this.#index.bytes
  }

  /** Where the entity may be: for many at once, before each is looked for (see TokenIndex). */
  guess(first: number): number {
    return this.#index.guess(first)
  }

  /** @returns -1 when the entity is not known */
  find(first: number, second: number): number {
    return this.#index.find(first, second)
  }

  /** By what records keep of it. @returns -1 when the entity is not known */
  findSerial(serial: number): number {
    return this.#index.findFirst(serial)
  }

  /** Of the entity, whatever slot it has. */
  serial(slot: number): number {
    return this.#word(slot, FIRST)
  }

  head(slot: number): number {
    return this.#word(slot, HEAD)
  }

  /** Of an entity without rings. */
  records(slot: number): number {
    return this.#word(slot, RECORDS)
  }

  orders(slot: number): number {
    return this.#word(slot, ORDERS)
  }

  amounts(slot: number): number {
    return this.#word(slot, AMOUNTS)
  }

  sumMinor(slot: number): number {
    return this.pages.reading((slot / PAGE_SLOTS) | 0).doubles[(slot % PAGE_SLOTS) * (WORDS / 2) + SUM_MINOR]!
  }

  firstSeenMs(slot: number): UnixMs {
    return this.pages.reading((slot / PAGE_SLOTS) | 0).doubles[(slot % PAGE_SLOTS) * (WORDS / 2) + FIRST_SEEN_MS]!
  }

  /** @returns -1 without rings */
  block(slot: number): number {
    const word = this.#word(slot, RECORDS)
    return word >= HAS_BLOCK ? word - HAS_BLOCK : -1
  }

  /** @returns -1 without labels */
  label(slot: number): number {
    return this.#word(slot, LABEL) - 1
  }

  setBlock(slot: number, block: number): void {
    this.#setWord(slot, RECORDS, HAS_BLOCK + block)
  }

  setLabel(slot: number, label: number): void {
    this.#setWord(slot, LABEL, label + 1)
  }

  /** What is known of the entity beside its records. */
  totals(slot: number): Totals {
    return {
      orders: this.orders(slot),
      amounts: this.amounts(slot),
      sumMinor: this.sumMinor(slot),
      firstSeenMs: this.firstSeenMs(slot),
    }
  }

  setTotals(slot: number, { orders, amounts, sumMinor, firstSeenMs }: Totals): void {
    const { words, doubles } = this.pages.writing((slot / PAGE_SLOTS) | 0)
    const at = (slot % PAGE_SLOTS) * WORDS
    words[at + ORDERS] = orders
    words[at + AMOUNTS] = amounts
    doubles[at / 2 + SUM_MINOR] = sumMinor
    doubles[at / 2 + FIRST_SEEN_MS] = firstSeenMs
  }

  /** Leaves it without records and without rings, as if it had been seen for the first time. */
  unchain(slot: number): void {
    this.#setWord(slot, HEAD, 0)
    this.#setWord(slot, RECORDS, 0)
  }

  /** Puts a record at the head of the entity's chain. @returns the head before it */
  chain(slot: number, record: number): number {
    const { words } = this.pages.writing((slot / PAGE_SLOTS) | 0)
    const at = (slot % PAGE_SLOTS) * WORDS
    const before = words[at + HEAD]!
    words[at + HEAD] = record
    if (words[at + RECORDS]! < HAS_BLOCK) words[at + RECORDS]!++
    return before
  }

  /** @param amountMinor negative when the order was in another currency, or has no amount */
  countOrder(slot: number, amountMinor: number): void {
    const { words, doubles } = this.pages.writing((slot / PAGE_SLOTS) | 0)
    const at = (slot % PAGE_SLOTS) * WORDS
    words[at + ORDERS]!++
    if (amountMinor < 0) return
    words[at + AMOUNTS]!++
    doubles[at / 2 + SUM_MINOR]! += amountMinor
  }

  /**
   * The slot of an entity that is seen now; a new one gets a slot of its own.
   * @param hint where it was a moment ago; -1 when it is not known where, or whether, it is
   */
  see(first: number, second: number, atMs: UnixMs, hint: number): number {
    const isThere = hint >= 0 && this.#word(hint, FIRST) === first && this.#word(hint, SECOND) === second
    const known = isThere ? hint : this.#index.find(first, second)
    const slot = known >= 0 ? known : this.#size < this.#capacity ? this.#size++ : this.#evict()
    const { words, doubles } = this.pages.writing((slot / PAGE_SLOTS) | 0)
    const at = (slot % PAGE_SLOTS) * WORDS
    words[at + SEEN] = ++this.#seen
    if (known >= 0) {
      if (atMs < doubles[at / 2 + FIRST_SEEN_MS]!) doubles[at / 2 + FIRST_SEEN_MS] = atMs // a late order
      return slot
    }
    words[at + FIRST] = first
    words[at + SECOND] = second
    doubles[at / 2 + FIRST_SEEN_MS] = atMs
    this.#index.add(slot)
    return slot
  }

  /** What is not in the pages; the pages are put back before. */
  get counters(): readonly number[] {
    return [this.#size, this.#seen, this.#hand.at]
  }

  restore([size = 0, seen = 0, hand = 0]: readonly number[]): void {
    this.#size = size
    this.#seen = seen
    this.#hand.at = hand
    this.#index.addAll(size)
  }

  #evict(): number {
    const oldest = this.#hand.take()
    this.#onEviction(oldest)
    this.#index.remove(oldest)
    const at = (oldest % PAGE_SLOTS) * WORDS
    this.pages.writing((oldest / PAGE_SLOTS) | 0).words.fill(0, at, at + WORDS)
    return oldest
  }

  #word(slot: number, field: number): number {
    return this.pages.word(slot, field)
  }

  #setWord(slot: number, field: number, value: number): void {
    this.pages.writing((slot / PAGE_SLOTS) | 0).words[(slot % PAGE_SLOTS) * WORDS + field] = value
  }
}

export interface Totals {
  readonly orders: number
  readonly amounts: number
  readonly sumMinor: number
  readonly firstSeenMs: UnixMs
}

/** One event may show eleven of a kind, and none of them may evict another of the same event. */
const MIN_CAPACITY = 64
