/**
 * The habit of a shop: mean and spread of all amounts so far, in one pass (Welford's method, which does not lose the spread
 * of large amounts to rounding). Every step is IEEE 754 arithmetic, so a replay computes the same bits.
 */
export class Habit {
  orders = 0
  meanMinor = 0
  #squares = 0

  add(amountMinor: number): void {
    this.orders++
    const fromOldMean = amountMinor - this.meanMinor
    this.meanMinor += fromOldMean / this.orders
    this.#squares += fromOldMean * (amountMinor - this.meanMinor)
  }

  /** Of the orders themselves, not an estimate for orders to come; 0 before the second. */
  get deviationMinor(): number {
    return this.orders === 0 ? 0 : Math.sqrt(this.#squares / this.orders)
  }

  get parts(): readonly number[] {
    return [this.orders, this.meanMinor, this.#squares]
  }

  restore([orders = 0, meanMinor = 0, squares = 0]: readonly number[]): void {
    this.orders = orders
    this.meanMinor = meanMinor
    this.#squares = squares
  }
}
