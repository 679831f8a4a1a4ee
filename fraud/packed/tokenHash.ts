/**
 * Tokens as numbers: two hashes of 32 bits, which stand for the token from then on. Tokens are keyed pseudonyms, as good as
 * random and nobody's choice, so of ten million entities of a kind two share both numbers with a chance of 3 in a million.
 * IDs of orders are hashed too, and those a caller chooses; they are compared along one entity's chain alone, so whoever made
 * two of them alike would mislead only himself.
 * This is a hot path: what is hashed is found again in `first` and `second`, and nothing is allocated.
 */
export class TokenHash {
  /** Never 0. */
  first = 0
  second = 0

  /** Of a token, by its end alone: a keyed pseudonym is as good as random everywhere, and its end more than is kept of it. */
  ofToken(token: string): void {
    this.#from(token, Math.max(0, token.length - TAIL))
  }

  /** Of any other text. */
  of(text: string): void {
    this.#from(text, 0)
  }

  /** One half of the characters goes into one hash and the other half into the other: each is looked at once. */
  #from(text: string, start: number): void {
    let a = 0x811c9dc5
    let b = 0x9e3779b1 ^ text.length
    const even = start + ((text.length - start) & ~1)
    for (let i = start; i < even; i += 2) {
      a = Math.imul(a ^ text.charCodeAt(i), 0x01000193)
      b = Math.imul(b ^ text.charCodeAt(i + 1), 0x85ebca6b)
    }
    if (even < text.length) a = Math.imul(a ^ text.charCodeAt(even), 0x01000193)
    this.first = mixed(a + Math.imul(b, 0x27d4eb2f)) || 1
    this.second = mixed(b)
  }
}

/** Characters; of a token's, each says six bits. */
const TAIL = 24

/** Every bit of the hash changes about half of the others (the last step of MurmurHash3). */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
