/** The screen that a state shows. */
import type { Issuer } from './issuer.ts'
import { canChange } from './answer.ts'
import { CODE_DIGITS } from './codes.ts'
import type { ChallengeWindow, Screen, ScreenStep } from './screen.ts'
import { resendFromMs } from './sending.ts'
import type { ACSTransaction, Challenging } from './transaction.ts'

/** @param window for a state that no CReq has reached yet */
export function screenOf(
  state: ACSTransaction,
  { look, paymentSystem }: Issuer,
  window: ChallengeWindow = '05',
): Screen {
  return {
    language: state.language,
    window: ('window' in state ? state.window : undefined) ?? window,
    issuer: look,
    paymentSystem,
    purchase: state.purchase,
    step: stepOf(state),
  }
}

function stepOf(state: ACSTransaction): ScreenStep {
  switch (state.waitsFor) {
    case 'expectCReq':
      return { is: 'wait' }
    case 'challenging':
      return challengeStep(state)
    case 'expectRRes':
      return state.refusals > 0 ? { is: 'ended', ending: state.result.ending } : { is: 'wait' }
    case 'settled':
      return { is: 'ended', ending: state.result?.ending ?? 'failed' }
  }
}

function challengeStep(state: Challenging): ScreenStep {
  const { contacts, contactID, code, notice, rules, entries } = state
  const contact = contacts.find((one) => one.contactID === contactID)
  const said = notice && { notice }
  if (!contact || !code) return { is: 'chooseContact', contacts, ...said }
  const fromMs = resendFromMs(state)
  return {
    is: 'enterCode',
    contact,
    digits: CODE_DIGITS,
    attemptsLeft: rules.tries - entries,
    expiresAtMs: code.expiresAtMs,
    ...(fromMs !== undefined && { resend: { fromMs } }),
    canChange: canChange(state),
    ...said,
  }
}
