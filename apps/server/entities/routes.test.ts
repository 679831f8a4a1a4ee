/** What is known of an entity, over HTTP: the same as the next decision would read, and nothing of the question is kept. */
import { aPolicyText, anOrder } from '@sekisho/fraud/testing'
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findLeaks } from '../testing/canary.ts'
import { startShops } from '../testing/shops.ts'
import type { Shops } from '../testing/shops.ts'

let shops: Shops
beforeAll(async () => {
  shops = await startShops(['shop-a', 'shop-b'], async ({ addKey, addUser }) => {
    await addKey('machine', { tenantID: 'shop-a', mode: 'live' })
    await addKey('test', { tenantID: 'shop-a', mode: 'test' })
    await addKey('shop-b', { tenantID: 'shop-b', mode: 'live' })
    for (const role of ['viewer', 'approver', 'administrator'] as const) {
      await addUser(role, { tenantID: 'shop-a', userID: role, role })
    }
    // Whoever asks ten questions within a second is slowed down: a test that asks after many others asks as somebody else.
    await addUser('other', { tenantID: 'shop-a', userID: 'other', role: 'viewer' })
    await addUser('asker', { tenantID: 'shop-a', userID: 'asker', role: 'viewer' })
  })
  await publish(POLICY)
  const now = Date.now()
  for (let i = 0; i < 5; i++) {
    const occurredAt = new Date(now - (5 - i) * 60_000).toISOString()
    const order = anOrder({ orderID: `o-${i}`, occurredAt, buyer: { email: EMAIL, phone: '090-1234-5678' } })
    await shops.ask('machine', 'POST', '/v1/orders', order)
  }
})
afterAll(() => shops.remove())

/** Before the first order: what a policy counts is counted from then on. */
async function publish(text: string): Promise<void> {
  const steps: [who: string, path: string, body: object][] = [
    ['administrator', 'drafts', { text }],
    ['administrator', 'versions/1/check', {}],
    ['approver', 'versions/1/approve', {}],
    ['approver', 'versions/1/publish', {}],
  ]
  for (const [who, path, body] of steps) {
    expect((await shops.ask(who, 'POST', `/v1/policies/order/${path}`, body)).status, path).toBeLessThan(300)
  }
}

const POLICY = aPolicyText({
  rules: { dear: { when: 'dearOrders30d > 100', points: 100 } },
  more: `aggregates:
  - name: dearOrders30d
    measure: count
    per: email
    over: 30d
    events: [order]
    where: amountMinor > 1
    unit: orders
    meaning: { ja: 高額の注文の数, en: Dear orders }`,
})
const EMAIL = 'Hanako@Example.jp'
const features = (who: string, body: object, query = '') =>
  shops.ask(who, 'POST', `/v1/entities/features${query}`, body)
const named = (who: string, entity: object, query = '') => features(who, { entity }, query)
const valueOf = ({ features: found }: { features?: unknown }, name: string) =>
  (found as { name: string; value: unknown }[]).find((feature) => feature.name === name)?.value

test('entities: what is known of a mail address is what the next order of it would be decided by', async () => {
  const { status, body } = await named('viewer', { email: EMAIL })
  expect(status).toBe(200)
  expect(body).toMatchObject({ kind: 'email', known: true, lists: [] })
  expect(Date.parse(String(body.lastSeenAt)) - Date.parse(String(body.firstSeenAt))).toBe(4 * 60_000)
  expect(valueOf(body, 'emailOrders24h')).toBe(5)
  expect(body.features).toContainEqual({
    name: 'emailOrders24h',
    value: 5,
    unit: 'orders',
    meaning: { ja: expect.stringMatching(/メール/) as string, en: expect.stringMatching(/e-mail/) as string },
  })
  const order = anOrder({ orderID: 'next', occurredAt: new Date().toISOString(), buyer: { email: EMAIL } })
  const { decision } = (await shops.ask('test', 'POST', '/v1/orders', order)).body
  expect(decision).toBeTypeOf('number') // of the test key's own space: it sees none of the five
  expect(valueOf((await named('test', { email: EMAIL })).body, 'emailOrders24h')).toBe(1)
})

test('entities: orders come page by page, the newest first', async () => {
  const found: unknown[] = []
  let query = '?limit=2'
  for (;;) {
    const { body } = await named('viewer', { email: EMAIL }, query)
    found.push((body.orders as { orderID: string }[]).map(({ orderID }) => orderID))
    if (body.after === undefined) break
    query = `?limit=2&after=${body.after as string}`
  }
  expect(found).toEqual([['o-4', 'o-3'], ['o-2', 'o-1'], ['o-0']])
})

