/** Stories of stolen cards, of numbers that are tried, and of what became known of earlier orders. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { OrderFacts } from '../../events/index.ts'
import {
  afterwards,
  authenticated,
  challenged,
  climb,
  fires,
  order,
  refused,
  rejected,
  silent,
  turnBad,
  turnedOut,
} from './tell.ts'
import type { Shown, Told } from './tell.ts'

export const CASHABLE = { basket: { quantity: 1, totalMinor: 3_980, cashableMinor: 3_980 } } as const
export const STANDARD = { basket: { quantity: 1, totalMinor: 3_980, cashableMinor: 0 } } as const

export function cardStories(): Record<string, readonly Told[]> {
  return { ...lines(), ...amounts(), ...challenges(), ...firsts(), ...friends(), ...tests(), ...known() }
}

/** Many of one thing on one other. */
function lines(): Record<string, readonly Told[]> {
  return {
    network_velocity_10m: climb(30, 15_000, (_, at) => order(at, { network: 1 })),
    account_velocity_24h: climb(12, HOUR_MS, (_, at) => order(at, { account: 1 })),
    person_velocity_7d: climb(12, 10 * HOUR_MS, (_, at) => order(at, { person: 1 })),
    card_ips_24h: climb(6, HOUR_MS, (ip, at) => order(at, { card: 1, ip })),
    card_emails_24h: climb(3, HOUR_MS, (email, at) => order(at, { card: 1, email })),
    card_accounts_24h: climb(2, HOUR_MS, (account, at) => order(at, { card: 1, account })),
    card_persons_30d: climb(15, DAY_MS, (person, at) => order(at, { card: 1, person })),
    card_shops_24h: climb(4, HOUR_MS, (shop, at) => order(at, { card: 1, shop })),
    device_emails_24h: climb(4, HOUR_MS, (email, at) => order(at, { device: 1, email })),
    device_places_24h: climb(4, HOUR_MS, (i, at) => order(at, { device: 1, place: i, card: i })),
    device_accounts_30d: climb(6, 4 * DAY_MS, (account, at) => order(at, { device: 1, account })),
    place_emails_24h: climb(4, HOUR_MS, (i, at) => order(at, { place: 1, email: i, card: i })),
    place_accounts_24h: climb(4, HOUR_MS, (i, at) => order(at, { place: 1, account: i, card: i })),
    phone_accounts_30d: climb(4, 4 * DAY_MS, (account, at) => order(at, { phone: 1, account })),
    phone_cards_24h: climb(3, HOUR_MS, (card, at) => order(at, { phone: 1, card })),
    place_last_order: [
      ...[0, 1, 2].map((card) => order(card * MINUTE_MS, { place: 1, card })),
      silent(order(13 * MINUTE_MS, { place: 1, card: 3 })), // eleven minutes after the one before
      fires(order(20 * MINUTE_MS, { place: 1, card: 4 })),
    ],
  }
}

