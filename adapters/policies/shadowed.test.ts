import { DAY_MS } from '@sekisho/base'
import { findTenant } from '@sekisho/adapters/tenants'
import { readyMade } from '@sekisho/fraud/rules'
import { anOrder, aPolicyText, isoOf, NOON_MS } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { lookBack } from '../backtest/journal.ts'
import { aDesk } from '../screening/testing/aDesk.ts'
import { recentShadows } from './shadowed.ts'

const LIVE = readyMade(aPolicyText({ rules: { card_burst: { when: 'cardOrders10m >= 4', points: 150 } } }))
const ON_TRIAL = [2, 3].map((version) =>
  readyMade(aPolicyText({ version, rules: { card_burst: { when: `cardOrders10m >= ${version}`, points: 400 } } })),
)

test('shadowed: the newest decisions are counted beside what those in shadow decided, as a look at the whole journal counts them', async () => {
  const { store } = await aBurst()
  const reports = await recentShadows(store, 'shop-a', 'order', 1_000)
  expect(reports.map(({ version, was, would }) => ({ version, was, would }))).toEqual(
    expect.arrayContaining([
      { version: 2, was: counts(6, 0), would: counts(2, 4) },
      { version: 3, was: counts(6, 0), would: counts(3, 3) },
    ]),
  )
  const stretch = { tenant: findTenant(store, 'shop-a')!, matureMs: 7 * DAY_MS, onProgress: () => {} }
  for (const { difference } of lookBack(store, 'order', stretch)) {
    const { same, orders, changes, rules } = difference
    const counted = changes.map(({ from, to, orders: of }) => ({ from, to, orders: of }))
    const found = reports.find((report) => report.difference.same === same)!
    expect(found.difference).toMatchObject({ orders, changes: counted, rules })
  }
})

test('shadowed: no more rows are read than were asked for, and pages may end between a decision and its shadows', async () => {
  const { store } = await aBurst(70)
  for (const [limit, orders] of [
    [3, 1],
    [4, 1],
    [8, 2],
    [150, 50],
    [10_000, 70],
  ] as const) {
    const reports = await recentShadows(store, 'shop-a', 'order', limit)
    expect(
      reports.map(({ difference }) => difference.orders),
      `${limit} rows`,
    ).toEqual([orders, orders])
  }
})

test('shadowed: other kinds, other tenants and test keys are no part of it', async () => {
  const { store, desk } = await aBurst()
  await desk.order('shop-b', anOrder({ orderID: 'theirs' }), { imported: true })
  await desk.order('shop-a', anOrder({ orderID: 'tried' }), { imported: true, test: true })
  expect((await recentShadows(store, 'shop-a', 'order', 1_000))[0]!.difference.orders).toBe(6)
  expect(await recentShadows(store, 'shop-a', 'login', 1_000)).toEqual([])
  expect(await recentShadows(store, 'nobody', 'order', 1_000)).toEqual([])
  expect(await recentShadows(store, 'shop-a', 'order', 0)).toEqual([])
})

const counts = (approve: number, challenge: number) => ({ approve, challenge, review: 0, decline: 0 })

/** Orders with one card, a second apart. */
async function aBurst(orders = 6): Promise<Awaited<ReturnType<typeof aDesk>>> {
  const { desk, store, ...more } = await aDesk({ policyFor: () => ({ live: LIVE, shadows: ON_TRIAL }) })
  for (let i = 0; i < orders; i++) {
    const body = anOrder({ orderID: `order-${i}`, occurredAt: isoOf(NOON_MS + i * 1_000) })
    await desk.order('shop-a', body, { imported: true })
  }
  return { desk, store, ...more }
}
