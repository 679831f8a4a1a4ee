/** Stories of orders by any way of payment: lists, stolen accounts, resale, deferred payment, cash on delivery, coupons. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { ListCategory, OrderFacts } from '../../events/index.ts'
import { NOON_MS } from '../builders.ts'
import { CASHABLE, STANDARD } from './cards.ts'
import {
  afterwards,
  change,
  climb,
  fires,
  listed,
  login,
  order,
  registration,
  rejected,
  silent,
  turnBad,
} from './tell.ts'
import type { Shown, Told } from './tell.ts'

export function purchaseStories(): Record<string, readonly Told[]> {
  return { ...lists(), ...takeovers(), ...resales(), ...deferred(), ...atTheDoor(), ...coupons(), ...subscriptions() }
}

type Facts = Partial<OrderFacts>

function lists(): Record<string, readonly Told[]> {
  const entry = (effect: 'block' | 'allow' | 'watch', weight = 100) => [
    silent(order(0, { phone: 1 })),
    listed(1, { phone: 1 }, { effect, weight }),
    silent(order(2, { phone: 2 })),
    fires(order(3, { phone: 1 })),
  ]
  return {
    blocked: entry('block', 80),
    blocked_lightly: entry('block', 79),
    watched: entry('watch'),
    allowed: entry('allow'),
  }
}

/** Somebody who is on a list of that category, whose entry weighs little, so that the category alone decides. */
function categorised(category: ListCategory, facts: Facts = {}): Told[] {
  return [
    silent(order(0, { phone: 1 }, facts)),
    listed(1, { phone: 1 }, { category, weight: 50 }),
    fires(order(2, { phone: 1 }, facts)),
  ]
}

function takeovers(): Record<string, readonly Told[]> {
  const usual = { account: 1, device: 1, network: 1, place: 1, card: 1, email: 1 }
  const three = [0, 1, 2].map((day) => order(day * DAY_MS, usual))
  const wrong = (i: number) => login(i * MINUTE_MS, { account: 1 }, { result: 'failed' })
  return {
    order_after_change: [
      order(0, usual),
      change(DAY_MS, { account: 1 }),
      silent(order(DAY_MS + HOUR_MS, usual)),
      silent(order(DAY_MS + 25 * HOUR_MS, { ...usual, place: 2 })),
      change(3 * DAY_MS, { account: 1 }),
      fires(order(3 * DAY_MS + 24 * HOUR_MS, { ...usual, place: 3 })),
    ],
    order_after_credentials: [
      order(0, usual),
      change(HOUR_MS, { account: 1 }, { changed: ['password'] }),
      silent(order(2 * HOUR_MS, { ...usual, device: 2 })),
      change(3 * HOUR_MS, { account: 1 }, { changed: ['email'] }),
      fires(order(4 * HOUR_MS, { ...usual, device: 3 })),
    ],
    order_after_failed_logins: [
      ...[0, 1, 2, 3].map(wrong),
      silent(order(4 * MINUTE_MS, usual)),
      wrong(5),
      fires(order(6 * MINUTE_MS, usual)),
    ],
    order_new_machine: [
      ...three,
      silent(order(3 * DAY_MS, { ...usual, device: 2 }, CASHABLE)), // a new telephone, at home
      silent(order(4 * DAY_MS, { ...usual, device: 3, network: 2 }, STANDARD)),
      fires(order(5 * DAY_MS, { ...usual, device: 4, network: 3 }, CASHABLE)),
    ],
    order_all_changed: [
      ...three,
      silent(order(3 * DAY_MS, { ...usual, place: 2, card: 2 })),
      fires(order(4 * DAY_MS, { ...usual, place: 3, card: 3, email: 2 })),
    ],
    account_logins_spread: [
      ...[1, 2, 3, 4, 5].map((ip) => login(ip * HOUR_MS, { account: 1, ip })),
      silent(order(6 * HOUR_MS, usual)),
      login(7 * HOUR_MS, { account: 1, ip: 6 }),
      fires(order(8 * HOUR_MS, usual)),
    ],
    device_changed_accounts: [
      change(0, { account: 2, device: 1 }),
      silent(order(1, usual)),
      change(2, { account: 3, device: 1 }),
      fires(order(3, usual)),
    ],
    order_phone_shared: [
      order(0, { account: 2, phone: 9 }, CASHABLE),
      silent(order(1, { account: 1, phone: 9 }, memberFor(29))), // a new account of the same family
      fires(order(2, { account: 1, phone: 9 }, memberFor(30))),
    ],
    order_just_logged_in: [
      login(0, { account: 1, device: 1 }),
      silent(order(HOUR_MS, { account: 1, device: 1 }, memberFor(30))), // an ordinary parcel
      login(3 * DAY_MS, { account: 1, device: 1 }),
      silent(order(3 * DAY_MS + HOUR_MS, { account: 1, device: 1 }, memberFor(30, 'express'))), // on the device as always
      login(4 * DAY_MS, { account: 1, device: 2 }),
      fires(order(4 * DAY_MS + HOUR_MS, { account: 1, device: 2 }, memberFor(30, 'express'))),
    ],
    order_again_new_device: [
      order(0, { account: 1, device: 1 }),
      silent(order(5 * DAY_MS, { account: 1, device: 2 }, memberFor(30, 'digital'))),
      silent(order(5 * DAY_MS + 1, { account: 1, device: 1 }, memberFor(30, 'digital'))), // at home
      fires(order(5 * DAY_MS + 2, { account: 1, device: 2 }, memberFor(30, 'digital'))),
    ],
  }
}

