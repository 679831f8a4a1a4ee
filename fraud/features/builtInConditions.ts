/** Conditions of built-in aggregates. Their texts begin in a way that no condition of a policy does. */
import { localTime } from '@sekisho/base'
import { isScreened, windowAtMs } from '@sekisho/fraud/events'
import type { OrderFacts } from '@sekisho/fraud/events'
import type { Where } from './aggregate.ts'

export const NIGHT: Where = {
  text: 'built-in: night',
  holds(event, { timeZone }) {
    const hour = isScreened(event) ? localTime(windowAtMs(event), timeZone)?.hour : undefined
    return hour === undefined ? undefined : hour < MORNING_HOUR
  },
}

export const CASHABLE = ofOrder('cashable', ({ basket }) => (basket?.cashableMinor ?? 0) > 0)
export const COUPON = ofOrder('coupon', ({ coupons }) => (coupons?.count ?? 0) > 0)
export const DEFERRED = ofOrder('deferred', ({ payment }) => payment.method === 'deferred')
export const CASH_ON_DELIVERY = ofOrder('cash on delivery', ({ payment }) => payment.method === 'cash_on_delivery')

export const GUEST: Where = {
  text: 'built-in: guest',
  holds: (event) => isScreened(event) && event.tokens.account === undefined,
}

/** What a thief of an account changes first, so that its owner hears nothing more and comes in no more. */
export const CREDENTIALS_CHANGED: Where = {
  text: 'built-in: credentials changed',
  holds: (event) => event.kind === 'profile-change' && event.facts.changed.some((member) => CREDENTIALS.has(member)),
}

const CREDENTIALS: ReadonlySet<string> = new Set(['email', 'phone', 'password', 'secondFactor'])

function ofOrder(name: string, holds: (facts: OrderFacts) => boolean | undefined): Where {
  return { text: `built-in: ${name}`, holds: (event) => isScreened(event) && holds(event.facts) }
}

/** Midnight to here is night, in the tenant's zone. */
export const MORNING_HOUR = 5
