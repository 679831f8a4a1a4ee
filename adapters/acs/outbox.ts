/** Results that wait for their way to the Directory Server: RReqs that nobody has taken yet, for the operator of an issuer. */
import type { TenantID, UnixMs } from '@sekisho/base'
import { SECOND_MS } from '@sekisho/base'
import type { StateReader } from '@sekisho/adapters/store'
import type { ACSTransaction } from '@sekisho/threeds/acs'

export interface WaitingResult {
  readonly acsTransID: string
  readonly threeDSServerTransID: string
  readonly transStatus: string
  /** Attempts that delivered nothing, for certain. */
  readonly refusals: number
  /** When it is sent again, unless an answer comes before. */
  readonly nextAtMs: UnixMs
}

/** @returns the longest due first; `isAll` is false where more states were due than are looked at */
export function resultsWaiting(store: StateReader, issuer: TenantID, nowMs: UnixMs) {
  const due = store.dueStates(['acs-transaction'], nowMs + LONGEST_PAUSE_MS, MOST)
  const waiting = due.flatMap(({ body }): WaitingResult[] => {
    const state = body as unknown as ACSTransaction
    if (state.tenant !== issuer || state.waitsFor !== 'expectRRes') return []
    const { acsTransID, threeDSServerTransID, refusals, deadlineAtMs, result } = state
    return [{ acsTransID, threeDSServerTransID, transStatus: result.transStatus, refusals, nextAtMs: deadlineAtMs }]
  })
  return { waiting, isAll: due.length < MOST }
}

/** An RReq is in hand for thirty seconds at most, and then sent every ten: its deadline is no further away. */
const LONGEST_PAUSE_MS = 30 * SECOND_MS
const MOST = 500
