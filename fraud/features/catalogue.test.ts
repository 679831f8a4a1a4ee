import { expect, test } from 'vitest'
import { anOrderEvent, isoOf, NOON_MS } from '../testing/index.ts'
import type { Change } from '../testing/index.ts'
import { CATALOGUE, CATALOGUE_VERSION, namedFeatures, positionOf, vectorOf } from './catalogue.ts'
import { featuresDocument } from './document.ts'
import { FeatureState } from './state.ts'
import { readFileSync } from 'node:fs'

test('catalogue: recorded vectors keep their meaning: rows are appended, never moved or renamed', () => {
  const names = readFileSync(new URL('catalogue.names.txt', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  expect(CATALOGUE.map(({ name, type }) => `${name} ${type}`)).toEqual(names)
  expect(CATALOGUE_VERSION).toBe(4)
})

test('catalogue: every row is a CEL identifier with a meaning in both languages', () => {
  for (const { name, unit, meaning } of CATALOGUE) {
    expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/)
    expect(unit.length > 0 && meaning.en.length > 0 && /[ぁ-んァ-ヶ一-龠]/.test(meaning.ja), name).toBe(true)
  }
})

test('catalogue: the generated page is the catalogue of today', () => {
  const page = readFileSync(new URL('../../docs/generated/features.md', import.meta.url), 'utf8')
  expect(page, 'npm run generate writes it').toBe(featuresDocument())
})

test('catalogue: values by name and by position are the same values', () => {
  const named = { cardOrders10m: 3, express: true, ipCountry: 'JP', shopAmountZ: 1.5 }
  expect(namedFeatures(vectorOf(named))).toEqual(named)
  expect(vectorOf(named)[positionOf('express')!]).toBe(true)
  expect(positionOf('noSuchFeature')).toBeUndefined()
  expect(() => vectorOf({ noSuchFeature: 1 })).toThrow(/catalogue/)
})

test('order features: what the order says, and nothing it does not say', () => {
  const cases: [Change<object>, Record<string, unknown>][] = [
    [
      {},
      {
        stage: 'before_payment',
        channel: 'web',
        currency: 'JPY',
        amountMinor: 3_980,
        paymentMethod: 'card',
        guest: false,
      },
    ],
    [
      {},
      {
        cardCountry: 'JP',
        shippingCountry: 'JP',
        deliveryCount: 1,
        express: false,
        cashable: false,
        cashablePercent: 0,
      },
    ],
    [{}, { nameSimilarity: 100, accountAgeDays: 945, localHour: 12, localWeekday: 1, night: false, basketQuantity: 1 }],
    [{ channel: undefined }, { channel: undefined }],
    [
      { payment: { method: 'points', failedAttempts: 2 } },
      { failedAttempts: 2, cardCountry: undefined, paymentMethod: 'points' },
    ],
    [
      { buyer: { email: 'a@example.jp' } },
      { guest: true, accountAgeDays: undefined, nameSimilarity: undefined, firstOrder: true },
    ],
    [{ buyer: {} }, { firstOrder: undefined, customerOrders: undefined }],
    [{ deliveries: undefined }, { express: undefined, shippingCountry: undefined, deliveryCount: undefined }],
    [
      { deliveries: [{ method: 'express' }, { method: 'locker' }] },
      { express: true, locker: true, digital: false, shippingCountry: undefined },
    ],
    [
      { deliveries: [{ address: { country: 'TW', text: 'x' } }, { address: { text: 'y' } }] },
      { shippingCountry: 'ZZ', express: undefined },
    ],
    [{ items: undefined }, { cashable: undefined, basketQuantity: undefined }],
    [
      {
        items: [
          { quantity: 1, unitPriceMinor: 2, cashable: true },
          { quantity: 1, unitPriceMinor: 1 },
        ],
      },
      { cashable: true, cashablePercent: 66 },
    ],
    [{ items: [{ quantity: 1, unitPriceMinor: 0, cashable: true }] }, { cashable: false, cashablePercent: undefined }],
    [{ occurredAt: '2026-11-02T04:59:59+09:00' }, { localHour: 4, night: true }],
    [{ occurredAt: '2026-11-02T05:00:00+09:00' }, { localHour: 5, night: false }],
    [{ occurredAt: '2024-01-01T00:00:00Z' }, { accountAgeDays: 0 }], // the account says it is younger than its order
  ]
  for (const [change, values] of cases) {
    const read = namedFeatures(new FeatureState({ currency: 'JPY', timeZone: 'Asia/Tokyo' }).read(anOrderEvent(change)))
    for (const [name, value] of Object.entries(values))
      expect(read[name], `${JSON.stringify(change)} ${name}`).toBe(value)
  }
})

test('order features: hours are unknown in a zone that the table does not have', () => {
  const read = namedFeatures(new FeatureState({ currency: 'JPY', timeZone: 'Europe/Nowhere' }).read(anOrderEvent()))
  for (const name of ['localHour', 'localWeekday', 'night']) expect(read).not.toHaveProperty(name)
})

test('order features: look-ups are facts of the event', () => {
  const event = anOrderEvent(
    { occurredAt: isoOf(NOON_MS) },
    { ipCountry: 'US', emailDisposable: true, binCountry: 'GB' },
  )
  const read = namedFeatures(new FeatureState({ currency: 'JPY', timeZone: 'UTC' }).read(event))
  expect(read).toMatchObject({ ipCountry: 'US', emailDisposable: true, cardCountry: 'JP' }) // the shop's word before the table's
})
