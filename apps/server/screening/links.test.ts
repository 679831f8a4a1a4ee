/** Who is behind an order, over HTTP: told with every answer, explained, and taken apart when it was wrong. */
import { anOrder } from '@sekisho/fraud/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startShops } from '../testing/shops.ts'
import type { Shops } from '../testing/shops.ts'

let shops: Shops
beforeAll(async () => {
  shops = await startShops(['shop'], async ({ addKey }) => addKey('shop', { tenantID: 'shop', mode: 'live' }))
})
afterAll(() => shops.remove())

const post = (path: string, body: object) => shops.ask('shop', 'POST', path, body)

interface Sentence {
  readonly code: string
  readonly ja: string
  readonly en: string
}
interface Link {
  readonly kind: string
  readonly cluster: string
  readonly status: string
  readonly evidence: readonly Sentence[]
  readonly orders: readonly { readonly orderID: string; readonly evidence?: readonly Sentence[] }[]
}

const ADDRESS = {
  postalCode: '160-0022',
  prefecture: '東京都',
  city: '新宿区',
  line1: '新宿3-1-9',
  line2: 'コーポ関所 405号室',
}
/** The same place in another spelling. */
const RESPELT = {
  postalCode: '1600022',
  prefecture: '東京都',
  city: '新宿区',
  line1: '新宿三丁目１番９号',
  line2: 'コーポ関所４０５',
}

function order(
  orderID: string,
  { name, card, device, address = ADDRESS }: { name: string; card: string; device: string; address?: object },
) {
  const buyer = { name, email: 'takahashi@links.example', phone: '03-5155-0123', address }
  return anOrder({
    orderID,
    occurredAt: new Date().toISOString(),
    payment: { method: 'card', card: { token: card } },
    buyer,
    deliveries: [{ name, phone: buyer.phone, address }],
    device: { deviceID: device },
  })
}

async function linksOf(body: object): Promise<{ decision: number; links: readonly Link[] }> {
  const reply = await post('/v1/orders', body)
  expect(reply.status).toBe(201)
  return reply.body as unknown as { decision: number; links: readonly Link[] }
}

const individual = (links: readonly Link[]) =>
  links.find(({ kind, status }) => kind === 'individual' && status !== 'possible')!
const FIRST = { name: '高橋 花子', card: 'links-1', device: 'links-d1' }
const THIEF = { name: '髙橋 花子', card: 'links-9', device: 'links-d9', address: RESPELT }

test('links: a person who spells otherwise is the same one, and it is said why', async () => {
  const first = await linksOf(order('links-a', FIRST))
  expect(first.links.map(({ kind, status }) => `${kind} ${status}`)).toEqual(['individual new', 'household new'])
  const again = await linksOf(order('links-b', THIEF))
  const { cluster, status, evidence, orders } = individual(again.links)
  expect({ cluster, status }).toEqual({ cluster: individual(first.links).cluster, status: 'same' })
  expect(orders.map(({ orderID }) => orderID)).toEqual(['links-a'])
  const codes = evidence.map(({ code }) => code)
  expect(codes).toEqual(expect.arrayContaining(['same_email', 'same_phone', 'same_room', 'other_card', 'other_device']))
  expect(codes.some((code) => code.startsWith('same_name'))).toBe(true)
  expect(evidence.find(({ code }) => code === 'same_room')).toEqual({
    code: 'same_room',
    ja: '届け先が部屋まで同じです',
    en: 'The delivery goes to the same room',
  })
  const reply = await shops.ask('shop', 'GET', `/v1/decisions/${again.decision}`)
  const whole = reply.body as unknown as { links: readonly Link[] }
  expect(individual(whole.links).orders[0]?.evidence?.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['same_phone', 'same_room', 'other_card']),
  )
})

test('links: two orders that are told apart are not linked in the next answer, nor ever again', async () => {
  const separation = {
    separationID: 'links-s1',
    occurredAt: new Date().toISOString(),
    otherOrderID: 'links-b',
    of: 'household',
    reviewerID: 'sato',
  }
  const path = '/v1/orders/links-a/separations'
  expect(await post(path, separation)).toMatchObject({
    status: 201,
    body: { orderID: 'links-a', separationID: 'links-s1', repeated: false },
  })
  expect(await post(path, separation)).toMatchObject({ status: 200, body: { repeated: true } })
  expect(await post(path, { ...separation, of: 'individual' })).toMatchObject({ status: 409 })
  const next = await linksOf(order('links-c', THIEF))
  expect(JSON.stringify(next.links)).not.toContain('links-a')
  const thief = individual(next.links)
  expect(thief.orders.map(({ orderID }) => orderID)).toEqual(['links-b'])
  const hanako = individual((await linksOf(order('links-d', FIRST))).links)
  expect(hanako.orders.map(({ orderID }) => orderID)).toEqual(['links-a'])
  expect(hanako.cluster).not.toBe(thief.cluster)
})

test('links: what cannot be told apart is refused, and says why', async () => {
  const body = { occurredAt: new Date().toISOString(), of: 'individual', reviewerID: 'sato' }
  const cases: [string, object, number, string | undefined][] = [
    ['links-a', { otherOrderID: 'links-a' }, 422, 'order_unknown'],
    ['links-a', { otherOrderID: 'never-sent' }, 422, 'order_unknown'],
    ['never-sent', { otherOrderID: 'links-a' }, 404, undefined],
    ['links-a', { otherOrderID: 'links-b', of: 'flat' }, 422, 'not_one_of'],
    ['links-a', { otherOrderID: 'links-b', reviewerID: '佐藤 花子' }, 422, 'format'],
  ]
  for (const [n, [orderID, change, status, code]] of cases.entries()) {
    const reply = await post(`/v1/orders/${orderID}/separations`, { ...body, separationID: `r-${n}`, ...change })
    expect(reply.status, JSON.stringify(change)).toBe(status)
    if (code) expect(JSON.stringify(reply.body)).toContain(code)
  }
})
