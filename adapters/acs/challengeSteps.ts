/**
 * What a challenge was like for its cardholder, a row a step: what was done, what was shown then, and how often a code was wrong.
 * Neither a code nor a contact stands there, only by which way of how many a code went.
 */
import type { JSONObject, Row, UnixMs } from '@sekisho/base'
import type { ACSTransaction, Input, Step } from '@sekisho/threeds/acs'

export const CHALLENGE_STEP = 'acs-challenge-step'

export interface ChallengeStep {
  /** What the browser brought, or that nothing came in time. */
  readonly did: 'open' | 'badCReq' | 'choose' | 'change' | 'resend' | 'enter' | 'cancel' | 'deadline'
  readonly shown: 'chooseContact' | 'enterCode' | 'ended'
  /** How a code went, and which of the contacts that were offered it went to: 1 is the first. */
  readonly channel?: 'sms' | 'mail'
  readonly place?: number
  readonly offered: number
  /** Codes sent and codes entered, up to here. */
  readonly sends: number
  readonly entries: number
  /** Whether the code that was entered was wrong. */
  readonly wrong?: true
  readonly notice?: string
  readonly ending?: string
  /** challengeWindowSize. */
  readonly window?: string
  readonly language: string
}

/** @returns undefined where the cardholder saw nothing new */
export function challengeStepRow(before: ACSTransaction, input: Input, step: Step, nowMs: UnixMs): Row | undefined {
  const { tenant, acsTransID } = before
  const body = stepOf(before, input, step)
  if (!body) return undefined
  const page = before.waitsFor === 'challenging' ? before.page + 1 : 1
  const id = `${acsTransID}/${page}`
  const row = { tenant, kind: CHALLENGE_STEP, id, schema: 1, receivedAtMs: nowMs, imported: false, contentHash: id }
  return { ...row, body: body as unknown as JSONObject }
}

function stepOf(before: ACSTransaction, input: Input, { state, proof }: Step): ChallengeStep | undefined {
  const did = didIn(input)
  if (!did || (before.waitsFor !== 'expectCReq' && before.waitsFor !== 'challenging')) return undefined
  if (did === 'open' && before.waitsFor === 'challenging') return undefined // a reload: the same page again
  if (state.waitsFor !== 'challenging' && state.waitsFor !== 'expectRRes') return undefined
  const isOpen = state.waitsFor === 'challenging'
  const seen = isOpen ? state : before.waitsFor === 'challenging' ? before : undefined
  const contactID = seen && 'contactID' in seen ? seen.contactID : undefined
  const at = before.contacts.findIndex((contact) => contact.contactID === contactID)
  const window = 'window' in state ? state.window : undefined
  return {
    did,
    shown: !isOpen ? 'ended' : state.code === undefined ? 'chooseContact' : 'enterCode',
    ...(at >= 0 && { channel: before.contacts[at]!.channel, place: at + 1 }),
    offered: before.contacts.length,
    sends: seen?.sends ?? 0,
    entries: isOpen ? state.entries : state.result.entries,
    ...(proof === 'wrong' && { wrong: true }),
    ...(isOpen && state.notice !== undefined && { notice: state.notice }),
    ...(!isOpen && { ending: state.result.ending }),
    ...(window !== undefined && { window }),
    language: before.language,
  }
}

function didIn(input: Input): ChallengeStep['did'] | undefined {
  switch (input.is) {
    case 'creq':
      return 'open'
    case 'badCReq':
    case 'notACReq':
      return 'badCReq'
    case 'deadline':
      return 'deadline'
    case 'form':
      return input.form.answer.does === 'look' ? undefined : input.form.answer.does
  }
}
