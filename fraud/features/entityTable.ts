/**
 * All entities of one kind at one tenant, each in a slot of packed memory; Maps lead from a token to its slot. When the
 * table is full, the entity that was not seen for longest gives up its slot, so that memory is bounded whatever a tenant
 * sends: it is then as unknown as one that was never seen. The order of the journal alone decides which one goes.
 *
 * 40 bytes a slot, and the token with its Map entry (about 130). Both grow piece by piece: nothing is ever copied whole,
 * which would hold up every order behind it. Changed in place: this is a hot path.
 */
import { assert } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'

/** Slots. Slot `s` is at `i = s % PAGE_SLOTS`: its words begin at `words[i * WORDS]`, its doubles at `doubles[i * DOUBLES]`. */
interface Page {
  readonly words: Uint32Array
  readonly doubles: Float64Array
}

const PAGE_SLOTS = 2048
const WORDS = 10
const DOUBLES = WORDS / 2
/** Word: of the entity itself, never given to another one, unlike its slot. */
const SERIAL = 0
/** Word: the latest record of the entity, as `RecordLog` numbers them; 0 before the first. */
const HEAD = 1
/** Word: orders so far. */
const ORDERS = 2
/** Word: of those, how many were in the tenant's currency. */
const AMOUNTS = 3
/** Words: neighbours in the list from the entity seen longest ago to the one seen last, as slot + 1; 0 at its ends. */
const OLDER = 4
const NEWER = 5
/** Double: what the amounts came to, in minor units. */
const SUM_MINOR = 3
/** Double: when the entity was first seen. */
const FIRST_SEEN_MS = 4

export class EntityTable {
  readonly #pages: Page[] = []
  readonly #shards: (Map<string, number> | undefined)[] = Array.from({ length: SHARDS })
  readonly #tokens: string[] = []
  readonly #capacity: number
  readonly #onEviction: (slot: number) => void
  #oldest = 0
  #newest = 0
  #nextSerial = 1
  /** What was asked for last: an event is read, and then folded. */
  #lastToken = ''
  #lastSlot = UNKNOWN

  /** @param onEviction is told the slot whose entity has just been forgotten */
  constructor(capacity: number, onEviction: (slot: number) => void) {
    assert(capacity >= MIN_CAPACITY, 'a table holds more entities than one order can show')
    this.#capacity = capacity
    this.#onEviction = onEviction
  }

  /** @returns -1 when the entity is not known */
  find(token: string): number {
    if (token === this.#lastToken) return this.#lastSlot
    this.#lastToken = token
    this.#lastSlot = this.#shardOf(token).get(token) ?? UNKNOWN
    return this.#lastSlot
  }

  serial(slot: number): number {
    return this.#word(slot, SERIAL)
  }

  head(slot: number): number {
    return this.#word(slot, HEAD)
  }

  orders(slot: number): number {
    return this.#word(slot, ORDERS)
  }

  amounts(slot: number): number {
    return this.#word(slot, AMOUNTS)
  }

  sumMinor(slot: number): number {
    return this.#pages[Math.floor(slot / PAGE_SLOTS)]!.doubles[(slot % PAGE_SLOTS) * DOUBLES + SUM_MINOR]!
  }

  firstSeenMs(slot: number): UnixMs {
    return this.#pages[Math.floor(slot / PAGE_SLOTS)]!.doubles[(slot % PAGE_SLOTS) * DOUBLES + FIRST_SEEN_MS]!
  }

  /** Puts a record at the head of the entity's chain. @returns the head before it */
  chain(slot: number, record: number): number {
    const before = this.head(slot)
    this.#setWord(slot, HEAD, record)
    return before
  }

  /** @param amountMinor negative when the order was in another currency */
  countOrder(slot: number, amountMinor: number): void {
    this.#setWord(slot, ORDERS, this.orders(slot) + 1)
    if (amountMinor < 0) return
    this.#setWord(slot, AMOUNTS, this.amounts(slot) + 1)
    this.#setDouble(slot, SUM_MINOR, this.sumMinor(slot) + amountMinor)
  }

  /** The slot of an entity that is seen now; a new one gets a slot of its own. */
  see(token: string, atMs: UnixMs): number {
    const known = this.find(token)
    if (known !== UNKNOWN) {
      if (atMs < this.firstSeenMs(known)) this.#setDouble(known, FIRST_SEEN_MS, atMs) // a late order
      if (this.#newest !== known + 1) {
        this.#unlink(known)
        this.#linkNewest(known)
      }
      return known
    }
    const slot = this.#tokens.length < this.#capacity ? this.#newSlot() : this.#evict()
    assert(this.#nextSerial < 2 ** 32, 'a tenant has fewer than four thousand million entities of a kind')
    this.#setWord(slot, SERIAL, this.#nextSerial++)
    this.#setDouble(slot, FIRST_SEEN_MS, atMs)
    this.#tokens[slot] = token
    this.#shardOf(token).set(token, slot)
    this.#lastSlot = slot
    this.#linkNewest(slot)
    return slot
  }

  /** Tokens are as good as random, so two of their characters spread them evenly. */
  #shardOf(token: string): Map<string, number> {
    const middle = token.length >> 1
    const shard = ((token.charCodeAt(middle) << 4) ^ token.charCodeAt(middle + 1)) % SHARDS
    return (this.#shards[shard] ??= new Map())
  }

  #newSlot(): number {
    const slot = this.#tokens.length
    if (slot % PAGE_SLOTS === 0) {
      const words = new Uint32Array(PAGE_SLOTS * WORDS)
      this.#pages.push({ words, doubles: new Float64Array(words.buffer) })
    }
    return slot
  }

  #evict(): number {
    const slot = this.#oldest - 1
    const token = this.#tokens[slot]!
    this.#unlink(slot)
    this.#shardOf(token).delete(token)
    const at = (slot % PAGE_SLOTS) * WORDS
    this.#pages[Math.floor(slot / PAGE_SLOTS)]!.words.fill(0, at, at + WORDS)
    this.#onEviction(slot)
    return slot
  }

  #linkNewest(slot: number): void {
    this.#setWord(slot, OLDER, this.#newest)
    this.#setWord(slot, NEWER, 0)
    if (this.#newest === 0) this.#oldest = slot + 1
    else this.#setWord(this.#newest - 1, NEWER, slot + 1)
    this.#newest = slot + 1
  }

  #unlink(slot: number): void {
    const older = this.#word(slot, OLDER)
    const newer = this.#word(slot, NEWER)
    if (older === 0) this.#oldest = newer
    else this.#setWord(older - 1, NEWER, newer)
    if (newer === 0) this.#newest = older
    else this.#setWord(newer - 1, OLDER, older)
  }

  #word(slot: number, field: number): number {
    return this.#pages[Math.floor(slot / PAGE_SLOTS)]!.words[(slot % PAGE_SLOTS) * WORDS + field]!
  }

  #setWord(slot: number, field: number, value: number): void {
    this.#pages[Math.floor(slot / PAGE_SLOTS)]!.words[(slot % PAGE_SLOTS) * WORDS + field] = value
  }

  #setDouble(slot: number, field: number, value: number): void {
    this.#pages[Math.floor(slot / PAGE_SLOTS)]!.doubles[(slot % PAGE_SLOTS) * DOUBLES + field] = value
  }
}

const UNKNOWN = -1
const SHARDS = 61
/** One event may show eleven of a kind, and none of them may evict another of the same event. */
const MIN_CAPACITY = 64
