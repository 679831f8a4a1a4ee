import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import { READY_MADE } from '@sekisho/policies'
import { expect, test } from 'vitest'
import { isScreened } from '../events/index.ts'
import type { FraudEvent, OrderBody } from '../events/index.ts'
import { compilePolicy } from '../rules/index.ts'
import { anAssessmentEvent, anOrder, anOrderEvent, aSettlementEvent, isoOf, NOON_MS } from '../testing/index.ts'
import type { Change } from '../testing/index.ts'
import { Screening } from './screening.ts'

const compiled = compilePolicy(READY_MADE.order.text, READY_MADE.order.sections)
if (!compiled.ok) throw new Error('the first policy compiles')
const policy = compiled.message
const SHOP = { tenantID: 'shop', currency: 'JPY', timeZone: 'Asia/Tokyo' }
const JAPAN = { ipCountry: 'JP', emailDisposable: false }

test('first policy: good customers pass, also unusual ones', () => {
  const { buyer, deliveries } = anOrder()
  const home = deliveries![0]!
  const stories: Record<string, FraudEvent[]> = {
    'an ordinary order': [order(0)],
    'a guest': [order(0, { buyer: { ...buyer, accountID: undefined, accountCreatedAt: undefined } })],
    'a guest who tells little': [
      order(0, { buyer: { email: 'a@example.jp' }, device: undefined, items: undefined, channel: undefined }),
    ],
    'three orders in five minutes': [order(0), order(2 * MINUTE_MS), order(4 * MINUTE_MS)],
    'gifts to ten places, and next day again': [0, DAY_MS].map((at) =>
      order(at, {
        deliveries: Array.from({ length: 10 }, (_, i) => ({
          name: `友人${i}`,
          address: { text: `大阪市北区${i + 1}-${at + 1}` },
        })),
      }),
    ),
    'a traveller': [order(0, {}, { ...JAPAN, ipCountry: 'FR' })],
    'a tourist who orders to the hotel': [
      order(0, {
        payment: { method: 'card', card: { token: 'gb', issuerCountry: 'GB', nameOnCard: 'JOHN SMITH' } },
        buyer: { name: 'John Smith' },
      }),
    ],
    "a relative's card": [
      order(0, { payment: { method: 'card', card: { token: 'h', issuerCountry: 'JP', nameOnCard: 'HANAKO YAMADA' } } }),
    ],
    'a new member at night': [
      order(-11 * HOUR_MS, { buyer: { ...buyer, accountCreatedAt: isoOf(NOON_MS - 12 * HOUR_MS) } }),
    ],
    'a first order by express': [order(0, { deliveries: [{ ...home, method: 'express' }] })],
    'a first game machine': [
      order(0, { items: [{ quantity: 1, unitPriceMinor: 49_980, cashable: true }], amountMinor: 49_980 }),
    ],
    'two cards that fail, then one that does not': [
      order(0),
      aSettlementEvent(order(0), { settlementID: '1', status: 'payment_failed' }),
      aSettlementEvent(order(0), { settlementID: '2', status: 'payment_failed' }),
      order(5 * MINUTE_MS, { payment: { method: 'card', card: { token: 'second', issuerCountry: 'JP' } } }),
    ],
    'an office with one address and many people': Array.from({ length: 9 }, (_, i) =>
      order(i * 2 * HOUR_MS, {
        payment: { method: 'card', card: { token: 'of the company', issuerCountry: 'JP' } },
        buyer: { email: `person${i}@example.jp`, accountID: undefined },
        deliveries: [{ ...home, name: `社員${i}`, phone: undefined }],
        device: { deviceID: `pc-${i}`, ipAddress: '198.51.100.9' },
      }),
    ),
  }
  for (const [story, events] of Object.entries(stories)) {
    const outcomes = outcomesOf(events)
    expect({ story, outcomes }).toEqual({ story, outcomes: outcomes.map(() => 'approve') })
  }
})

test('first policy: a machine that tries cards is stopped before its fifth', () => {
  const attack = Array.from({ length: 6 }, (_, i) =>
    order(i * MINUTE_MS, {
      payment: { method: 'card', card: { token: `stolen-${i}`, issuerCountry: 'US' } },
      buyer: { email: `x${i}@example.com`, phone: `0901111000${i}`, accountID: undefined, accountCreatedAt: undefined },
      deliveries: undefined,
    }),
  )
  expect(outcomesOf(attack).slice(3)).not.toContain('approve')
})

test('first policy: cards gathered at one place are stopped, and a place with chargebacks stays stopped', () => {
  const gather = Array.from({ length: 6 }, (_, i) =>
    order(i * 2 * HOUR_MS, {
      payment: { method: 'card', card: { token: `stolen-${i}`, issuerCountry: 'JP', nameOnCard: 'KENJI SATO' } },
      buyer: { name: '鈴木 花子', nameKana: 'スズキ ハナコ', email: `y${i}@example.com` },
      deliveries: [{ name: `受取人${i}`, address: { text: '千葉市中央区1-1 空室 101' } }],
      device: { deviceID: `device-${i}`, ipAddress: `203.0.113.${i}` },
    }),
  )
  expect(outcomesOf(gather).slice(3)).not.toContain('approve')
  const known = [0, 1].map((i) =>
    aSettlementEvent(gather[i]!, {
      settlementID: `c-${i}`,
      status: 'chargeback',
      knownAt: isoOf(NOON_MS + 20 * DAY_MS),
    }),
  )
  const again = order(30 * DAY_MS, {
    orderID: 'again',
    deliveries: gather[0] && [{ address: { text: '千葉市中央区1-1 空室101' } }],
  })
  expect(outcomesOf([...gather, ...known, again]).at(-1)).toBe('decline')
})

test('first policy: a challenged order that was authenticated passes, one that failed is declined', () => {
  const suspicious = order(0, {
    buyer: { email: 'new@example.jp' },
    items: [{ quantity: 1, unitPriceMinor: 20_000, cashable: true }],
    amountMinor: 20_000,
  })
  const after = (transStatus: string) => anAssessmentEvent(suspicious, { threeDS: { transStatus } })
  expect(outcomesOf([suspicious, after('Y')])).toEqual(['challenge', 'approve'])
  expect(outcomesOf([suspicious, after('N')])).toEqual(['challenge', 'decline'])
  expect(outcomesOf([suspicious, after('A')])).toEqual(['challenge', 'challenge'])
})

function order(offsetMs: number, change: Change<OrderBody> = {}, intelligence = JAPAN) {
  const body = Object.fromEntries(Object.entries(change).map(([member, value]) => [member, withoutUndefined(value)]))
  return anOrderEvent({ orderID: `order-${offsetMs}`, occurredAt: isoOf(NOON_MS + offsetMs), ...body }, intelligence)
}

function outcomesOf(events: readonly FraudEvent[]): string[] {
  const screening = new Screening(policy)
  return events.flatMap((event) => {
    const outcome = isScreened(event) ? [screening.assess(SHOP, event).outcome] : []
    screening.fold(SHOP, event)
    return outcome
  })
}

function withoutUndefined(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown)
}
