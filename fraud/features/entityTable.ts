/**
 * All entities of one kind at one tenant, each in a slot of typed arrays; one Map leads from a token to its slot. When the
 * table is full, the entity that was not seen for longest gives up its slot, so that memory is bounded whatever a tenant
 * sends: it is then as unknown as one that was never seen. The order of the journal alone decides which one goes.
 *
 * 44 bytes a slot, and the token with its Map entry (about 110). Changed in place: this is a hot path.
 */
import { assert } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'

export class EntityTable {
  /** Of the entity itself: never given to another one, unlike its slot. */
  serial = new Uint32Array(FIRST_SLOTS)
  /** The latest record of the entity, as `RecordLog` numbers them; 0 before the first. */
  head = new Uint32Array(FIRST_SLOTS)
  /** Orders so far. */
  orders = new Uint32Array(FIRST_SLOTS)
  /** Of those, how many were in the tenant's currency, and what they came to (minor units). */
  amounts = new Uint32Array(FIRST_SLOTS)
  sumMinor = new Float64Array(FIRST_SLOTS)
  firstSeenMs = new Float64Array(FIRST_SLOTS)
  /** A list from the entity seen longest ago to the one seen last. */
  #older = new Int32Array(FIRST_SLOTS)
  #newer = new Int32Array(FIRST_SLOTS)
  #oldest = NONE
  #newest = NONE
  #nextSerial = 1

  readonly #slots = new Map<string, number>()
  readonly #tokens: string[] = []
  readonly #capacity: number
  readonly #onEviction: (slot: number) => void

  /** @param onEviction is told the slot whose entity has just been forgotten */
  constructor(capacity: number, onEviction: (slot: number) => void) {
    assert(capacity >= MIN_CAPACITY, 'a table holds the entities of at least two orders')
    this.#capacity = capacity
    this.#onEviction = onEviction
  }

  get size(): number {
    return this.#slots.size
  }

  /** @returns -1 when the entity is not known */
  find(token: string): number {
    return this.#slots.get(token) ?? NONE
  }

  /** The slot of an entity that is seen now; a new one gets a slot of its own. */
  see(token: string, atMs: UnixMs): number {
    const known = this.#slots.get(token)
    if (known !== undefined) {
      if (atMs < this.firstSeenMs[known]!) this.firstSeenMs[known] = atMs // a late order
      this.#unlink(known)
      this.#linkNewest(known)
      return known
    }
    const slot = this.#slots.size < this.#capacity ? this.#newSlot() : this.#evict()
    assert(this.#nextSerial < 2 ** 32, 'a tenant has fewer than four thousand million entities of a kind')
    this.serial[slot] = this.#nextSerial++
    this.firstSeenMs[slot] = atMs
    this.#slots.set(token, slot)
    this.#tokens[slot] = token
    this.#linkNewest(slot)
    return slot
  }

  #newSlot(): number {
    const slot = this.#slots.size
    if (slot === this.serial.length) this.#grow(Math.min(slot * 2, this.#capacity))
    return slot
  }

  #evict(): number {
    const slot = this.#oldest
    this.#unlink(slot)
    this.#slots.delete(this.#tokens[slot]!)
    this.head[slot] = 0
    this.orders[slot] = 0
    this.amounts[slot] = 0
    this.sumMinor[slot] = 0
    this.#onEviction(slot)
    return slot
  }

  #linkNewest(slot: number): void {
    this.#older[slot] = this.#newest
    this.#newer[slot] = NONE
    if (this.#newest === NONE) this.#oldest = slot
    else this.#newer[this.#newest] = slot
    this.#newest = slot
  }

  #unlink(slot: number): void {
    const older = this.#older[slot]!
    const newer = this.#newer[slot]!
    if (older === NONE) this.#oldest = newer
    else this.#newer[older] = newer
    if (newer === NONE) this.#newest = older
    else this.#older[newer] = older
  }

  #grow(slots: number): void {
    this.serial = copied(new Uint32Array(slots), this.serial)
    this.head = copied(new Uint32Array(slots), this.head)
    this.orders = copied(new Uint32Array(slots), this.orders)
    this.amounts = copied(new Uint32Array(slots), this.amounts)
    this.sumMinor = copied(new Float64Array(slots), this.sumMinor)
    this.firstSeenMs = copied(new Float64Array(slots), this.firstSeenMs)
    this.#older = copied(new Int32Array(slots), this.#older)
    this.#newer = copied(new Int32Array(slots), this.#newer)
  }
}

function copied<Column extends { set(from: ArrayLike<number>): void }>(into: Column, from: ArrayLike<number>): Column {
  into.set(from)
  return into
}

const NONE = -1
const FIRST_SLOTS = 64
/** One event may show eleven of a kind, and none of them may evict another of the same event. */
const MIN_CAPACITY = 64
