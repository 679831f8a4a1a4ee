/** Who may ask what: every address of the console's API × role × tenant. An address without a row here fails. */
import { createInvitation, openSession } from '@sekisho/adapters/accounts'
import { BacktestJobs } from '@sekisho/adapters/backtest'
import { PolicyBook } from '@sekisho/adapters/policies'
import { Intake, PartnerBook, Trust } from '@sekisho/adapters/outcomes'
import { ReviewDesk, ReviewQueue } from '@sekisho/adapters/reviews'
import type { Desk } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { createTenant, createUser, USER_ROLES } from '@sekisho/adapters/tenants'
import type { UserRole } from '@sekisho/adapters/tenants'
import { compilePlaces, PlaceIndex } from '@sekisho/fraud/identity/address'
import { PROVIDER } from '../demonstration/tenants.ts'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDesk, NOW_MS, orderNow } from '../../../adapters/screening/testing/aDesk.ts'
import { policyForTests } from '../../../adapters/screening/testing/policies.ts'
import { ConsoleSessions } from '../console/session.ts'
import { createApp } from '../http/app.ts'
import { consoleAPIRoutes, tableOf } from './routes.ts'
import type { ConsoleAPIParts } from './routes.ts'

const EVERYBODY: readonly UserRole[] = USER_ROLES
const JUDGES: readonly UserRole[] = ['reviewer', 'analyst', 'approver', 'administrator']
const DRAFTERS: readonly UserRole[] = ['analyst', 'approver', 'administrator']
const APPROVERS: readonly UserRole[] = ['approver', 'administrator']
const ANALYSTS: readonly UserRole[] = ['analyst', 'approver', 'administrator']
const ADMINISTRATORS: readonly UserRole[] = ['administrator']
const AUDITORS: readonly UserRole[] = ['approver', 'administrator']
const ENROLLERS: readonly UserRole[] = ['administrator', 'issuer-operator']

/** Written by hand, not read from the routes. `open`: it is asked before anybody is signed in. */
const MAY: Readonly<Record<string, 'open' | readonly UserRole[]>> = {
  'GET /session': 'open',
  'POST /sign-in/options': 'open',
  'POST /sign-in': 'open',
  'POST /invitation/options': 'open',
  'POST /invitation': 'open',
  'POST /demonstration': 'open',
  'POST /oidc/begin': 'open',
  'POST /oidc/finish': 'open',
  'POST /sign-out': EVERYBODY,
  'POST /sign-out-everywhere': EVERYBODY,
  'POST /passkeys/options': EVERYBODY,
  'POST /passkeys': EVERYBODY,
  'GET /people': ADMINISTRATORS,
  'POST /people': ADMINISTRATORS,
  'POST /people/:userID/invitations': ADMINISTRATORS,
  'POST /people/:userID/sign-out-everywhere': ADMINISTRATORS,
  'GET /trail': AUDITORS,
  'GET /lists': EVERYBODY,
  'GET /lists/:listID/entries': JUDGES,
  'POST /lists/search': JUDGES,
  'POST /lists/plan': JUDGES,
  'POST /lists/changes': JUDGES,
  'POST /threeds/transactions/search': EVERYBODY,
  'GET /threeds/transactions/:transID': EVERYBODY,
  'GET /threeds/funnel': EVERYBODY,
  'GET /threeds/setup': ENROLLERS,
  'GET /threeds/cardholders': ENROLLERS,
  'GET /policies': EVERYBODY,
  'GET /policies/:decides': EVERYBODY,
  'GET /policies/:decides/words': EVERYBODY,
  'GET /policies/:decides/difference': EVERYBODY,
  'GET /policies/:decides/shadows': EVERYBODY,
  'GET /policies/:decides/versions/:version': EVERYBODY,
  'GET /policies/:decides/versions/:version/recorded': EVERYBODY,
  'POST /policies/:decides/check': DRAFTERS,
  'POST /policies/:decides/drafts': DRAFTERS,
  'POST /policies/:decides/versions/:version/check': DRAFTERS,
  'POST /policies/:decides/versions/:version/shadow': DRAFTERS,
  'POST /policies/:decides/versions/:version/unshadow': DRAFTERS,
  'POST /policies/:decides/versions/:version/withdraw': DRAFTERS,
  'POST /policies/:decides/versions/:version/approve': APPROVERS,
  'POST /policies/:decides/versions/:version/publish': APPROVERS,
  'POST /policies/:decides/versions/:version/roll-back': APPROVERS,
  'GET /backtests': EVERYBODY,
  'POST /backtests': DRAFTERS,
  'GET /backtests/:backtestID': EVERYBODY,
  'DELETE /backtests/:backtestID': DRAFTERS,
  'GET /cases': EVERYBODY,
  'GET /cases/:rowID': EVERYBODY,
  'GET /cases/:rowID/around': EVERYBODY,
  'POST /cases/:rowID/assignment': JUDGES,
  'POST /cases/:rowID/verdict': JUDGES,
  'POST /cases/:rowID/undo': JUDGES,
  'POST /cases/:rowID/notes': JUDGES,
  'POST /cases/:rowID/assessments': JUDGES,
  'POST /many-cases/plan': JUDGES,
  'POST /many-cases': JUDGES,
  'GET /home': EVERYBODY,
  'GET /ledger': EVERYBODY,
  'GET /ledger/sales': EVERYBODY,
  'GET /partners': EVERYBODY,
  'GET /partners/outcomes': EVERYBODY,
  'POST /partners/outcomes/:receipt/contest': JUDGES,
  'GET /orders': EVERYBODY,
  'GET /labels': EVERYBODY,
  'POST /labels': ANALYSTS,
  'POST /labels/:seq/taking-back': ANALYSTS,
  'GET /quality': JUDGES,
  'POST /quality/terms': ANALYSTS,
  'GET /quality/golden': ANALYSTS,
  'POST /quality/golden': ANALYSTS,
  'GET /quality/blind': JUDGES,
  'POST /quality/blind': JUDGES,
}

