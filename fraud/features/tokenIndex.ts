/**
 * From a token's hashes to its slot: open addressing in one table, where beside each slot stands the token's second hash, so
 * that a search looks at the slots themselves only for what it has found. It grows without holding up an order: the table
 * that is twice as large is filled slot by slot while tokens are added, and takes over when it has them all. Ten to 20 bytes
 * an entity, and 30 for a while as it grows. It can be made again from the slots, and is in no snapshot.
 * Changed in place: this is a hot path.
 */

/** Where the hashes of a slot are found. */
export interface Hashes {
  /** Never 0 for a slot that is in the index. */
  first(slot: number): number
  second(slot: number): number
}

export class TokenIndex {
  readonly #hashes: Hashes
  /** Two words a place, a power of two of places: slot + 1, or 0 where there is none, and the second hash. */
  #table = new Uint32Array(2 * FIRST_PLACES)
  #count = 0
  /** Slots that were ever added are numbered below this. */
  #slots = 0
  /** The larger table, while it is being filled; the slots below `#moved` are in both. */
  #next: Uint32Array<ArrayBuffer> | undefined
  #moved = 0

  constructor(hashes: Hashes) {
    this.#hashes = hashes
  }

  get bytes(): number {
    return this.#table.byteLength + (this.#next?.byteLength ?? 0)
  }

  /**
   * The slot that stands where the search for a token begins; -1 for none. Often it is the one; above all, several searches
   * whose beginnings were all read before wait for memory together, and not one after the other.
   */
  guess(first: number): number {
    return this.#table[2 * (first & (this.#table.length / 2 - 1))]! - 1
  }

  /** @returns -1 when there is none */
  find(first: number, second: number): number {
    const table = this.#table
    const mask = table.length / 2 - 1
    for (let at = first & mask; ; at = (at + 1) & mask) {
      const entry = table[2 * at]!
      if (entry === 0) return -1
      if (table[2 * at + 1] === second && this.#hashes.first(entry - 1) === first) return entry - 1
    }
  }

  /** @param slot of a token that is not in the index, and whose hashes stand in the slot */
  add(slot: number): void {
    this.#count++
    this.#slots = Math.max(this.#slots, slot + 1)
    this.#place(this.#table, slot)
    if (this.#next) {
      if (slot < this.#moved) this.#place(this.#next, slot)
      this.#move(this.#next)
    } else if (this.#count > (this.#table.length / 2) * FULL) {
      this.#next = new Uint32Array(this.#table.length * 2)
      this.#moved = 0
    }
  }

  /** Its hashes still stand in the slot. The slot is added again, for another token, before any other is. */
  remove(slot: number): void {
    this.#count--
    this.#take(this.#table, slot)
    if (this.#next && slot < this.#moved) this.#take(this.#next, slot)
  }

  /** Some slots further; after the last the larger table is the table. */
  #move(next: Uint32Array<ArrayBuffer>): void {
    const until = Math.min(this.#slots, this.#moved + MOVED_AT_ONCE)
    for (let slot = this.#moved; slot < until; slot++) if (this.#hashes.first(slot) !== 0) this.#place(next, slot)
    this.#moved = until
    if (until < this.#slots) return
    this.#table = next
    this.#next = undefined
  }

  #place(table: Uint32Array, slot: number): void {
    const mask = table.length / 2 - 1
    let at = this.#hashes.first(slot) & mask
    while (table[2 * at] !== 0) at = (at + 1) & mask
    table[2 * at] = slot + 1
    table[2 * at + 1] = this.#hashes.second(slot)
  }

  #take(table: Uint32Array, slot: number): void {
    const mask = table.length / 2 - 1
    let hole = this.#hashes.first(slot) & mask
    while (table[2 * hole] !== slot + 1) hole = (hole + 1) & mask
    // Whoever stands behind the hole moves up, unless it stands where it belongs: no search stops too early.
    for (let at = (hole + 1) & mask; table[2 * at] !== 0; at = (at + 1) & mask) {
      const home = this.#hashes.first(table[2 * at]! - 1) & mask
      if (((at - home) & mask) < ((at - hole) & mask)) continue
      table[2 * hole] = table[2 * at]!
      table[2 * hole + 1] = table[2 * at + 1]!
      hole = at
    }
    table[2 * hole] = 0
  }
}

const FIRST_PLACES = 64
/** From this part of its places on the table is being replaced. A search of a fuller one looks at neighbours, of which a line of memory holds eight. */
const FULL = 13 / 16
/** So that the larger table has them all before the smaller one is full. */
const MOVED_AT_ONCE = 16