/** Easily resold goods, ordered by a member of so many days. */
function memberFor(days: number, method = 'standard'): Facts {
  const buyer = { accountCreatedAtMs: NOON_MS - days * DAY_MS }
  return { ...CASHABLE, buyer, delivery: { count: 1, countries: ['JP'], methods: [method] } }
}

function resales(): Record<string, readonly Told[]> {
  const many = (quantity: number, facts: Facts = {}) => ({
    basket: { quantity, totalMinor: 50_000, cashableMinor: 50_000 },
    buyer: {},
    ...facts,
  })
  return {
    resale_place: climb(4, DAY_MS, (account, at) => order(at, { place: 1, account }, CASHABLE)),
    resale_guests: climb(5, DAY_MS, (_, at) => order(at, { place: 1 }, CASHABLE)),
    resale_device: climb(2, HOUR_MS, (account, at) => order(at, { device: 1, account }, CASHABLE)),
    resale_device_new: climb(1, DAY_MS, (account, at) => order(at, { device: 1, account }, CASHABLE)),
    resale_new_bulk: [
      registration(0, { email: 1 }),
      silent(order(1, { email: 1 }, many(1))),
      registration(2, { email: 2 }),
      silent(order(3, { email: 2 }, { basket: { quantity: 2, totalMinor: 50_000, cashableMinor: 40_000 } })),
      registration(4, { email: 3 }),
      fires(order(5, { email: 3 }, many(2))),
    ],
    resale_place_registered: [
      registration(0, { account: 1, place: 1 }),
      silent(order(1, { account: 1, place: 1 }, CASHABLE)),
      registration(DAY_MS, { account: 2, place: 1 }),
      fires(order(DAY_MS + 1, { account: 2, place: 1 }, CASHABLE)),
    ],
    resale_place_new: climb(1, DAY_MS, (account, at) => order(at, { place: 1, account }, CASHABLE)),
    resale_phone: climb(5, DAY_MS, (place, at) => order(at, { phone: 1, place }, CASHABLE)),
    resale_email: climb(5, DAY_MS, (place, at) => order(at, { email: 1, place }, CASHABLE)),
    resale_bulk: [
      silent(order(0, {}, many(9))),
      silent(order(1, {}, many(10, { buyer: { company: true } }))), // a shop of its own
      fires(order(2, {}, many(10))),
    ],
    resale_habit: climb(10, DAY_MS, (_, at) => order(at, { account: 1 }, CASHABLE)),
    resale_receiver: climb(5, DAY_MS, (_, at) => order(at, { person: 1 }, CASHABLE)),
    resale_rush: climb(30, 10 * MINUTE_MS, (i, at) => order(at, { item: 1, place: i, account: i }, CASHABLE)),
    resale_listed: categorised('resale'),
  }
}