const ORIGIN = 'http://localhost:3000'
const app = createApp({ logger: pino({ level: 'silent' }), trustProxy: [], nowMs: () => NOW_MS })
let parts: ConsoleAPIParts
const links = new ConsoleSessions()
beforeAll(async () => {
  const { store, desk } = await aDesk()
  const order = orderNow({ orderID: 'o-1', buyer: { email: 'review@trigger.example', name: '関所 花子' } })
  await desk.order('shop-a', order, { test: true })
  for (const tenantID of ['shop-a', 'shop-b']) {
    for (const role of USER_ROLES) await createUser(store, { tenantID, userID: role, role }, 'operator', NOW_MS)
  }
  const name = { ja: 'デモ', en: 'Demonstration' }
  const common = { name, currency: 'JPY', timeZone: 'Asia/Tokyo' }
  await createTenant(store, { tenantID: PROVIDER, parent: 'platform', role: 'provider', ...common }, NOW_MS)
  await createTenant(store, { tenantID: 'demo-shop', parent: PROVIDER, role: 'shop', ...common }, NOW_MS)
  parts = {
    store,
    site: { origin: undefined, port: 3000 },
    desk,
    places: new PlaceIndex(compilePlaces('test@1', [], [])),
    reviews: new ReviewDesk({ store, desk, nowMs: () => NOW_MS }),
    queue: new ReviewQueue(store),
    policies: PolicyBook.open(store, () => NOW_MS),
    checker: { check: async () => undefined },
    progressOf: () => undefined,
    jobs: new BacktestJobs('nowhere', { nowMs: () => NOW_MS, onError: () => {} }),
    policyOf: (tenantID) => policyForTests(tenantID, 'order').live,
    threeDS: {
      book: { policyFor: policyForTests },
      shares: undefined,
      certificates: [],
    },
    ledgers: { ask: () => ({ status: 'working', percent: 0 }) },
    exchange: exchangeOn(store, desk),
    demonstration: links,
    nowMs: () => NOW_MS,
    onUserChanged: () => {},
  }
  consoleAPIRoutes(app, parts)
  await app.ready()
})
afterAll(() => app.close())

