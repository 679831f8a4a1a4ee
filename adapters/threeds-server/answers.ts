/** What the requestor's three calls answer. */
import type { Issue, JSONObject } from '@sekisho/base'
import { failedOutcome, challengeOutcome, settledOutcome } from '@sekisho/threeds/server'
import type { Transaction } from '@sekisho/threeds/server'

export type RequestorAnswer =
  | { readonly status: 'done'; readonly body: JSONObject }
  | { readonly status: 'refused'; readonly issues: readonly Issue[] }
  /** No such transaction of this shop. */
  | { readonly status: 'not_found' }
  /** It was prepared too long ago: prepare it again. */
  | { readonly status: 'stale' }
  /** Asked for already, or not yet: `detail` says what to do. */
  | { readonly status: 'conflict'; readonly detail: string }
  /** The shop has no settings for 3-D Secure. */
  | { readonly status: 'no_merchant' }

/** A transaction as its requestor sees it, after the AReq. */
export function toldOf(id: string, transaction: Transaction): JSONObject {
  const { messageVersion, waitsFor } = transaction
  const ids = { threeDSServerTransID: id, messageVersion, ...('ares' in transaction && idsIn(transaction.ares)) }
  switch (waitsFor) {
    case 'settled': {
      const { result, failure } = transaction
      return { ...ids, ...(result ? settledOutcome(result) : failedOutcome(failure!)) }
    }
    case 'expectRReq':
      return { ...ids, ...challengeOutcome({ transStatus: 'C' }) }
    default:
      return ids
  }
}

function idsIn(ares: JSONObject | undefined): JSONObject {
  return ares ? { dsTransID: ares['dsTransID'], acsTransID: ares['acsTransID'] } : {}
}
