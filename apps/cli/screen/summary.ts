/** What the whole file came to: counted while it is screened, told once at the end. */
import type { Result } from './spool.ts'

export interface Summary {
  readonly orders: number
  /** Orders that were not screened, and rows of which nobody can say whose they are. */
  readonly broken: number
  readonly outcomes: Readonly<
    Record<string, { readonly orders: number; readonly amounts: Readonly<Record<string, number>> }>
  >
  /** The most frequent first; each order counts a reason once. */
  readonly topReasons: readonly { readonly code: string; readonly orders: number }[]
}

export class Tally {
  readonly #outcomes = new Map<string, { orders: number; amounts: Map<string, number> }>()
  readonly #reasons = new Map<string, number>()
  #broken = 0
  #orders = 0

  add(result: Result): void {
    if (result.kind === 'broken') {
      this.#broken++
      return
    }
    this.#orders++
    const sum = this.#outcomes.get(result.outcome) ?? { orders: 0, amounts: new Map() }
    this.#outcomes.set(result.outcome, sum)
    sum.orders++
    sum.amounts.set(result.currency, (sum.amounts.get(result.currency) ?? 0) + result.amountMinor)
    for (const code of new Set(result.reasons)) this.#reasons.set(code, (this.#reasons.get(code) ?? 0) + 1)
  }

  summary(): Summary {
    const outcomes = [...this.#outcomes].map(([outcome, { orders, amounts }]) => [
      outcome,
      { orders, amounts: Object.fromEntries(amounts) },
    ])
    return {
      orders: this.#orders,
      broken: this.#broken,
      outcomes: Object.fromEntries(outcomes),
      topReasons: [...this.#reasons]
        .map(([code, orders]) => ({ code, orders }))
        .sort((a, b) => b.orders - a.orders || (a.code < b.code ? -1 : 1))
        .slice(0, 10),
    }
  }
}
