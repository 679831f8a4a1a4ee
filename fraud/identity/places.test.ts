/** Addresses of a request: one spelling for all ways to write one place, facts that name nobody, and one reading of each. */
import type { Address, Shown } from '@sekisho/fraud/events'
import { expect, test } from 'vitest'
import { aPlaceIndex } from './address/testing/places.ts'
import { entitiesOf, respellingsOf } from './entities.ts'
import { readIdentity } from './facts.ts'
import { entityNamed } from './named.ts'
import { placeFactsOf, readPlace, readPlaces } from './places.ts'

const INDEX = aPlaceIndex()
const WHOLE = { text: '東京都渋谷区道玄坂一丁目2番3号 道玄坂ハイツ101号室' }

test('places: however it is written, one place has one spelling, in orders, in lists and at a person', () => {
  const written: Address[] = [
    WHOLE,
    { text: '〒150-0043 渋谷区道玄坂1-2-3-101' },
    { prefecture: '東京都', city: '渋谷区', line1: '道玄坂１－２－３', line2: '道玄坂ハイツ 101' },
    { postalCode: '1500043', city: '渋谷区', line1: '道玄坂1丁目2の3', line2: 'A101'.slice(1) },
  ]
  const spellings = new Set(written.map((address) => readPlace(address, INDEX).spelling))
  expect(spellings).toEqual(new Set(['JP#東京都渋谷区道玄坂|1-2-3#101']))
  const entities = written.map((address) =>
    entitiesOf(
      { buyer: { name: '山田 太郎' }, deliveries: [{ address }] },
      readPlaces({ deliveries: [{ address }] }, INDEX),
    ),
  )
  for (const each of entities) expect(each).toEqual(entities[0])
  for (const address of written) {
    expect(entityNamed({ address }, INDEX)).toEqual(entities[0]!.find(({ kind }) => kind === 'place'))
    const person = { name: '山田太郎', address }
    expect(entityNamed({ person }, INDEX)).toEqual(entities[0]!.find(({ kind }) => kind === 'person'))
  }
})

test('places: what the index cannot read stays the folded text, and never meets a key', () => {
  const cases: [Address, string | undefined][] = [
    [{ text: '東京都渋谷区' }, 'JP||東京都渋谷区'],
    [{ text: 'どこか遠いところ' }, 'JP||どこか遠いところ'],
    [{ country: 'US', text: '1 Main St, Springfield' }, 'US||1mainstspringfield'],
    [{ country: 'TW', text: '東京都渋谷区道玄坂1-2-3' }, 'TW||東京都渋谷区道玄坂1-2-3'],
    [{ postalCode: '1500043' }, undefined],
    [{}, undefined],
    [{ text: ' ' }, undefined],
  ]
  for (const [address, spelling] of cases)
    expect(readPlace(address, INDEX).spelling, JSON.stringify(address)).toBe(spelling)
  expect(readPlace(WHOLE).spelling).toMatch(/^JP\|/)
})

test('places: of an address its level, the kinds of places it names and its doubts are kept, and nothing of its text', () => {
  const cases: [Address, object | undefined][] = [
    [WHOLE, { level: 'room', types: ['apartment'] }],
    [{ text: '東京都渋谷区道玄坂1-2-3' }, { level: 'number' }],
    [
      { postalCode: '102-0076', text: '東京都渋谷区道玄坂1-2-3' },
      { level: 'number', doubts: ['postal-code-contradicts'] },
    ],
    [{ text: '渋谷区道玄坂1-2-3 宅配ロッカー' }, { types: ['parcel-locker'] }],
    [{ text: '東京都渋谷区' }, { level: 'city' }],
    [{ country: 'US', text: '1 Main St' }, undefined],
    [{}, undefined],
  ]
  for (const [address, facts] of cases) {
    const found = placeFactsOf([readPlace(address, INDEX)])
    if (facts) expect(found, JSON.stringify(address)).toMatchObject(facts)
    else expect(found, JSON.stringify(address)).toBeUndefined()
    expect(JSON.stringify(found ?? '')).not.toMatch(/渋谷|道玄坂/)
  }
  const several = [WHOLE, { text: '東京都渋谷区' }, { country: 'US', text: '1 Main St' }]
  expect(placeFactsOf(several.map((address) => readPlace(address, INDEX)))).toMatchObject({
    level: 'city',
    types: ['apartment'],
  })
})