function deferred(): Record<string, readonly Told[]> {
  const bill = (facts: Facts = {}) => ({ payment: { method: 'deferred' }, ...facts })
  const company = { buyer: { company: true as const } }
  const usual = { account: 1, place: 1 }
  return {
    deferred_limit: [
      order(0, { phone: 1 }, { amountMinor: 60_000 }), // paid at once
      order(0, { phone: 1 }, bill({ amountMinor: 50_000 })),
      silent(order(DAY_MS, { phone: 1 }, bill({ amountMinor: 5_000 }))),
      fires(order(2 * DAY_MS, { phone: 1 }, bill({ amountMinor: 1 }))),
    ],
    deferred_listed: categorised('deferred_default', bill()),
    deferred_refused: afterwards(1, rejected, (at) => order(at, { phone: 1 }, bill()), order(0, { phone: 1 })),
    deferred_open_phone: climb(4, DAY_MS, (_, at) => order(at, { phone: 1 }, bill())),
    deferred_open_place: climb(5, DAY_MS, (person, at) => order(at, { place: 1, person }, bill())),
    deferred_place_names: climb(2, DAY_MS, (person, at) => order(at, { place: 1, person }, bill())),
    deferred_place_second: [
      order(0, { place: 1, person: 1, email: 1 }, bill()),
      silent(order(DAY_MS, { place: 1, person: 1, email: 1 }, bill())), // the same buyer again
      fires(order(2 * DAY_MS, { place: 1, person: 2, email: 2 }, bill())),
    ],
    deferred_device_second: climb(1, DAY_MS, (email, at) => order(at, { device: 1, email }, bill())),
    deferred_place_phones: climb(2, HOUR_MS, (phone, at) => order(at, { place: 1, phone }, bill())),
    deferred_phone_accounts: climb(2, DAY_MS, (account, at) => order(at, { phone: 1, account }, bill())),
    deferred_first_large: [
      silent(order(0, { account: 1 }, bill({ amountMinor: 39_999 }))),
      silent(order(1, { account: 2 }, { amountMinor: 40_000 })), // paid by card
      fires(order(2, { account: 3 }, bill({ amountMinor: 40_000 }))),
    ],
    deferred_first_cashable: [
      silent(order(0, { account: 1 }, bill({ amountMinor: 9_999, ...CASHABLE }))),
      fires(order(1, { account: 2 }, bill({ amountMinor: 10_000, ...CASHABLE }))),
    ],
    deferred_guest_first: [
      silent(order(0, { account: 1 }, bill(CASHABLE))),
      silent(order(1, { email: 1 }, bill(STANDARD))),
      fires(order(2, { email: 2 }, bill(CASHABLE))),
    ],
    deferred_device_registered: [
      registration(0, { account: 1, device: 1 }),
      silent(order(1, { account: 1, device: 1 }, bill())),
      registration(HOUR_MS, { account: 2, device: 1 }),
      fires(order(HOUR_MS + 1, { account: 2, device: 1 }, bill())),
    ],
    deferred_throwaway: [
      silent(order(0, { email: 1 }, bill({ buyer: { emailDisposable: false } }))),
      fires(order(1, { email: 2 }, bill({ buyer: { emailDisposable: true } }))),
    ],
    deferred_moved: [
      order(0, usual),
      change(DAY_MS, { account: 1 }),
      silent(order(DAY_MS + 1, usual, bill())),
      fires(order(DAY_MS + 72 * HOUR_MS, { ...usual, place: 2 }, bill())),
    ],
    deferred_rush: climb(3, HOUR_MS, (_, at) => order(at, { phone: 1 }, bill())),
    deferred_company: [
      silent(order(0, { account: 1 }, bill({ amountMinor: 99_999, ...company }))),
      fires(order(1, { account: 2 }, bill({ amountMinor: 100_000, ...company }))),
    ],
    deferred_paid_before: [
      ...[0, 1, 2].map((day) => order(day * DAY_MS, usual, bill())),
      silent(order(29 * DAY_MS, usual, bill())),
      fires(order(30 * DAY_MS, usual, bill())),
    ],
  }
}

function atTheDoor(): Record<string, readonly Told[]> {
  const door = (facts: Facts = {}) => ({ payment: { method: 'cash_on_delivery' }, ...facts })
  return {
    cod_listed: categorised('cash_on_delivery_refusal', door()),
    cod_refused_before: afterwards(1, rejected, (at) => order(at, { place: 1 }, door()), order(0, { place: 1 })),
    cod_undelivered: turnBad(
      1,
      'undelivered',
      (at) => order(at, { place: 1, account: 1 }, door()),
      () => order(0, { place: 1, account: 1 }, door()),
    ),
    cod_undelivered_again: turnBad(
      2,
      'undelivered',
      (at) => order(at, { place: 1, account: 1 }, door()),
      (i) => order(i, { place: 1, account: 1 }, door()),
    ),
    cod_guest_again: [
      order(0, { phone: 1 }, door()),
      silent(order(7 * DAY_MS, { phone: 1 }, door())), // the first parcel was paid at the door long ago
      fires(order(14 * DAY_MS - 1, { phone: 1 }, door())),
    ],
    cod_open_place: climb(5, DAY_MS, (phone, at) => order(at, { place: 1, phone }, door())),
    cod_place_phones: climb(3, DAY_MS, (phone, at) => order(at, { place: 1, phone }, door())),
    cod_place_second: climb(1, DAY_MS, (i, at) => order(at, { place: 1, phone: i, email: i }, door())),
    cod_phone_places: climb(3, DAY_MS, (place, at) => order(at, { phone: 1, place }, door())),
    cod_first_large: [
      silent(order(0, { account: 1 }, door({ amountMinor: 49_999 }))),
      fires(order(1, { account: 2 }, door({ amountMinor: 50_000 }))),
    ],
    cod_rush: climb(3, HOUR_MS, (_, at) => order(at, { phone: 1 }, door())),
    cod_throwaway: [
      silent(order(0, { email: 1 }, door({ buyer: { emailDisposable: false } }))),
      fires(order(1, { email: 2 }, door({ buyer: { emailDisposable: true } }))),
    ],
  }
}