/** Nobody has named a partner. */
function exchangeOn(store: Store, desk: Desk): ConsoleAPIParts['exchange'] {
  const nowMs = () => NOW_MS
  const trust = new Trust(store)
  return { book: new PartnerBook(store, nowMs), trust, intake: new Intake({ store, desk, nowMs, trust }) }
}

interface Asking {
  readonly body?: object
  readonly secret?: string | undefined
  readonly headers?: Record<string, string>
}

async function ask(method: string, path: string, { body = {}, secret, headers = {} }: Asking = {}) {
  const reply = await app.inject({
    method: method as 'GET',
    url: `/console/api${path}`,
    headers: {
      host: 'localhost:3000',
      ...(method !== 'GET' && { origin: ORIGIN, 'content-type': 'application/json' }),
      ...(secret !== undefined && { cookie: `sekisho_session=${secret}` }),
      ...headers,
    },
    ...(method !== 'GET' && { payload: JSON.stringify(body) }),
  })
  const text = reply.body
  return {
    status: reply.statusCode,
    headers: reply.headers,
    body: text === '' ? undefined : (JSON.parse(text) as Said),
  }
}

interface Said {
  readonly [member: string]: unknown
}

const signIn = (tenantID: string, userID: string) =>
  openSession(parts.store, { tenantID, userID }, 'demonstration', NOW_MS)
const at = (path: string) =>
  path
    .replace(':decides', 'order')
    .replace(':version', '1')
    .replace(':backtestID', 'none')
    .replace(':listID', 'stopped')
    .replace(':rowID', '~o-1')
    .replace(':userID', 'viewer')

test('access: every address of the API has a row here, and every row an address', () => {
  expect(
    tableOf(parts)
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  ).toEqual(Object.keys(MAY).sort())
})

test('access: each role may what its row says, and nobody else anything', async () => {
  for (const [name, may] of Object.entries(MAY)) {
    const [method = '', path = ''] = name.split(' ')
    const nobody = await ask(method, at(path))
    if (may === 'open') continue
    expect(nobody.status, `${name} by nobody`).toBe(401)
    for (const role of USER_ROLES) {
      const { status } = await ask(method, at(path), { secret: await signIn('shop-a', role) })
      const isRefused = status === 401 || status === 403
      expect(isRefused, `${name} by ${role}: ${status}`).toBe(!may.includes(role))
    }
  }
})

test('access: an administrator reaches nothing and nobody of another tenant', async () => {
  const secret = await signIn('shop-b', 'administrator')
  const verdictID = '018f0000-0000-4000-8000-000000000009'
  const cases: [string, string, object][] = [
    ['GET', '/cases/~o-1', {}],
    ['POST', '/cases/~o-1/assignment', { to: null, version: 0 }],
    ['POST', '/cases/~o-1/verdict', { verdict: 'ok', reason: 'explained', verdictID, version: 0 }],
    ['POST', '/cases/~o-1/undo', { version: 0 }],
    ['POST', '/cases/~o-1/notes', { noteID: verdictID, text: 'a note' }],
    ['POST', '/people/nobody/invitations', {}],
    ['POST', '/people/nobody/sign-out-everywhere', {}],
  ]
  for (const [method, path, body] of cases) expect((await ask(method, path, { secret, body })).status, path).toBe(404)
  expect(await ask('GET', '/cases?space=test', { secret })).toMatchObject({ body: { total: 0, cases: [] } })
  const theirs = await signIn('shop-a', 'administrator')
  expect(await ask('GET', '/cases?space=test', { secret: theirs })).toMatchObject({ body: { total: 1 } })
  const shown = JSON.stringify((await ask('GET', '/trail', { secret })).body)
  expect(shown).toContain('administrator')
  expect(shown).not.toMatch(/(?<![\w-])o-1(?![\w-])/)
})

test('access: what changes something comes from a page of the console, on its own host, or is refused', async () => {
  const secret = await signIn('shop-a', 'administrator')
  const cases: [Record<string, string>, number][] = [
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: '' }, 403],
    [{ origin: 'http://localhost:3001' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ host: 'evil.example' }, 404],
    [{ 'x-forwarded-for': '203.0.113.9' }, 404],
    [{ 'sec-fetch-site': 'same-origin' }, 204],
  ]
  for (const [headers, status] of cases) {
    const path = '/people/viewer/sign-out-everywhere'
    expect((await ask('POST', path, { secret, headers })).status, JSON.stringify(headers)).toBe(status)
  }
})

