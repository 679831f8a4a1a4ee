/** Policies over HTTP: an analyst writes one, another person lets it decide, and orders are decided by it at once. */
import { createKeyFile, openKeyFile } from '@sekisho/adapters/keys'
import { openStore } from '@sekisho/adapters/sql'
import { createAPIKey, createTenant, createUser } from '@sekisho/adapters/tenants'
import { anOrder } from '@sekisho/fraud/testing'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-policies-'))
const keyFile = join(folder, 'sekisho.key')
const dataDir = join(folder, 'data')
const keys: Record<string, string> = {}
const PEOPLE = { viewer: 'viewer', hanako: 'analyst', taro: 'approver' } as const
let server: TestServer
beforeAll(async () => {
  createKeyFile(keyFile)
  const store = await openStore({ dir: dataDir, kek: openKeyFile(keyFile, { dataDir }).kek })
  const name = { ja: '店', en: 'Shop' }
  const shop = { parent: 'platform', role: 'shop', name, currency: 'JPY', timeZone: 'Asia/Tokyo' } as const
  for (const tenantID of ['shop-a', 'shop-b']) {
    await createTenant(store, { ...shop, tenantID }, Date.now())
    keys[tenantID] = await createAPIKey(store, { tenantID, mode: 'live' }, Date.now())
  }
  keys.test = await createAPIKey(store, { tenantID: 'shop-a', mode: 'test' }, Date.now())
  for (const [userID, role] of Object.entries(PEOPLE)) {
    await createUser(store, { tenantID: 'shop-a', userID, role }, 'operator', Date.now())
    keys[userID] = await createAPIKey(store, { tenantID: 'shop-a', mode: 'live', userID }, Date.now())
  }
  await store.close()
  server = await startTestServer(dataDir, { SEKISHO_DEMO: '0', KEY_FILE: keyFile })
})
afterAll(async () => {
  await server.remove()
  rmSync(folder, { recursive: true, force: true })
})

test('policies: one is drafted, finished, approved by another person, published, and rolled back', async () => {
  expect(await order('shop-a', 'a')).toBe('approve')
  expect(
    await ask('hanako', 'POST', '/order/drafts', { text: policy(3), note: 'all orders are looked at' }),
  ).toMatchObject({
    status: 201,
    body: { revision: 1, version: 3, stage: 'draft', authors: ['hanako'] },
  })
  expect((await step('hanako', 3, 'check')).status).toBe(200)
  expect(await step('hanako', 3, 'publish')).toMatchObject({ status: 403 })
  expect(await step('taro', 3, 'publish')).toMatchObject({ status: 409, body: { code: 'out_of_turn' } })
  expect((await step('taro', 3, 'approve')).status).toBe(200)
  expect((await step('taro', 3, 'publish')).status).toBe(200)
  expect(await order('shop-a', 'b')).toBe('review')
  expect(await order('shop-b', 'b')).toBe('approve')
  expect((await ask('viewer', 'GET', '/order')).body).toMatchObject({
    live: { id: 'own', version: 3, readyMade: false },
    versions: [
      {
        stage: 'live',
        history: [
          { action: 'draft', by: 'hanako', note: 'all orders are looked at' },
          { action: 'check', by: 'hanako' },
          { action: 'approve', by: 'taro' },
          { action: 'publish', by: 'taro' },
        ],
      },
    ],
  })
  expect((await step('taro', 3, 'roll-back')).status).toBe(200)
  expect(await order('shop-a', 'c')).toBe('approve')
})

test('policies: whoever wrote a version does not approve it, whatever the role', async () => {
  await ask('taro', 'POST', '/login/drafts', { text: policy(3, 'login') })
  await ask('taro', 'POST', '/login/versions/3/check', {})
  expect(await ask('taro', 'POST', '/login/versions/3/approve', {})).toMatchObject({
    status: 403,
    body: { detail: 'another person approves what you wrote' },
  })
})

test('policies: a text with faults is refused, with line, column and what was probably meant', async () => {
  const text = policy(9).replace('guest || !guest', 'express && gest')
  for (const path of ['/order/check', '/order/drafts']) {
    const { status, body } = await ask('hanako', 'POST', path, { text })
    expect({ status, body }, path).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: [{ code: 'feature_unknown', pointer: '/text' }] },
    })
    expect(JSON.stringify(body)).toContain(
      'line 8, column 33 (rules.0.when): there is no feature gest; did you mean guest?',
    )
  }
})

test('policies: the console tells reasons in the words of the policy that decided, also when it is live no more', async () => {
  const signedIn = await fetch(`${server.publicURL}${server.consolePath}`, { redirect: 'manual' })
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
  for (const path of ['', '/orders/b']) {
    const page = await fetch(`${server.publicURL}/console/shops/shop-a${path}?lang=ja`, { headers: { cookie } })
    expect(await page.text(), path).toContain('<li>全件</li>')
  }
})

test('policies: a check tells what can be said before it decides, and what it would have done', async () => {
  await order('shop-a', 'd')
  const { status, body } = await ask('hanako', 'POST', '/order/check', { text: policy(9) })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    findings: [{ severity: 'warning', code: 'always_fires', about: 'all' }, { about: 'decline' }],
  })
  const { vectors, rules } = body.recorded as { vectors: number; rules: object[] }
  expect(vectors).toBeGreaterThan(0)
  expect(rules).toEqual([
    { rule: 'all', asked: vectors, fired: vectors, unknown: 0, decisive: vectors, alwaysWith: [] },
  ])
})

