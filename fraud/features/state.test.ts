import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isScreened, windowAtMs } from '../events/index.ts'
import type { FraudEvent, ScreenedEvent } from '../events/index.ts'
import {
  anAssessmentEvent,
  anOrderEvent,
  arbitraryHistory,
  aSettlementEvent,
  isoOf,
  NOON_MS,
} from '../testing/index.ts'
import type { Change } from '../testing/index.ts'
import { entityFeaturesOf, SHOWN_ROWS } from '../testing/oracle.ts'
import { namedFeatures } from './catalogue.ts'
import type { FeatureValue } from './feature.ts'
import { BUCKETS } from './ringPlan.ts'
import { FeatureState } from './state.ts'

const SHOP = { currency: 'JPY', timeZone: 'Asia/Tokyo' }

test('state: agrees with a slow count over all events', () => {
  fc.assert(
    fc.property(arbitraryHistory(30), (events) => {
      const state = new FeatureState(SHOP)
      const read = readings(
        events,
        (event, folded) => differences(namedFeatures(state.read(event)), folded, event),
        state,
      )
      expect(read.flat()).toEqual([])
    }),
    { seed: 20261122, numRuns: 60 },
  )
})

test('state: reading changes nothing, and the same events fold to the same memory', () => {
  fc.assert(
    fc.property(arbitraryHistory(20), (events) => {
      const [once, often] = [new FeatureState(SHOP), new FeatureState(SHOP)]
      const readOften = (event: ScreenedEvent) => {
        for (let i = 0; i < 3; i++) often.linked(event)
        for (let i = 0; i < 3; i++) often.read(event)
        return [often.read(event), often.linked(event)]
      }
      const first = readings(events, (event) => [once.read(event), once.linked(event)], once)
      expect(readings(events, readOften, often)).toEqual(first)
    }),
    { seed: 20261122, numRuns: 100 },
  )
})

test('state: an order does not count itself, and leaves a window with its last millisecond', () => {
  const state = stateAfter(order(0))
  const cases: [number, object][] = [
    [0, { cardOrders10m: 1, cardOrders30d: 1 }],
    [10 * MINUTE_MS - 1, { cardOrders10m: 1, cardOrders1h: 1 }],
    [10 * MINUTE_MS, { cardOrders10m: 0, cardOrders1h: 1 }],
    [HOUR_MS, { cardOrders1h: 0, cardOrders24h: 1 }],
    [DAY_MS, { cardOrders24h: 0, cardOrders30d: 1, cardKnownDays: 1 }],
    [30 * DAY_MS, { cardOrders30d: 0, cardOrders: 1, cardKnownDays: 30 }],
    [-1, { cardOrders10m: 0, cardOrders30d: 0, cardKnownDays: 0 }], // the future of a late order is not seen
  ]
  expect(read(new FeatureState(SHOP), order(0))).toMatchObject({ cardOrders10m: 0, cardOrders: 0, cardKnownDays: 0 })
  for (const [atMs, values] of cases) expect(read(state, order(atMs)), `${atMs} ms later`).toMatchObject(values)
})

test('state: without a device every feature of devices is unknown, with a new one it is 0', () => {
  const state = stateAfter(order(0))
  const without = Object.keys(read(state, order(1, { device: undefined })))
  expect(without.filter((name) => /^(device|cookie|ip)[A-Z]/.test(name))).toEqual([])
  expect(read(state, order(1, { device: { deviceID: 'new' } }))).toMatchObject({
    deviceOrders24h: 0,
    deviceCards24h: 0,
    deviceChargebacks: 0,
  })
  expect(read(state, order(1, { device: { deviceID: 'new' } }))).not.toHaveProperty('ipOrders1h')
})

test('state: an entity of more than 64 records is counted by its rings', () => {
  const state = stateAfter(...Array.from({ length: 70 }, (_, i) => order(i)))
  expect(read(state, order(100))).toMatchObject({ cardOrders10m: 70, cardOrders: 70 })
})

test('state: a later assessment does not count the order again, but what it shows anew', () => {
  const first = order(0)
  const address = { text: '大阪市北区梅田1-1' }
  const moved = anAssessmentEvent(first, { deliveries: [{ address }] })
  const state = stateAfter(first)
  expect(read(state, moved)).toMatchObject({
    cardOrders10m: 0,
    cardOrders: 0,
    cardPlaces24h: 1,
    placeOrders: 0,
    customerOrders: 0,
  })
  state.fold(moved)
  state.fold(moved) // the same tokens told twice, as by two assessments sent at once
  const next = order(120_000, { deliveries: [{ address }] })
  expect(read(state, next)).toMatchObject({ cardOrders10m: 1, placeOrders10m: 1, placeOrders: 1, cardPlaces24h: 1 })
})