test('access: with an origin of its own the console is there alone, and its cookie is bound to TLS', async () => {
  const named = createApp({ logger: pino({ level: 'silent' }), trustProxy: [], nowMs: () => NOW_MS })
  const origin = 'https://console.example.jp'
  consoleAPIRoutes(named, { ...parts, site: { origin, port: 3000 } })
  const secret = await signIn('shop-a', 'viewer')
  const post = (host: string, cookie: string) =>
    named.inject({ method: 'POST', url: '/console/api/sign-out', headers: { host, origin, cookie } })
  expect((await post('localhost:3000', `__Host-sekisho_session=${secret}`)).statusCode).toBe(404)
  expect((await post('console.example.jp', `sekisho_session=${secret}`)).statusCode).toBe(401)
  const out = await post('console.example.jp', `__Host-sekisho_session=${secret}`)
  expect(out.statusCode).toBe(204)
  expect(out.headers['set-cookie']).toBe(
    '__Host-sekisho_session=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0',
  )
  await named.close()
})

test('access: the demonstration opens its own shops, to whoever followed its link, and to nobody else', async () => {
  const enter = (headers: Record<string, string>, tenantID: string) =>
    ask('POST', '/demonstration', { headers, body: { tenantID } })
  expect((await enter({}, 'demo-shop')).status).toBe(401)
  let cookie = ''
  links.redeem(links.linkPath()!.split('=')[1]!, { header: (_: string, value: string) => (cookie = value) } as never)
  const [followed = ''] = cookie.split(';')
  expect((await enter({ cookie: followed }, 'shop-a')).status, 'not one of its shops').toBe(401)
  expect((await enter({ cookie: followed }, PROVIDER)).status).toBe(401)
  const entered = await enter({ cookie: followed }, 'demo-shop')
  expect(entered.status).toBe(204)
  expect(String(entered.headers['set-cookie'])).toMatch(
    /^sekisho_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max/,
  )
  const [mine = ''] = String(entered.headers['set-cookie']).split(';')
  const session = await ask('GET', '/session', { headers: { cookie: mine } })
  expect(session.body).toMatchObject({
    who: { userID: 'guest', role: 'administrator', tenant: { tenantID: 'demo-shop', role: 'shop' } },
  })
})

test('access: whoever fails often is told to wait, and an invitation is only opened by its secret', async () => {
  const secret = await createInvitation(parts.store, { tenantID: 'shop-a', userID: 'viewer' }, 'operator', NOW_MS)
  expect(await ask('POST', '/invitation/options', { body: { secret } })).toMatchObject({ body: { user: 'viewer' } })
  const statuses: number[] = []
  for (let i = 0; i < 25; i++) {
    statuses.push((await ask('POST', '/invitation/options', { body: { secret: `${secret.slice(1)}A` } })).status)
  }
  expect(statuses.at(-1)).toBe(429)
  expect(
    (await ask('POST', '/invitation/options', { body: { secret } })).status,
    'a right one is never locked out',
  ).toBe(200)
})