test('policies: what a version would have done is told of customers, and not of what was asked with a test key', async () => {
  const vectors = async () => {
    const { body } = await ask('hanako', 'POST', '/order/check', { text: policy(9) })
    return (body.recorded as { vectors: number }).vectors
  }
  const before = await vectors()
  await order('test', 'tried')
  expect(await vectors()).toBe(before)
  await order('shop-a', 'bought')
  expect(await vectors()).toBe(before + 1)
})

test('policies: two versions are compared by rule', async () => {
  await ask('hanako', 'POST', '/registration/drafts', { text: policy(3, 'registration') })
  const text = policy(4, 'registration').replace('points: 600', 'points: 700')
  await ask('hanako', 'POST', '/registration/drafts', { text })
  expect((await ask('viewer', 'GET', '/registration/difference?from=3&to=4')).body).toEqual({
    added: [],
    removed: [],
    changed: [{ rule: 'all', members: { points: { before: 600, after: 700 } } }],
    members: [],
  })
  expect((await ask('viewer', 'GET', '/registration/difference?to=4')).body).toMatchObject({ added: ['all'] })
})

test('policies: what there is not, and who may not, is said', async () => {
  const cases: [string, string, string, object | undefined, number][] = [
    ['shop-a', 'POST', '/order/drafts', { text: policy(8) }, 403], // a machine writes no policies
    ['viewer', 'POST', '/order/check', { text: policy(8) }, 403],
    ['hanako', 'GET', '/refund', undefined, 404],
    ['hanako', 'GET', '/order/versions/77', undefined, 404],
    ['hanako', 'GET', '/order/versions/__proto__', undefined, 404],
    ['hanako', 'GET', '/order/difference?to=77', undefined, 404],
    ['hanako', 'POST', '/order/versions/77/check', {}, 404],
    ['hanako', 'POST', '/order/drafts', { text: policy(8), revision: 0 }, 409],
    ['hanako', 'POST', '/order/drafts', { text: policy(1) }, 409],
    ['hanako', 'POST', '/order/drafts', { txt: 'x' }, 422],
    ['hanako', 'POST', '/login/drafts', { text: policy(8) }, 422],
  ]
  for (const [who, method, path, body, status] of cases) {
    expect((await ask(who, method, path, body)).status, `${who} ${method} ${path}`).toBe(status)
  }
  expect((await ask('viewer', 'GET', '/order/versions/ready-made')).body.text).toContain('includes:')
  expect(((await ask('viewer', 'GET', '')).body.policies as unknown[]).length).toBe(5)
})

test('policies: what a new version counts is counted from the journal while orders come, and its rule fires without a restart', async () => {
  const regular = { accountID: 'regular' }
  for (let i = 0; i < 3; i++) expect(await order('shop-a', `regular-${i}`, regular)).toBe('approve')
  const text = `${policy(20).replace('guest || !guest', 'ownCount >= 3')}aggregates:
  - { name: ownCount, measure: count, per: account, over: 3d, events: [order], unit: orders, meaning: { ja: 注文の数, en: Orders } }
`
  expect((await ask('hanako', 'POST', '/order/drafts', { text })).status).toBe(201)
  expect((await step('hanako', 20, 'check')).status).toBe(200)
  expect((await step('taro', 20, 'approve')).status).toBe(200)
  expect((await step('taro', 20, 'publish')).status).toBe(200)
  for (let asked = 0, isCounted = false; !isCounted; asked++) {
    await order('shop-a', `other-${asked}`)
    const { uncounted } = (await ask('viewer', 'GET', '/order')).body
    isCounted = uncounted === undefined
    if (!isCounted) expect(uncounted).toMatchObject({ versions: [20], percent: expect.any(Number), stopped: false })
  }
  expect(await order('shop-a', 'regular-3', regular)).toBe('review')
  expect(await order('shop-a', 'nobody-we-know', { accountID: 'new' })).toBe('approve')
  expect((await step('taro', 20, 'roll-back')).status).toBe(200)
})

async function ask(who: string, method: string, path: string, body?: object) {
  const reply = await fetch(`${server.publicURL}/v1/policies${path}`, {
    method,
    headers: { authorization: `Bearer ${keys[who]}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> }
}

function step(who: string, version: number, action: string) {
  return ask(who, 'POST', `/order/versions/${version}/${action}`, {})
}

/** Each by another buyer, so that none is like the one before. */
async function order(who: string, orderID: string, member: object = {}): Promise<unknown> {
  const buyer = { email: `${orderID}@example.jp`, ...member }
  const payment = { method: 'card', card: { token: orderID } }
  const change = {
    orderID,
    occurredAt: new Date().toISOString(),
    buyer,
    payment,
    deliveries: undefined,
    device: undefined,
  }
  const { body } = await server.post('/v1/orders', anOrder(change), { authorization: `Bearer ${keys[who]}` })
  return body['outcome']
}

/** Everything is known of a guest or a member, so this rule fires with each order. */
function policy(version: number, decides = 'order'): string {
  const always = decides === 'order' ? 'guest || !guest' : 'anyBlocked || !anyBlocked'
  return `id: own
version: ${version}
decides: ${decides}
name: { ja: 自店, en: Our own }
thresholds: { challenge: 300, ${decides === 'login' ? '' : 'review: 550, '}decline: 850 }
degraded: { outcome: challenge, reason: { code: degraded, ja: 念のため, en: To be safe } }
rules:
  - { id: all, when: ${always}, points: 600, reason: { code: all, ja: 全件, en: All }, stops: x, source: x }
`
}
