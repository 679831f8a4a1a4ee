/** Lists over HTTP: what is put on one decides, and is shown to those who look after it. */
import { anOrder } from '@sekisho/fraud/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startShops } from '../testing/shops.ts'
import type { Shops } from '../testing/shops.ts'

let shops: Shops
beforeAll(async () => {
  shops = await startShops(['shop-a', 'shop-b'], async ({ addUser, addKey }) => {
    await addKey('shop-a', { tenantID: 'shop-a', mode: 'live' })
    await addKey('shop-b', { tenantID: 'shop-b', mode: 'live' })
    await addKey('test', { tenantID: 'shop-a', mode: 'test' })
    await addUser('viewer', { tenantID: 'shop-a', userID: 'viewer', role: 'viewer' })
  })
})
afterAll(() => shops.remove())

const ask = (who: string, method: string, path: string, body?: object) => shops.ask(who, method, path, body)
const aChange = (listChangeID: string, change: object = {}) => ({
  listChangeID,
  occurredAt: new Date().toISOString(),
  listID: 'stopped',
  effect: 'block',
  entity: { email: 'thief@example.jp' },
  category: 'stolen_card',
  source: 'case-7',
  owner: 'hanako',
  ...change,
})
const change = (who: string, body: object) => ask(who, 'POST', '/v1/list-changes', body)
const entriesOf = async (who: string, listID: string, query = '') =>
  ask(who, 'GET', `/v1/lists/${listID}/entries${query}`)

test('lists: who is blocked is declined from the answer on, and not in another shop, and not once off the list', async () => {
  const buyer = { email: 'thief@example.jp', name: '関所 太郎' }
  const outcome = async (who: string, orderID: string) => {
    const order = anOrder({ orderID, occurredAt: new Date().toISOString(), buyer })
    return (await ask(who, 'POST', '/v1/orders', order)).body.outcome
  }
  expect(await outcome('shop-a', 'before')).not.toBe('decline')
  expect(await change('shop-a', aChange('c-1'))).toMatchObject({ status: 201, body: { listChangeID: 'c-1' } })
  expect(await change('shop-a', aChange('c-1'))).toMatchObject({ status: 409 }) // another moment is other content
  expect(await outcome('shop-a', 'blocked')).toBe('decline')
  expect(await outcome('shop-b', 'elsewhere')).not.toBe('decline')
  expect(await outcome('test', 'test')).not.toBe('decline')
  expect(await change('shop-a', aChange('c-2', { removed: true }))).toMatchObject({ status: 201 })
  expect(await outcome('shop-a', 'free')).not.toBe('decline')
})

test('lists: entries are read page by page with the value they were made from, a change takes the place of the one before', async () => {
  const entity = (i: number) => ({ email: `person${i}@example.jp` })
  for (let i = 0; i < 5; i++) await change('shop-a', aChange(`p-${i}`, { listID: 'paged', entity: entity(i) }))
  await change(
    'shop-a',
    aChange('p-again', { listID: 'paged', entity: entity(1), category: 'takeover', reason: 'again' }),
  )
  await change('shop-a', aChange('p-off', { listID: 'paged', entity: entity(2), removed: true }))
  const named: unknown[] = []
  let query = '?limit=2'
  for (let pages = 0; pages < 3; pages++) {
    const { status, body } = await entriesOf('shop-a', 'paged', query)
    expect(status).toBe(200)
    named.push(
      ...(body.entries as { entity: unknown; category: string }[]).map(({ entity, category }) => [entity, category]),
    )
    if (body.after === undefined) break
    query = `?limit=2&after=${body.after as string}`
  }
  expect(named).toEqual([
    [entity(0), 'stolen_card'],
    [entity(3), 'stolen_card'],
    [entity(4), 'stolen_card'],
    [entity(1), 'takeover'],
  ])
  const { body } = await ask('viewer', 'GET', '/v1/lists')
  expect(body.lists).toContainEqual({ listID: 'paged', effect: 'block', entries: 4 })
})

