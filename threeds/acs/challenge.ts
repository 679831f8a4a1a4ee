/**
 * The browser challenge: `step(state, input, means, now)`. A CReq opens it, forms move it, time ends it. What a step changes is
 * the state; what it answers is a screen, an Erro for the notification URL, or the end, which waits for the RReq.
 */
import { canonicalJSON, MINUTE_MS } from '@sekisho/base'
import type { Issue, JSONValue, UnixMs } from '@sekisho/base'
import { erroOf } from '@sekisho/threeds/messages'
import type { CReq, Erro } from '@sekisho/threeds/messages'
import { answered } from './answer.ts'
import type { FormAnswer } from './answer.ts'
import { ended } from './ending.ts'
import type { Ended, Way } from './ending.ts'
import { isSameSecret } from './sameSecret.ts'
import { sendCode } from './sending.ts'
import type { Means, ToSend } from './sending.ts'
import type { ACSTransaction, Challenging, ExpectCReq, ExpectRRes, Settled } from './transaction.ts'

export type Input =
  | { readonly is: 'creq'; readonly creq: CReq; readonly sessionData?: string }
  /** A CReq with issues, of which the ID at least could be read. */
  | { readonly is: 'badCReq'; readonly issues: readonly Issue[] }
  /** Names the transaction, and is no CReq. */
  | { readonly is: 'notACReq' }
  | { readonly is: 'form'; readonly form: FormAnswer }
  | { readonly is: 'deadline' }

/** What a step comes to. */
export interface Step {
  /** The same object as before when nothing changed. */
  readonly state: ACSTransaction | Ended
  readonly reply: Reply
  readonly send?: ToSend
  /** What the code that was entered means for the counts of card and contact. */
  readonly proof?: 'wrong' | 'right'
}

export type Reply =
  /** The screen of the state that it led to. */
  | { readonly is: 'screen' }
  /** The final CRes, as soon as the RReq has had its first attempt. */
  | { readonly is: 'final' }
  /** An Erro, through the browser to the notification URL. */
  | { readonly is: 'erro'; readonly erro: Erro }
  /** Nobody that we know: a page that says nothing. */
  | { readonly is: 'stranger' }
  /** Nobody waits for an answer. */
  | { readonly is: 'nobody' }

export function stepChallenge(state: ACSTransaction, input: Input, means: Means, nowMs: UnixMs): Step {
  switch (input.is) {
    case 'creq':
      return takeCReq(state, input.creq, input.sessionData, means, nowMs)
    case 'badCReq':
      return refuseCReq(state, input.issues, nowMs)
    case 'notACReq':
      // ACS-VAL-012: the DS is told, the browser is not.
      return { ...refuseCReq(state, [NOT_A_CREQ], nowMs), reply: { is: 'stranger' } }
    case 'form':
      return takeForm(state, input.form, means, nowMs)
    case 'deadline':
      return isOpen(state) && nowMs >= state.deadlineAtMs
        ? { state: ended(state, lateness(state), nowMs), reply: { is: 'nobody' } }
        : { state, reply: { is: 'nobody' } }
  }
}

function takeCReq(
  state: ACSTransaction,
  creq: CReq,
  sessionData: string | undefined,
  means: Means,
  nowMs: UnixMs,
): Step {
  if (!isOpen(state)) return { state, reply: { is: 'erro', erro: erroFor(state, [afterTheEnd(state)]) } }
  const issue = mismatch(state, creq)
  if (issue) return refuseCReq(state, [issue], nowMs)
  if (nowMs >= state.deadlineAtMs) return expired(state, nowMs)
  if (state.waitsFor === 'challenging') {
    // A reload: the same page again, and its time begins anew (ACS-CREQB-004, -007; ACS-TIME-006).
    return { state: { ...state, deadlineAtMs: nowMs + IDLE_MS }, reply: { is: 'screen' } }
  }
  const { waitsFor: _, deadlineAtMs: __, ...facts } = state
  const opened: Challenging = {
    ...facts,
    waitsFor: 'challenging',
    deadlineAtMs: nowMs + IDLE_MS,
    creq,
    ...(sessionData !== undefined && { sessionData }),
    window: creq.challengeWindowSize!,
    page: 1,
    sends: 0,
    entries: 0,
  }
  const [only, another] = opened.contacts
  if (!only || another) return { state: opened, reply: { is: 'screen' } }
  return { reply: { is: 'screen' }, ...sendCode(opened, only.contactID, means, nowMs) }
}

