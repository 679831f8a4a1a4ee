/**
 * Tokens as numbers: two hashes of 32 bits, which stand for the token from then on. Tokens are keyed pseudonyms, as good as
 * random and nobody's choice, so of ten million entities of a kind two share both numbers with a chance of 3 in a million.
 * This is a hot path: what is hashed is found again in `first` and `second`, and nothing is allocated.
 */
export class TokenHash {
  /** Never 0. */
  first = 0
  second = 0

  of(text: string): void {
    let a = 0x811c9dc5
    let b = 0x9e3779b1
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      a = Math.imul(a ^ unit, 0x01000193)
      b = Math.imul(b ^ unit, 0x85ebca6b)
      b ^= b >>> 15
    }
    this.first = mixed(a) || 1
    this.second = mixed(b ^ text.length)
  }
}

/** Every bit of the hash changes about half of the others (the last step of MurmurHash3). */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
