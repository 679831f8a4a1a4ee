/**
 * Codes of issuers and of 3-D Secure, as classes that somebody can act on. A code that no table knows is `other`, never a
 * guess.
 */
import { lostBy } from './causes.ts'
import type { Because, Ending } from './causes.ts'

/** What an issuer's refusal says. */
export function refusalOf(responseCode: string | undefined): Ending {
  if (responseCode === undefined) return lostBy('issuer_refused', 'unsaid')
  const known = japanese(responseCode) ?? ISO_8583[responseCode.toUpperCase()]
  if (known === 'technical') return lostBy('technical', 'issuer')
  return lostBy('issuer_refused', known ?? 'other')
}

/** What is known of an authentication that let nobody through. */
export interface NotAuthenticated {
  /** `N`, `R` or `U`. */
  readonly transStatus: string
  readonly transStatusReason?: string | undefined
  /** Of the RReq. */
  readonly challengeCancel?: string | undefined
  /** As a shop tells it: `completed`, `failed`, `abandoned` or `timed_out`. */
  readonly challenge?: string | undefined
}

/** The buyer's own end first: an ACS gives a cancelled challenge a reason too, and often one that sounds like a failure. */
export function failureOf({ transStatus, transStatusReason, challengeCancel, challenge }: NotAuthenticated): Ending {
  const left = CANCELS[challengeCancel ?? ''] ?? LEFT[challenge ?? '']
  if (left === 'technical') return lostBy('technical', 'acs')
  if (left) return lostBy('threeds_abandoned', left)
  if (BUYERS_TIME.has(transStatusReason ?? '')) return lostBy('threeds_abandoned', 'timed_out')
  if (transStatus === 'U' || transStatusReason === '22') return lostBy('technical', 'acs')
  if (challenge === 'failed') return lostBy('threeds_failed', 'challenge_failed')
  return lostBy('threeds_failed', REASONS[transStatusReason ?? ''] ?? 'unsaid')
}

type Refusal = Because<'issuer_refused'> | 'technical'

/**
 * Answers of an issuer's host by ISO 8583, field 39, as payment providers pass them on: the numbers that schemes share.
 * Schemes differ in the rest.
 */
const ISO_8583: Readonly<Record<string, Refusal>> = {
  '01': 'general',
  '02': 'general',
  '04': 'lost_or_stolen',
  '05': 'general',
  '06': 'technical',
  '07': 'lost_or_stolen',
  '12': 'not_permitted',
  '13': 'not_permitted',
  '14': 'card',
  '15': 'card',
  '1A': 'authentication_wanted',
  '33': 'card',
  '34': 'suspicion',
  '36': 'not_permitted',
  '41': 'lost_or_stolen',
  '43': 'lost_or_stolen',
  '51': 'funds',
  '54': 'card',
  '55': 'security_code',
  '57': 'not_permitted',
  '58': 'not_permitted',
  '59': 'suspicion',
  '61': 'limit',
  '62': 'not_permitted',
  '63': 'suspicion',
  '65': 'limit',
  '68': 'technical',
  '75': 'security_code',
  '78': 'card',
  '82': 'security_code',
  '91': 'technical',
  '92': 'technical',
  '96': 'technical',
  N7: 'security_code',
}

/** Codes of Japanese networks: `G` and two digits, as `G12` or as `42G120000`. */
function japanese(code: string): Refusal | undefined {
  const digits = /^(?:42)?G(\d\d)(?:0000)?$/i.exec(code)?.[1]
  return digits === undefined ? undefined : (JAPANESE[digits] ?? 'other')
}

const JAPANESE: Readonly<Record<string, Refusal>> = {
  '02': 'funds',
  '03': 'limit',
  '04': 'funds',
  '05': 'limit',
  '12': 'general',
  '22': 'lost_or_stolen',
  '30': 'suspicion',
  '42': 'security_code',
  '44': 'security_code',
  '45': 'security_code',
  '54': 'limit',
  '55': 'limit',
  '56': 'lost_or_stolen',
  '60': 'lost_or_stolen',
  '61': 'card',
  '65': 'card',
  '83': 'card',
  '95': 'technical',
}

/** `challengeCancel`: who ended a challenge early. */
const CANCELS: Readonly<Record<string, Because<'threeds_abandoned'> | 'technical'>> = {
  '01': 'cancelled',
  '03': 'timed_out',
  '04': 'timed_out',
  '05': 'not_begun',
  '06': 'technical',
  '08': 'timed_out',
  '09': 'technical',
  '10': 'technical',
}
const LEFT: Readonly<Record<string, Because<'threeds_abandoned'>>> = { abandoned: 'cancelled', timed_out: 'timed_out' }

/** `transStatusReason`: timed out at the ACS; the cardholder did not do what was asked. */
const BUYERS_TIME: ReadonlySet<string> = new Set(['14', '24', '26'])
/** `transStatusReason`, the others (docs/generated/elements.md). */
const REASONS: Readonly<Record<string, Because<'threeds_failed'>>> = {
  '01': 'challenge_failed',
  '02': 'unsupported',
  '03': 'unsupported',
  '04': 'suspicion',
  '05': 'card',
  '06': 'card',
  '07': 'card',
  '08': 'card',
  '09': 'suspicion',
  '10': 'suspicion',
  '11': 'suspicion',
  '12': 'card',
  '13': 'card',
  '15': 'suspicion',
  '16': 'suspicion',
  '17': 'suspicion',
  '18': 'suspicion',
  '19': 'challenge_failed',
  '20': 'unsupported',
  '21': 'unsupported',
  '23': 'unsupported',
  '25': 'unsupported',
  '27': 'unsupported',
  '28': 'unsupported',
  '29': 'challenge_failed',
  '30': 'challenge_failed',
}
