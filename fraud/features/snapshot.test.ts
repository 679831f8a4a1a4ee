import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isScreened } from '../events/index.ts'
import type { FraudEvent } from '../events/index.ts'
import { anOrderEvent, arbitraryHistory, isoOf, NOON_MS } from '../testing/index.ts'
import { catalogueWith } from './catalogue.ts'
import type { Snapshot } from './snapshot.ts'
import { FeatureState } from './state.ts'

const SHOP = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
const SMALL = { entitiesOfAKind: 64, records: 2_048 }

test('snapshot: a state that was put back reads, links and goes on as the first', () => {
  fc.assert(
    fc.property(arbitraryHistory(30), fc.nat(30), (events, cut) => {
      const first = new FeatureState(SHOP, SMALL)
      for (const event of events.slice(0, cut)) first.fold(event)
      const second = putBack(first.beginSnapshot())
      expect(readings(second, events.slice(cut))).toEqual(readings(first, events.slice(cut)))
    }),
    { seed: 20261123, numRuns: 30 },
  )
})

test('snapshot: what is folded while it is taken is not in it', () => {
  const state = new FeatureState(SHOP, SMALL)
  const orders = Array.from({ length: 9_000 }, (_, i) => anOrder(i))
  for (const order of orders.slice(0, 3_000)) state.fold(order)
  const then = readings(state, [anOrder(10_000)], false)
  const snapshot = state.beginSnapshot()
  const pages: Uint8Array[] = []
  // A page, and then a hundred orders, some of which forget entities and write over the oldest records.
  for (let at = 3_000; ; at += 100) {
    const page = snapshot.take()
    if (!page) break
    pages.push(page)
    for (const order of orders.slice(at, at + 100)) state.fold(order)
  }
  expect(pages.length).toBeGreaterThan(20)
  expect(readings(putBack({ heading: snapshot.heading, take: () => pages.shift() }), [anOrder(10_000)])).toEqual(then)
})

test('snapshot: one of another shop, of other limits or of other features is refused', () => {
  const { heading } = new FeatureState(SHOP, SMALL).beginSnapshot()
  const own = catalogueWith([
    {
      name: 'ownCount',
      measure: 'count',
      per: 'card',
      over: '3d',
      events: ['order'],
      unit: 'orders',
      meaning: { ja: '件数', en: 'Count' },
    },
  ])
  const others = [
    new FeatureState({ ...SHOP, currency: 'USD' }, SMALL),
    new FeatureState(SHOP, { ...SMALL, records: 4_096 }),
    new FeatureState(SHOP, SMALL, [own]),
  ]
  for (const other of others) expect(other.restore(heading, noPage)).toBe(false)
})

function noPage(): Uint8Array {
  throw new Error('no page was to be asked for')
}

function putBack({ heading, take }: Snapshot): FeatureState {
  const state = new FeatureState(SHOP, SMALL)
  expect(state.restore(JSON.parse(JSON.stringify(heading)), () => take()!)).toBe(true)
  return state
}

function readings(state: FeatureState, events: readonly FraudEvent[], folds = true) {
  return events.map((event) => {
    const reading = isScreened(event) ? [state.read(event), state.linked(event)] : []
    if (folds) state.fold(event)
    return reading
  })
}

/** Of a hundred customers in turn, who share a delivery place, and of a card of its own. */
function anOrder(i: number) {
  return anOrderEvent({
    orderID: `order-${i}`,
    occurredAt: isoOf(NOON_MS + i * 60_000),
    payment: { method: 'card', card: { token: `card-${i}` } },
    buyer: { accountID: `member-${i % 100}`, email: `b${i % 100}@example.jp` },
  })
}
