/**
 * From a token's hashes to its slot: open addressing in many small tables, each of which doubles on its own, so that growing
 * never holds up an order for longer than a small table takes. Five to twelve bytes an entity. It can be made again from the slots, and
 * is in no snapshot. Changed in place: this is a hot path.
 */

/** Where the hashes of a slot are found. */
export interface Hashes {
  first(slot: number): number
  second(slot: number): number
}

export class TokenIndex {
  readonly #hashes: Hashes
  /** Slot + 1 at each place, 0 where there is none; a power of two of places each. */
  readonly #tables: Uint32Array[] = []
  readonly #counts = new Uint32Array(TABLES)

  constructor(hashes: Hashes) {
    this.#hashes = hashes
  }

  get bytes(): number {
    let places = 0
    for (const table of this.#tables) places += table?.length ?? 0
    return places * 4
  }

  /** @returns -1 when there is none */
  find(first: number, second: number): number {
    const table = this.#tables[first % TABLES]
    if (!table) return -1
    const mask = table.length - 1
    for (let at = second & mask; ; at = (at + 1) & mask) {
      const entry = table[at]!
      if (entry === 0) return -1
      if (this.#hashes.second(entry - 1) === second && this.#hashes.first(entry - 1) === first) return entry - 1
    }
  }

  /** @param slot of a token that is not in the index, and whose hashes stand in the slot */
  add(slot: number): void {
    const n = this.#hashes.first(slot) % TABLES
    const table = (this.#tables[n] ??= new Uint32Array(FIRST_PLACES))
    const full = ++this.#counts[n]! * 4 > table.length * 3
    place(full ? this.#double(n) : table, slot, this.#hashes.second(slot))
  }

  remove(slot: number): void {
    const n = this.#hashes.first(slot) % TABLES
    const table = this.#tables[n]!
    const mask = table.length - 1
    let hole = this.#hashes.second(slot) & mask
    while (table[hole] !== slot + 1) hole = (hole + 1) & mask
    this.#counts[n]!--
    // Whoever stands behind the hole moves up, unless it stands where it belongs: no search stops too early.
    for (let at = (hole + 1) & mask; table[at] !== 0; at = (at + 1) & mask) {
      const home = this.#hashes.second(table[at]! - 1) & mask
      if (((at - home) & mask) < ((at - hole) & mask)) continue
      table[hole] = table[at]!
      hole = at
    }
    table[hole] = 0
  }

  #double(n: number): Uint32Array {
    const old = this.#tables[n]!
    const table = new Uint32Array(old.length * 2)
    for (let at = 0; at < old.length; at++) {
      const entry = old[at]!
      if (entry !== 0) place(table, entry - 1, this.#hashes.second(entry - 1))
    }
    this.#tables[n] = table
    return table
  }
}

function place(table: Uint32Array, slot: number, second: number): void {
  const mask = table.length - 1
  let at = second & mask
  while (table[at] !== 0) at = (at + 1) & mask
  table[at] = slot + 1
}

const TABLES = 1024
const FIRST_PLACES = 8