function refuseCReq(state: ACSTransaction, issues: readonly Issue[], nowMs: UnixMs): Step {
  if (!isOpen(state)) return { state, reply: { is: 'erro', erro: erroFor(state, [afterTheEnd(state)]) } }
  const erro = erroFor(state, issues)
  return { state: ended(state, { is: 'badCReq', erro }, nowMs), reply: { is: 'erro', erro } }
}

/** ACS-TIME-002: late is 402, and the result is that of the time that ran out. */
function expired(state: ExpectCReq | Challenging, nowMs: UnixMs): Step {
  const reply = { is: 'erro', erro: erroFor(state, [TOO_LATE]) } as const
  return { state: ended(state, lateness(state), nowMs), reply }
}

function takeForm(state: ACSTransaction, form: FormAnswer, means: Means, nowMs: UnixMs): Step {
  if (!isSameSecret(form.secret, state.formSecret) || state.waitsFor === 'expectCReq')
    return { state, reply: { is: 'stranger' } }
  if (state.waitsFor !== 'challenging') return { state, reply: { is: 'final' } }
  if (form.page > state.page) return { state, reply: { is: 'stranger' } }
  if (nowMs >= state.deadlineAtMs) return { state: ended(state, { is: 'idle' }, nowMs), reply: { is: 'final' } }
  // An earlier page: sent twice, or from another tab. It was answered once; what it led to is shown.
  if (form.page < state.page) return { state, reply: { is: 'screen' } }
  const answer = answered(state, form.answer, means, nowMs)
  if ('way' in answer) {
    const { way, proof } = answer
    return { state: ended(answer.state, { is: way }, nowMs), reply: { is: 'final' }, ...(proof && { proof }) }
  }
  const { state: next, ...more } = answer
  if (next === state) return { state, reply: { is: 'screen' } }
  return { state: { ...next, page: state.page + 1, deadlineAtMs: nowMs + IDLE_MS }, reply: { is: 'screen' }, ...more }
}

/** What a CReq says must be what the ARes said, and what an earlier CReq said (ACS-CREQB-005). */
function mismatch(state: ExpectCReq | Challenging, creq: CReq): Issue | undefined {
  if (creq.messageVersion !== state.messageVersion) {
    return { errorCode: '203', element: 'messageVersion', reason: 'the version of the AReq' }
  }
  if (creq.threeDSServerTransID !== state.threeDSServerTransID) {
    return { errorCode: '305', element: 'threeDSServerTransID', reason: 'the one of this transaction' }
  }
  if (state.waitsFor === 'challenging' && textOf(creq) !== textOf(state.creq)) {
    return { errorCode: '305', element: 'challengeWindowSize', reason: 'the same as in the first CReq' }
  }
  return undefined
}

function textOf(creq: CReq): string {
  return canonicalJSON(creq as unknown as JSONValue)
}

/** A CReq after the result: too late where time ran out, else 315, which came with 2.3.1 (ACS-CREQB-006). */
function afterTheEnd({ result, messageVersion }: ExpectRRes | Settled): Issue {
  if (result?.ending === 'expired') return TOO_LATE
  const errorCode = messageVersion === '2.3.1' && result ? '315' : '305'
  return { errorCode, element: 'acsTransID', reason: 'a transaction whose challenge is not over' }
}

function lateness(state: ExpectCReq | Challenging): Way {
  return { is: state.waitsFor === 'expectCReq' ? 'firstCReqNeverCame' : 'idle' }
}

function isOpen(state: ACSTransaction): state is ExpectCReq | Challenging {
  return state.waitsFor === 'expectCReq' || state.waitsFor === 'challenging'
}

function erroFor(state: ACSTransaction, issues: readonly Issue[]): Erro {
  const { threeDSServerTransID, dsTransID, acsTransID, messageVersion } = state
  const known = { threeDSServerTransID, dsTransID, acsTransID, messageVersion }
  return erroOf('A', issues, { messageType: 'CReq', messageVersion, ids: {} }, known)
}

const NOT_A_CREQ: Issue = { errorCode: '101', element: 'messageType', reason: 'a CReq' }
const TOO_LATE: Issue = { errorCode: '402', element: '', reason: 'The time for the challenge is over.' }
/** ACS-TIME-006. */
const IDLE_MS = 10 * MINUTE_MS
