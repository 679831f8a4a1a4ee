/**
 * From a token's hashes to its slot: open addressing in one table, where beside each slot stands the token's second hash, so
 * that a search looks at the slots themselves only for what it has found. It grows by half, and without holding up an order: the
 * larger table is filled slot by slot while tokens are added, and takes over when it has them all. Ten to 15 bytes
 * an entity, and 25 for a while as it grows; never more places than a full table needs. It can be made again from the slots,
 * and is in no snapshot. Changed in place: this is a hot path.
 */
import type { Pages } from './pages.ts'

type Table = Uint32Array<ArrayBuffer>

export class TokenIndex {
  readonly #slots: Pages
  /** Places that are enough for all that there will ever be. */
  readonly #most: number
  /** Two words a place: slot + 1, or 0 where there is none, and the second hash. */
  #table: Table = new Uint32Array(2 * FIRST_PLACES)
  #count = 0
  /** Slots that were ever added are numbered below this. */
  #end = 0
  /** The larger table, while it is being filled; the slots below `#moved` are in both. */
  #next: Table | undefined
  #moved = 0

  /**
   * @param slots whose first two words are the hashes of the slot's token; the first is 0 where there is none
   * @param capacity tokens that are in it at once, at most
   */
  constructor(slots: Pages, capacity: number) {
    this.#slots = slots
    this.#most = placesFor(capacity)
  }

  get bytes(): number {
    return this.#table.byteLength + (this.#next?.byteLength ?? 0)
  }

  /**
   * The slot that stands where the search for a token begins; -1 for none. Often it is the one; above all, several searches
   * whose beginnings were all read before wait for memory together, and not one after the other.
   */
  guess(first: number): number {
    return this.#table[homeOf(first, this.#table)]! - 1
  }

  /** @returns -1 when there is none */
  find(first: number, second: number): number {
    const table = this.#table
    for (let at = homeOf(first, table); ; at = behind(at, table)) {
      const entry = table[at]!
      if (entry === 0) return -1
      if (table[at + 1] === second && this.#slots.word(entry - 1, FIRST) === first) return entry - 1
    }
  }

  /** By the first hash alone: two tokens of ten million share it with a chance of one in four hundred. @returns -1 when there is none */
  findFirst(first: number): number {
    const table = this.#table
    for (let at = homeOf(first, table); ; at = behind(at, table)) {
      const entry = table[at]!
      if (entry === 0) return -1
      if (this.#slots.word(entry - 1, FIRST) === first) return entry - 1
    }
  }

  /** @param slot of a token that is not in the index, and whose hashes stand in the slot */
  add(slot: number): void {
    this.#count++
    this.#end = Math.max(this.#end, slot + 1)
    this.#place(this.#table, slot)
    if (this.#next) {
      if (slot < this.#moved) this.#place(this.#next, slot)
      this.#move(this.#next)
    } else if (this.#count > (this.#table.length / 2) * FULL) {
      const places = Math.min(this.#most, (this.#table.length / 2) * GROWTH)
      this.#next = new Uint32Array(2 * Math.ceil(places))
      this.#moved = 0
    }
  }

  /** Of an index that is empty: all slots below that number. */
  addAll(slots: number): void {
    this.#count = slots
    this.#end = slots
    this.#table = new Uint32Array(2 * Math.max(FIRST_PLACES, placesFor(slots)))
    for (let slot = 0; slot < slots; slot++) this.#place(this.#table, slot)
  }

  /** Its hashes still stand in the slot. The slot is added again, for another token, before any other is. */
  remove(slot: number): void {
    this.#count--
    this.#take(this.#table, slot)
    if (this.#next && slot < this.#moved) this.#take(this.#next, slot)
  }

  /** Some slots further; after the last the larger table is the table. */
  #move(next: Table): void {
    const until = Math.min(this.#end, this.#moved + MOVED_AT_ONCE)
    for (let slot = this.#moved; slot < until; slot++) if (this.#slots.word(slot, FIRST) !== 0) this.#place(next, slot)
    this.#moved = until
    if (until < this.#end) return
    this.#table = next
    this.#next = undefined
  }

  #place(table: Table, slot: number): void {
    let at = homeOf(this.#slots.word(slot, FIRST), table)
    while (table[at] !== 0) at = behind(at, table)
    table[at] = slot + 1
    table[at + 1] = this.#slots.word(slot, SECOND)
  }

  #take(table: Table, slot: number): void {
    let hole = homeOf(this.#slots.word(slot, FIRST), table)
    while (table[hole] !== slot + 1) hole = behind(hole, table)
    // Whoever stands behind the hole moves up, unless it stands where it belongs: no search stops too early.
    for (let at = behind(hole, table); table[at] !== 0; at = behind(at, table)) {
      const home = homeOf(this.#slots.word(table[at]! - 1, FIRST), table)
      if (stepsTo(at, home, table) < stepsTo(at, hole, table)) continue
      table[hole] = table[at]!
      table[hole + 1] = table[at + 1]!
      hole = at
    }
    table[hole] = 0
  }
}

/** Where a search begins, as a word of the table: hashes are spread over its places in their order, whatever their number. */
function homeOf(first: number, table: Table): number {
  return 2 * ((first * (table.length / 2 ** 33)) | 0)
}

function behind(at: number, table: Table): number {
  return at + 2 === table.length ? 0 : at + 2
}

/** From an earlier place to this one, around the end. */
function stepsTo(at: number, from: number, table: Table): number {
  return at >= from ? at - from : at - from + table.length
}

function placesFor(tokens: number): number {
  return Math.ceil(tokens / FULL) + 1
}

/** Words of a slot. */
const FIRST = 0
const SECOND = 1
const FIRST_PLACES = 64
/** From this part of its places on the table is being replaced. A search of a fuller one looks at neighbours, of which a line of memory holds eight. */
const FULL = 13 / 16
const GROWTH = 1.5
/** So that the larger table has them all before the smaller one is full. */
const MOVED_AT_ONCE = 16
