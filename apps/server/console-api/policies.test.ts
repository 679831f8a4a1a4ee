/** Policies over the console's API: written, checked, approved by a second person, live; what is refused changes nothing. */
import { BacktestJobs } from '@sekisho/adapters/backtest'
import { openSession } from '@sekisho/adapters/accounts'
import { PolicyBook, PolicyChecker } from '@sekisho/adapters/policies'
import { ReviewDesk, ReviewQueue } from '@sekisho/adapters/reviews'
import { createUser } from '@sekisho/adapters/tenants'
import type { UserRole } from '@sekisho/adapters/tenants'
import { compilePlaces, PlaceIndex } from '@sekisho/fraud/identity/address'
import { anOrder, aPolicyText } from '@sekisho/fraud/testing'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDesk, NOW_MS, orderNow } from '../../../adapters/screening/testing/aDesk.ts'
import { createApp } from '../http/app.ts'
import { consoleAPIRoutes } from './routes.ts'
import type { ConsoleAPIParts } from './routes.ts'

const app = createApp({ logger: pino({ level: 'silent' }), trustProxy: [], nowMs: () => NOW_MS })
const secrets: Record<string, string> = {}
let book: PolicyBook
const checker = new PolicyChecker({
  onError: (error) => {
    throw error
  },
})
let desk: Awaited<ReturnType<typeof aDesk>>['desk']
const PEOPLE: Readonly<Record<string, UserRole>> = {
  vera: 'viewer',
  ana: 'analyst',
  jiro: 'approver',
  mai: 'approver',
}

beforeAll(async () => {
  const made = await aDesk({ policyFor: (tenantID, kind) => book.policyFor(tenantID, kind) })
  const { store } = made
  ;({ desk } = made)
  book = PolicyBook.open(store, () => NOW_MS)
  for (const tenantID of ['shop-a', 'shop-b']) {
    for (const [userID, role] of Object.entries(PEOPLE)) {
      await createUser(store, { tenantID, userID, role }, 'operator', NOW_MS)
      secrets[`${tenantID}/${userID}`] = await openSession(store, { tenantID, userID }, 'demonstration', NOW_MS)
    }
  }
  const parts: Omit<ConsoleAPIParts, 'ledgers' | 'exchange' | 'threeDS'> = {
    store,
    site: { origin: undefined, port: 3000 },
    desk,
    places: new PlaceIndex(compilePlaces('test@1', [], [])),
    reviews: new ReviewDesk({ store, desk, nowMs: () => NOW_MS }),
    queue: new ReviewQueue(store),
    policies: book,
    checker,
    progressOf: () => undefined,
    jobs: new BacktestJobs('nowhere', {
      nowMs: () => NOW_MS,
      onError: () => {},
      start: () => new Promise(() => {}), // it waits for ever: what a job finds is tested where jobs are
    }),
    policyOf: (tenantID) => book.policyFor(tenantID, 'order').live,
    demonstration: undefined,
    nowMs: () => NOW_MS,
    onUserChanged: () => {},
  }
  consoleAPIRoutes(app, parts as ConsoleAPIParts)
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await checker.close()
})

async function ask(who: string, method: 'GET' | 'POST' | 'DELETE', path: string, body: object = {}) {
  const name = who.includes('/') ? who : `shop-a/${who}`
  const reply = await app.inject({
    method,
    url: `/console/api${path}`,
    headers: {
      host: 'localhost:3000',
      cookie: `sekisho_session=${secrets[name]}`,
      ...(method !== 'GET' && { origin: 'http://localhost:3000', 'content-type': 'application/json' }),
    },
    ...(method !== 'GET' && { payload: JSON.stringify(body) }),
  })
  return { status: reply.statusCode, body: JSON.parse(reply.body) as Record<string, unknown> }
}

const policy = (version: number, more: object = {}) =>
  aPolicyText({ version, rules: { large: { when: 'amountMinor > 3000', points: 900 } }, ...more })
const revision = () => book.shelf('shop-a', 'order').revision

