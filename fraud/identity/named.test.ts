import { expect, test } from 'vitest'
import type { NamedEntity } from '../events/index.ts'
import { anOrder } from '../testing/index.ts'
import { entitiesOf } from './entities.ts'
import { entityNamed } from './named.ts'

test('named entities: what a list names is what an order shows, letter by letter', () => {
  const address = { postalCode: '100-0001', prefecture: '東京都', city: '千代田区', line1: '千代田1-1' }
  const named: NamedEntity[] = [
    { card: { token: 'tok-yamada' } },
    { deviceID: ' device-1' },
    { cookieID: 'cookie-1' },
    { ipAddress: '198.51.100.7' },
    { email: 'Taro.Yamada+shop@example.jp' },
    { phone: '+81 90 1234 5678' },
    { accountID: 'member-1' },
    { address: { text: '〒100-0001 東京都千代田区千代田１丁目１番' } },
    { person: { name: '山田太郎', address } },
    { bin: '400000' },
    { mailDomain: 'Example.JP' },
    { network: '198.51.100.0/24' },
    { sku: 'Book-1' },
    { category: 'Books' },
    { shopID: 'shop-1' },
    { referrer: 'member-9' },
  ]
  const shown = entitiesOf(anOrder({ shopID: 'shop-1' }))
  shown.push({ kind: 'referrer', normalised: 'member-9' })
  expect(named.map((one) => entityNamed(one))).toEqual(expect.arrayContaining(shown))
  for (const one of named) expect(shown, JSON.stringify(one)).toContainEqual(entityNamed(one))
})

test('named entities: what cannot be told apart from nothing is none', () => {
  const nothing: NamedEntity[] = [
    { card: { bin: '400000', lastFour: '0002' } },
    { card: { token: '' } },
    { deviceID: ' ' },
    { ipAddress: '127.0.0.1' },
    { email: '@' },
    { phone: '110' },
    { address: { country: 'JP', postalCode: '100-0001' } },
    { person: { name: '山田', address: {} } },
    { person: { name: ' ', address: { text: '東京都千代田区1-1' } } },
    { mailDomain: '' },
    { sku: '' },
    { category: ' ' },
    { accountID: '' },
    { network: '198.51.100.0/16' },
  ]
  for (const named of nothing) expect(entityNamed(named), JSON.stringify(named)).toBeUndefined()
})