test('lists: many changes are made together or not at all, and once however often they are sent', async () => {
  const changes = Array.from({ length: 300 }, (_, i) =>
    aChange(`m-${i}`, { listID: 'many', entity: { phone: `090-0000-${1000 + i}` } }),
  )
  const wrong = [
    { changes: [...changes.slice(0, 5), aChange('m-x', { listID: 'many', effect: 'sink' })] },
    { changes: [...changes.slice(0, 5), aChange('m-x', { listID: 'many', entity: { phone: '-' } })] },
    { changes: [] },
    { changes: Array.from({ length: 1_001 }, () => ({})) },
    {},
  ]
  for (const body of wrong) expect((await ask('shop-a', 'POST', '/v1/list-changes/import', body)).status).toBe(422)
  expect((await entriesOf('shop-a', 'many')).status).toBe(404)
  await change('shop-a', aChange('m-known', { listID: 'another' }))
  const taken = { changes: [...changes, aChange('m-known', { listID: 'many' })] }
  expect(await ask('shop-a', 'POST', '/v1/list-changes/import', taken)).toMatchObject({ status: 409 })
  expect((await entriesOf('shop-a', 'many')).status).toBe(404)
  const all = { changes }
  expect(await ask('shop-a', 'POST', '/v1/list-changes/import', all)).toMatchObject({
    status: 201,
    body: { taken: 300, repeated: 0 },
  })
  expect(await ask('shop-a', 'POST', '/v1/list-changes/import', all)).toMatchObject({
    status: 200,
    body: { taken: 0, repeated: 300 },
  })
  const more = { changes: [...changes.slice(0, 2), aChange('m-300', { listID: 'many', removed: true })] }
  expect(await ask('shop-a', 'POST', '/v1/list-changes/import', more)).toMatchObject({
    status: 201,
    body: { taken: 1, repeated: 2 },
  })
  expect((await ask('shop-a', 'GET', '/v1/lists')).body.lists).toContainEqual({
    listID: 'many',
    effect: 'block',
    entries: 300,
  })
})

test('lists: a thousand changes with addresses and reasons are one request', async () => {
  const changes = Array.from({ length: 1_000 }, (_, i) =>
    aChange(`t-${i}`, {
      listID: 'thousand',
      entity: {
        address: { postalCode: '100-0001', line1: `千代田1-1 ${'関所ハイツ'.repeat(20)} ${i}号` },
      },
      reason: '理由'.repeat(100),
    }),
  )
  expect(JSON.stringify({ changes }).length).toBeGreaterThan(256 * 1024)
  const body = { taken: 1_000, repeated: 0 }
  const answered = await ask('shop-a', 'POST', '/v1/list-changes/import', { changes })
  expect(answered, JSON.stringify(answered.body).slice(0, 500)).toMatchObject({ status: 201, body })
  const elsewhere = await ask('shop-a', 'POST', '/v1/orders', { filler: 'x'.repeat(300 * 1024) })
  expect(elsewhere.status).toBe(413)
})

test('lists: no card number comes back, and none is in a file', async () => {
  const number = '4111111111111111'
  const entity = { card: { number } }
  await change('shop-a', aChange('card', { listID: 'cards', entity }))
  const { body } = await entriesOf('shop-a', 'cards')
  expect(body.entries).toMatchObject([{ entityKind: 'card', entity: { card: { lastFour: '1111' } } }])
  expect(JSON.stringify(body)).not.toContain(number)
})

test('lists: what is wrong is refused; a viewer and another shop see nobody', async () => {
  const cases: [object, string][] = [
    [aChange('w', { entity: {} }), '/entity'],
    [aChange('w', { entity: { email: 'a@example.jp', phone: '090-1111-2222' } }), '/entity'],
    [aChange('w', { effect: 'delete' }), '/effect'],
    [aChange('w', { listID: 'Not A List' }), '/listID'],
    [aChange('w', { weight: 101 }), '/weight'],
    [aChange('w', { expiresAt: '2020-01-01T00:00:00Z' }), '/expiresAt'],
    [aChange('w', { owner: undefined }), '/owner'],
  ]
  for (const [body, pointer] of cases) {
    const refused = await change('shop-a', body)
    expect(refused.status, JSON.stringify(body)).toBe(422)
    expect(JSON.stringify(refused.body.errors)).toContain(`"${pointer}"`)
  }
  expect((await change('viewer', aChange('v'))).status).toBe(403)
  expect((await entriesOf('viewer', 'paged')).status).toBe(403)
  expect((await entriesOf('shop-b', 'paged')).status).toBe(404)
  expect((await entriesOf('test', 'paged')).status).toBe(404)
  for (const query of ['?limit=0', '?limit=1001', '?limit=x', '?after=-1', '?after=x']) {
    expect((await entriesOf('shop-a', 'paged', query)).status, query).toBe(422)
  }
})
