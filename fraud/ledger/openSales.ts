/**
 * Sales that may still change, in the order in which they were asked about. Those older than the horizon are closed: counted
 * as they then stand, and forgotten. So are the oldest when there are too many.
 */
import { DAY_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Sale } from './sale.ts'

export class OpenSales {
  readonly #sales = new Map<string, Sale>()
  readonly #max: number
  readonly #onClosed: (id: string, sale: Sale) => void
  /** Closed because there were too many, and not because they were old. */
  closedEarly = 0

  constructor(max: number, onClosed: (id: string, sale: Sale) => void) {
    this.#max = max
    this.#onClosed = onClosed
  }

  find(id: string): Sale | undefined {
    return this.#sales.get(id)
  }

  add(id: string, sale: Sale): void {
    this.#sales.set(id, sale)
    if (this.#sales.size <= this.#max) return
    this.closedEarly++
    this.#closeFirst()
  }

  /** Journals are nearly in order of time: whoever was asked about late is closed with those before it. */
  closeBefore(nowMs: UnixMs): void {
    for (const { askedAtMs } of this.#sales.values()) {
      if (askedAtMs > nowMs - HORIZON_MS) return
      this.#closeFirst()
    }
  }

  get size(): number {
    return this.#sales.size
  }

  entries(): Iterable<readonly [id: string, sale: Sale]> {
    return this.#sales
  }

  #closeFirst(): void {
    const [id, sale] = this.#sales.entries().next().value!
    this.#sales.delete(id)
    this.#onClosed(id, sale)
  }
}

/** Disputes reach a shop within 120 days of the payment, and a payment may be months after its order. */
const HORIZON_MS = 180 * DAY_MS
