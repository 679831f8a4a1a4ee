import { expect, test } from 'vitest'
import { FeatureState } from '../features/index.ts'
import { anOrderEvent, isoOf, NOON_MS } from '../testing/index.ts'
import { compilePolicy } from './compilePolicy.ts'
import { compileWhere } from './where.ts'

test("where: a list of the same name is each policy's own, though one memory counts for both", () => {
  const [first, second] = [policy('JP'), policy('US')]
  const state = new FeatureState({ currency: 'JPY', timeZone: 'Asia/Tokyo' }, undefined, [
    first.catalogue,
    second.catalogue,
  ])
  state.fold(anOrderEvent())
  const next = anOrderEvent({ orderID: 'order-2', occurredAt: isoOf(NOON_MS + 1) })
  const read = [first, second].map(({ catalogue }) => catalogue.named(state.read(next, catalogue))['cardHome1h'])
  expect(read).toEqual([1, 0])
})

test('where: what the order does not say is unknown, and neither yes nor no', () => {
  const shop = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
  const buyer = { accountID: 'member-1' }
  const cases: [string, Record<string, unknown>, boolean | undefined][] = [
    ['!couponUsed', { coupons: undefined }, undefined],
    ['!couponUsed', { coupons: [] }, true],
    ['couponUsed', { coupons: [{ code: 'WELCOME' }] }, true],
    ['!pointsUsed', { pointsUsedMinor: undefined }, undefined],
    ['!pointsUsed', { pointsUsedMinor: 0 }, true],
    ['pointsUsed', { pointsUsedMinor: 300 }, true],
    ['!company', { buyer }, true],
    ['company', { buyer: { ...buyer, company: '株式会社山田' } }, true],
  ]
  for (const [text, change, expected] of cases) {
    const where = compileWhere(text)
    if (!('holds' in where)) throw new Error(where.reason.en)
    expect(where.holds(anOrderEvent(change), shop), `${text} ${JSON.stringify(change)}`).toBe(expected)
  }
})

function policy(country: string) {
  const compiled = compilePolicy(`id: demo
version: 1
decides: order
name: { ja: 試し, en: Trial }
lists: { home: [${country}] }
aggregates:
  - { name: cardHome1h, measure: count, per: card, over: 1h, events: [order], where: cardCountry in home, unit: orders, meaning: { ja: 国内, en: Home } }
thresholds: { challenge: 300, review: 550, decline: 850 }
degraded: { outcome: challenge, reason: { code: degraded, ja: 念のため, en: To be safe } }
rules:
  - { id: a, when: cardHome1h > 3, points: 900, reason: { code: a, ja: 理由, en: Reason }, stops: x, source: x }
`)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues))
  return compiled.message
}
