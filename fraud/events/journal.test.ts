import { canonicalJSON } from '@sekisho/base'
import type { JSONValue } from '@sekisho/base'
import { expect, test } from 'vitest'
import { anAssessmentEvent, anOrder, anOrderEvent, aSettlementEvent } from '../testing/index.ts'
import { personalOf } from './personal.ts'
import { eventOfRow } from './stored.ts'
import { UPCASTERS } from './upcast.ts'

test('journal: an order event tells what happened and not to whom', () => {
  const number = '4000000000000002'
  const event = anOrderEvent({ payment: { method: 'card', card: { number, nameOnCard: 'TARO YAMADA' } } })
  expect(event.facts.payment).toEqual({ method: 'card', bin: '40000000', lastFour: '0002' })
  const { tokens, ...rest } = event
  expect(tokens.card).toHaveLength(1)
  const text = canonicalJSON(rest as unknown as JSONValue)
  for (const personal of [
    number,
    '山田',
    'yamada',
    'TARO',
    'taro',
    '090',
    '千代田',
    '198.51',
    'device-1',
    'member-1',
  ]) {
    expect(text, personal).not.toContain(personal)
  }
})

test('journal: what is not known is absent, and stays absent', () => {
  const facts = anOrderEvent({
    channel: undefined,
    payment: { method: 'points' },
    buyer: {},
    deliveries: undefined,
    items: undefined,
    device: undefined,
  }).facts
  expect(facts).toEqual({ amountMinor: 3_980, currency: 'JPY', payment: { method: 'points' }, buyer: {} })
})

test('journal: a basket knows its cashable part only when somebody said so', () => {
  const line = { quantity: 2, unitPriceMinor: 500 }
  const cases: [object[], object][] = [
    [[], { quantity: 0, totalMinor: 0 }],
    [[line], { quantity: 2, totalMinor: 1_000 }],
    [[{ ...line, cashable: false }], { quantity: 2, totalMinor: 1_000, cashableMinor: 0 }],
    [[line, { ...line, cashable: true }], { quantity: 4, totalMinor: 2_000, cashableMinor: 1_000 }],
    [[{ quantity: 1_000_000, unitPriceMinor: 2 ** 53 - 1 }], { quantity: 1_000_000, totalMinor: 2 ** 53 - 1 }],
  ]
  for (const [items, basket] of cases) expect(anOrderEvent({ items }).facts.basket).toEqual(basket)
})

test('journal: points, coupons, a series and a company are facts, and their codes are not', () => {
  const { facts } = anOrderEvent({
    pointsUsedMinor: 500,
    coupons: [{ code: 'WELCOME', discountMinor: 300, newCustomersOnly: true }, { discountMinor: 200 }, {}],
    recurring: { kind: 'repeat', originalOrderID: 'order-0' },
    buyer: { company: '株式会社関所' },
  })
  expect(facts).toMatchObject({
    points: { usedMinor: 500 },
    coupons: { count: 3, discountMinor: 500, newCustomersOnly: true },
    recurring: { kind: 'repeat', originalOrderID: 'order-0' },
    buyer: { company: true },
  })
  expect(JSON.stringify(facts)).not.toMatch(/WELCOME|関所/)
  expect(anOrderEvent({ coupons: [{}], buyer: { company: '' } }).facts).toMatchObject({
    coupons: { count: 1 },
    buyer: {},
  })
})

test('journal: an assessment is the order as it now stands, and knows what is new', () => {
  const order = anOrderEvent()
  const address = { prefecture: '大阪府', city: '大阪市北区', line1: '梅田1-1' }
  const moved = anAssessmentEvent(order, { stage: 'before_dispatch', deliveries: [{ address, method: 'express' }] })
  expect(moved.tokens.place).toEqual(['place~JP||大阪府大阪市北区梅田1-1'])
  expect(moved.newTokens).toEqual({ place: moved.tokens.place })
  expect(moved.tokens.card).toEqual(order.tokens.card)
  expect(moved.facts).toEqual({
    ...order.facts,
    delivery: { count: 1, countries: ['JP'], methods: ['express'] },
    sincePayment: { placeChanged: true, paidMinor: 3_980 },
  })
  const authenticated = anAssessmentEvent(moved, { assessmentID: 'a-2', threeDS: { transStatus: 'Y', eci: '05' } })
  expect(authenticated.tokens).toEqual(moved.tokens)
  expect(authenticated.newTokens).toEqual({})
  expect(authenticated.facts.threeDS).toEqual({ transStatus: 'Y', eci: '05' })
  expect(authenticated.facts.delivery).toEqual(moved.facts.delivery)
})