test('policies: a draft is checked, approved by a second person, published, and then decides; each sees what may happen next', async () => {
  const before = await ask('vera', 'GET', '/policies')
  expect(before.body.policies).toContainEqual(
    expect.objectContaining({
      decides: 'order',
      live: expect.objectContaining({ readyMade: true }) as object,
      waiting: [],
    }),
  )
  const drafted = await ask('ana', 'POST', '/policies/order/drafts', { text: policy(7), note: 'first', revision: 0 })
  expect(drafted).toMatchObject({ status: 200, body: { version: 7, stage: 'draft', authors: ['ana'], revision: 1 } })
  const step = (who: string, name: string) =>
    ask(who, 'POST', `/policies/order/versions/7/${name}`, { revision: revision() })
  expect((await step('ana', 'approve')).status, 'an analyst approves nothing').toBe(403)
  expect(await step('jiro', 'approve')).toMatchObject({ status: 409, body: { because: 'wrong_stage' } })
  expect(await step('ana', 'check')).toMatchObject({ status: 200, body: { stage: 'checked' } })
  expect((await ask('ana', 'GET', '/policies/order/versions/7')).body).toMatchObject({
    steps: [
      { step: 'shadow', because: null },
      { step: 'withdraw', because: null },
    ],
    policy: {
      thresholds: { decline: 850 },
      rules: [{ id: 'large', points: 900, reason: { ja: '理由', en: 'because' } }],
    },
  })
  expect((await ask('jiro', 'GET', '/policies/order/versions/7')).body.steps).toContainEqual({
    step: 'approve',
    because: null,
  })
  expect(await step('jiro', 'approve')).toMatchObject({ status: 200, body: { stage: 'approved' } })
  expect(await step('mai', 'publish')).toMatchObject({ status: 200, body: { stage: 'live' } })
  const order = orderNow({ orderID: 'o-1', amountMinor: 5_000 })
  expect(await desk.order('shop-a', order)).toMatchObject({
    record: { outcome: 'decline', versions: { policy: { version: 7 } } },
  })
  expect((await ask('vera', 'GET', '/policies/order')).body).toMatchObject({
    live: { version: 7, readyMade: false, line: { authors: ['ana'], last: { action: 'publish', by: 'mai' } } },
    versions: [{ version: 7, stage: 'live' }],
  })
  expect((await ask('vera', 'GET', '/policies/order/versions/7/recorded')).body).toMatchObject({
    vectors: 1,
    outcomes: { decline: 1 },
    rules: [{ rule: 'large', fired: 1, unknown: 0, decisive: 1 }],
  })
})

test('policies: whoever wrote a version does not approve it, and is told before and after', async () => {
  await ask('jiro', 'POST', '/policies/order/drafts', { text: policy(8), revision: revision() })
  await ask('ana', 'POST', '/policies/order/versions/8/check', { revision: revision() })
  expect((await ask('jiro', 'GET', '/policies/order/versions/8')).body.steps).toContainEqual({
    step: 'approve',
    because: 'own_version',
  })
  const own = await ask('jiro', 'POST', '/policies/order/versions/8/approve', { revision: revision() })
  expect(own).toMatchObject({ status: 403, body: { because: 'own_version' } })
  expect(book.shelf('shop-a', 'order').versions.get(8)?.stage, 'nothing happened').toBe('checked')
})

test('policies: of two who saw the same, the second is told, and nothing of his is kept', async () => {
  const seen = revision()
  expect((await ask('ana', 'POST', '/policies/order/versions/8/shadow', { revision: seen })).status).toBe(200)
  const second = await ask('mai', 'POST', '/policies/order/drafts', { text: policy(9), revision: seen })
  expect(second).toMatchObject({ status: 409, body: { because: 'stale' } })
  expect(book.shelf('shop-a', 'order').versions.has(9)).toBe(false)
})