test('case: what it answers: who, what, why and what else; a stale tab is told how it stands now', async () => {
  const secret = await signIn('shop-a', 'reviewer')
  const found = await ask('GET', '/cases/~o-1', { secret })
  expect(found.body).toMatchObject({
    orderID: 'o-1',
    outcome: 'review',
    version: expect.any(Number) as number,
    people: expect.arrayContaining([
      { group: 'network', lines: [{ name: 'ipAddress', value: '198.51.100.7' }] },
      { group: 'goods', lines: [{ name: 'item', value: '料理の本' }] },
    ]) as object[],
    timeline: [{ kind: 'order' }, { kind: 'decision', word: 'review' }],
  })
  const { version } = found.body as { version: number }
  const verdictID = '018f0000-0000-4000-8000-000000000001'
  const wrong: [string, object][] = [
    ['verdict', { verdict: 'ok', reason: 'stolen_card', verdictID, version }],
    ['verdict', { verdict: 'maybe', reason: 'explained', verdictID, version }],
    ['verdict', { verdict: 'ok', verdictID, version }],
    ['verdict', { verdict: 'ok', reason: 'explained', verdictID: '1', version }],
    ['verdict', { verdict: 'ok', reason: 'explained', verdictID }],
    ...[-1, 0.5, '5', null, 2 ** 53].map((lookedMs): [string, object] => [
      'verdict',
      { verdict: 'ok', reason: 'explained', verdictID, version, lookedMs },
    ]),
    ['assignment', { to: 'nobody', version }],
    ['assignment', { to: 7, version }],
    ['notes', { noteID: verdictID, text: ' ' }],
    ['notes', { noteID: verdictID, text: 'x'.repeat(4_001) }],
    ['notes', { noteID: 'x', text: 'a note' }],
  ]
  for (const [what, body] of wrong) {
    const { status } = await ask('POST', `/cases/~o-1/${what}`, { secret, body })
    expect([409, 422], `${what} ${JSON.stringify(body).slice(0, 80)}`).toContain(status)
  }
  expect((await ask('POST', '/cases/~o-1/assignment', { secret, body: { to: 'reviewer', version } })).status).toBe(200)
  const stale = await ask('POST', '/cases/~o-1/verdict', {
    secret: await signIn('shop-a', 'analyst'),
    body: { verdict: 'ok', reason: 'explained', verdictID, version },
  })
  expect(stale).toMatchObject({ status: 409, body: { detail: 'changed', now: { assignee: 'reviewer' } } })
})

const change = (listChangeID: string, entity: object, more: object = {}) => ({
  listChangeID,
  listID: 'stopped',
  effect: 'block',
  entity,
  category: 'stolen_card',
  source: 'case-7',
  reason: 'chargeback',
  occurredAt: new Date(NOW_MS).toISOString(),
  ...more,
})

test('lists: what is typed is found as its token, in every spelling; it is changed by whoever is signed in, and by nobody else', async () => {
  const secret = await signIn('shop-a', 'analyst')
  const tell = (changes: object[], path = 'changes') => ask('POST', `/lists/${path}`, { secret, body: { changes } })
  const mail = change('c-1', { email: 'Bad.One@example.jp' }, { owner: 'somebody-else' })
  expect(await tell([mail], 'plan')).toMatchObject({ body: { planned: [{ effect: 'new', against: [] }] } })
  expect(await tell([mail])).toMatchObject({ status: 200, body: { taken: 1, repeated: 0 } })
  expect(await tell([mail]), 'sent twice').toMatchObject({ status: 200, body: { taken: 0, repeated: 1 } })
  const search = (who: string, entity: object) => ask('POST', '/lists/search', { secret: who, body: { entity } })
  const standing = [{ listID: 'stopped', owner: 'analyst', reason: 'chargeback', entityKind: 'email' }]
  expect(await search(secret, { email: 'bad.one@EXAMPLE.jp' })).toMatchObject({ body: { standing } })
  const others = await signIn('shop-b', 'administrator')
  expect(await search(others, { email: 'bad.one@example.jp' })).toMatchObject({ body: { standing: [] } })
  expect((await ask('GET', '/lists/stopped/entries', { secret: others })).status).toBe(404)
  expect(await ask('GET', '/lists?space=test', { secret })).toMatchObject({ body: { lists: [] } })
  const trail = await ask('GET', '/trail', { secret: await signIn('shop-a', 'administrator') })
  expect(trail.body).toMatchObject({ entries: expect.arrayContaining([expect.objectContaining({ by: 'analyst' })]) })
  expect(JSON.stringify(trail.body)).not.toMatch(/bad\.one/i)
})

