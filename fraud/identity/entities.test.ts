import { expect, test } from 'vitest'
import { anOrder } from '../testing/index.ts'
import { entitiesOf, tokensOf } from './entities.ts'

test('entities: an order shows each of its entities once, in one spelling', () => {
  expect(entitiesOf(anOrder({}))).toEqual([
    { kind: 'card', normalised: 'token:tok-yamada' },
    { kind: 'device', normalised: 'device-1' },
    { kind: 'cookie', normalised: 'cookie-1' },
    { kind: 'ip', normalised: '198.51.100.7' },
    { kind: 'email', normalised: 'taro.yamada@example.jp' },
    { kind: 'phone', normalised: '09012345678' },
    { kind: 'account', normalised: 'member-1' },
    { kind: 'place', normalised: 'JP|1000001|東京都千代田区千代田1-1' },
    { kind: 'person', normalised: '山田太郎|JP|1000001|東京都千代田区千代田1-1' },
    { kind: 'bin', normalised: '400000' },
    { kind: 'mailDomain', normalised: 'example.jp' },
    { kind: 'network', normalised: '198.51.100.0/24' },
    { kind: 'item', normalised: 'sku:book-1' },
    { kind: 'item', normalised: 'category:books' },
  ])
})

test('entities: what many share is shown beside what one person has', () => {
  const line = { quantity: 1, unitPriceMinor: 100 }
  const cases: [Parameters<typeof entitiesOf>[0], string, string[] | undefined][] = [
    [{ shopID: ' shop-1 ' }, 'shop', ['shop-1']],
    [{ referrer: 'member-9' }, 'referrer', ['member-9']],
    [{ buyer: { email: 'a@GoogleMail.com' } }, 'mailDomain', ['gmail.com']],
    [{ buyer: { email: 'a@' } }, 'mailDomain', undefined],
    [{ device: { ipAddress: '2001:db8:1:2::3' } }, 'network', ['2001:db8:1::/48']],
    [{ device: { ipAddress: '10.0.0.1' } }, 'network', undefined],
    [{ payment: { method: 'card', card: { number: '4000000000000002' } } }, 'bin', ['40000000']],
    [{ payment: { method: 'points' } }, 'bin', undefined],
    [{ items: [line, { ...line, sku: 'Ａ-1', category: ' ' }] }, 'item', ['sku:a-1']],
    [{ shopID: ' ' }, 'shop', undefined],
  ]
  for (const [shown, kind, expected] of cases) expect(kindsOf(shown)[kind], JSON.stringify(shown)).toEqual(expected)
})

test('entities: of a long basket the dearest lines are counted', () => {
  const items = Array.from({ length: 40 }, (_, i) => ({ sku: `s${i}`, quantity: 1, unitPriceMinor: i }))
  const { item } = tokensOf(entitiesOf({ items }), ({ normalised }) => normalised)
  expect(item).toEqual(Array.from({ length: 11 }, (_, i) => `sku:s${39 - i}`))
})

test('entities: each delivery has its place, and the bill-to address is none of them', () => {
  const address = { prefecture: '大阪府', city: '大阪市北区', line1: '梅田1-1' }
  const places = kindsOf(
    anOrder({ deliveries: [{ address }, { address: { ...address, line1: '梅田1-2' } }, { address }] }),
  )
  expect(places['place']).toEqual(['JP||大阪府大阪市北区梅田1-1', 'JP||大阪府大阪市北区梅田1-2'])
  expect(places['person']).toHaveLength(2) // the buyer is the receiver when no other is named
  expect(kindsOf(anOrder({ buyer: { address }, deliveries: undefined }))['place']).toHaveLength(1)
  expect(kindsOf(anOrder({ buyer: { address: { text: '京都市中京区1-1' } } }))['place']).toEqual([
    'JP|1000001|東京都千代田区千代田1-1',
  ])
  expect(kindsOf(anOrder({ deliveries: [{ method: 'digital' }] }))['place']).toBeUndefined()
})

test('entities: a card goes by its number, else by the name that stays the same', () => {
  const cases: [object | undefined, string[] | undefined][] = [
    [{ number: '4000000000000002', token: 't' }, ['number:4000000000000002']],
    [{ token: 't', cardReference: 'r' }, ['token:t']],
    [{ cardReference: 'r' }, ['reference:r']],
    [{ token: '', cardReference: 'r' }, ['reference:r']],
    [{ token: ' ', cardReference: '' }, undefined], // else every card without a name would be one card
    [{ bin: '400000', lastFour: '0002' }, undefined], // shared by a thousand cards
    [undefined, undefined],
  ]
  for (const [card, expected] of cases) {
    expect(kindsOf(anOrder({ payment: { method: 'card', card } }))['card']).toEqual(expected)
  }
})

test('entities: an empty text is no entity', () => {
  const order = anOrder({
    payment: { method: 'card', card: {} },
    buyer: { name: '', email: '+@', phone: '-', accountID: ' ', address: { text: ' ' } },
    deliveries: undefined,
    items: [{ sku: '', category: ' ', quantity: 1, unitPriceMinor: 1 }],
    device: { deviceID: '', cookieID: ' ' },
  })
  expect(entitiesOf(order)).toEqual([])
})

test('tokens: every entity becomes a token of its kind, and kinds without one are absent', () => {
  const tokens = tokensOf(
    entitiesOf(anOrder({ device: undefined })),
    ({ kind, normalised }) => `${kind}~${normalised.length}`,
  )
  expect(Object.keys(tokens)).toEqual([
    'card',
    'email',
    'phone',
    'account',
    'place',
    'person',
    'bin',
    'mailDomain',
    'item',
  ])
  expect(tokens.card).toEqual(['card~16'])
})

function kindsOf(order: Parameters<typeof entitiesOf>[0]): Record<string, string[]> {
  const kinds: Record<string, string[]> = {}
  for (const { kind, normalised } of entitiesOf(order)) (kinds[kind] ??= []).push(normalised)
  return kinds
}