function coupons(): Record<string, readonly Told[]> {
  const coupon = (count = 1, newCustomersOnly = true) => ({ coupons: { count, newCustomersOnly } })
  const points = (usedMinor: number) => ({ points: { usedMinor } })
  const pointsAlone = (ageDays: number) => ({
    ...points(3_000),
    payment: { method: 'points' },
    buyer: { accountCreatedAtMs: NOON_MS - ageDays * DAY_MS },
  })
  const wrong = (i: number) => login(i * MINUTE_MS, { account: 1 }, { result: 'failed' })
  return {
    coupon_again_device: climb(1, DAY_MS, (_, at) => order(at, { device: 1 }, coupon())),
    coupon_again_place: climb(2, DAY_MS, (_, at) => order(at, { place: 1 }, coupon())),
    coupon_device_second: climb(1, DAY_MS, (account, at) => order(at, { device: 1, account }, coupon())),
    coupon_place_second: climb(1, DAY_MS, (account, at) => order(at, { place: 1, account }, coupon())),
    coupon_device_accounts: climb(2, DAY_MS, (account, at) => order(at, { device: 1, account }, coupon(1, false))),
    coupon_phone_again: [
      registration(0, { phone: 1 }),
      silent(order(1, { phone: 1 }, coupon())),
      registration(2, { phone: 1 }),
      fires(order(3, { phone: 1 }, coupon())),
    ],
    coupon_place_registered: [
      registration(0, { account: 1, place: 1 }),
      silent(order(1, { account: 1, place: 1 }, coupon())),
      registration(DAY_MS, { account: 2, place: 1 }),
      silent(order(DAY_MS + 1, { account: 2, place: 1 }, coupon(1, false))), // a coupon for everybody
      fires(order(DAY_MS + 2, { account: 2, place: 1 }, coupon())),
    ],
    coupons_many: [silent(order(0, {}, coupon(3, false))), fires(order(1, {}, coupon(4, false)))],
    points_after_change: [
      change(0, { account: 1 }),
      silent(order(1, { account: 1 }, points(4_999))),
      fires(order(48 * HOUR_MS, { account: 1 }, points(5_000))),
    ],
    points_after_failed_logins: [
      ...[0, 1, 2, 3].map(wrong),
      silent(order(4 * MINUTE_MS, { account: 1 }, points(5_000))),
      wrong(5),
      fires(order(6 * MINUTE_MS, { account: 1 }, points(5_000))),
    ],
    points_new_device: [
      order(0, { account: 1, device: 1 }),
      silent(order(DAY_MS, { account: 1, device: 1 }, points(10_000))),
      fires(order(2 * DAY_MS, { account: 1, device: 2 }, points(10_000))),
    ],
    points_first: [
      silent(order(0, { account: 1 }, pointsAlone(2))), // a member since the day before yesterday
      fires(order(1, { account: 2 }, pointsAlone(1))),
    ],
    points_first_throwaway: [
      silent(order(0, { email: 1 }, { ...points(1_000), buyer: { emailDisposable: false } })),
      fires(order(1, { email: 2 }, { ...points(1_000), buyer: { emailDisposable: true } })),
    ],
    points_listed: categorised('points'),
  }
}

function subscriptions(): Record<string, readonly Told[]> {
  const first = { recurring: { kind: 'first' } } as const
  const repeat = { recurring: { kind: 'repeat' } } as const
  const usual: Shown = { account: 1, place: 1, card: 1 }
  return {
    trial_again_place: climb(2, DAY_MS, (account, at) => order(at, { place: 1, account }, first)),
    trial_again_device: climb(2, DAY_MS, (account, at) => order(at, { device: 1, account }, first)),
    trial_again_phone: climb(2, DAY_MS, (account, at) => order(at, { phone: 1, account }, first)),
    repeat_everything_new: [
      order(0, usual, first),
      silent(order(30 * DAY_MS, { ...usual, card: 2 }, repeat)), // the card was renewed
      fires(order(60 * DAY_MS, { ...usual, place: 2, card: 3 }, repeat)),
    ],
    repeat_as_always: climb(2, 30 * DAY_MS, (_, at) => order(at, usual, repeat)),
    repeat_passes: [silent(order(0, usual, first)), fires(order(30 * DAY_MS, usual, repeat))],
    trial_place_again: climb(2, DAY_MS, (account, at) => order(at, { place: 1, account }, first)),
  }
}
