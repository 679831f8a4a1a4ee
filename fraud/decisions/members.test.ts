import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@sekisho/base'
import { READY_MADE } from '@sekisho/policies'
import { expect, test } from 'vitest'
import { isAsked } from '../events/index.ts'
import { readyMade } from '../rules/index.ts'
import type { DecidedKind } from '../rules/index.ts'
import { change, listed, login, order, registration, turnedOut } from '../testing/stories/tell.ts'
import type { Told } from '../testing/stories/tell.ts'
import { Screening } from './screening.ts'

/** What a member site's own visitors do, and what is done to it, under the ready-made policies of each kind. */

const HOME = { account: 1, device: 1, ip: 1, network: 1, place: 1, phone: 1, email: 1, person: 1 }
const JAPAN = { network: { ipCountry: 'JP' }, emailDisposable: false }
const ABROAD = { network: { ipCountry: 'FR' }, emailDisposable: false }
const bill = (amountMinor: number, more: object = {}) => ({ payment: { method: 'deferred' }, amountMinor, ...more })

test('members: who comes as always is never asked, and neither is who merely does something unusual', () => {
  const stories: Record<string, Told[]> = {
    'a member every morning': Array.from({ length: 20 }, (_, day) => login(day * DAY_MS, HOME, JAPAN)),
    'a typing error or two': [
      login(0, HOME, JAPAN),
      ...[1, 2].map((i) => login(DAY_MS + i * MINUTE_MS, HOME, { ...JAPAN, result: 'failed' })),
      login(DAY_MS + 3 * MINUTE_MS, HOME, JAPAN),
    ],
    'a traveller with a telephone that is known': [
      login(0, HOME, JAPAN),
      login(20 * DAY_MS, { ...HOME, ip: 2, network: 2 }, ABROAD),
    ],
    'a new telephone with a passkey': [
      login(0, HOME, JAPAN),
      login(20 * DAY_MS, { ...HOME, device: 2 }, { ...JAPAN, method: 'passkey' }),
    ],
    'a family on one computer': [1, 2, 3, 4].map((account) => login(account * HOUR_MS, { ...HOME, account }, JAPAN)),
    'an office behind one address': Array.from({ length: 40 }, (_, i) =>
      login(i * 10 * MINUTE_MS, { account: i, device: i, ip: 1, network: 1 }, JAPAN),
    ),
    'a registration from home, and one of the spouse': [
      registration(0, { ...HOME, account: 1 }, JAPAN),
      registration(DAY_MS, { ...HOME, account: 2, device: 2, email: 2, phone: 2 }, JAPAN),
    ],
    'a registration on a journey': [registration(0, HOME, ABROAD)],
    'a member who moves': [
      login(0, HOME, JAPAN),
      change(30 * DAY_MS, HOME, { ...JAPAN, changed: ['address', 'phone'] }),
    ],
    'a first small order on invoice, paid, and a second': [
      order(0, HOME, bill(5_000)),
      order(40 * DAY_MS, HOME, bill(8_000)),
    ],
    'a parcel to be paid at the door': [order(0, HOME, { payment: { method: 'cash_on_delivery' } })],
    'a subscription': [0, 30, 60].map((day) =>
      order(day * DAY_MS, HOME, { recurring: { kind: day === 0 ? 'first' : 'repeat' } }),
    ),
    'a coupon for new customers, used once': [order(0, HOME, { coupons: { count: 1, newCustomersOnly: true } })],
  }
  for (const [story, events] of Object.entries(stories)) {
    const outcomes = outcomesOf(events)
    expect({ story, outcomes }).toEqual({ story, outcomes: outcomes.map(() => 'approve') })
  }
})

test('members: attacks are stopped while they go on', () => {
  const list = Array.from({ length: 40 }, (_, account) =>
    login(account * 5 * SECOND_MS, { account, ip: 1, network: 1, device: account }, { ...JAPAN, result: 'failed' }),
  )
  const guesses = Array.from({ length: 12 }, (_, i) =>
    login(i * MINUTE_MS, { account: 1, device: 1, ip: i }, { ...JAPAN, result: 'failed' }),
  )
  const bulk = Array.from({ length: 8 }, (_, i) =>
    registration(i * MINUTE_MS, { account: i, device: 1, ip: 1, email: i }, { ...JAPAN, referred: true }),
  )
  const takeover = [
    login(0, HOME, JAPAN),
    login(60 * DAY_MS, { account: 1, device: 9, ip: 9, network: 9 }, ABROAD),
    change(60 * DAY_MS + MINUTE_MS, { account: 1, device: 9, email: 9 }, { ...ABROAD, changed: ['email', 'password'] }),
  ]
  for (const attack of [list, guesses, bulk]) expect(outcomesOf(attack).slice(-4)).not.toContain('approve')
  expect(outcomesOf(list).at(-1)).toBe('decline')
  expect(outcomesOf(takeover)).toEqual(['approve', 'challenge', 'decline'])
})

test('deferred payment: it is passed, looked at or refused, never challenged, and a refusal has its reasons', () => {
  const unpaid = order(0, { ...HOME, account: 8 }, bill(30_000))
  const debtor = [
    unpaid,
    turnedOut('overdue', unpaid, 40 * DAY_MS),
    order(50 * DAY_MS, { ...HOME, account: 9 }, bill(3_000)),
  ]
  expect(outcomesOf(debtor)).toEqual(['approve', 'review'])
  const onAList = [listed(0, { phone: 1 }, { category: 'deferred_default' }), order(1, HOME, bill(3_000))]
  expect(outcomesOf(onAList)).toEqual(['decline'])
  expect(reasonsOf(onAList)).toContain('deferred_listed')
  const names = Array.from({ length: 5 }, (_, i) =>
    order(i * HOUR_MS, { place: 1, person: i, phone: i, account: i }, bill(9_000)),
  )
  expect(outcomesOf(names).slice(-2)).toEqual(['decline', 'decline'])
  expect(reasonsOf(names)).toContain('deferred_place_names')
  expect([...outcomesOf(debtor), ...outcomesOf(names)]).not.toContain('challenge')
})

function decided(events: readonly Told[]) {
  const screening = new Screening((_tenant, kind) => ({ live: POLICIES[kind], shadows: [] }))
  return events.flatMap(({ event }) => {
    const record = isAsked(event) ? [screening.assess(SITE, event)] : []
    screening.fold(SITE, event)
    return record
  })
}

function outcomesOf(events: readonly Told[]): string[] {
  return decided(events).map(({ outcome }) => outcome)
}

/** Of the last decision. */
function reasonsOf(events: readonly Told[]): readonly string[] {
  return decided(events).at(-1)!.reasons
}

const SITE = { tenantID: 'site', currency: 'JPY', timeZone: 'Asia/Tokyo' }
const POLICIES = Object.fromEntries(
  Object.entries(READY_MADE).map(([kind, { text, sections }]) => [kind, readyMade(text, sections)]),
) as Record<DecidedKind, ReturnType<typeof readyMade>>
