/** Tokens made anew: what was one place before a better reader, and what is one for it, meet in the memory and in the journal. */
import type { JSONObject } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { Screening } from '@sekisho/fraud/decisions'
import { eventOfRow } from '@sekisho/fraud/events'
import type { EntityTokens } from '@sekisho/fraud/events'
import { compilePlaces, PlaceIndex } from '@sekisho/fraud/identity/address'
import { expect, test } from 'vitest'
import { Desk } from './desk.ts'
import { renewTokens, wantsRenewal } from './renewal.ts'
import { Successions } from './successions.ts'
import { eraseWho } from './subjects.ts'
import { aDesk, copyOf, featuresOf, NOW_MS, orderNow, partsOn } from './testing/aDesk.ts'
import { policyForTests } from './testing/policies.ts'

const SHOP = 'shop-a'
const TOWNS = [
  { prefecture: '東京都', city: '渋谷区', town: '道玄坂', postalCode: '1500043', hasChome: true },
  { prefecture: '東京都', city: '千代田区', town: '千代田', postalCode: '1000001' },
]
const PLACES = new PlaceIndex(compilePlaces('test@1', TOWNS, []))
/** The same towns, whose wards have other names since. */
const RENAMED = new PlaceIndex(
  compilePlaces(
    'test@2',
    TOWNS.map((town) => ({ ...town, city: `新${town.city}` })),
    [
      { prefecture: '東京都', former: '渋谷区', city: '新渋谷区' },
      { prefecture: '東京都', former: '千代田区', city: '新千代田区' },
    ],
  ),
)
const WRITTEN = '東京都渋谷区道玄坂一丁目2番3号 ハイツ道玄坂 101号室'
const OTHERWISE = '渋谷区道玄坂1-2-3-101'

test('renewal: an old order and a new one of one place, spelt in two ways, share a token and count for each other', async () => {
  const { desk, store } = await aDesk()
  await desk.order(SHOP, orderTo(WRITTEN, 1))
  await desk.tell({ kind: 'settlement', orderID: 'order-1' }, SHOP, settlement('s-1', 'chargeback'))
  const reading = () => openDesk(store, PLACES)
  expect(counted(await reading().order(SHOP, orderTo(OTHERWISE, 2)))).toEqual({ orders: 0, chargebacks: 0, persons: 0 })
  expect(await renewTokens({ store, places: PLACES, nowMs: NOW_MS })).toEqual({
    events: 3,
    renewed: 2, // the place, and the person at it
    erased: 0,
    unmatched: 0,
  })
  const renewed = reading()
  expect(counted(await renewed.order(SHOP, orderTo(OTHERWISE, 3)))).toEqual({ orders: 2, chargebacks: 1, persons: 2 })
  expect(counted(await renewed.order('shop-b', orderTo(OTHERWISE, 3)))).toEqual({
    orders: 0,
    chargebacks: 0,
    persons: 0,
  })
  expect(tokensOf(store, 'order-1')).not.toEqual(tokensOf(store, 'order-3')) // the journal is as it was
  expect(renewedTokens(store, 'order-1').place).toEqual(tokensOf(store, 'order-3').place)
})

test('renewal: what is asked and told of an old order from then on shows the tokens of today', async () => {
  const { desk, store } = await aDesk()
  await desk.order(SHOP, orderTo(WRITTEN, 1))
  await renewTokens({ store, places: PLACES, nowMs: NOW_MS })
  const reading = openDesk(store, PLACES)
  await reading.tell({ kind: 'settlement', orderID: 'order-1' }, SHOP, settlement('s-1', 'chargeback'))
  const again = { assessmentID: 'a-1', occurredAt: new Date(NOW_MS).toISOString(), stage: 'before_dispatch' }
  await reading.assessment(SHOP, 'order-1', { ...again, deliveries: [{ address: { text: OTHERWISE } }] })
  const [assessed] = [...store.readJournal({ kinds: ['assessment'] })]
  expect(assessed!.body.newTokens).not.toHaveProperty('place') // it is the order's own place
  const open = openDesk(store, PLACES)
  expect(counted(await open.order(SHOP, orderTo(OTHERWISE, 2)))).toEqual({ orders: 1, chargebacks: 1, persons: 1 })
})

