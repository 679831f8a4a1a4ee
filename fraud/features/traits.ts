/** What an event is counted as: the classes of COUNTED as bits of a record, and failed payments as a number beside them. */
import type { FraudEvent } from '@sekisho/fraud/events'
import { COUNTED, LABELS } from './aggregate.ts'
import type { Counted } from './aggregate.ts'

/** The class as a bit of a record's traits. Labels leave no record, and have none. */
export function bitOf(counted: Counted): number {
  return (LABELS as readonly Counted[]).includes(counted) ? 0 : 1 << COUNTED.indexOf(counted)
}

export const ORDERS = bitOf('order') | bitOf('authentication')
export const FAILED_PAYMENT = bitOf('failed-payment')
/** Bits from here on stand for conditions of aggregates. */
export const FIRST_CONDITION = 12
export const CLASS_BITS = 2 ** FIRST_CONDITION - 1
export const MAX_CONDITIONS = 32 - FIRST_CONDITION

/**
 * The classes of an event, or 0 for one that leaves no record: labels and lists have memories of their own, and of a payment
 * that went well the order says enough.
 */
export function classesOf(event: FraudEvent): number {
  switch (event.kind) {
    case 'order':
    case 'assessment':
      return bitOf('order')
    case 'authentication':
      return bitOf('authentication')
    case 'login':
      return bitOf('login') | (event.facts.result === 'failed' ? bitOf('failed-login') : 0)
    case 'registration':
      return bitOf('registration')
    case 'profile-change':
      return bitOf('profile-change')
    case 'settlement':
      return event.status === 'payment_failed' ? FAILED_PAYMENT : 0
    case 'authorisation':
      return event.approved ? 0 : FAILED_PAYMENT
    case 'threeds-result':
      return challengeOf(event.challenge === undefined ? undefined : event.challenge === 'completed')
    case 'outcome':
      if (event.result === 'failed') return event.about.kind === 'login' ? bitOf('failed-login') : 0
      return OUTCOMES[event.result] ?? 0
    default:
      return 0
  }
}

/** Payments that the event says failed: those an order names beside itself, or the one that it tells about. */
export function failedPaymentsOf(event: FraudEvent): number {
  if (event.kind === 'order' || event.kind === 'authentication') return event.facts.payment.failedAttempts ?? 0
  return (classesOf(event) & FAILED_PAYMENT) === 0 ? 0 : 1
}

/** A challenge that was given up counts as failed: who has stolen a card cannot answer it. */
function challengeOf(passed: boolean | undefined): number {
  if (passed === undefined) return 0
  return passed ? bitOf('passed-challenge') : bitOf('failed-challenge')
}

const OUTCOMES: Readonly<Record<string, number>> = {
  step_up_passed: bitOf('passed-challenge'),
  step_up_failed: bitOf('failed-challenge'),
  step_up_abandoned: bitOf('failed-challenge'),
}
