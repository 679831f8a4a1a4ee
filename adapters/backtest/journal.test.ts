import { aDesk } from '../screening/testing/aDesk.ts'
import type { Store } from '@sekisho/adapters/store'
import { findTenant } from '@sekisho/adapters/tenants'
import { DAY_MS } from '@sekisho/base'
import { DEFAULT_LIMITS } from '@sekisho/fraud/features'
import { readyMade } from '@sekisho/fraud/rules'
import { anOrder, aPolicyText, isoOf, NOON_MS } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { lookBack, tryPolicy } from './journal.ts'
import type { JournalReport, Stretch } from './journal.ts'

/** One decides, and the draft asks sooner. */
const LIVE = readyMade(aPolicyText({ rules: { card_burst: { when: 'cardOrders10m >= 4', points: 150 } } }))
const DRAFT = readyMade(aPolicyText({ version: 2, rules: { card_burst: { when: 'cardOrders10m >= 2', points: 400 } } }))

test('journal: the policy that decided would have decided all of it as it did', async () => {
  const { store } = await aHistory()
  const report = tryPolicy(store, LIVE, DEFAULT_LIMITS, stretchOf(store))
  expect(report.difference).toMatchObject({ orders: 8, same: 8, changes: [], rules: [] })
  expect({ ...report.first, policy: null }).toEqual({ ...report.second, policy: null })
})

test('journal: a draft on trial changes what it changes, and a policy in shadow had decided the same', async () => {
  const { store } = await aHistory()
  const tried = tryPolicy(store, DRAFT, DEFAULT_LIMITS, stretchOf(store))
  expect(tried.difference).toMatchObject({ orders: 8, same: 5 })
  expect(tried.difference.changes.map(({ from, to, orders: of, fraud }) => [from, to, of, fraud])).toEqual([
    ['approve', 'challenge', 3, 1],
  ])
  expect(tried.difference.rules[0]).toEqual({ rule: 'card_burst', first: 1, second: 3 })
  expect(lookBack(store, 'order', stretchOf(store))).toEqual([{ ...tried, steered: [] }])
})

test('journal: an order is bad by what is known today, good after some time, and else nobody knows', async () => {
  const { store, desk } = await aHistory()
  const first = (): JournalReport['first'] => tryPolicy(store, DRAFT, DEFAULT_LIMITS, stretchOf(store)).first
  // The journal ends with an order eight days after the first: two orders are younger than a week.
  expect(first()).toMatchObject({ rows: 8, labelled: 6, fraud: 1, fraudMinor: 3_980 })
  await tell(desk, 'order-2', 'chargeback_reversed', 9)
  expect(first()).toMatchObject({ labelled: 6, fraud: 0 })
  await tell(desk, 'order-0', 'overdue', 10)
  expect(first()).toMatchObject({ labelled: 6, fraud: 1 })
  await tell(desk, 'order-0', 'paid', 12)
  expect(first()).toMatchObject({ labelled: 7, fraud: 0 })
})

test('journal: only decisions of the stretch count, and what came before is known to them', async () => {
  const { store } = await aHistory()
  const from = { ...stretchOf(store), fromMs: NOON_MS + 3 * 60_000 }
  expect(tryPolicy(store, DRAFT, DEFAULT_LIMITS, from).difference).toMatchObject({ orders: 5, same: 3 })
  const until = { ...stretchOf(store), toMs: NOON_MS + 3 * 60_000 }
  expect(tryPolicy(store, DRAFT, DEFAULT_LIMITS, until).difference).toMatchObject({ orders: 3, same: 2 })
  expect(lookBack(store, 'order', until)[0]!.difference).toMatchObject({ orders: 3, same: 2 })
  expect(lookBack(store, 'login', stretchOf(store))).toEqual([])
})

test('journal: orders of test keys, and other tenants, are not looked at', async () => {
  const { store, desk } = await aHistory()
  await desk.order('shop-b', anOrder({ orderID: 'other' }), { imported: true })
  await desk.order('shop-a', anOrder({ orderID: 'try' }), { imported: true, test: true })
  expect(tryPolicy(store, DRAFT, DEFAULT_LIMITS, stretchOf(store)).difference.orders).toBe(8)
})

test('journal: whoever watches may end it', async () => {
  const { store } = await aHistory()
  const onProgress = (rows: number): void => {
    if (rows > 20) throw new Error('enough')
  }
  expect(() => tryPolicy(store, DRAFT, DEFAULT_LIMITS, { ...stretchOf(store), onProgress })).toThrow('enough')
})

function stretchOf(store: Store): Stretch {
  return { tenant: findTenant(store, 'shop-a')!, matureMs: 7 * DAY_MS, onProgress: () => {} }
}

/** A burst of five orders with one card, the third of them charged back; then one a day later, and two young ones. */
async function aHistory(): Promise<Awaited<ReturnType<typeof aDesk>>> {
  const { desk, store } = await aDesk({ policyFor: () => ({ live: LIVE, shadows: [DRAFT] }) })
  const minutes = [0, 1, 2, 3, 4, 24 * 60, 5 * 24 * 60, 8 * 24 * 60]
  for (const [i, minute] of minutes.entries()) {
    const body = anOrder({ orderID: `order-${i}`, occurredAt: isoOf(NOON_MS + minute * 60_000) })
    await desk.order('shop-a', body, { imported: true })
    if (i === 5) await tell(desk, 'order-2', 'chargeback', 2)
  }
  return { desk, store }
}

async function tell(
  desk: Awaited<ReturnType<typeof aDesk>>['desk'],
  orderID: string,
  status: string,
  days: number,
): Promise<void> {
  const body = { settlementID: `${status}-${days}`, status, occurredAt: isoOf(NOON_MS + days * DAY_MS) }
  await desk.tell({ kind: 'settlement', orderID }, 'shop-a', body, { imported: true })
}
