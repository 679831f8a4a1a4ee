/**
 * Chance that can be repeated: the same seed gives the same numbers on every version of Node. sfc32 of Chris
 * Doty-Humphrey's PractRand (public domain), 128 bits of state, integer arithmetic alone.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #counter = 1

  /** Streams with different seeds are unrelated: `new Random(seed, HOUSEHOLD, 17)` is the 17th household of a seed. */
  constructor(...seeds: readonly number[]) {
    let state = 0x9e3779b9
    for (const seed of seeds) state = mix(state ^ (seed | 0))
    this.#a = mix(state + 1)
    this.#b = mix(state + 2)
    this.#c = mix(state + 3)
    for (let i = 0; i < 12; i++) this.next() // as PractRand does: the first outputs still show the seed
  }

  /** 32 random bits, as an unsigned number. */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** A whole number from 0 to `end` - 1. The bias of the multiplication is below `end` / 2^32. */
  below(end: number): number {
    return Math.floor((this.next() / 0x1_0000_0000) * end)
  }

  between(first: number, last: number): number {
    return first + this.below(last - first + 1)
  }

  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean {
    return this.next() < percent * (0x1_0000_0000 / 100)
  }

  pick<Choice>(choices: readonly Choice[]): Choice {
    return choices[this.below(choices.length)]!
  }

  /** The index of one weight; heavier ones come more often. Weights are whole numbers, not all 0. A hot path. */
  weighted(weights: readonly number[]): number {
    let sum = 0
    for (const weight of weights) sum += weight
    let left = this.below(sum)
    let index = 0
    while ((left -= weights[index]!) >= 0) index++
    return index
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.below(10)).join('')
  }

  hex(count: number): string {
    return Array.from({ length: count }, () => this.below(16).toString(16)).join('')
  }

  /** An identity of 64 bits in two pieces: no piece is long enough to hold digits that look like a card number. */
  identity(): string {
    return `${this.hex(8)}-${this.hex(8)}`
  }
}

/** The finaliser of splitmix32: every bit of the seed reaches every bit of the state. */
function mix(value: number): number {
  let z = (value + 0x9e3779b9) | 0
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return (z ^ (z >>> 15)) | 0
}
