import { createSecretKey, randomBytes } from 'node:crypto'
import { Keyring } from '@sekisho/adapters/keys'
import { MemoryKeys } from '@sekisho/adapters/memory'
import { DAY_MS } from '@sekisho/base'
import { DEFAULT_LIMITS } from '@sekisho/fraud/features'
import { readyMade } from '@sekisho/fraud/rules'
import { anOrder, aPolicyText, isoOf, NOON_MS } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { OrderBacktest } from './orders.ts'
import type { PastOrder } from './orders.ts'

test('backtest: an entity that no field shows counts as if one had', async () => {
  const backtest = await aBacktest()
  // Six strangers within ten minutes, and one card that only its column names.
  for (let i = 0; i < 6; i++) {
    backtest.take({ ...aStranger(i, NOON_MS + i * 60_000), entities: [{ kind: 'card', text: 'the same' }] })
  }
  const { byRule } = backtest.report()
  expect(byRule.find(({ rule }) => rule === 'card_burst')).toMatchObject({ orders: 2 })
})

test('backtest: what is no order leaves no trace, and says why', async () => {
  const backtest = await aBacktest()
  const issues = backtest.take({ body: anOrder({ amountMinor: -1 }), isMeasured: true })
  expect(issues.map(({ element }) => element)).toEqual(['amountMinor'])
  expect(backtest.report().rows).toBe(0)
})

test('backtest: an order in another currency is counted, its amount is not', async () => {
  const backtest = await aBacktest()
  const label = { isFraud: true, knownAtMs: NOON_MS + DAY_MS }
  backtest.take({ body: anOrder({ currency: 'USD', amountMinor: 900 }), label, isMeasured: true })
  backtest.take({ body: anOrder({ orderID: 'order-2', amountMinor: 70 }), label, isMeasured: true })
  expect(backtest.report()).toMatchObject({ rows: 2, fraud: 2, fraudMinor: 70 })
})

test('backtest: months are those of the tenant', async () => {
  const backtest = await aBacktest()
  backtest.take({ body: anOrder({ occurredAt: '2026-10-31T15:00:00Z' }), isMeasured: true })
  expect(backtest.report().byMonth.map(({ month }) => month)).toEqual(['2026-11'])
})

function aStranger(i: number, atMs: number): PastOrder {
  const body = anOrder({
    orderID: `order-${i}`,
    occurredAt: isoOf(atMs),
    payment: { method: 'card' },
    buyer: { email: `stranger${i}@example.jp` },
    deliveries: undefined,
    device: undefined,
  })
  return { body, isMeasured: true }
}

async function aBacktest(): Promise<OrderBacktest> {
  const keyring = new Keyring(createSecretKey(randomBytes(32)), new MemoryKeys())
  await keyring.addScope('tenant:shop')
  return new OrderBacktest({
    shop: { tenantID: 'shop', currency: 'JPY', timeZone: 'Asia/Tokyo' },
    policy: readyMade(aPolicyText({ rules: { card_burst: { when: 'cardOrders10m >= 4', points: 150 } } })),
    keyring,
    lookUp: () => ({ versions: {}, missing: [] }),
    limits: DEFAULT_LIMITS,
    badStatus: 'chargeback',
  })
}