test('journal: another card takes the place of the first; another phone joins it', () => {
  const order = anOrderEvent()
  const retried = anAssessmentEvent(order, {
    payment: { method: 'card', card: { token: 'tok-2' } },
    deliveries: [{ phone: '080-0000-0001' }],
  })
  expect(retried.tokens.card).toEqual(['card~token:tok-2'])
  expect(retried.tokens.phone).toEqual(['phone~08000000001', 'phone~09012345678'])
  expect(retried.tokens.place).toBeUndefined()
  const cash = anAssessmentEvent(order, { payment: { method: 'cash_on_delivery' } })
  expect(cash.tokens.card).toBeUndefined()
  expect(cash.facts.payment).toEqual({ method: 'cash_on_delivery' })
})

test('journal: another card is not authenticated, and its name is not the one that was compared', () => {
  const order = anAssessmentEvent(anOrderEvent(), { threeDS: { transStatus: 'Y' } })
  expect(order.facts).toMatchObject({ nameSimilarity: 100, threeDS: { transStatus: 'Y' } })
  const payment = { method: 'card', card: { token: 'another' } }
  const cases: [Record<string, unknown>, object][] = [
    [{ amountMinor: 1 }, { nameSimilarity: 100, threeDS: { transStatus: 'Y' } }],
    [{ payment }, { nameSimilarity: undefined, threeDS: undefined }],
    [
      { payment, threeDS: { transStatus: 'N' } },
      { nameSimilarity: undefined, threeDS: { transStatus: 'N' } },
    ],
    [{ buyer: {} }, { nameSimilarity: undefined, threeDS: { transStatus: 'Y' } }],
  ]
  for (const [change, expected] of cases) {
    const { nameSimilarity, threeDS } = anAssessmentEvent(order, change).facts
    expect({ nameSimilarity, threeDS }, JSON.stringify(change)).toEqual(expected)
  }
})

test('journal: a settlement carries the tokens of its order', () => {
  const order = anOrderEvent()
  expect(aSettlementEvent(order, { status: 'chargeback' })).toMatchObject({
    status: 'chargeback',
    tokens: order.tokens,
  })
})

test('personal: a blob for each purpose, none for nothing, and no card number in any', () => {
  const blobs = personalOf(
    anOrder({ payment: { method: 'card', card: { number: '4000000000000002', nameOnCard: 'T' } } }),
  )
  expect(Object.keys(blobs)).toEqual(['contact', 'network', 'basket'])
  expect(blobs['contact']).toMatchObject({ buyer: { name: '山田 太郎' }, nameOnCard: 'T' })
  expect(blobs['network']).toMatchObject({ accountID: 'member-1', ipAddress: '198.51.100.7' })
  expect(JSON.stringify(blobs)).not.toContain('4000000000000002')
  expect(personalOf({ payment: { method: 'points' } })).toEqual({})
})

test('upcasting: a row is read as the event of its kind, and as nothing else', () => {
  const order = anOrderEvent()
  expect(eventOfRow('order', order as never)).toBe(order)
  for (const kind of ['settlement', 'decision', 'toString', '']) {
    expect(() => eventOfRow(kind, order as never), kind).toThrow(/event of ours/)
  }
})

test('upcasting: the steps of a kind are one after the other, each once', () => {
  const steps = UPCASTERS.map(({ kind, from }) => `${kind} ${from}`)
  expect(new Set(steps).size).toBe(steps.length)
})