function amounts(): Record<string, readonly Told[]> {
  const three = (shown: Shown, facts: Partial<OrderFacts>) => [0, 1, 2].map((day) => order(day * DAY_MS, shown, facts))
  return {
    card_amount_24h: [
      order(0, { card: 1 }, { amountMinor: 299_999 }),
      silent(order(HOUR_MS, { card: 1 }, { amountMinor: 1 })),
      fires(order(2 * HOUR_MS, { card: 1 }, { amountMinor: 1 })),
    ],
    card_amount_30d: [
      order(0, { card: 1 }, { amountMinor: 999_999 }),
      silent(order(2 * DAY_MS, { card: 1 }, { amountMinor: 1 })),
      fires(order(4 * DAY_MS, { card: 1 }, { amountMinor: 1 })),
    ],
    card_amount_ratio: [
      ...three({ card: 1 }, { amountMinor: 6_000 }),
      silent(order(3 * DAY_MS, { card: 1 }, { amountMinor: 35_900 })),
      fires(order(4 * DAY_MS, { card: 1 }, { amountMinor: 90_000 })),
    ],
    card_largest: [
      ...three({ card: 1 }, { amountMinor: 20_000 }),
      silent(order(3 * DAY_MS, { card: 1 }, { amountMinor: 60_000 })), // three times as much, and no more
      fires(order(4 * DAY_MS, { card: 1 }, { amountMinor: 180_001 })),
    ],
    account_amount_outlier: [
      ...three({ account: 1 }, { amountMinor: 6_000 }),
      silent(order(3 * DAY_MS, { account: 1 }, { amountMinor: 29_999 })), // far out, but no large sum
      fires(order(4 * DAY_MS, { account: 1 }, { amountMinor: 80_000 })),
    ],
    new_place_known_card: [
      ...three({ card: 1, place: 1 }, STANDARD),
      silent(order(3 * DAY_MS, { card: 1, place: 2 }, STANDARD)), // a present
      fires(order(4 * DAY_MS, { card: 1, place: 3 }, CASHABLE)),
    ],
    new_device_known_card: [
      ...three({ card: 1, device: 1 }, {}),
      silent(order(3 * DAY_MS, { card: 1, device: 2 }, { amountMinor: 29_999 })), // a new telephone
      fires(order(4 * DAY_MS, { card: 1, device: 3 }, { amountMinor: 30_000 })),
    ],
    card_other_mail: [
      ...three({ card: 1, email: 1 }, {}),
      silent(order(3 * DAY_MS, { card: 1, email: 1 }, { amountMinor: 20_000 })),
      fires(order(4 * DAY_MS, { card: 1, email: 2 }, { amountMinor: 20_000 })),
    ],
  }
}

function challenges(): Record<string, readonly Told[]> {
  const failing = (limit: number, shown: Shown) =>
    afterwards(limit, challenged, (at) => order(at, shown), order(0, shown))
  const checked = (amountMinor: number, threeDS: Parameters<typeof authenticated>[1]) => {
    const first = order(0, { card: amountMinor }, { amountMinor })
    return [first, authenticated(first, threeDS)] as const
  }
  const [small, nearly] = checked(49_999, { transStatus: 'A' })
  const [large, attempted] = checked(50_000, { transStatus: 'A' })
  const [sure, full] = checked(30_000, { transStatus: 'Y', eci: '05' })
  const [unsure, none] = checked(30_001, { transStatus: 'Y', eci: '07' })
  return {
    card_challenges_failed_24h: failing(2, { card: 1 }),
    device_challenges_failed: failing(3, { device: 1 }),
    ip_challenges_failed: failing(6, { ip: 1 }),
    account_challenges_failed: failing(2, { account: 1 }),
    attempt_large: [small, silent(nearly), large, fires(attempted)],
    eci_unauthenticated: [sure, silent(full), unsure, fires(none)],
  }
}

