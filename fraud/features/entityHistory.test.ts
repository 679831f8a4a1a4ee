import { DAY_MS, MINUTE_MS } from '@sekisho/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isScreened } from '../events/index.ts'
import type { EntityKind } from '../events/index.ts'
import { aLoginEvent, anOrderEvent, arbitraryHistory, aSettlementEvent, isoOf, NOON_MS } from '../testing/index.ts'
import { CATALOGUE, catalogueWith } from './catalogue.ts'
import { catalogueFor } from './ofEntity.ts'
import { FeatureState } from './state.ts'

const SHOP = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
const order = (n: number, atMs = NOON_MS + n * MINUTE_MS) =>
  anOrderEvent({ orderID: `o-${n}`, occurredAt: isoOf(atMs), buyer: { email: 'hanako@example.jp' } })
const email = { kind: 'email', token: order(0).tokens.email![0]! } as const

test('entity: nobody knows what was never seen', () => {
  const state = new FeatureState(SHOP)
  state.fold(order(0))
  const stranger = { kind: 'email', token: 'v2:nobody' } as const
  expect(state.historyOf(stranger, { limit: 10 })).toBeUndefined()
  expect(state.historyOf({ kind: 'phone', token: email.token }, { limit: 10 })).toBeUndefined()
})

test('entity: its orders come page by page, the newest first, each once, and other events are not among them', () => {
  const state = new FeatureState(SHOP)
  const lastMs = NOON_MS + 9 * MINUTE_MS
  for (let n = 0; n < 7; n++) {
    state.fold(order(n))
    state.fold(aSettlementEvent(order(n), { settlementID: `s-${n}`, status: 'payment_failed' }))
  }
  state.fold(aLoginEvent({ occurredAt: isoOf(lastMs), email: 'hanako@example.jp' }))
  const found: string[][] = []
  let from: number | undefined
  do {
    const page = state.historyOf(email, { from, limit: 3 })!
    expect([page.firstSeenMs, page.lastSeenMs]).toEqual([NOON_MS, lastMs])
    found.push(page.orders.map(({ orderID }) => orderID))
    from = page.next
  } while (from !== undefined)
  expect(found).toEqual([['o-6', 'o-5', 'o-4'], ['o-3', 'o-2', 'o-1'], ['o-0']])
})

test('entity: a cursor of another entity, or of nothing, ends the list and tells nothing', () => {
  const state = new FeatureState(SHOP)
  state.fold(order(0))
  state.fold(anOrderEvent({ orderID: 'other', buyer: { email: 'jiro@example.jp' } }))
  for (const from of [0, state.size.records, 1_000_000, 2 ** 40]) {
    expect(state.historyOf(email, { from, limit: 3 }), String(from)).toMatchObject({ orders: [], next: undefined })
  }
})

test('entity: what only a label tells of was seen, and has no events', () => {
  const state = new FeatureState(SHOP)
  state.fold(aSettlementEvent(order(0), { status: 'chargeback' }))
  expect(state.historyOf(email, { limit: 3 })).toMatchObject({ lastSeenMs: undefined, orders: [], next: undefined })
})

test('entity: each kind has features of its own, and none that needs an event', () => {
  const names = (kind: EntityKind) => catalogueFor(kind, catalogueWith([])).rows.map(({ name }) => name)
  expect(names('card')).toEqual(expect.arrayContaining(['cardOrders24h', 'cardKnownDays', 'cardChargebacks']))
  const forEvents = [
    'cardShopOrders24h',
    'cardAmountRatio90d',
    'cardPlaceChanged',
    'cardListed',
    'amount',
    'deviceCards1h',
  ]
  expect(names('card').filter((name) => forEvents.includes(name))).toEqual([])
  expect(catalogueFor('card', catalogueWith([]))).toBe(catalogueFor('card', catalogueWith([])))
})

test('entity: counts are those that an order with the entity would be decided by', () => {
  const counted = new Set(
    CATALOGUE.filter(({ source }) => source.measure === 'aggregate' && source.aggregate.measure !== 'distinct').map(
      ({ name }) => name,
    ),
  )
  fc.assert(
    fc.property(arbitraryHistory(25), (events) => {
      const state = new FeatureState(SHOP)
      for (const event of events) {
        if (isScreened(event) && event.kind !== 'assessment') {
          const all = catalogueWith([]).named(state.read(event))
          for (const [kind, [token, ...others]] of Object.entries(event.tokens) as [
            EntityKind,
            [string, ...string[]],
          ][]) {
            if (others.length > 0) continue
            const atMs = Math.max(event.occurredAtMs, event.receivedAtMs - DAY_MS)
            const own = catalogueFor(kind, catalogueWith([]))
            for (const [name, value] of Object.entries(
              own.named(state.readEntity({ kind, token }, atMs, catalogueWith([]))),
            )) {
              if (counted.has(name)) expect([name, value]).toEqual([name, all[name]])
            }
          }
        }
        state.fold(event)
      }
    }),
    { seed: 20261123, numRuns: 40 },
  )
})