test('renewal: an entry of a list made before is found by orders of after', async () => {
  const { desk, store } = await aDesk()
  const entry = {
    listChangeID: 'l-1',
    occurredAt: new Date(NOW_MS).toISOString(),
    listID: 'places',
    effect: 'block',
    category: 'other',
    source: 'case-1',
    owner: 'sato',
    entity: { address: { text: WRITTEN } },
  }
  expect(await desk.tell({ kind: 'list-change' }, SHOP, entry)).toMatchObject({ status: 'taken' })
  await renewTokens({ store, places: PLACES, nowMs: NOW_MS })
  const { placeListed } = featuresOf(await openDesk(store, PLACES).order(SHOP, orderTo(OTHERWISE, 1)))
  expect(placeListed).toBe(true)
})

test('renewal: whoever was erased keeps the tokens of before, and is counted', async () => {
  const { desk, store } = await aDesk()
  await desk.order(SHOP, orderTo(WRITTEN, 1))
  await desk.order(SHOP, orderTo('東京都千代田区千代田1番1号', 2))
  expect(await eraseWho(store, SHOP, { account: 'member-1' }, NOW_MS)).toBe(1)
  const done = await renewTokens({ store, places: PLACES, nowMs: NOW_MS })
  expect(done).toEqual({ events: 2, renewed: 2, erased: 1, unmatched: 0 })
  expect(renewedTokens(store, 'order-1')).toEqual(tokensOf(store, 'order-1'))
  expect(renewedTokens(store, 'order-2')).not.toEqual(tokensOf(store, 'order-2'))
})

test('renewal: a mailbox that was spelt otherwise is found by its spelling of today when its owner is to be erased', async () => {
  const { desk, store } = await aDesk()
  const commit = store.commit.bind(store)
  store.commit = (unit) => {
    const [event, ...others] = unit.appends!
    const tokens = { ...(event!.body.tokens as JSONObject), email: ['v2:of-an-older-version'] }
    return commit({ ...unit, appends: [{ ...event!, body: { ...event!.body, tokens } }, ...others] })
  }
  await desk.order(SHOP, orderTo(WRITTEN, 1))
  store.commit = commit
  expect(await eraseWho(store, SHOP, { email: 'b1@example.jp' }, NOW_MS)).toBe(0)
  expect(await renewTokens({ store, places: PLACES, nowMs: NOW_MS })).toMatchObject({ renewed: 3, unmatched: 0 })
  expect(await eraseWho(store, SHOP, { email: 'B1@example.jp' }, NOW_MS)).toBe(1)
})

test('renewal: looser views are renewed too, so that linking compares an old order with a new one', async () => {
  const { store } = await aDesk()
  await openDesk(store, PLACES).order(SHOP, orderTo(WRITTEN, 1))
  const renewed = openDesk(store, RENAMED)
  await renewed.order(SHOP, orderTo(WRITTEN, 2))
  const [before, today] = [likenessOf(store, 'order-1'), likenessOf(store, 'order-2')]
  const others = Object.keys(before).filter((view) => before[view] !== today[view])
  expect(others.toSorted()).toEqual(['block', 'building'])
  await renewTokens({ store, places: RENAMED, nowMs: NOW_MS })
  const { seq } = store.findEvent(SHOP, 'order', 'order-1')!
  const event = eventOfRow('order', store.readRow(seq)!.body)
  expect(Successions.open(store).renewed(event, SHOP, seq)).toMatchObject({ likeness: today })
  expect(Successions.open(store).renewed(event, 'shop-b', seq)).toMatchObject({ likeness: before })
  expect(Successions.open(store).eras).toMatchObject([{ kinds: ['person', 'place'], views: ['block', 'building'] }])
  expect(likenessOf(store, 'order-1')).toEqual(before) // the journal is as it was
  expect(await renewTokens({ store, places: RENAMED, nowMs: NOW_MS })).toMatchObject({ renewed: 0 })
})

