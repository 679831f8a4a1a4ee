/**
 * IDs that may have come before (a Bloom filter): nearly every ID is new, and one that surely is needs no look-up in the
 * store. Whoever asks has added every ID that there is, and is the one writer of more. Past the capacity it says "perhaps"
 * more often, which costs a look-up and never an answer.
 */
export class SeenIDs {
  readonly #bits: Uint32Array
  readonly #mask: number

  /** @param log2Bits 24: 2 MB, one false "perhaps" in a hundred at 1.7 million IDs */
  constructor(log2Bits = 24) {
    this.#bits = new Uint32Array(2 ** (log2Bits - 5))
    this.#mask = 2 ** log2Bits - 1
  }

  add(name: string): void {
    const { first, step } = hashes(name)
    for (let i = 0, at = first; i < PROBES; i++, at = (at + step) | 0) {
      const bit = at & this.#mask
      this.#bits[bit >>> 5]! |= 1 << (bit & 31)
    }
  }

  /** @returns false only when the name was never added */
  mayHave(name: string): boolean {
    const { first, step } = hashes(name)
    for (let i = 0, at = first; i < PROBES; i++, at = (at + step) | 0) {
      const bit = at & this.#mask
      if ((this.#bits[bit >>> 5]! & (1 << (bit & 31))) === 0) return false
    }
    return true
  }
}

const PROBES = 7

/** Two FNV-1a hashes of the text, from two bases; an odd step meets every place. */
function hashes(name: string): { first: number; step: number } {
  let first = 0x811c9dc5
  let step = 0x01000193
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i)
    first = Math.imul(first ^ unit, 0x01000193)
    step = Math.imul(step ^ unit, 0x5bd1e995)
  }
  return { first: first ^ (first >>> 15), step: (step ^ (step >>> 13)) | 1 }
}