test('state: cards tried on one order are different cards on its device', () => {
  let event = order(0) as Parameters<typeof anAssessmentEvent>[0]
  const state = stateAfter(event)
  for (const token of ['b', 'c', 'd']) {
    event = anAssessmentEvent(event, { assessmentID: token, payment: { method: 'card', card: { token } } })
    expect(read(state, event)).toMatchObject({ deviceCards1h: token.charCodeAt(0) - 97, deviceOrders1h: 0 })
    state.fold(event)
  }
})

test('state: failed payments count, those of the same order too', () => {
  const first = order(0, { payment: { method: 'card', card: { token: 't' }, failedAttempts: 2 } })
  const state = stateAfter(first)
  for (const settlementID of ['1', '2', '3'])
    state.fold(aSettlementEvent(first, { settlementID, status: 'payment_failed' }))
  state.fold(aSettlementEvent(first, { settlementID: '4', status: 'captured' }))
  expect(read(state, anAssessmentEvent(first, {}))).toMatchObject({ deviceFailedPayments1h: 3 })
  expect(read(state, order(120_000))).toMatchObject({
    deviceFailedPayments1h: 5,
    cardFailedPayments1h: 0,
    deviceOrders1h: 1,
  })
})

test('state: a chargeback counts from the moment it was known, once, until it is taken back', () => {
  const first = order(0)
  const known = { status: 'chargeback', knownAt: isoOf(NOON_MS + 10 * DAY_MS) }
  const state = stateAfter(
    first,
    aSettlementEvent(first, known),
    aSettlementEvent(first, { ...known, status: 'fraud_reported' }),
  )
  expect(read(state, order(10 * DAY_MS - 1))).toMatchObject({ cardChargebacks: 0, anyChargebacks: 0 })
  expect(read(state, order(10 * DAY_MS))).toMatchObject({ cardChargebacks: 1, placeChargebacks: 1, anyChargebacks: 1 })
  state.fold(aSettlementEvent(first, { status: 'chargeback_reversed', knownAt: isoOf(NOON_MS + 20 * DAY_MS) }))
  expect(read(state, order(20 * DAY_MS - 1))).toMatchObject({ cardChargebacks: 1 })
  expect(read(state, order(20 * DAY_MS))).toMatchObject({ cardChargebacks: 0, anyChargebacks: 0 })
})

test('state: what was overdue and then paid is no longer unpaid', () => {
  const first = order(0)
  const state = stateAfter(first, aSettlementEvent(first, { status: 'overdue' }))
  expect(read(state, order(HOUR_MS))).toMatchObject({ emailUnpaid: 1, anyUnpaid: 1, cardChargebacks: 0 })
  state.fold(aSettlementEvent(first, { status: 'paid', occurredAt: isoOf(NOON_MS + HOUR_MS) }))
  expect(read(state, order(HOUR_MS))).toMatchObject({ emailUnpaid: 0, anyUnpaid: 0 })
})

test('state: amounts compare with the habit, once there is one', () => {
  const state = new FeatureState(SHOP)
  for (let i = 0; i < 29; i++)
    state.fold(order(i, { amountMinor: 1_000 + i, buyer: { email: `b${i % 10}@example.jp` } }))
  const large = order(100, { amountMinor: 10_140, buyer: { email: 'b0@example.jp' } })
  expect(read(state, large)).toMatchObject({ customerOrders: 3, firstOrder: false, amountToCustomerMeanRatio: 10.04 })
  expect(read(state, large)).not.toHaveProperty('shopAmountZ')
  state.fold(order(50, { amountMinor: 1_029, buyer: { email: 'c@example.jp' } }))
  expect(read(state, large)).toMatchObject({ shopAmountZ: 1054.31 })
  const dollars = read(state, { ...large, facts: { ...large.facts, currency: 'USD' } })
  for (const name of ['amountMinor', 'amountToCustomerMeanRatio', 'shopAmountZ'])
    expect(dollars).not.toHaveProperty(name)
  expect(dollars['currency']).toBe('USD')
  expect(read(state, order(100, { buyer: { email: 'b9@example.jp' } }))).not.toHaveProperty('amountToCustomerMeanRatio')
})

