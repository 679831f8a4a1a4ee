/**
 * Orders that somebody said were fraud, and whether they were stopped. Several may say it of one order; it counts until the last of
 * them has taken it back. Of what was known longest ago the most is forgotten, when there is more than anybody looks at.
 */
import type { UnixMs } from '@sekisho/base'

export interface Fraud {
  readonly amountMinor: number
  readonly currency: string
  /** Declined by screening or by a reviewer in the end. */
  readonly isStopped: boolean
}

export interface FraudSum {
  readonly orders: number
  /** In minor units, by currency. */
  readonly amounts: ReadonlyMap<string, bigint>
}

interface Known extends Fraud {
  readonly knownAtMs: UnixMs
  readonly said: ReadonlySet<string>
}

export class Frauds {
  readonly #known = new Map<string, Known>()
  readonly #most: number

  constructor(most = MOST) {
    this.#most = most
  }

  /** @param by who says it, so that he alone takes it back */
  say(rowID: string, by: string, knownAtMs: UnixMs, fraud: Fraud): void {
    const before = this.#known.get(rowID)
    const firstMs = Math.min(before?.knownAtMs ?? knownAtMs, knownAtMs)
    this.#known.set(rowID, { ...fraud, knownAtMs: firstMs, said: new Set([...(before?.said ?? []), by]) })
    if (this.#known.size > this.#most) this.#known.delete(this.#known.keys().next().value!)
  }

  takeBack(rowID: string, by: string): void {
    const known = this.#known.get(rowID)
    if (!known?.said.has(by)) return
    const said = new Set([...known.said].filter((one) => one !== by))
    if (said.size === 0) this.#known.delete(rowID)
    else this.#known.set(rowID, { ...known, said })
  }

  /** Of a reviewer who decided otherwise afterwards. */
  stand(rowID: string, isStopped: boolean): void {
    const known = this.#known.get(rowID)
    if (known) this.#known.set(rowID, { ...known, isStopped })
  }

  forgetBefore(atMs: UnixMs): void {
    for (const [rowID, { knownAtMs }] of this.#known) if (knownAtMs < atMs) this.#known.delete(rowID)
  }

  sum(isStopped: boolean): FraudSum {
    let orders = 0
    const amounts = new Map<string, bigint>()
    for (const one of this.#known.values()) {
      if (one.isStopped !== isStopped) continue
      orders++
      amounts.set(one.currency, (amounts.get(one.currency) ?? 0n) + BigInt(one.amountMinor))
    }
    return { orders, amounts }
  }
}

/** Some 300 bytes each. */
const MOST = 20_000
