/** What the cardholder's form means for the challenge: one function an answer. */
import type { UnixMs } from '@sekisho/base'
import { isSameSecret } from './sameSecret.ts'
import type { ScreenAnswer, ScreenNotice } from './screen.ts'
import { resendFromMs, sendCode } from './sending.ts'
import type { Means, ToSend } from './sending.ts'
import type { Challenging } from './transaction.ts'

/** A form as it comes back: which page it stood on, that it is ours, and what was answered. */
export interface FormAnswer {
  readonly page: number
  readonly secret: string
  readonly answer: ScreenAnswer
}

/** The challenge goes on, or ends in a way. */
export type Answered =
  | { readonly state: Challenging; readonly send?: ToSend; readonly proof?: 'wrong' }
  | {
      readonly state: Challenging
      readonly way: 'rightCode' | 'tooManyCodes' | 'cancelled'
      readonly proof?: 'wrong' | 'right'
    }

/** @returns the same state object where nothing changed */
export function answered(state: Challenging, answer: ScreenAnswer, means: Means, nowMs: UnixMs): Answered {
  switch (answer.does) {
    case 'look':
      return { state }
    case 'cancel':
      return { state, way: 'cancelled' }
    case 'choose':
      return chosen(state, answer.contactID, means, nowMs)
    case 'change':
      return changed(state)
    case 'resend':
      return resent(state, means, nowMs)
    case 'enter':
      return entered(state, answer.code, means, nowMs)
  }
}

function chosen(state: Challenging, contactID: string, means: Means, nowMs: UnixMs): Answered {
  const isKnown = state.contacts.some((contact) => contact.contactID === contactID)
  return isKnown && state.code === undefined ? sendCode(state, contactID, means, nowMs) : { state }
}

/** Back to the choice of contacts. The code that was sent counts no more; the sends and entries do. */
function changed(state: Challenging): Answered {
  if (!canChange(state)) return { state }
  const { code: _, contactID: __, notice: ___, ...rest } = state
  return { state: rest }
}

function resent(state: Challenging, means: Means, nowMs: UnixMs): Answered {
  const fromMs = resendFromMs(state)
  if (state.contactID === undefined || fromMs === undefined) return { state }
  if (nowMs < fromMs) return noticed(state, 'resendTooSoon')
  return sendCode(state, state.contactID, means, nowMs, 'resent')
}

/** A code counts as a try when it could have been the right one: not when it is missing or too late. */
function entered(state: Challenging, typed: string, means: Means, nowMs: UnixMs): Answered {
  const { code, contactID } = state
  if (code === undefined || contactID === undefined) return { state }
  if (means.isCardLocked || means.lockedContacts.includes(contactID)) return { state, way: 'tooManyCodes' }
  if (typed === '') return noticed(state, 'codeMissing')
  if (nowMs >= code.expiresAtMs) return noticed(state, 'codeExpired')
  const counted = { ...state, entries: state.entries + 1 }
  if (means.enteredHash !== undefined && isSameSecret(means.enteredHash, code.hash))
    return { state: counted, way: 'rightCode', proof: 'right' }
  if (counted.entries >= state.rules.tries) return { state: counted, way: 'tooManyCodes', proof: 'wrong' }
  return { ...noticed(counted, 'wrongCode'), proof: 'wrong' }
}

function noticed(state: Challenging, notice: ScreenNotice): { readonly state: Challenging } {
  return { state: { ...state, notice } }
}

export function canChange({ contacts, sends, rules }: Challenging): boolean {
  return contacts.length > 1 && sends < rules.sends
}
