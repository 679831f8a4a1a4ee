/**
 * What people's verdicts were worth, of orders whose truth is known, in the currency of the tenant. Compared with nobody looking: with
 * approving all that goes to review, and with declining all. Minutes cost what the tenant says.
 */
import type { ReviewedCase } from './quality.ts'

export interface Prices {
  readonly currency: string
  readonly minuteMinor: number
  /** Of a good sale that is declined, what is lost of its amount: margin, and the customer who does not come back. */
  readonly lostSalePerMille: number
}

/** In minor units. */
export interface Money {
  /** Declined, and it was fraud. */
  readonly saved: bigint
  /** Declined, and nothing was wrong: the amount of the sales. */
  readonly lostSales: bigint
  /** Approved, and it was fraud. */
  readonly missed: bigint
  /** Approved, and nothing was wrong: the amount of the sales. */
  readonly kept: bigint
  /** Of the minutes that are known. */
  readonly cost: bigint
  readonly againstApprovingAll: bigint
  readonly againstDecliningAll: bigint
  /** Cases in other currencies: they are in no sum. */
  readonly elsewhere: number
}

export class Earnings {
  readonly #prices: Prices
  readonly #sums = { saved: 0n, lostSales: 0n, missed: 0n, kept: 0n }
  #elsewhere = 0

  constructor(prices: Prices) {
    this.#prices = prices
  }

  add(verdict: 'ok' | 'ng', { truth, currency, amountMinor }: ReviewedCase): void {
    if (currency !== this.#prices.currency) this.#elsewhere++
    else if (truth !== 'unknown') this.#sums[SUM_OF[verdict][truth]] += BigInt(amountMinor)
  }

  /** @param lookedMs of all looks that are known, those that ended nothing among them */
  money(lookedMs: number): Money {
    const { minuteMinor, lostSalePerMille } = this.#prices
    const { saved, lostSales, missed, kept } = this.#sums
    const cost = (BigInt(Math.round(lookedMs)) * BigInt(minuteMinor) + MINUTE_MS - 1n) / MINUTE_MS
    const earned = (sales: bigint) => (sales * BigInt(lostSalePerMille)) / 1000n
    return {
      ...this.#sums,
      cost,
      againstApprovingAll: saved - earned(lostSales) - cost,
      againstDecliningAll: earned(kept) - missed - cost,
      elsewhere: this.#elsewhere,
    }
  }
}

const SUM_OF = {
  ok: { bad: 'missed', good: 'kept' },
  ng: { bad: 'saved', good: 'lostSales' },
} as const
const MINUTE_MS = 60_000n
