/** What could be learnt by asking: an issuer about a shop's other customers, by purchases of cardholders who play along. */
import { DAY_MS } from '@sekisho/base'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { Desk } from '@sekisho/adapters/screening'
import type { LookUp } from '@sekisho/adapters/screening'
import { createTenant, findTenant } from '@sekisho/adapters/tenants'
import type { About } from '@sekisho/evidence'
import { Screening } from '@sekisho/fraud/decisions'
import { readyMade } from '@sekisho/fraud/rules'
import { anOrder, isoOf, NOON_MS } from '@sekisho/fraud/testing'
import { READY_MADE } from '@sekisho/policies'
import { expect, test } from 'vitest'
import { aboutOrder } from './aboutOrder.ts'
import { LastDecisions } from './lastDecisions.ts'

const SHOP = { tenantID: 'shop-a', test: false }
const PLACE = { postalCode: '100-0001', prefecture: '東京都', city: '千代田区', line1: '架空町1-2-3' }

test('attacks: who asks whether somebody bought learns a step, and of most purchases nothing', async () => {
  // The accomplice orders to the neighbour's place, before and after the neighbour may have bought.
  const told = await Promise.all([0, 1, 2, 3, 4].map((others) => placeTold(others)))
  expect(told.map((place) => place?.persons)).toEqual([0, 1, 2, 2, 2])
  expect(told.map((place) => place?.purchases)).toEqual([0, 1, 2, 2, 2])
  expect(JSON.stringify(told[2]), 'a second and a third neighbour cannot be told apart').toBe(JSON.stringify(told[3]))
})

test('attacks: asking again about one order tells the same, whatever others did meanwhile', async () => {
  const { store, buy } = await aShop()
  await buy('probe', 10, 'accomplice')
  const before = aboutOrder(new LastDecisions(store), SHOP, 'probe')
  for (let i = 0; i < 6; i++) await buy(`other-${i}`, 11, `person-${i}`)
  expect(aboutOrder(new LastDecisions(store), SHOP, 'probe')).toEqual(before)
})

/** What is told of the place of an order, to which so many other persons have ordered before. */
async function placeTold(others: number): Promise<About['place']> {
  const { store, buy } = await aShop()
  for (let i = 0; i < others; i++) await buy(`other-${i}`, i, `person-${i}`)
  await buy('probe', 10, 'accomplice')
  return aboutOrder(new LastDecisions(store), SHOP, 'probe')!.place
}

async function aShop() {
  const store = await openMemoryStore()
  const name = { ja: '店', en: 'Shop' }
  const common = { parent: 'platform', name, currency: 'JPY', timeZone: 'Asia/Tokyo' }
  await createTenant(store, { ...common, tenantID: 'shop-a', role: 'shop' }, NOON_MS)
  const clock = { nowMs: NOON_MS }
  const desk = Desk.open({
    store,
    screening: new Screening(POLICY),
    lookUp: LOOK_UP,
    findTenant: (id) => findTenant(store, id),
    nowMs: () => clock.nowMs,
  })
  const buy = async (orderID: string, day: number, person: string) => {
    clock.nowMs = NOON_MS + day * DAY_MS
    const buyer = { accountID: person, name: NAMES[person] ?? '試験 花子', email: `${person}@example.jp` }
    const order = {
      ...anOrder({ orderID, occurredAt: isoOf(clock.nowMs) }),
      buyer,
      deliveries: [{ name: buyer.name, address: PLACE }],
      device: { deviceID: person },
    }
    expect(await desk.order('shop-a', order)).toMatchObject({ status: 'decided' })
  }
  return { store, buy }
}

/** Receivers are told apart by their names. */
const NAMES: Readonly<Record<string, string>> = {
  accomplice: '共犯 太郎',
  'person-0': '佐藤 一郎',
  'person-1': '鈴木 二葉',
  'person-2': '高橋 三枝',
  'person-3': '田中 四季',
  'person-4': '伊藤 五月',
  'person-5': '渡辺 六花',
}
const POLICY = readyMade(READY_MADE.order.text, READY_MADE.order.sections)
const LOOK_UP: LookUp = () => ({ ipCountry: 'JP', emailDisposable: false, versions: {}, missing: [] })
