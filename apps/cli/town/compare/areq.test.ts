import { passesLuhn } from '@sekisho/fraud/events'
import { parseMembers } from '@sekisho/threeds/messages'
import { aMessage } from '@sekisho/threeds/messages/testing'
import type { Card, OrderBody } from '@sekisho/simulators/town'
import { expect, test } from 'vitest'
import { areqOf } from './areq.ts'
import { ABROAD, issuerOf, ISSUERS, numberOf } from './issuers.ts'

const CARD: Card = { token: 'tok_1', bin: '41111111', lastFour: '0001', issuerCountry: 'JP', nameOnCard: 'HANA MIHON' }

test('card numbers: sixteen digits that pass the check, the same for one token and others for others', () => {
  const numbers = Array.from({ length: 500 }, (_, i) => numberOf({ ...CARD, token: `tok_${i}` }))
  expect(new Set(numbers).size).toBe(500)
  for (const number of numbers)
    expect([number.length, number.slice(0, 8), passesLuhn(number)]).toEqual([16, CARD.bin, true])
  expect(numberOf(CARD)).toBe(numberOf({ ...CARD, lastFour: '9999' }))
})

test('issuers: one for each range of Japan, one processor for those abroad', () => {
  expect(ISSUERS).toContain(issuerOf(CARD))
  expect(issuerOf({ ...CARD, bin: '42424242', issuerCountry: 'US' })).toBe(ABROAD)
})

test('AReq: every element of it has the form that our parser asks for', () => {
  for (const withDelivery of [false, true]) {
    const rest = aMessage({ messageType: 'AReq', version: '2.2.0', channel: 'BRW', category: 'PA', seed: 7, fill: 0 })
    const parsed = parseMembers({ ...rest, ...anAReq(withDelivery) }, { leg: '3DSS-DS' })
    expect(parsed.ok ? [] : parsed.issues.map(({ errorCode, element }) => `${errorCode} ${element}`)).toEqual([])
  }
})

test('AReq: plain, it says nothing of where the goods go', () => {
  const elements = (withDelivery: boolean) =>
    Object.keys(anAReq(withDelivery)).filter((name) => name.startsWith('ship'))
  expect(elements(false)).toEqual([])
  expect(elements(true)).toContain('shipAddrLine1')
})

function anAReq(withDelivery: boolean): object {
  const address = {
    country: 'JP',
    postalCode: '100-0001',
    prefecture: '東京都',
    city: '千代田区',
    line1: '見本町1-1',
  } as const
  const who = { name: '見本 花', phone: '090-0000-0001' }
  const order: OrderBody = {
    orderID: 'o-1',
    occurredAt: '2026-04-01T00:00:00.000Z',
    channel: 'web',
    amountMinor: 5_000,
    currency: 'JPY',
    payment: { method: 'card', card: CARD },
    buyer: { ...who, nameKana: 'ミホン ハナ', email: 'hana@example.jp', address },
    deliveries: [{ ...who, address, method: 'standard' }],
    items: [],
    device: {
      deviceID: 'd',
      cookieID: 'c',
      userAgent: 'Mozilla/5.0',
      language: 'ja-JP',
      timeZone: 'Asia/Tokyo',
      ipAddress: '192.0.2.1',
    },
  }
  return areqOf(
    { shop: 'denki', order, card: CARD, threeDSServerTransID: '00000001-0000-4000-8000-000000000001' },
    withDelivery,
  )
}