test('entities: a token of a decision asks the same as the value', async () => {
  const { decisions } = (await shops.ask('viewer', 'GET', '/v1/decisions?limit=9')).body as {
    decisions: { decision: number }[]
  }
  const decision = await shops.ask('viewer', 'GET', `/v1/decisions/${decisions[0]!.decision}`)
  const entities = decision.body.entities as { kind: string; token: string }[]
  const email = entities.find(({ kind }) => kind === 'email')!
  expect(entities.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['email', 'phone', 'mailDomain']))
  const byToken = await features('viewer', email)
  const byValue = await named('viewer', { email: EMAIL })
  expect(byToken.body.token).toBe(byValue.body.token)
  expect(byToken.body.orders).toEqual(byValue.body.orders)
  expect(byToken.body.lists).toEqual(byValue.body.lists)
})

test('entities: what nobody has shown is said to be unknown, also to another shop', async () => {
  const unknown = { known: false, features: [], lists: [], orders: [] }
  const stranger = await named('viewer', { email: 'nobody@example.jp' })
  expect(stranger).toMatchObject({ status: 200, body: unknown })
  expect(Object.keys(stranger.body)).not.toContain('firstSeenAt')
  expect((await named('shop-b', { email: EMAIL })).body).toMatchObject(unknown)
  const { token } = (await named('viewer', { email: EMAIL })).body
  expect((await features('shop-b', { kind: 'email', token })).body).toMatchObject(unknown)
})

test('entities: lists are told, without whom an entry names, and also of what no order showed', async () => {
  const change = {
    listChangeID: 'l-1',
    occurredAt: new Date().toISOString(),
    listID: 'stopped',
    effect: 'block',
    entity: { phone: '080-9999-0000' },
    category: 'stolen_card',
    source: 'case-7',
    owner: 'hanako',
    reason: 'seen in three cases',
  }
  expect((await shops.ask('machine', 'POST', '/v1/list-changes', change)).status).toBe(201)
  const { body } = await named('viewer', { phone: '+81 80 9999 0000' })
  expect(body).toMatchObject({
    known: false,
    lists: [
      { listID: 'stopped', effect: 'block', category: 'stolen_card', weight: 100, reason: 'seen in three cases' },
    ],
  })
  expect(JSON.stringify(body)).not.toMatch(/9999/)
  expect((await named('test', { phone: '080-9999-0000' })).body.lists).toEqual([])
})

test('entities: what a live policy counts for itself is among the features, with the policy that counts it', async () => {
  const { body } = await named('other', { email: EMAIL })
  expect(body.features).toContainEqual(expect.objectContaining({ name: 'dearOrders30d', value: 5, policy: 'small' }))
  const { body: phone } = await named('other', { phone: '090-1234-5678' })
  expect([valueOf(phone, 'phoneOrders24h'), valueOf(phone, 'dearOrders30d')]).toEqual([5, undefined])
})

test('entities: what is wrong is refused, and who may not ask is not told', async () => {
  const cases: [object, string][] = [
    [{}, '/entity'],
    [{ entity: {} }, '/entity'],
    [{ entity: { email: 'a@example.jp', phone: '090-1111-2222' } }, '/entity'],
    [{ entity: { email: 'a@example.jp' }, kind: 'email', token: `v2:${'a'.repeat(22)}` }, '/entity'],
    [{ entity: { phone: '-' } }, '/entity'],
    [{ kind: 'email' }, '/entity'],
    [{ kind: 'mailbox', token: `v2:${'a'.repeat(22)}` }, '/kind'],
    [{ kind: 'email', token: 'hanako@example.jp' }, '/token'],
    [{ email: 'a@example.jp' }, '/email'],
  ]
  for (const [body, pointer] of cases) {
    const refused = await features('machine', body)
    expect(refused.status, JSON.stringify(body)).toBe(422)
    expect(JSON.stringify(refused.body.errors), JSON.stringify(body)).toContain(`"${pointer}"`)
  }
  for (const query of ['?limit=0', '?limit=101', '?after=x', '?after=-1']) {
    expect((await named('approver', { email: EMAIL }, query)).status, query).toBe(422)
  }
  expect((await named('approver', { email: EMAIL }, '?after=999999')).body).toMatchObject({ known: true, orders: [] })
  expect((await named('nobody', { email: EMAIL })).status).toBe(401)
})

test('entities: whoever tries out numbers is slowed down, and others are not', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 40; i += 8) {
    const asked = Array.from({ length: 8 }, (_, n) => named('asker', { phone: `090-0000-${1000 + i + n}` }))
    statuses.push(...(await Promise.all(asked)).map(({ status }) => status))
  }
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
  expect((await named('viewer', { email: EMAIL })).status).toBe(200)
})

test('entities: the value that is asked about is in no file and no log', async () => {
  const secrets = ['kanaria-mail@example.jp', '09087654321', 'kanaria-device-77']
  for (const entity of [{ email: secrets[0] }, { phone: secrets[1] }, { deviceID: secrets[2] }]) {
    expect((await named('administrator', entity)).status).toBe(200)
    expect((await named('administrator', { ...entity, wrong: 1 })).status).toBe(422)
  }
  const { dir, logged } = shops.server
  expect(readdirSync(dir).length).toBeGreaterThan(0)
  expect(findLeaks([dir], logged, secrets)).toEqual([])
})
