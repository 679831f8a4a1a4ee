/**
 * What an order itself left in the rings of a busy entity: an assessment does not count the order that it assesses, and
 * rings, unlike records, do not tell one order from another.
 */
import type { CellLayout } from './cells.ts'
import type { Chain } from './chain.ts'
import type { Reader } from './reader.ts'
import type { KindPlan } from './kindPlan.ts'
import { contributionOf } from './series.ts'

export class OwnCounts {
  /** By series and window. */
  readonly #counts: Float64Array
  readonly #windows: number

  constructor({ sumsAt, windows }: CellLayout) {
    this.#counts = new Float64Array(sumsAt)
    this.#windows = windows
  }

  count({ series }: KindPlan, kind: number, chain: Chain, { own }: Reader): void {
    this.#counts.fill(0, 0, series.length * this.#windows)
    for (let r = 0; r < chain.size; r++) {
      if (!chain.isOwn(r)) continue
      for (let s = 0; s < series.length; s++) {
        const { pairedWith, delayMs } = series[s]!
        const ageMs = chain.agesMs[r]! - delayMs
        if (ageMs < 0 || (pairedWith >= 0 && !own[pairedWith]!.includes(chain.serial(r, pairedWith)))) continue
        const n = contributionOf(series[s]!, chain.traits[r]!, chain.counts[r]!, kind)
        this.#counts[s * this.#windows + chain.windowOf(ageMs)]! += n
      }
    }
  }

  within(s: number, window: number): number {
    let count = 0
    for (let w = 0; w <= window; w++) count += this.#counts[s * this.#windows + w]!
    return count
  }
}
