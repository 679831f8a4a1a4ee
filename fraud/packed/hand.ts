/**
 * Which slot of a full table is given up: of the next 64 in turn the one not seen for longest. No list of last uses has to be
 * kept in order, and the order of the journal alone decides.
 */
export class Hand {
  readonly #capacity: number
  readonly #agoOf: (slot: number) => number
  /** Where the search goes on. */
  at = 0

  /** @param agoOf how long ago a slot was seen, in whatever is counted */
  constructor(capacity: number, agoOf: (slot: number) => number) {
    this.#capacity = capacity
    this.#agoOf = agoOf
  }

  take(): number {
    let oldest = this.at
    for (let n = 1; n < LOOKED_AT; n++) {
      const slot = (this.at + n) % this.#capacity
      if (this.#agoOf(slot) > this.#agoOf(oldest)) oldest = slot
    }
    this.at = (this.at + LOOKED_AT) % this.#capacity
    return oldest
  }
}

const LOOKED_AT = 64
