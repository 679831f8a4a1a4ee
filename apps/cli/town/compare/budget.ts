/**
 * The top share of what comes, by what came before: a value is taken when fewer than its share of the last ones were as
 * high. Nothing of the future is looked at, so what is spent in the end is near the share and not exactly it: it is reported.
 */
export class Budget {
  readonly #share: number
  readonly #past = new Float64Array(REMEMBERED)
  #came = 0

  /** @param share 0 to 1 */
  constructor(share: number) {
    this.#share = share
  }

  /** Whether it is among the top, and remembers it. A value of nothing is never taken. */
  take(value: number): boolean {
    const known = Math.min(this.#came, REMEMBERED)
    let asHigh = 0
    for (let i = 0; i < known; i++) if (this.#past[i]! >= value) asHigh++
    this.#past[this.#came++ % REMEMBERED] = value
    return value > 0 && known >= LEAST_KNOWN && asHigh < this.#share * known
  }
}

/** A fortnight of a town of 4,000 good orders in 90 days, nearly. */
const REMEMBERED = 1_000
const LEAST_KNOWN = 20
