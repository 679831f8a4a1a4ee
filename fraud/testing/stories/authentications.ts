/** Stories of what an AReq says, of what an issuer has on record, and of a shop's name at the issuer. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { OrderFacts } from '../../events/index.ts'
import { NOON_MS } from '../builders.ts'
import { challenged, fires, order, silent, turnedOut } from './tell.ts'
import type { Told } from './tell.ts'

/** What the AReq of each says, the last of which is told to be bad. Near misses come first. */
const SAID: Readonly<Record<string, readonly OrderFacts['areq'][]>> = {
  account_new_place_new: [
    undefined,
    { chAccAgeInd: '04', shipAddressUsageInd: '01' },
    { chAccAgeInd: '03', shipAddressUsageInd: '02' },
    { chAccAgeInd: '03' }, // nobody says where it goes
    { chAccAgeInd: '03', shipAddressUsageInd: '01' },
  ],
  account_changed: [
    { chAccPwChangeInd: '03', chAccChangeInd: '02', shipAddressUsageInd: '01' },
    { chAccPwChangeInd: '02', shipAddressUsageInd: '04' }, // a member who forgot a password, and orders as always
    { chAccPwChangeInd: '02', shipAddressUsageInd: '01' },
  ],
  account_suspicious: [undefined, { suspiciousAccActivity: '01' }, { suspiciousAccActivity: '02' }],
  cards_added: [{ provisionAttemptsDay: 4 }, { provisionAttemptsDay: 5 }],
}

export function authenticationStories(): Record<string, readonly Told[]> {
  const said = Object.entries(SAID).map(([rule, sayings]) => {
    const told = sayings.map((areq, i) =>
      order(i * DAY_MS, { card: i }, { amountMinor: 30_000, ...(areq && { areq }) }),
    )
    return [rule, told.map((each, i) => (i === told.length - 1 ? fires(each) : silent(each)))] as const
  })
  return {
    ...Object.fromEntries(said),
    gift_cards: giftCards(),
    shop_abroad: [
      silent(order(0, { card: 1 }, abroad('JP', 'US'))), // a traveller buys at home
      silent(order(1, { card: 2 }, abroad('US', 'JP'))), // somebody at home buys abroad
      fires(order(2, { card: 3 }, abroad('US', 'VN'))),
    ],
    customer_of_shop: [
      silent(order(0, { card: 1 }, { areq: { ...CUSTOMER, nbPurchaseAccount: 1 } })),
      silent(order(1, { card: 1 }, { areq: { ...CUSTOMER, suspiciousAccActivity: '02' } })),
      fires(order(2, { card: 1 }, { areq: CUSTOMER })),
    ],
    challenged_before: challengedBefore(),
    contact_changed: contactChanged(),
    wrong_codes: [
      silent(order(0, { card: 1 }, { cardholder: { contactsChangedAtMs: LONG_AGO_MS, wrongCodes: 2 } })),
      fires(order(1, { card: 1 }, { cardholder: { contactsChangedAtMs: LONG_AGO_MS, wrongCodes: 3 } })),
    ],
    shop_fraud_share: frauds(),
    shop_challenges_failed: failures(),
  }
}

function giftCards(): Told[] {
  const three = { areq: { giftCardCount: 3 } }
  return [
    silent(order(0, { card: 1, device: 1 }, { areq: { giftCardCount: 2 } })),
    silent(order(HOUR_MS, { card: 1, device: 1 }, three)), // somebody with presents to give
    fires(order(2 * HOUR_MS, { card: 1, device: 2 }, three)),
    fires(order(3 * HOUR_MS, { card: 2, device: 1 }, three)),
  ]
}

function abroad(merchantCountry: string, ipCountry: string): Partial<OrderFacts> {
  return { payment: { method: 'card', cardCountry: 'JP' }, network: { ipCountry }, areq: { merchantCountry } }
}

/** The shop says so of both cards; only one of them has passed a challenge of ours. */
function challengedBefore(): Told[] {
  const named = { areq: { threeDSReqPriorAuthMethod: '02' } }
  const first = order(0, { card: 1 })
  return [
    first,
    silent(order(HOUR_MS, { card: 2 }, named)),
    silent(order(2 * HOUR_MS, { card: 1 }, named)),
    challenged(first, 3 * HOUR_MS, true),
    silent(order(4 * HOUR_MS, { card: 1 }, { areq: { threeDSReqPriorAuthMethod: '01' } })),
    fires(order(5 * HOUR_MS, { card: 1 }, named)),
  ]
}

function contactChanged(): Told[] {
  const changed = { cardholder: { contactsChangedAtMs: NOON_MS + 10 * DAY_MS, wrongCodes: 0 } }
  const usual = { card: 1, device: 1 }
  return [
    silent(order(10 * DAY_MS, { card: 2, device: 2 }, changed)), // enrolled just now: the card was never used
    order(10 * DAY_MS + HOUR_MS, usual, changed),
    silent(order(11 * DAY_MS, usual, changed)), // a new number of the same telephone
    fires(order(11 * DAY_MS + HOUR_MS, { card: 1, device: 3 }, changed)),
    fires(order(12 * DAY_MS, usual, { ...changed, amountMinor: 50_000 })),
    silent(order(14 * DAY_MS, usual, { ...changed, amountMinor: 50_000 })),
  ]
}

/** Two shops with as many frauds: the large one is no worse than others, the small one is. */
function frauds(): Told[] {
  const sales = (shop: number, count: number) =>
    Array.from({ length: count }, (_, i) => order(i * 10 * MINUTE_MS, { shop, card: `${shop}-${i}` }))
  const [large, small] = [sales(1, 120), sales(2, 20)]
  const known = (of: typeof large, count: number) =>
    of.slice(0, count).map((each, i) => turnedOut('chargeback', each, (31 + i) * DAY_MS))
  const atMs = 40 * DAY_MS
  const sold = [...large, ...small].toSorted((a, b) => a.event.occurredAtMs - b.event.occurredAtMs)
  return [
    ...sold,
    ...known(large, 5),
    ...known(small, 4),
    silent(order(atMs, { shop: 1, card: 'a' })),
    silent(order(atMs, { shop: 2, card: 'b' })),
    turnedOut('chargeback', small[4]!, atMs + 1),
    fires(order(atMs + HOUR_MS, { shop: 2, card: 'c' })),
  ]
}

/** Challenges of many cards in one shop: with as many passed as failed it is a shop with bad reception, and no more. */
function failures(): Told[] {
  const tried = (shop: number, count: number, passed: number) =>
    Array.from({ length: count }, (_, i) => {
      const asked = order(i * HOUR_MS, { shop, card: `${shop}-${i}` })
      return [asked, challenged(asked, i * HOUR_MS + MINUTE_MS, i < passed)]
    }).flat()
  const both = [...tried(1, 16, 8), ...tried(2, 7, 0)]
  const last = order(DAY_MS, { shop: 2, card: 'last' })
  return [
    ...both.toSorted((a, b) => a.event.occurredAtMs - b.event.occurredAtMs),
    silent(order(DAY_MS, { shop: 1, card: 'a' })),
    silent(last),
    challenged(last, DAY_MS + MINUTE_MS),
    fires(order(DAY_MS + HOUR_MS, { shop: 2, card: 'b' })),
  ]
}

/** Of a shop that says all it can say for its customer. */
const CUSTOMER = {
  chAccAgeInd: '05',
  shipAddressUsageInd: '04',
  nbPurchaseAccount: 2,
  suspiciousAccActivity: '01',
} as const
const LONG_AGO_MS = NOON_MS - 900 * DAY_MS
