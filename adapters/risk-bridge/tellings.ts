/**
 * Which features of a shop's decision are told, as which claim of evidence, on which scale, and as which fact of the issuer's
 * event: one table for whoever tells, hears, or shows both sides.
 */
import { COUNTS, DAYS } from '@sekisho/evidence'
import type { About } from '@sekisho/evidence'

interface Telling {
  /** Of the shop's decision. */
  readonly feature: string
  readonly group: Exclude<keyof About, 'screening' | 'reasons'>
  readonly member: string
  readonly scale: readonly number[]
  /** Of the issuer's event. */
  readonly fact: string
}

/** In the order of the claims. */
export const TELLINGS: readonly Telling[] = [
  { feature: 'accountAgeDays', group: 'account', member: 'days', scale: DAYS, fact: 'accountDays' },
  { feature: 'accountOrders', group: 'account', member: 'purchases', scale: COUNTS, fact: 'accountPurchases' },
  { feature: 'deviceKnownDays', group: 'device', member: 'days', scale: DAYS, fact: 'deviceDays' },
  { feature: 'deviceAccounts30d', group: 'device', member: 'accounts', scale: COUNTS, fact: 'deviceAccounts' },
  { feature: 'placeKnownDays', group: 'place', member: 'days', scale: DAYS, fact: 'placeDays' },
  { feature: 'placeOrders', group: 'place', member: 'purchases', scale: COUNTS, fact: 'placePurchases' },
  { feature: 'placePersons30d', group: 'place', member: 'persons', scale: COUNTS, fact: 'placePersons' },
  { feature: 'cardKnownDays', group: 'card', member: 'days', scale: DAYS, fact: 'cardDays' },
  { feature: 'cardOrders', group: 'card', member: 'purchases', scale: COUNTS, fact: 'cardPurchases' },
  { feature: 'accountDeviceDays', group: 'together', member: 'accountDevice', scale: DAYS, fact: 'accountDeviceDays' },
  { feature: 'accountPlaceDays', group: 'together', member: 'accountPlace', scale: DAYS, fact: 'accountPlaceDays' },
  { feature: 'accountCardDays', group: 'together', member: 'accountCard', scale: DAYS, fact: 'accountCardDays' },
  { feature: 'cardPlaceDays', group: 'together', member: 'cardPlace', scale: DAYS, fact: 'cardPlaceDays' },
  { feature: 'anyChargebacks', group: 'earlier', member: 'frauds', scale: COUNTS, fact: 'frauds' },
  { feature: 'anyUnpaid', group: 'earlier', member: 'unpaid', scale: COUNTS, fact: 'unpaid' },
  {
    feature: 'accountPassedChallenges365d',
    group: 'earlier',
    member: 'challengesPassed',
    scale: COUNTS,
    fact: 'challengesPassed',
  },
  {
    feature: 'accountFailedChallenges24h',
    group: 'earlier',
    member: 'challengesFailed',
    scale: COUNTS,
    fact: 'challengesFailed',
  },
]

/** The feature of the issuer's decision that reads a fact of evidence. */
export function heardAs({ fact }: Telling): string {
  return `evidence${fact.charAt(0).toUpperCase()}${fact.slice(1)}`
}
