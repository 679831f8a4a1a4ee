/**
 * A sum of whole numbers from 0 to 2^53 − 1 that is exact however many they are: a number while that holds it, and behind it
 * what did not fit. Adding stays as cheap as a number's.
 */
export class ExactSum {
  #low = 0
  #high = 0n

  add(value: number): void {
    const sum = this.#low + value
    if (sum <= Number.MAX_SAFE_INTEGER) {
      this.#low = sum
    } else {
      this.#high += BigInt(this.#low)
      this.#low = value
    }
  }

  addAll(other: ExactSum): void {
    this.#high += other.#high
    this.add(other.#low)
  }

  get value(): bigint {
    return this.#high + BigInt(this.#low)
  }
}
