/** Decided orders as the server answers about them. */
import { read } from '../api.ts'
import type { Outcome, Verdict } from '../api.ts'
import type { Side } from '../side.ts'
import type { Text } from '../words.ts'

export interface DecidedOrder {
  /** Of its case, or at an issuer of its transaction. */
  readonly rowID: string
  readonly orderID: string
  readonly at: string
  readonly amountMinor: number
  readonly currency: string
  readonly method: string
  readonly bin: string | null
  readonly lastFour: string | null
  readonly outcome: Outcome
  readonly score: number
  /** Why it was decided without looking; null where it was not. */
  readonly degraded: string | null
  /** Of a later assessment; null where there was none. */
  readonly now: Outcome | null
  readonly verdict: Verdict | null
  readonly reasons: readonly Text[]
}

export interface OrdersPage {
  readonly side: Side
  readonly orders: readonly DecidedOrder[]
  readonly after?: string
}

export const ordersOf = (asked: Readonly<Record<string, string>>) =>
  read<OrdersPage>(`/orders?${String(new URLSearchParams(asked))}`)
