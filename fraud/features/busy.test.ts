import { HOUR_MS, MINUTE_MS } from '@sekisho/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entityFeaturesOf } from '../testing/oracle.ts'
import { anAssessmentEvent, anOrderEvent, isoOf, NOON_MS } from '../testing/index.ts'
import type { Aggregate, Where } from './aggregate.ts'
import { CATALOGUE as BUILT_IN, catalogueOf, catalogueWith, namedFeatures } from './catalogue.ts'
import { rowOf } from './feature.ts'
import { Plan } from './plan.ts'
import { BUCKETS } from './ringPlan.ts'
import { FeatureState } from './state.ts'

const SHOP = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
const MEANING = { ja: '件数', en: 'Count' }
const WHAT = { unit: 'payments', meaning: MEANING }
const LIMITS = { entitiesOfAKind: 64, records: 4_096 }

test('rings: a busy card is counted within one bucket of its window, however it pays', () => {
  const gapsMs = fc.array(fc.integer({ min: 1, max: 6 * HOUR_MS }), { minLength: 70, maxLength: 160 })
  fc.assert(
    fc.property(gapsMs, (gaps) => {
      const state = new FeatureState(SHOP, LIMITS, [CATALOGUE])
      let atMs = NOON_MS
      const orders = gaps.map((gap, i) => anOrder(i, (atMs += gap)))
      for (const order of orders) state.fold(order)
      const next = anOrder(999, atMs + 1)
      const read = CATALOGUE.named(state.read(next, CATALOGUE))
      const widest = entityFeaturesOf(orders, next, CATALOGUE.rows)
      const narrow = entityFeaturesOf(orders, next, CATALOGUE.rows, 1 - 1 / BUCKETS)
      for (const name of ['count1d', 'count30d', 'sum7d', 'large7d']) {
        expect([name, read[name]! >= narrow[name]!, read[name]! <= widest[name]!]).toEqual([name, true, true])
      }
      expect(read['countEver']).toBe(orders.length)
    }),
    { seed: 20261123, numRuns: 25 },
  )
})

test('rings: a delayed window is counted within one bucket at either end', () => {
  const orders = Array.from({ length: 2_000 }, (_, i) => anOrder(i, NOON_MS + i * HOUR_MS))
  const state = new FeatureState(SHOP, LIMITS, [CATALOGUE])
  for (const [i, order] of orders.entries()) {
    if (i > 500 && i % 37 === 0) {
      // One order an hour: of the day that ended a week ago 24, give or take those of one bucket of 2.4 hours.
      const count = Number(CATALOGUE.named(state.read(order, CATALOGUE))['delayed1d'])
      expect(Math.abs(count - 24)).toBeLessThanOrEqual(3)
    }
    state.fold(order)
  }
})

test('rings: an entity has the same counts before it is busy and after, to the bucket', () => {
  const state = new FeatureState(SHOP, LIMITS, [CATALOGUE])
  for (let i = 0; i < 80; i++) {
    const order = anOrder(i, NOON_MS + i)
    expect(CATALOGUE.named(state.read(order, CATALOGUE))['count1d'], `after ${i} orders`).toBe(i)
    state.fold(order)
  }
})

test('rings: an order that is assessed again reads of a busy card what it read before it was folded', () => {
  const catalogue = catalogueOf([
    ...CATALOGUE.rows,
    rowOf({ name: 'failed1d', measure: 'count', per: 'card', over: '1d', events: ['failed-payment'], ...WHAT }),
  ])
  const state = new FeatureState(SHOP, LIMITS, [catalogue])
  for (let i = 0; i < 300; i++) state.fold(anOrder(i, NOON_MS + i * HOUR_MS))
  const atMs = NOON_MS + 300 * HOUR_MS
  const payment = { method: 'card', card: { token: 'tok-yamada' }, failedAttempts: 3 }
  const order = anOrderEvent({ orderID: 'order-300', occurredAt: isoOf(atMs), payment })
  const before = catalogue.named(state.read(order, catalogue))
  expect(before).toMatchObject({ failed1d: 0, delayed1d: 24 })
  state.fold(order)
  const again = anAssessmentEvent(order, { occurredAt: isoOf(atMs) })
  expect(catalogue.named(state.read(again, catalogue))).toEqual(before)
})

