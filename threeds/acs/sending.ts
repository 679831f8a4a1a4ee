/** Sending a code: whether another may be sent, and what the transaction keeps of it. */
import type { UnixMs } from '@sekisho/base'
import type { ScreenNotice } from './screen.ts'
import type { Challenging } from './transaction.ts'

/** What the rim prepares for each step: chance, and what only its keys can tell. */
export interface Means {
  /** A new code, for the case that one is sent. */
  readonly fresh: { readonly digits: string; readonly hash: string }
  /** Keyed hash of the code that was entered. */
  readonly enteredHash?: string
  /** Whether the card has had too many wrong codes. */
  readonly isCardLocked: boolean
  /** Contacts that have had too many wrong codes. */
  readonly lockedContacts: readonly string[]
  /** Contacts that nothing more is sent to for now; a code that is there already may be entered. */
  readonly quietContacts: readonly string[]
}

/** The one thing that ever holds the digits, on its way to the cardholder. */
export interface ToSend {
  readonly contactID: string
  readonly digits: string
  readonly expiresAtMs: UnixMs
}

/** @returns the transaction with the code that goes out, or with the notice why none does */
export function sendCode(
  state: Challenging,
  contactID: string,
  { fresh, lockedContacts, quietContacts }: Means,
  nowMs: UnixMs,
  notice?: ScreenNotice,
): { readonly state: Challenging; readonly send?: ToSend } {
  const isQuiet = lockedContacts.includes(contactID) || quietContacts.includes(contactID)
  if (isQuiet || state.sends >= state.rules.sends) {
    return { state: { ...state, notice: 'sendFailed' } }
  }
  const expiresAtMs = nowMs + state.rules.codeLivesMs
  const { notice: _, ...rest } = state
  return {
    state: {
      ...rest,
      contactID,
      code: { hash: fresh.hash, sentAtMs: nowMs, expiresAtMs },
      sends: state.sends + 1,
      ...(notice && { notice }),
    },
    send: { contactID, digits: fresh.digits, expiresAtMs },
  }
}

/** The first moment at which another code may be asked for; undefined when none is sent any more. */
export function resendFromMs({ code, sends, rules }: Challenging): UnixMs | undefined {
  if (sends >= rules.sends) return undefined
  return code === undefined ? undefined : code.sentAtMs + rules.resendAfterMs
}
