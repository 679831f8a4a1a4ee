/**
 * What the requestor is told: the result by the protocol's own names, from the ARes or, after a challenge, from the RReq
 * alone (3DSS-RREQ-022), never from the CRes. Who bears the loss of a fraud is a scheme's rule, and not said here.
 */
import type { JSONObject, JSONValue } from '@sekisho/base'
import type { ARes, Erro, RReq } from '@sekisho/threeds/messages'

/** Elements of the ARes or the RReq that a requestor acts on, or shows; what the message does not have is left out. */
export type Result = JSONObject

/** Why there is no result. The words are stable. */
export interface Failure {
  readonly code: 'ds_unreachable' | 'ds_timeout' | 'answer_invalid' | 'erro' | 'result_missing'
  /** What the other side said, when it said something. */
  readonly erro?: Pick<Erro, 'errorCode' | 'errorComponent' | 'errorDescription'>
}

export interface Outcome extends JSONObject {
  /** `challenge`: the cardholder goes to the ACS now. `failed`: there will be no result. */
  readonly status: 'challenge' | 'settled' | 'failed'
  /** transStatus Y. An attempt (A) is none, although it may have a value and an ECI (3DSS-ATT-001). */
  readonly authenticated: boolean
  /** transStatus R: the issuer asks not to send the payment for authorisation. */
  readonly doNotAuthorise: boolean
}

export function resultOf(message: ARes | RReq): Result {
  const members = message as unknown as JSONObject
  return Object.fromEntries(
    RESULT_ELEMENTS.flatMap((element): [string, JSONValue][] => {
      const value = members[element]
      return value === undefined ? [] : [[element, value]]
    }),
  )
}

export function settledOutcome(result: Result): Outcome {
  const { transStatus } = result
  return { status: 'settled', authenticated: transStatus === 'Y', doNotAuthorise: transStatus === 'R', ...result }
}

export function failedOutcome(failure: Failure): Outcome {
  const { code, erro } = failure
  return {
    status: 'failed',
    authenticated: false,
    doNotAuthorise: false,
    failure: { code, ...(erro && { erro: { ...erro } }) },
  }
}

export function challengeOutcome(result: Result): Outcome {
  return { status: 'challenge', authenticated: false, doNotAuthorise: false, ...result }
}

export function erroFailure({ errorCode, errorComponent, errorDescription }: Erro): Failure {
  return { code: 'erro', erro: { errorCode, errorComponent, errorDescription } }
}

const RESULT_ELEMENTS = (
  'transStatus transStatusReason transStatusReasonInfo eci authenticationValue cardholderInfo authenticationType ' +
  'authenticationMethod acsChallengeMandated interactionCounter challengeCancel whiteListStatus whiteListStatusSource ' +
  'trustListStatus trustListStatusSource deviceBindingStatus deviceBindingStatusSource transChallengeExemption ' +
  'cardSecurityCodeStatus'
).split(' ')
