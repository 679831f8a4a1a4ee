/** What a partner's word comes to as a label: a report of fraud in our own journal, or the end of one. */
import type { JSONObject, UnixMs } from '@sekisho/base'
import type { Said } from '@sekisho/evidence'
import { FRAUD_TYPES } from '@sekisho/fraud/events'

/** IDs of reports that were made of partners' words begin so: they confirm nobody, and are not told on. */
export const OF_PARTNERS = 'partner.'

/** Percent. A partner of less weight is heard, counted and shown, and labels nothing. */
export const COUNTS_FROM = 50

/** @returns whether there was fraud, as far as is said; undefined: nothing is said of it */
export function labelIn({ kind }: Said): boolean | undefined {
  switch (kind) {
    case 'fraud':
    case 'chargeback':
      return true
    case 'fraud_withdrawn':
    case 'chargeback_reversed':
      return false
    default:
      return undefined
  }
}

/** Why a label of ours is taken back although its teller has not: it was contested here, or its teller lost our trust. */
type TakenBack = 'contested' | 'lapsed'

export interface Reported {
  readonly receipt: string
  readonly orderID: string
  readonly type: string | undefined
  /** Percent. */
  readonly weight: number
  readonly withdrawn: boolean
  readonly takenBack?: TakenBack
  readonly nowMs: UnixMs
}

/** ID of the report that takes a label back. */
export function takenBackID(receipt: string, why: TakenBack): string {
  return `${OF_PARTNERS}${receipt}.${why}`
}

/** The body of `POST /v1/fraud-reports`. It is known from now on: what the teller knew before, we did not. */
export function reportOf({ receipt, orderID, type, weight, withdrawn, takenBack, nowMs }: Reported): JSONObject {
  const at = new Date(nowMs).toISOString()
  return {
    reportID: takenBack === undefined ? `${OF_PARTNERS}${receipt}` : takenBackID(receipt, takenBack),
    occurredAt: at,
    knownAt: at,
    about: { orderID },
    type: FRAUD_TYPES.find((known) => known === type) ?? 'other',
    // A source of its own: a partner takes back its own word, and never the tenant's own reports.
    source: 'consortium',
    weight,
    withdrawn,
  }
}