function firsts(): Record<string, readonly Told[]> {
  const by = (method: string) => ({ delivery: { count: 1, countries: ['JP'], methods: [method] } })
  const goods = (quantity: number) => ({ basket: { quantity, totalMinor: 10_000, cashableMinor: 10_000 } })
  return {
    name_unlike_first: [
      silent(order(0, { account: 1 }, { nameSimilarity: 40 })), // a relative's card
      silent(order(1, { account: 1 }, { nameSimilarity: 0 })), // it is the second order
      fires(order(2, { account: 2 }, { nameSimilarity: 39 })),
    ],
    name_unlike_again: [
      silent(order(0, { device: 1, card: 1 }, { nameSimilarity: 0 })),
      silent(order(1, { device: 1, card: 2 }, { nameSimilarity: 60 })), // another card of the family
      fires(order(2, { device: 1, card: 3 }, { nameSimilarity: 0 })),
    ],
    first_place_persons: [
      order(0, { place: 1, person: 1, account: 1 }, CASHABLE),
      silent(order(DAY_MS, { place: 1, person: 2, account: 1 }, CASHABLE)), // the family's second order
      silent(order(DAY_MS, { place: 1, person: 3, account: 2 }, STANDARD)),
      fires(order(DAY_MS, { place: 1, person: 4, account: 3 }, CASHABLE)),
    ],
    first_large: [
      silent(order(0, { account: 1 }, { amountMinor: 79_999 })),
      silent(order(1, { account: 1 }, { amountMinor: 80_000 })), // it is the second order
      fires(order(2, { account: 2 }, { amountMinor: 80_000 })),
    ],
    first_digital_large: [
      silent(order(0, { account: 1 }, { amountMinor: 20_000, ...by('standard') })),
      fires(order(1, { account: 2 }, { amountMinor: 20_000, ...by('digital') })),
    ],
    first_locker_cashable: [
      silent(order(0, { account: 1 }, { ...CASHABLE, ...by('standard') })),
      silent(order(1, { account: 2 }, { ...STANDARD, ...by('locker') })),
      fires(order(2, { account: 3 }, { ...CASHABLE, ...by('store_pickup') })),
    ],
    basket_only_cashable: [silent(order(0, { account: 1 }, goods(4))), fires(order(1, { account: 2 }, goods(5)))],
    guest_first_cashable: [
      silent(order(0, { email: 1 }, { ...CASHABLE, amountMinor: 19_999 })),
      silent(order(1, { email: 1 }, { ...CASHABLE, amountMinor: 20_000 })), // it is the second order
      silent(order(2, { account: 1 }, { ...CASHABLE, amountMinor: 20_000 })),
      fires(order(3, { email: 2 }, { ...CASHABLE, amountMinor: 20_000 })),
    ],
    card_all_else_new: [
      order(0, { card: 1, email: 1, device: 1, place: 1 }),
      silent(order(1, { card: 1, email: 1, device: 2, place: 1 })), // a new telephone
      silent(order(2, { card: 1, email: 2, device: 1, place: 1 })), // a new mailbox
      silent(order(3, { card: 1, email: 3, device: 3, place: 1 })), // another of the same office
      fires(order(4, { card: 1, email: 4, device: 4, place: 2 })),
    ],
    fresh_everything: [
      order(0, { device: 1, place: 1, email: 1, mailDomain: 1 }),
      silent(order(DAY_MS, { device: 2, place: 2, email: 2, mailDomain: 1 }, { amountMinor: 50_000 })),
      fires(order(DAY_MS + 1, { device: 3, place: 3, email: 3, mailDomain: 2 }, { amountMinor: 50_000 })),
    ],
  }
}

/** What speaks for a customer. */
function friends(): Record<string, readonly Told[]> {
  const since = (days: readonly number[], shown: Shown) => [
    ...days.slice(0, -2).map((day) => order(day * DAY_MS, shown)),
    silent(order(days.at(-2)! * DAY_MS, shown)),
    fires(order(days.at(-1)! * DAY_MS, shown)),
  ]
  const asked = order(0, { account: 1, card: 1 })
  return {
    account_device_days: since([0, 59, 60], { account: 1, device: 1, place: 1 }),
    account_card_days: since([0, 10, 20, 89, 90], { account: 1, card: 1 }),
    card_place_days: since([0, 10, 20, 89, 90], { card: 1, place: 1 }),
    guest_place: [
      ...[0, 1, 2].map((n) => order(n, { email: 1, place: 1 })),
      silent(order(30 * DAY_MS - 1, { email: 1, place: 1 })), // three orders within a minute are no past
      fires(order(30 * DAY_MS, { email: 1, place: 1 })),
    ],
    challenge_passed_before: [
      asked,
      challenged(asked, MINUTE_MS, true),
      silent(order(6 * DAY_MS, { account: 1, card: 1 })),
      fires(order(7 * DAY_MS, { account: 1, card: 1 })),
    ],
  }
}