test('places: an address that stands there twice is read once, and its facts are said once', () => {
  const shown: Shown = {
    buyer: { address: WHOLE },
    deliveries: [{ address: { ...WHOLE } }, { method: 'digital' }, { address: { ...WHOLE } }],
  }
  const { buyer, deliveries } = readPlaces(shown, INDEX)
  expect(deliveries).toEqual([buyer, undefined, buyer])
  expect(deliveries[0]).toBe(buyer)
  const gifts = readPlaces(
    { deliveries: [{ address: { text: '渋谷区東1-1' } }, { address: { text: '渋谷区東1-1' } }] },
    INDEX,
  )
  expect(gifts.deliveries[1]).toBe(gifts.deliveries[0])
  const { facts } = readIdentity(shown, readPlaces(shown, INDEX))
  expect(facts.contact).toBeUndefined()
  expect(facts.delivery).toMatchObject({ level: 'room' })
  const elsewhere = { ...shown, deliveries: [{ address: { text: '渋谷区東1-1' } }] }
  expect(readIdentity(elsewhere, readPlaces(elsewhere, INDEX)).facts).toMatchObject({
    contact: { address: { level: 'room' } },
    delivery: { level: 'block' },
  })
})

test('places: looser views are of the place that goods go to first, and a house says its number once', () => {
  const viewsOf = (text: string | undefined, buyer?: string) => {
    const shown = {
      ...(buyer && { buyer: { address: { text: buyer } } }),
      ...(text && { deliveries: [{ address: { text } }] }),
    }
    const { block, building } = readIdentity(shown, readPlaces(shown, INDEX)).likeness
    return { block, building }
  }
  expect(viewsOf('渋谷区道玄坂1-2-3')).toEqual({ block: '東京都渋谷区道玄坂|1-2-3' })
  const { block, building } = viewsOf('渋谷区道玄坂1-2-3 道玄坂ハイツ101')
  expect(block).toBe('東京都渋谷区道玄坂|1-2-3')
  expect(building).toMatch(/^東京都渋谷区道玄坂\|1-2-3\|./)
  expect(viewsOf('渋谷区道玄坂1-2-3', '東京都千代田区霞が関1-1').block).toContain('道玄坂')
  expect(viewsOf(undefined, '東京都千代田区霞が関1-1').block).toContain('霞')
  expect(viewsOf('どこか')).toEqual({})
})

test('places: the telephone’s area is held against the prefecture that was read, also where it was left out', () => {
  const ofArea = (text: string) => {
    const shown = { buyer: { phone: '03-3131-4141', address: { text } } }
    return readIdentity(shown, readPlaces(shown, INDEX)).facts.contact?.phone?.ofArea
  }
  expect(ofArea('渋谷区道玄坂1-2-3')).toBe(true)
  expect(ofArea('札幌市中央区北一条西1丁目1')).toBe(false)
  expect(ofArea('どこか')).toBeUndefined()
})

test('places: tokens that are made anew pair each spelling of before with the one of today', () => {
  const shown = {
    buyer: { name: '山田 太郎', email: 'a@example.jp' },
    deliveries: [{ address: WHOLE }, { address: { text: '渋谷区道玄坂1-2-3-101' } }],
  }
  const pairs = respellingsOf(shown, INDEX).filter(({ kind }) => kind === 'place')
  expect(pairs.map(({ now }) => now)).toEqual(Array(2).fill('JP#東京都渋谷区道玄坂|1-2-3#101'))
  expect(pairs.map(({ before }) => before)).toEqual(
    entitiesOf(shown).flatMap(({ kind, normalised }) => (kind === 'place' ? [normalised] : [])),
  )
  expect(respellingsOf(shown, INDEX).find(({ kind }) => kind === 'email')).toEqual({
    kind: 'email',
    now: 'a@example.jp',
    before: 'a@example.jp',
  })
})
