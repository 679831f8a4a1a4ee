/**
 * Which logins, registrations and profile changes a person should look at. A login that was refused or asked to prove itself needs nobody;
 * one that got past that does, and so does one whose password was right when it was refused: somebody else may know it.
 */
import type { UnixMs } from '@sekisho/base'
import { DAY_MS } from '@sekisho/base'
import { OUTCOME_LABELS } from '@sekisho/fraud/events'
import type { AccountEventKind, OutcomeResult, Verdict } from '@sekisho/fraud/events'
import type { Outcome } from '@sekisho/fraud/rules'

/** What is known of one event: how it was decided, and what its caller told of it since, in the order of telling. */
export interface MemberEvent {
  readonly kind: AccountEventKind
  readonly outcome: Outcome
  /** Of a login: its password, or whatever it showed, was right when it was asked about. */
  readonly isRight: boolean
  readonly told: readonly OutcomeResult[]
}

export function memberWaits({ kind, outcome, isRight, told }: MemberEvent): boolean {
  if (told.some((result) => LABELS.has(result))) return false // somebody knows
  if (kind !== 'login') return outcome === 'review' && !told.some((result) => ENDS.has(result))
  if (outcome === 'approve' || told.includes('step_up_passed')) return false
  return told.includes('succeeded') || (outcome === 'decline' && isRight)
}

/** What a verdict tells of the event. @returns undefined for `hold`, which tells nothing */
export function resultOf(kind: AccountEventKind, verdict: Verdict, reason: string): OutcomeResult | undefined {
  if (verdict === 'hold') return undefined
  if (verdict === 'ok') return 'false_alarm'
  return kind === 'registration' || ABUSES.has(reason) ? 'reported_abuse' : 'reported_takeover'
}

/** A member's event has no parcel that ends its wait: after a month nobody looks at it any more. */
export const MEMBER_WAITS_MS: UnixMs = 30 * DAY_MS

const LABELS: ReadonlySet<OutcomeResult> = new Set(OUTCOME_LABELS)
/** The account was opened or the change was made, or never will be. */
const ENDS: ReadonlySet<OutcomeResult> = new Set(['succeeded', 'failed'])
/** Reasons that speak of who holds the account himself. */
const ABUSES: ReadonlySet<string> = new Set(['false_identity', 'many_accounts', 'automated'])
