/**
 * The result on its way: the RReq, what becomes of it, and the final CRes, which never leaves before the RReq has had its
 * first attempt (ACS-CREQB-012, -013; ACS-RREQ-001 to -013).
 */
import type { Issue, UnixMs } from '@sekisho/base'
import { SECOND_MS } from '@sekisho/base'
import type { CRes, Erro, ParsedMessage, RReq } from '@sekisho/threeds/messages'
import { erroOf } from '@sekisho/threeds/messages'
import { DYNAMIC } from './ares.ts'
import { undelivered } from './ending.ts'
import type { Ended } from './ending.ts'
import { settled } from './transaction.ts'
import type { ExpectRRes, Settled } from './transaction.ts'

/** @param proof value and ECI, where the result has them */
export function rreqOf(
  state: Ended,
  messageCategory: string,
  proof: { readonly authenticationValue?: string; readonly eci?: string } = {},
): RReq {
  const { threeDSServerTransID, dsTransID, acsTransID, messageVersion, result } = state
  const { transStatus, transStatusReason, challengeCancel, method, erro } = result
  const proven = transStatus !== 'U'
  return {
    messageType: 'RReq',
    messageVersion,
    threeDSServerTransID,
    dsTransID,
    acsTransID,
    messageCategory,
    transStatus,
    ...(transStatusReason !== undefined && { transStatusReason }),
    ...proof,
    ...(messageVersion === '2.3.1'
      ? proven && { authenticationMethod: [method] }
      : { authenticationMethod: method, ...(proven && { authenticationType: DYNAMIC }) }),
    interactionCounter: String(result.entries).padStart(2, '0'),
    ...(erro && { challengeErrorReporting: erro }),
    ...(challengeCancel !== undefined && { challengeCancel }),
  }
}

/** The final CRes of a browser: anything but Y is told as N (ACS-CREQB-009). The result itself is in the RReq alone. */
export function finalCRes({ threeDSServerTransID, acsTransID, messageVersion, result }: ExpectRRes | Settled): CRes {
  return {
    messageType: 'CRes',
    messageVersion,
    threeDSServerTransID,
    acsTransID,
    transStatus: result?.transStatus === 'Y' ? 'Y' : 'N',
  }
}

/** What became of an RReq. */
export type Delivery =
  | { readonly is: 'answered'; readonly parsed: ParsedMessage }
  /** It may have arrived; no answer came in time. */
  | { readonly is: 'timedOut' }
  /** Not delivered, for certain: no connection to the DS. */
  | { readonly is: 'refused' }

/**
 * Whether nobody has the result, for certain: there was no connection to the DS, or, as the DS itself says, none from there to
 * the 3DS Server (405, DS-RREQ-008). Only then is it sent again (docs/choices.md). Any other Erro may follow a delivery.
 */
export function isUndelivered(delivery: Delivery): boolean {
  if (delivery.is !== 'answered') return delivery.is === 'refused'
  if (!delivery.parsed.ok) return false
  const { message } = delivery.parsed
  return message.messageType === 'Erro' && message.errorCode === '405' && message.errorComponent === 'D'
}

export interface Delivered {
  /** Without its RReq where another one is to be sent. */
  readonly state: Settled | ExpectRRes | Ended
  /** For the DS. */
  readonly erro?: Erro
}

/**
 * @param delivery what the last try of the attempt came to
 * @param isFirst whether this was the first attempt, and no process before has made one: after a restart nobody knows what
 *   the attempt before came to, and a result that may have been delivered is never changed
 */
export function stepDelivery(state: ExpectRRes, delivery: Delivery, isFirst: boolean, nowMs: UnixMs): Delivered {
  if (isUndelivered(delivery)) return undeliveredAgain(state, isFirst, nowMs)
  const after = settled(state, state.result, nowMs)
  if (delivery.is !== 'answered') return { state: after, erro: erroFor(state, [NO_ANSWER]) }
  const { parsed } = delivery
  // Never an Erro for an Erro: it ends the transaction, and that is all.
  if (parsed.head.messageType === 'Erro') return { state: after }
  const issues = rresIssues(state, parsed)
  return issues.length === 0 ? { state: after } : { state: after, erro: erroFor(state, issues) }
}

function undeliveredAgain(state: ExpectRRes, isFirst: boolean, nowMs: UnixMs): Delivered {
  const refusals = state.refusals + 1
  if (refusals >= ROUNDS) return { state: settled(state, state.result, nowMs) }
  const again = { ...state, refusals, deadlineAtMs: nowMs + AGAIN_MS }
  if (!isFirst) return { state: again }
  const { sealedRReq: _, ...rest } = again
  return { state: { ...rest, result: undelivered(state.result, state.messageVersion) } }
}

function rresIssues(state: ExpectRRes, parsed: ParsedMessage): readonly Issue[] {
  const { messageType, ids } = parsed.head
  if (messageType !== 'RRes') return parsed.ok || messageType !== undefined ? [NOT_AN_RRES] : parsed.issues
  if (!parsed.ok) return parsed.issues
  const names = ['threeDSServerTransID', 'dsTransID', 'acsTransID'] as const
  return names
    .filter((name) => ids[name] !== state[name])
    .map((element) => ({ errorCode: '301', element, reason: 'the ID of the RReq' }))
}

function erroFor(state: ExpectRRes, issues: readonly Issue[]): Erro {
  const { threeDSServerTransID, dsTransID, acsTransID, messageVersion } = state
  const known = { threeDSServerTransID, dsTransID, acsTransID, messageVersion }
  return erroOf('A', issues, { messageType: 'RRes', messageVersion, ids: {} }, known)
}

const NO_ANSWER: Issue = { errorCode: '402', element: '', reason: 'No RRes came within 5 seconds.' }
const NOT_AN_RRES: Issue = { errorCode: '101', element: 'messageType', reason: 'an RRes' }

/** ACS-RREQ-007. */
const AGAIN_MS = 10 * SECOND_MS
/** Ten minutes: a shop has long given up, and its 3DS Server counts the transaction as not completed. */
const ROUNDS = 60
