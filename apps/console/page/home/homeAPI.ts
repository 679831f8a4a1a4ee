/** Today, as the server answers about it. */
import { read } from '../api.ts'
import type { Outcome } from '../api.ts'
import type { Side } from '../side.ts'

type Counts = Readonly<Record<Outcome | 'degraded', number>>

export interface Hour extends Counts {
  readonly at: string
}

export interface FraudSum {
  readonly orders: number
  /** Texts of digits: a sum may be more than a number holds. */
  readonly amounts: readonly { readonly currency: string; readonly amountMinor: string }[]
}

export interface Home {
  readonly asOf: string
  readonly side: Side
  readonly hours: readonly Hour[]
  readonly day: Counts & { readonly orders: number }
  readonly weekBefore: Counts & { readonly orders: number }
  readonly frauds: { readonly stopped: FraudSum; readonly missed: FraudSum }
  readonly queue: {
    readonly total: number
    readonly overdue: number
    readonly soon: number
    readonly firstBy: string | null
    /** What members did. */
    readonly members: { readonly waiting: number; readonly overdue: number }
  }
  readonly health: {
    readonly webhooks: {
      readonly endpoints: number
      readonly off: number
      readonly failing: number
      readonly waiting: number
    }
    readonly feeds: {
      readonly total: number
      readonly failing: readonly { readonly feedID: string; readonly since: string }[]
    }
    readonly certificates: {
      readonly total: number
      readonly ending: number
      readonly firstUntil: string | null
    }
    /** null at a shop, which sends none. */
    readonly results: number | null
    readonly partners: { readonly named: number; readonly waiting: number; readonly unbelieved: number }
  }
}

export const homeOf = (space: string) => read<Home>(`/home?space=${space}`)