test('policies: a check tells each fault with its place, and what is not a mistake but looks like one', async () => {
  const check = (text: unknown, decides = 'order') => ask('ana', 'POST', `/policies/${decides}/check`, { text })
  const typo = policy(9, { rules: { large: { when: 'amuontMinor > 3', points: 1 } } })
  expect((await check(typo)).body.faults).toEqual([
    {
      code: expect.any(String) as string,
      element: 'rules.0.when',
      reason: { ja: 'amuontMinor という特徴量はありません', en: 'there is no feature amuontMinor' },
      hint: { ja: 'amountMinor のことですか？', en: 'did you mean amountMinor?' },
      section: null,
      line: typo.split('\n').findIndex((line) => line.includes('amuontMinor')) + 1,
      column: expect.any(Number) as number,
    },
  ])
  expect((await check('a: [')).body.faults).toMatchObject([{ line: 1 }])
  expect((await check(policy(9), 'login')).body.faults).toMatchObject([{ code: 'kind_other' }])
  expect((await check(policy(9))).body).toMatchObject({
    faults: [],
    version: 9,
    findings: expect.any(Array) as object[],
  })
  for (const text of [undefined, 7, '', 'x'.repeat(262_145)]) {
    const { status, body } = await check(text)
    expect(status === 422 || (body.faults as object[]).length > 0, String(text).slice(0, 20)).toBe(true)
  }
  expect((await ask('ana', 'POST', '/policies/order/check', { text: 'x', more: 1 })).status).toBe(422)
})

test('policies: a draft with faults, a taken number, or without a revision is refused with its reason', async () => {
  const draft = (body: object, decides = 'order') => ask('ana', 'POST', `/policies/${decides}/drafts`, body)
  const faulty = policy(9, { rules: { large: { when: 'nothing > 3', points: 1 } } })
  expect(await draft({ text: faulty, revision: revision() })).toMatchObject({
    status: 422,
    body: { faults: [{ line: expect.any(Number) as number }] },
  })
  expect(await draft({ text: policy(7), revision: revision() })).toMatchObject({
    status: 409,
    body: { because: 'version_taken' },
  })
  expect((await draft({ text: policy(9) })).status).toBe(422)
  expect((await draft({ text: policy(9), revision: -1 })).status).toBe(422)
  expect((await draft({ text: policy(9), revision: '3' })).status).toBe(422)
  expect((await draft({ text: policy(9), note: 'x'.repeat(501), revision: revision() })).status).toBe(422)
  expect((await draft({ text: policy(9), revision: revision() }, 'refund')).status).toBe(404)
  expect(book.shelf('shop-a', 'order').versions.has(9)).toBe(false)
  const steps: [string, object, number][] = [
    ['99/check', { revision: revision() }, 404],
    ['7e0/check', { revision: revision() }, 404],
    ['ready-made/withdraw', { revision: revision() }, 404],
    ['8/check', {}, 422],
    ['8/check', { revision: revision(), force: true }, 422],
  ]
  for (const [path, body, status] of steps) {
    expect((await ask('ana', 'POST', `/policies/order/versions/${path}`, body)).status, path).toBe(status)
  }
})

test('policies: versions come newest first in pages, two are compared, and another tenant sees none of it', async () => {
  const first = await ask('vera', 'GET', '/policies/order?limit=1')
  expect(first.body).toMatchObject({ versions: [{ version: 8, inShadow: true }], versionsInAll: 2, after: '8' })
  const next = await ask('vera', 'GET', '/policies/order?limit=1&after=8')
  expect(next.body.versions).toMatchObject([{ version: 7 }])
  expect(next.body.after).toBeUndefined()
  expect((await ask('vera', 'GET', '/policies/order?limit=0')).status).toBe(422)
  expect((await ask('vera', 'GET', '/policies/order/difference?from=7&to=8')).body).toEqual({
    added: [],
    removed: [],
    changed: [],
    members: [],
  })
  const shipped = await ask('vera', 'GET', '/policies/order/difference?to=8')
  expect(shipped.body.added).toEqual(['large'])
  for (const path of ['difference', 'difference?to=99', 'difference?from=x&to=7', 'versions/99', 'versions/0x7']) {
    expect((await ask('vera', 'GET', `/policies/order/${path}`)).status, path).toBe(404)
  }
  for (const path of ['versions/7', 'versions/8', 'versions/8/recorded', 'difference?to=7']) {
    expect((await ask('shop-b/mai', 'GET', `/policies/order/${path}`)).status, path).toBe(404)
  }
  expect((await ask('shop-b/mai', 'POST', '/policies/order/versions/8/approve', { revision: 0 })).status).toBe(404)
  expect((await ask('shop-b/vera', 'GET', '/policies/order')).body).toMatchObject({
    versions: [],
    live: { readyMade: true },
  })
})

