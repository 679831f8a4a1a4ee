import { canonicalJSON } from '@sekisho/base'
import type { JSONValue } from '@sekisho/base'
import { parseOrder } from '@sekisho/fraud/events'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { simulateOrders } from './events.ts'
import type { Plan } from './events.ts'
import type { OrderPlaced, OrderSettled } from './order.ts'

test('simulated orders: a seed is one history, written down so that another Node must give it too', () => {
  const digest = createHash('sha256')
  for (const event of simulateOrders(aPlan({ goodOrders: 400 })))
    digest.update(canonicalJSON(event as unknown as JSONValue))
  expect(digest.digest('hex').slice(0, 16)).toBe('6b80e4dd2644f605')
})

test('simulated orders: come in order of time, numbered, and as many as were asked for', () => {
  for (const plan of [aPlan({}), aPlan({ goodOrders: 1, days: 1 }), aPlan({ goodOrders: 40, days: 90 })]) {
    const events = [...simulateOrders(plan)]
    for (const [i, event] of events.entries())
      expect(event.atMs).toBeGreaterThanOrEqual(events[i - 1]?.atMs ?? plan.startMs)
    const orders = ordersOf(plan)
    expect(orders.filter(({ pattern }) => pattern === 'good')).toHaveLength(plan.goodOrders)
    expect(new Set(orders.map(({ order }) => order.orderID)).size).toBe(orders.length)
    expect(orders.at(-1)!.atMs).toBeLessThan(plan.startMs + plan.days * DAY_MS)
  }
})

test('simulated orders: each is an order that the shop front would take', () => {
  for (const { order, atMs } of ordersOf(aPlan({}))) {
    expect(parseOrder(order, { receivedAtMs: atMs }), order.orderID).toMatchObject({ ok: true })
  }
})

test('simulated orders: what becomes of an order comes after it, under its own names', () => {
  const orders = new Map(ordersOf(aPlan({})).map(({ order, atMs }) => [order.orderID, atMs]))
  const seen = new Set<string>()
  for (const { orderID, atMs, settlement } of settlementsOf(aPlan({}))) {
    expect(atMs).toBeGreaterThan(orders.get(orderID)!)
    expect(seen.has(settlement.settlementID)).toBe(false)
    seen.add(settlement.settlementID)
  }
})

test('simulated orders: every pattern of fraud is there, and only what it does gives it away', () => {
  const orders = ordersOf(aPlan({}))
  const count = (pattern: string) => orders.filter((placed) => placed.pattern === pattern).length
  for (const pattern of ['card_testing', 'vacant_room', 'resale_ring', 'deferred_default', 'new_account_night']) {
    expect(count(pattern), pattern).toBeGreaterThan(2)
  }
  const bad = orders.length - count('good')
  expect(bad / orders.length).toBeGreaterThan(0.01)
  expect(bad / orders.length).toBeLessThan(0.06)
  expect(JSON.stringify(orders.map(({ order }) => order))).not.toMatch(/vacant|testing|ring|default|fraud/i)
})

test('simulated orders: nobody real can be called or found', () => {
  const text = JSON.stringify(ordersOf(aPlan({})))
  for (const [, digits] of text.matchAll(/"phone":"([^"]+)"/g)) expect(digits).toMatch(/^0[89]0-0\d{3}-\d{4}$/)
  for (const [, mail] of text.matchAll(/"email":"[^"]+@([^"]+)"/g))
    expect(mail).toMatch(/(^|\.)example\.(jp|com|net|org)$|^mailinator\.com$/)
  for (const [, ip] of text.matchAll(/"ipAddress":"([^"]+)"/g))
    expect(ip).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.|^2001:db8:/)
})

function ordersOf(plan: Plan): OrderPlaced[] {
  return [...simulateOrders(plan)].filter((event) => event.kind === 'order')
}

function settlementsOf(plan: Plan): OrderSettled[] {
  return [...simulateOrders(plan)].filter((event) => event.kind === 'settlement')
}

function aPlan(change: Partial<Plan>): Plan {
  return { seed: 1, startMs: Date.UTC(2026, 9, 31, 15), days: 30, goodOrders: 3_000, ...change }
}

const DAY_MS = 86_400_000