/** Numbers are tried. */
function tests(): Record<string, readonly Told[]> {
  const failing = (limit: number, shown: Shown) => afterwards(limit, refused, (at) => order(at, shown), order(0, shown))
  const attack = order(0, { bin: 1, card: 'first' })
  const first = order(0, { card: 1, device: 1 })
  const second = order(MINUTE_MS, { card: 2, device: 1 })
  return {
    card_failures_10m: failing(3, { card: 1 }),
    card_failures_24h: failing(8, { card: 1 }),
    device_failures_10m: failing(4, { device: 1 }),
    device_failed_share: failing(5, { device: 1 }),
    ip_failures_10m: failing(8, { ip: 1 }),
    ip_failed_share: failing(12, { ip: 1 }),
    network_failures_10m: failing(15, { network: 1 }),
    network_failed_share: failing(30, { network: 1 }),
    account_failures_1h: failing(4, { account: 1 }),
    email_failures_24h: failing(6, { email: 1 }),
    bin_failed_share_1h: failing(20, { bin: 1 }),
    bin_failed_share_24h: failing(40, { bin: 1 }),
    bin_cards_10m: [
      attack,
      ...Array.from({ length: 5 }, (_, i) => refused(attack, i)),
      ...climb(9, 20_000, (card, at) => order(at + 1_000, { bin: 1, card })),
    ],
    network_cards_1h: climb(15, 3 * MINUTE_MS, (card, at) => order(at, { network: 1, card })),
    ip_cards_24h: climb(15, HOUR_MS, (card, at) => order(at, { ip: 1, card })),
    cookie_cards_24h: climb(4, HOUR_MS, (card, at) => order(at, { cookie: 1, card })),
    small_amounts: climb(2, 5 * MINUTE_MS, (card, at) => order(at, { device: 1, card }, { amountMinor: 500 })),
    small_then_large: [
      order(0, { card: 1 }, { amountMinor: 500 }),
      silent(order(MINUTE_MS, { card: 1 }, { amountMinor: 19_999 })),
      fires(order(2 * MINUTE_MS, { card: 1 }, { amountMinor: 20_000 })),
    ],
    retry_after_failure: [
      first,
      refused(first, 1_000),
      refused(first, 2_000),
      silent(second), // this card has not failed
      refused(second, 2 * MINUTE_MS),
      fires(order(3 * MINUTE_MS, { card: 2, device: 1 })),
    ],
  }
}

/** One order of an account was somebody else's; what is asked afterwards is small, and then it is not. */
function robbed(): readonly Told[] {
  const usual = [0, 1, 2].map((day) => order(day * DAY_MS, { account: 1 }, { amountMinor: 6_000 }))
  const large = (at: number) => order(at, { account: 1 }, { amountMinor: 18_000 })
  return [
    ...usual,
    silent(large(3 * DAY_MS)), // nobody has been robbed yet
    turnedOut('chargeback', usual[1]!, 4 * DAY_MS),
    silent(order(5 * DAY_MS, { account: 1 }, { amountMinor: 20_000 })),
    fires(order(6 * DAY_MS, { account: 1 }, { amountMinor: 30_000 })),
  ]
}

/** Two frauds, among so many orders that the shop is not to blame. */
function crowded(): readonly Told[] {
  const orders = [0, 1, 2, 3, 4].map((i) => order(i * MINUTE_MS, { shop: 2 }))
  const known = orders.slice(0, 2).map((each) => turnedOut('chargeback', each, 8 * DAY_MS))
  return [...orders, ...known, silent(order(9 * DAY_MS, { shop: 2 }))]
}

/** What became known of earlier orders. */
function known(): Record<string, readonly Told[]> {
  const judged = (shown: Shown) => afterwards(1, rejected, (at) => order(at, shown), order(0, shown))
  const bad = (count: number, shown: Shown, fromDay?: number) =>
    turnBad(
      count,
      'chargeback',
      (at) => order(at, shown),
      (i) => order(i * MINUTE_MS, shown),
      fromDay,
    )
  // Labels are held against the orders of a time that ended thirty days ago.
  const late = 35
  return {
    refused_before: judged({ phone: 1 }),
    refused_place: judged({ place: 1, person: 1 }),
    victim_amount: robbed(),
    shop_frauds: [...crowded(), ...bad(2, { shop: 1 }, 8)],
    frauds_recent: bad(2, { email: 1 }),
    ip_frauds: bad(2, { ip: 1 }),
    network_frauds: bad(4, { network: 1 }, late),
    mail_domain_frauds: bad(4, { mailDomain: 1 }, late),
    bin_frauds: bad(4, { bin: 1 }, late),
    item_frauds: bad(4, { item: 1 }, late),
    mail_domain_burst: climb(20, 2 * MINUTE_MS, (_, at) => order(at, { mailDomain: 1 })),
    item_burst: climb(25, 20_000, (account, at) => order(at, { item: 1, account }, CASHABLE)),
  }
}