test('policies: the ready-made one is read like a version, and every word of it has its meaning in both languages', async () => {
  const { body } = await ask('vera', 'GET', '/policies/order/versions/ready-made')
  expect(body).toMatchObject({
    stage: 'ready_made',
    isLive: false,
    steps: [],
    text: expect.stringContaining('includes:') as string,
  })
  const words = (await ask('vera', 'GET', '/policies/order/words')).body as {
    features: { name: string; meaning: { ja: string; en: string } }[]
    functions: { name: string; form: string; ja: string; en: string }[]
  }
  for (const { name, meaning } of words.features)
    expect(Math.min(meaning.ja.length, meaning.en.length), name).toBeGreaterThan(0)
  expect(words.functions.map(({ name }) => name).sort()).toEqual([
    'contains',
    'double',
    'endsWith',
    'int',
    'known',
    'lowerAscii',
    're',
    'size',
    'startsWith',
    'upperAscii',
  ])
  for (const { name, ja, en } of words.functions) expect(ja === en || ja === '' || en === '', name).toBe(false)
})

test('policies: what is in shadow stands beside what decided, and ends when its trial does', async () => {
  await desk.order(
    'shop-a',
    anOrder({ orderID: 'o-2', amountMinor: 1_000, occurredAt: new Date(NOW_MS).toISOString() }),
  )
  const shadows = async () => (await ask('vera', 'GET', '/policies/order/shadows')).body.shadows
  expect(await shadows()).toMatchObject([
    { version: 8, isOn: true, was: { approve: 1 }, would: { approve: 1 }, difference: { same: 1, orders: 1 } },
  ])
  expect((await ask('ana', 'POST', '/policies/order/versions/8/unshadow', { revision: revision() })).status).toBe(200)
  expect(await shadows()).toMatchObject([{ version: 8, isOn: false }])
  expect((await ask('vera', 'GET', '/policies/login/shadows')).body.shadows).toEqual([])
})

test('backtests: asked for by whoever drafts, told with what it is about, bounded, and nobody else’s', async () => {
  const asked = await ask('ana', 'POST', '/backtests', { decides: 'order', version: 8 })
  expect(asked).toMatchObject({ status: 200, body: { about: 'order/8', status: 'running' } })
  const path = `/backtests/${String(asked.body.backtestID)}`
  expect((await ask('vera', 'GET', path)).body).toMatchObject({ about: 'order/8', percent: 0 })
  expect((await ask('shop-b/vera', 'GET', path)).status).toBe(404)
  expect((await ask('shop-b/ana', 'DELETE', path)).status).toBe(404)
  expect((await ask('shop-b/vera', 'GET', '/backtests')).body).toEqual({ backtests: [] })
  for (let i = 0; i < 3; i++) expect((await ask('ana', 'POST', '/backtests', { policy: policy(9) })).status).toBe(200)
  expect((await ask('ana', 'POST', '/backtests', { policy: policy(9) })).status, 'four wait').toBe(503)
  const wrong = [
    {},
    { version: 99 },
    { version: 8, policy: policy(9) },
    { policy: 'a: [' },
    { version: 8, from: 'soon' },
    { version: 8, more: 1 },
  ]
  for (const body of wrong)
    expect((await ask('ana', 'POST', '/backtests', body)).status, JSON.stringify(body).slice(0, 40)).toBe(422)
  expect((await ask('ana', 'DELETE', path)).body).toMatchObject({ status: 'cancelled' })
  expect((await ask('vera', 'GET', '/backtests')).body.backtests).toHaveLength(4)
})