test('state: a full table forgets the entity not seen for longest', () => {
  const state = new FeatureState(SHOP, { entitiesOfAKind: 64, records: 4_096 })
  const by = (i: number) => order(i, { buyer: { email: `b${i}@example.jp` } })
  for (let i = 0; i < 64; i++) state.fold(by(i))
  state.fold(by(0)) // seen again: now the second is the oldest
  state.fold(by(64))
  expect(read(state, by(0))).toMatchObject({ emailOrders: 2 })
  expect(read(state, by(1))).toMatchObject({ emailOrders: 0, emailKnownDays: 0, firstOrder: true })
  expect(read(state, by(2))).toMatchObject({ emailOrders: 1 })
})

test('state: a full log forgets its oldest page, and says so by counting less', () => {
  const state = new FeatureState(SHOP, { entitiesOfAKind: 64, records: 2_048 })
  state.fold(order(0, { device: { deviceID: 'old' } }))
  for (let i = 1; i < 5_000; i++) state.fold(order(i))
  expect(read(state, order(5_000, { device: { deviceID: 'old' } }))).toMatchObject({
    deviceOrders30d: 0,
    deviceOrders: 1,
    cardOrders30d: 5_000, // in rings, which outlast the records
  })
})

test('linked: the latest ten orders, by what they share', () => {
  const state = new FeatureState(SHOP)
  state.fold(order(0, { buyer: { email: 'other@example.jp' }, device: undefined }))
  const first = order(1, { payment: { method: 'points' }, device: undefined, deliveries: undefined })
  state.fold(first)
  state.fold(aSettlementEvent(first, { status: 'payment_failed' }))
  expect(state.linked(order(2))).toEqual([
    { orderID: first.orderID, atMs: first.occurredAtMs, by: ['email', 'phone', 'account'] },
    { orderID: order(0).orderID, atMs: NOON_MS, by: ['card', 'phone', 'place', 'person'] },
  ])
  for (let i = 3; i < 20; i++) state.fold(order(i))
  const linked = state.linked(order(30))
  expect(linked.map(({ orderID }) => orderID)).toEqual(Array.from({ length: 10 }, (_, i) => `order-${19 - i}`))
  expect(state.linked(anAssessmentEvent(order(19), {}))[0]?.orderID).toBe('order-18') // not the order itself
  expect(
    state.linked(order(30, { buyer: {}, payment: { method: 'points' }, device: undefined, deliveries: undefined })),
  ).toEqual([])
})

function order(offsetMs: number, change: Change<object> = {}) {
  return anOrderEvent({ orderID: `order-${offsetMs}`, occurredAt: isoOf(NOON_MS + offsetMs), ...change })
}

/** What `read` says of every event that can be read, each before it is folded. */
function readings<Reading>(
  events: readonly FraudEvent[],
  read: (event: ScreenedEvent, folded: readonly FraudEvent[]) => Reading,
  state?: FeatureState,
): Reading[] {
  return events.flatMap((event, i) => {
    const reading = isScreened(event) ? [read(event, events.slice(0, i))] : []
    state?.fold(event)
    return reading
  })
}

/** What a reading says otherwise than a slow count does; of kinds that have rings early, beyond the edge of their windows. */
function differences(
  read: Record<string, FeatureValue>,
  folded: readonly FraudEvent[],
  event: ScreenedEvent,
): string[] {
  const exact = entityFeaturesOf(folded, event)
  const inside = entityFeaturesOf(folded, event, SHOWN_ROWS, 1 - 1 / BUCKETS)
  return SHOWN_ROWS.filter(({ name, source }) => {
    if (read[name] === exact[name]) return false
    const per = source.measure === 'aggregate' ? source.aggregate.per : undefined
    const isEarly = per === 'person' || per === 'mailDomain' || per === 'referrer'
    if (isEarly && folded.some((past) => windowAtMs(past) > windowAtMs(event))) return false // its bucket is not over
    const isInside = read[name]! >= inside[name]! && read[name]! <= exact[name]!
    return !isEarly || !(isInside || (source.measure === 'aggregate' && source.aggregate.measure === 'share'))
  }).map(({ name }) => `${name}: read ${String(read[name])}, counted ${String(exact[name])}`)
}

function stateAfter(...events: FraudEvent[]): FeatureState {
  const state = new FeatureState(SHOP)
  for (const event of events) state.fold(event)
  return state
}

function read(state: FeatureState, event: Parameters<FeatureState['read']>[0]) {
  return namedFeatures(state.read(event))
}