test('renewal: a second one has nothing to do, and one that was broken off is begun again', async () => {
  const { desk, store } = await aDesk()
  for (let i = 0; i < 140; i++) await desk.order(SHOP, orderTo(`東京都渋谷区道玄坂一丁目${i + 1}番1号`, i))
  const commit = store.commit.bind(store)
  let commits = 0
  store.commit = async (unit) => {
    if (++commits === 2) throw new Error('power')
    return commit(unit)
  }
  await expect(renewTokens({ store, places: PLACES, nowMs: NOW_MS })).rejects.toThrow('power')
  expect(Successions.open(store).eras).toEqual([])
  store.commit = commit
  const done = await renewTokens({ store, places: PLACES, nowMs: NOW_MS })
  expect(done).toMatchObject({ events: 140, erased: 0, unmatched: 0 })
  expect(done.renewed).toBeLessThan(280) // the rest stood there already
  expect(Successions.open(store).eras).toMatchObject([{ number: 1, kinds: ['person', 'place'] }])
  expect(await renewTokens({ store, places: PLACES, nowMs: NOW_MS })).toMatchObject({ renewed: 0 })
  expect(Successions.open(store).eras).toHaveLength(1)
})

test('renewal: two tokens of which nobody knows which is which stay; one alone has its successor', async () => {
  const { store } = await aDesk()
  const former = openDesk(store, PLACES)
  await former.order(SHOP, orderTo(WRITTEN, 1))
  const deliveries = ['東京都渋谷区道玄坂1-9-9', '東京都千代田区千代田1-1'].map((text) => ({ address: { text } }))
  await former.order(SHOP, orderNow({ orderID: 'order-2', deliveries }))
  expect(await renewTokens({ store, places: RENAMED, nowMs: NOW_MS })).toEqual({
    events: 2,
    renewed: 5, // the first order's place and person, its block and building; the second one's block
    erased: 0,
    unmatched: 1,
  })
  expect(renewedTokens(store, 'order-2')).toEqual(tokensOf(store, 'order-2'))
})

test('renewal: a journal of an older version wants one until it was made; a young one wants none', async () => {
  const { desk, store } = await aDesk()
  expect(wantsRenewal(store)).toBe(false)
  await desk.order(SHOP, orderTo(WRITTEN, 1))
  expect(wantsRenewal(store)).toBe(false)
  const older = copyOf(store, () => true)
  const asOlder = new Proxy(older, {
    get: (target, member) =>
      member === 'readJournal'
        ? () =>
            [...target.readJournal({ kinds: ['order'] })].map((row) => ({
              ...row,
              body: { ...row.body, versions: { identity: 3 } },
            }))
        : Reflect.get(target, member),
  })
  expect(wantsRenewal(asOlder)).toBe(true)
  await renewTokens({ store, places: PLACES, nowMs: NOW_MS })
  expect(wantsRenewal(asOlder)).toBe(false)
})

function openDesk(store: Store, places: PlaceIndex): Desk {
  const parts = partsOn(store, new Screening(policyForTests))
  return Desk.open({ ...parts, lookUp: Object.assign(() => ({ versions: {}, missing: [] }), { places }) })
}

/** To that address; of each order everything else is another's. */
function orderTo(text: string, i: number): JSONObject {
  const buyer = { name: '山田 太郎', email: `b${i}@example.jp`, accountID: `member-${i}` }
  const payment = { method: 'card', card: { token: `tok-${i}` } }
  return orderNow({ orderID: `order-${i}`, buyer, payment, device: undefined, deliveries: [{ address: { text } }] })
}

function settlement(settlementID: string, status: string): JSONObject {
  return { settlementID, status, occurredAt: new Date(NOW_MS).toISOString() }
}

function counted(answer: Parameters<typeof featuresOf>[0]) {
  const { placeOrders24h: orders, placeChargebacks: chargebacks, personOrders7d: persons } = featuresOf(answer)
  return { orders, chargebacks, persons }
}

function tokensOf(store: Store, orderID: string) {
  const row = store.readRow(store.findEvent(SHOP, 'order', orderID)!.seq)!
  return row.body.tokens as Readonly<Record<string, readonly string[]>>
}

function likenessOf(store: Store, orderID: string): Readonly<Record<string, string>> {
  const row = store.readRow(store.findEvent(SHOP, 'order', orderID)!.seq)!
  return row.body.likeness as Readonly<Record<string, string>>
}

function renewedTokens(store: Store, orderID: string): EntityTokens {
  const { seq } = store.findEvent(SHOP, 'order', orderID)!
  return Successions.open(store).tokens(tokensOf(store, orderID), SHOP, seq)
}
