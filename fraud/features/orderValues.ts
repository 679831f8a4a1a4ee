/** What an order says of itself, where it takes more than to look: amounts, times of day, shares, and how it compares with habits. */
import { DAY_MS, localTime } from '@sekisho/base'
import { windowAtMs } from '@sekisho/fraud/events'
import type { ScreenedEvent } from '@sekisho/fraud/events'
import { MORNING_HOUR } from './builtInConditions.ts'
import type { FeatureValue, Shop } from './feature.ts'

export type Of = (event: ScreenedEvent, shop: Shop) => FeatureValue | undefined

export function amountMinor({ facts }: ScreenedEvent, { currency }: Shop): number | undefined {
  return facts.currency === currency ? facts.amountMinor : undefined
}

export function shippingCountry({ facts }: ScreenedEvent): string | undefined {
  const countries = facts.delivery?.countries ?? []
  return countries.length > 1 ? SEVERAL : countries[0]
}

/** A code that ISO 3166-1 leaves to its users. */
const SEVERAL = 'ZZ'

export function ships(method: string): Of {
  return ({ facts }) => (facts.delivery?.methods.length ? facts.delivery.methods.includes(method) : undefined)
}

export function cashable({ facts }: ScreenedEvent): boolean | undefined {
  const cashableMinor = facts.basket?.cashableMinor
  return cashableMinor === undefined ? undefined : cashableMinor > 0
}

export function cashablePercent({ facts: { basket } }: ScreenedEvent): number | undefined {
  if (basket?.cashableMinor === undefined || basket.totalMinor === 0) return undefined
  return Math.floor((100 * basket.cashableMinor) / basket.totalMinor)
}

export function accountAgeDays(event: ScreenedEvent): number | undefined {
  const createdAtMs = event.facts.buyer?.accountCreatedAtMs
  return createdAtMs === undefined ? undefined : Math.max(0, Math.floor((event.occurredAtMs - createdAtMs) / DAY_MS))
}

export function localHour(event: ScreenedEvent, { timeZone }: Shop): number | undefined {
  return localTime(windowAtMs(event), timeZone)?.hour
}

export function localWeekday(event: ScreenedEvent, { timeZone }: Shop): number | undefined {
  return localTime(windowAtMs(event), timeZone)?.weekday
}

export function night(event: ScreenedEvent, shop: Shop): boolean | undefined {
  const hour = localHour(event, shop)
  return hour === undefined ? undefined : hour < MORNING_HOUR
}

export function amountToCustomerMeanRatio(event: ScreenedEvent, shop: Shop): number | undefined {
  const amount = amountMinor(event, shop)
  const meanMinor = shop.customer && shop.customer.orders >= CUSTOMER_ORDERS ? shop.customer.meanMinor : undefined
  return amount === undefined || !meanMinor ? undefined : twoDecimals(amount / meanMinor)
}

export function shopAmountZ(event: ScreenedEvent, shop: Shop): number | undefined {
  const amount = amountMinor(event, shop)
  const { orders, meanMinor, deviationMinor } = shop.habit
  if (amount === undefined || orders < SHOP_ORDERS || deviationMinor === 0) return undefined
  return twoDecimals((amount - meanMinor) / deviationMinor)
}

function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100 + 0 // never -0, which canonical JSON cannot tell from 0
}

/** Fewer orders are no habit. */
const CUSTOMER_ORDERS = 3
const SHOP_ORDERS = 30
