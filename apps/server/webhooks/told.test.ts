/** What a shop's own system hears over a real socket of what was decided, and that nothing is lost when it is not there. */
import { compileShape } from '@sekisho/fraud/events'
import { aLogin, anOrder } from '@sekisho/fraud/testing'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from '@sekisho/adapters/sql'
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import type { MessageType } from '@sekisho/adapters/webhooks'
import { createAPIKey, createTenant, createUser } from '@sekisho/adapters/tenants'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'
import { MESSAGES } from './messages.ts'

interface Heard {
  readonly type: MessageType
  readonly data: Readonly<Record<string, unknown>>
}
const heard: Heard[] = []
let answers = 200
const shop = createServer((request, reply) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (answers === 200) heard.push(JSON.parse(Buffer.concat(chunks).toString()) as Heard)
    reply.writeHead(answers).end()
  })
})
const folder = mkdtempSync(join(tmpdir(), 'sekisho-told-'))
const keys = { administrator: '', live: '', test: '' }
let server: TestServer
beforeAll(async () => {
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  const store = await openStore({ dir: join(folder, 'data'), kek: DEMONSTRATION_KEK })
  const name = { ja: '店', en: 'Shop' }
  const tenant = {
    tenantID: 'told-shop',
    parent: 'platform',
    role: 'shop',
    name,
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
  } as const
  await createTenant(store, tenant, Date.now())
  const user = { tenantID: 'told-shop', userID: 'hanako' }
  await createUser(store, { ...user, role: 'administrator' }, 'operator', Date.now())
  keys.administrator = await createAPIKey(store, { ...user, mode: 'live' }, Date.now())
  keys.live = await createAPIKey(store, { tenantID: 'told-shop', mode: 'live' }, Date.now())
  keys.test = await createAPIKey(store, { tenantID: 'told-shop', mode: 'test' }, Date.now())
  await store.close()
  server = await startTestServer(join(folder, 'data'))
  const url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`
  const types = ['decision.made', 'verdict.given', 'outcome.told', 'list.changed']
  await server.post('/v1/webhooks', { url, types }, { authorization: `Bearer ${keys.administrator}` })
})
afterAll(async () => {
  await server.remove()
  shop.close()
  rmSync(folder, { recursive: true, force: true })
})

const send = (key: string, path: string, body: object) => server.post(path, body, { authorization: `Bearer ${key}` })
const order = (key: string, orderID: string) =>
  send(key, '/v1/orders', anOrder({ orderID, occurredAt: new Date().toISOString() }))

test('webhooks: a decision, a verdict and a change of a list are told; tries with a test key are not', async () => {
  const { body } = await order(keys.live, 'told-1')
  await order(keys.test, 'told-test')
  const now = new Date().toISOString()
  const verdict = { verdictID: 'v-1', occurredAt: now, verdict: 'ok', reviewerID: 'hanako' }
  expect((await send(keys.live, '/v1/orders/told-1/verdict', verdict)).status).toBe(201)
  const listed = {
    listChangeID: 'l-1',
    occurredAt: now,
    listID: 'stopped',
    effect: 'block',
    entity: { email: 'thief@example.jp' },
    category: 'stolen_card',
    source: 'case-7',
    owner: 'hanako',
  }
  expect((await send(keys.live, '/v1/list-changes', listed)).status).toBe(201)
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(3)
  const { outcome, score } = body
  expect(heard.find(({ type }) => type === 'decision.made')?.data).toMatchObject({
    kind: 'order',
    id: 'told-1',
    outcome,
    score,
  })
  expect(heard.find(({ type }) => type === 'verdict.given')?.data).toEqual({
    orderID: 'told-1',
    verdictID: 'v-1',
    verdict: 'ok',
  })
  expect(heard.find(({ type }) => type === 'list.changed')?.data).toMatchObject({
    listID: 'stopped',
    entityKind: 'email',
  })
  expect(JSON.stringify(heard)).not.toContain('thief')
  for (const message of heard) expect(compileShape(MESSAGES[message.type])(message), message.type).toEqual([])
})

test('webhooks: what somebody found of a login is told, and how the login itself went on is not', async () => {
  heard.length = 0
  const occurredAt = new Date().toISOString()
  expect((await send(keys.live, '/v1/logins', aLogin({ occurredAt }))).status).toBe(201)
  const tell = (outcomeID: string, result: string) =>
    send(keys.live, '/v1/logins/login-1/outcome', { outcomeID, occurredAt, result })
  for (const result of ['step_up_passed', 'succeeded', 'reported_takeover', 'false_alarm']) {
    expect((await tell(`t-${result}`, result)).status, result).toBe(201)
  }
  await order(keys.live, 'told-after')
  await expect.poll(() => heard.map(({ data }) => data.id), { timeout: 20_000 }).toContain('told-after')
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(4)
  const found = heard.filter(({ type }) => type === 'outcome.told').map(({ data }) => data)
  expect(found).toHaveLength(2)
  const about = { kind: 'login', id: 'login-1' }
  expect(found).toContainEqual({ ...about, outcomeID: 't-reported_takeover', result: 'reported_takeover' })
  expect(found).toContainEqual({ ...about, outcomeID: 't-false_alarm', result: 'false_alarm' })
  for (const message of heard) expect(compileShape(MESSAGES[message.type])(message), message.type).toEqual([])
})

test('webhooks: what was decided while the shop’s system was down is told when it is back', async () => {
  heard.length = 0
  answers = 503
  await order(keys.live, 'told-2')
  await new Promise((resolve) => setTimeout(resolve, 1_500)) // the first try is in vain
  answers = 200
  await expect.poll(() => heard.map(({ data }) => data.id), { timeout: 30_000 }).toEqual(['told-2'])
})