test('lists: a plan tells what stands there, what speaks against it and which rows say one thing twice; it changes nothing', async () => {
  const secret = await signIn('shop-a', 'reviewer')
  const changes = [
    change('p-1', { email: 'twice@example.jp' }),
    change('p-2', { email: 'TWICE@example.jp' }, { category: 'takeover' }),
    change('p-3', { email: 'bad.one@example.jp' }, { listID: 'friends', effect: 'allow' }),
    change('p-4', { purse: 'x' }),
    change('p-5', { card: { token: '4111111111111111' } }),
    change('p-6', { deviceID: 'd-1' }, { removed: true }),
    change('p-7', { email: 'bad.one@example.jp' }, { removed: true }),
  ]
  const answered = await ask('POST', '/lists/plan', { secret, body: { changes } })
  expect(answered.body).toMatchObject({
    planned: [
      { effect: 'new' },
      { effect: 'new', twin: 0 },
      { effect: 'new', against: ['stopped'] },
      { issues: [{ element: 'entity.purse' }] },
      { issues: [{ element: 'entity.card.token' }] },
      { effect: 'absent' },
      { effect: 'removed', before: { category: 'stolen_card' } },
    ],
  })
  expect(JSON.stringify(answered.body)).not.toContain('41111111')
  expect((await ask('POST', '/lists/changes', { secret, body: { changes } })).status, 'all or none').toBe(422)
  expect(await ask('GET', '/lists', { secret })).toMatchObject({ body: { lists: [{ listID: 'stopped', entries: 1 }] } })
})

test('lists: pages come newest first, filters look through a bounded piece, and hostile requests are refused', async () => {
  const secret = await signIn('shop-a', 'approver')
  const many = Array.from({ length: 30 }, (_, i) =>
    change(
      `m-${i}`,
      { deviceID: `d-${i}` },
      { listID: 'many', reason: i % 3 ? '<img src=x>' : '=1+1', source: `s-${i % 2}` },
    ),
  )
  expect((await ask('POST', '/lists/changes', { secret, body: { changes: many } })).status).toBe(200)
  const fillers = Array.from({ length: 1_000 }, (_, i) => change(`f-${i}`, { sku: `x-${i}` }, { listID: 'many' }))
  expect((await ask('POST', '/lists/changes', { secret, body: { changes: fillers } })).status).toBe(200)
  const first = await ask('GET', '/lists/many/entries?source=s-1', { secret })
  expect(first.body, 'a piece with nothing in it leads on').toMatchObject({
    entries: [],
    after: expect.any(String) as string,
  })
  const seen: string[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const path = `/lists/many/entries?limit=7&reason=IMG&source=s-1${after === '' ? '' : `&after=${after}`}`
    const { body } = await ask('GET', path, { secret })
    seen.push(...(body!.entries as { entity: { deviceID: string } }[]).map(({ entity }) => entity.deviceID))
    after = body!.after as string | undefined
  }
  const expected = many.flatMap((_, i) => (i % 3 && i % 2 ? [`d-${i}`] : [])).reverse()
  expect(seen).toEqual(expected)
  const none: [string, string][] = [
    ['kind', 'email'],
    ['category', 'takeover'],
    ['expiry', 'over'],
  ]
  for (const [name, value] of none) {
    expect(await ask('GET', `/lists/many/entries?${name}=${value}`, { secret })).toMatchObject({
      body: { entries: [] },
    })
  }
  const wrong: [string, object][] = [
    ['changes', {}],
    ['changes', { changes: [] }],
    ['changes', { changes: [7] }],
    ['changes', { changes: [[]] }],
    ['changes', { changes: [change('w', { email: 'x@example.jp' })], space: 'both' }],
    ['changes', { changes: [change('w', { email: 'x@example.jp' }, { reason: 'x'.repeat(1_000_000) })] }],
    ['changes', { changes: Array.from({ length: 1_001 }, () => ({})) }],
    ['search', {}],
    ['search', { entity: 'x@example.jp' }],
    ['search', { entity: { email: 'x@example.jp', deviceID: 'd' } }],
    ['search', { entity: { card: { number: '4111111111111112' } } }],
  ]
  for (const [path, body] of wrong) {
    const { status } = await ask('POST', `/lists/${path}`, { secret, body })
    expect(status, `${path} ${JSON.stringify(body).slice(0, 80)}`).toBe(422)
  }
  const large = { changes: [change('w', { email: 'x@example.jp' }, { reason: 'x'.repeat(3_000_000) })] }
  expect((await ask('POST', '/lists/changes', { secret, body: large })).status).toBe(413)
})