test('rings: of what has no rings a busy entity shows what its latest 64 records say, whatever of them came late', () => {
  const step = fc.record({
    gapMs: fc.oneof(fc.integer({ min: 0, max: 2 * HOUR_MS }), fc.integer({ min: 0, max: 20 * MINUTE_MS })),
    lateMs: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, HOUR_MS, 30 * HOUR_MS, -3 * HOUR_MS), // or ahead of its time
    who: fc.nat(6),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 66, maxLength: 110 }), (steps) => {
      const state = new FeatureState(SHOP, LIMITS)
      let atMs = NOON_MS
      const orders = steps.map(({ gapMs, lateMs, who }, i) => anOrderOf(who, i, (atMs += gapMs) - lateMs))
      for (const order of orders) state.fold(order)
      const next = anOrderOf(9, 999, atMs + 1)
      const read = namedFeatures(state.read(next))
      const walked = SHARED_ROWS.filter(({ name }) => name in read)
      const counted = entityFeaturesOf(orders.slice(-64), next, walked)
      expect(Object.fromEntries(walked.map(({ name }) => [name, read[name]]))).toEqual(counted)
    }),
    { seed: 20261123, numRuns: 40 },
  )
})

test('rings: what built-in features keep in the rings of one busy entity stays within a kilobyte', () => {
  const { kinds } = new Plan([catalogueWith([])])
  const bytes = kinds.map(({ rings }) => rings.words * 4)
  expect(Math.max(...bytes)).toBeLessThanOrEqual(1_024)
})

test('plan: a feature that the state was not made for is unknown, never 0', () => {
  const state = new FeatureState(SHOP, LIMITS)
  expect([state.covers(CATALOGUE), state.covers(catalogueWith([]))]).toEqual([false, true])
  state.fold(anOrder(0, NOON_MS))
  expect(CATALOGUE.named(state.read(anOrder(1, NOON_MS + 1), CATALOGUE))).toEqual({})
  const made = new FeatureState(SHOP, LIMITS, [catalogueWith([]), CATALOGUE])
  made.fold(anOrder(0, NOON_MS))
  expect(CATALOGUE.named(made.read(anOrder(1, NOON_MS + 1), CATALOGUE))).toMatchObject({ count1d: 1, large7d: 0 })
})

test('plan: of too many conditions the last are unknown, and the others go on', () => {
  const own = Array.from({ length: 30 }, (_, n): Aggregate => {
    const where = { text: `condition ${n}`, holds: () => true }
    const row = { measure: 'count', per: 'card', over: '1d', events: ['order'], unit: 'orders' } as const
    return { ...row, name: `own${n}`, where, meaning: MEANING }
  })
  const catalogue = catalogueOf(own.map(rowOf))
  const state = new FeatureState(SHOP, LIMITS, [catalogue])
  state.fold(anOrder(0, NOON_MS))
  const read = state.read(anOrder(1, NOON_MS + 1), catalogue)
  expect(read).toEqual(own.map((_, n) => (n < 20 ? 1 : undefined)))
  expect(state.covers(catalogue)).toBe(false)
})

function large(): Where {
  return { text: 'amountMinor > 5000', holds: (event) => event.kind === 'order' && event.facts.amountMinor > 5_000 }
}

const CATALOGUE = catalogueOf(
  (
    [
      { name: 'count1d', measure: 'count', over: '1d' },
      { name: 'count30d', measure: 'count', over: '30d' },
      { name: 'countEver', measure: 'count', over: 'ever', where: { text: 'true', holds: () => true } },
      { name: 'sum7d', measure: 'sum', over: '7d' },
      { name: 'large7d', measure: 'count', over: '7d', where: large() },
      { name: 'delayed1d', measure: 'count', over: '1d', delay: '7d' },
      { name: 'others30d', measure: 'distinct', of: 'device', over: '30d' },
    ] as const
  ).map((row) =>
    rowOf({ ...row, per: 'card', events: ['order'], unit: 'orders', meaning: MEANING } satisfies Aggregate),
  ),
)

/** Of what many share: distinct others, and the latest order. */
const SHARED_ROWS = BUILT_IN.filter(({ name, source }) => {
  if (source.measure !== 'aggregate' || typeof source.aggregate.per !== 'string') return false
  const { measure, per } = source.aggregate
  const isShared = ['bin', 'network', 'item', 'ip'].includes(per)
  return isShared && (measure === 'distinct' || name === 'ipLastOrderMinutes')
})

/** Of many customers behind one address, with cards of one bank, who buy one thing. */
function anOrderOf(who: number, i: number, atMs: number) {
  return anOrderEvent({
    orderID: `order-${i}`,
    occurredAt: isoOf(atMs),
    payment: { method: 'card', card: { token: `card-${who}`, bin: '400000' } },
    buyer: { accountID: `member-${who % 4}` },
    deliveries: [{ name: `${who}`, address: { text: `東京都千代田区千代田${who}-1` } }],
    device: { ipAddress: '198.51.100.7', deviceID: `device-${who}` },
  })
}

function anOrder(i: number, atMs: number) {
  return anOrderEvent({ orderID: `order-${i}`, occurredAt: isoOf(atMs), amountMinor: (i * 7_919) % 10_000 })
}
