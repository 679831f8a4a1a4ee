/**
 * How a challenge ends: transStatus, reason and cancel code of each way, as the RReq says them (emv3ds.md sections 3, 5, 12). An
 * ending is a result on its way: the final CRes waits for what becomes of the RReq.
 */
import type { UnixMs } from '@sekisho/base'
import { SECOND_MS } from '@sekisho/base'
import type { Erro, Version } from '@sekisho/threeds/messages'
import { kept } from './transaction.ts'
import type { Challenging, ExpectCReq, ExpectRRes, Result } from './transaction.ts'

export type Way =
  | { readonly is: 'rightCode' | 'tooManyCodes' | 'cancelled' | 'firstCReqNeverCame' | 'idle' }
  /** A CReq that was refused; the Erro says why. */
  | { readonly is: 'badCReq'; readonly erro: Erro }

/** The state without its RReq, which the rim builds, values and seals. */
export type Ended = Omit<ExpectRRes, 'sealedRReq'>

export function ended(state: ExpectCReq | Challenging, way: Way, nowMs: UnixMs): Ended {
  const entries = state.waitsFor === 'challenging' ? state.entries : 0
  const contactID = state.waitsFor === 'challenging' ? state.contactID : undefined
  const contact = state.contacts.find((one) => one.contactID === contactID) ?? state.contacts[0]
  const result: Result = {
    ...resultOf(way, state.messageVersion),
    entries,
    method: contact?.channel === 'mail' ? OTHER_OTP : SMS_OTP,
  }
  return { ...kept(state), waitsFor: 'expectRRes', deadlineAtMs: nowMs + IN_HAND_MS, result, refusals: 0 }
}

function resultOf(way: Way, version: Version): Omit<Result, 'entries' | 'method'> {
  switch (way.is) {
    case 'rightCode':
      return { transStatus: 'Y', ending: 'authenticated' }
    case 'tooManyCodes':
      return { transStatus: 'N', transStatusReason: '19', ending: 'tooManyCodes' }
    case 'cancelled': // ACS-CREQB-014: reason 19 by the text
      return { transStatus: 'N', transStatusReason: '19', challengeCancel: '01', ending: 'cancelled' }
    case 'firstCReqNeverCame':
      return { transStatus: 'N', transStatusReason: '14', challengeCancel: '05', ending: 'expired' }
    case 'idle':
      return { transStatus: 'N', transStatusReason: '14', challengeCancel: '04', ending: 'expired' }
    case 'badCReq':
      // 2.3.1 has a code of its own, and tells the Erro with it.
      return version === '2.3.1'
        ? { ...failed(version), challengeCancel: '10', erro: way.erro }
        : { ...failed(version), challengeCancel: '06' }
  }
}

/** ACS-RREQ-007: what could not be delivered in time is told as U, since nobody knows what the shop has done meanwhile. */
export function undelivered(result: Result, version: Version): Result {
  const { entries, method } = result
  return { ...failed(version), challengeCancel: '06', entries, method }
}

/** "Technical issue" came with 2.2.0; before it, an invalid transaction comes nearest. */
function failed(version: Version): Pick<Result, 'transStatus' | 'transStatusReason' | 'ending'> {
  return { transStatus: 'U', transStatusReason: version === '2.1.0' ? '07' : '22', ending: 'failed' }
}

/** authenticationMethod. */
const SMS_OTP = '02'
const OTHER_OTP = '05'

/** Longer than a first attempt and its re-send can take: until then whoever ended the challenge sends the RReq. */
const IN_HAND_MS = 30 * SECOND_MS
