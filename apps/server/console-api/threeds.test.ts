/** 3-D Secure on the console's API: each side finds its own transactions, sees them whole and without secrets, and never the other's. */
import { openSession } from '@sekisho/adapters/accounts'
import { transactionRows } from '@sekisho/adapters/outcomes'
import { Desk } from '@sekisho/adapters/screening'
import { createTenant, createUser } from '@sekisho/adapters/tenants'
import { cardClaim, cardTokenOf, Transactions } from '@sekisho/adapters/transactions'
import type { TransactionState } from '@sekisho/adapters/transactions'
import { Screening } from '@sekisho/fraud/decisions'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aHarness,
  answerTo,
  CARDS,
  challenged,
  encoded,
  newestCode,
  send,
  anAReq,
} from '../../../adapters/acs/testing/harness.ts'
import type { Harness } from '../../../adapters/acs/testing/harness.ts'
import { orderNow, partsOn } from '../../../adapters/screening/testing/aDesk.ts'
import { policyForTests } from '../../../adapters/screening/testing/policies.ts'
import { createApp } from '../http/app.ts'
import { consoleAPIRoutes } from './routes.ts'
import type { ConsoleAPIParts } from './routes.ts'

const BANK = 'hinode-bank'
const CARD = '4111111111111111'
const TXN = '7a1d0c2e-0000-4000-8000-0000000000aa'

let harness: Harness
let app: ReturnType<typeof createApp>
const said: Record<'passed' | 'left' | 'quiet', { acsTransID: string; threeDSServerTransID: string }> = {} as never
let startMs: number

beforeAll(async () => {
  harness = await aHarness()
  const { store, clock } = harness
  startMs = clock.nowMs
  const name = { ja: '店', en: 'Shop' }
  for (const tenantID of ['shop-a', 'shop-b', 'provider']) {
    const role = tenantID === 'provider' ? 'provider' : 'shop'
    await createTenant(
      store,
      { tenantID, parent: 'platform', role, name, currency: 'JPY', timeZone: 'Asia/Tokyo' },
      startMs,
    )
  }
  for (const tenantID of [BANK, 'minato-card', 'shop-a', 'shop-b', 'provider']) {
    await createUser(store, { tenantID, userID: 'chief', role: 'administrator' }, 'operator', startMs)
  }
  await createUser(store, { tenantID: BANK, userID: 'looker', role: 'viewer' }, 'operator', startMs)
  const screening = new Screening(policyForTests)
  const nowMs = () => clock.nowMs
  const desk = Desk.open(partsOn(store, screening, nowMs))
  app = createApp({ logger: pino({ level: 'silent' }), trustProxy: [], nowMs })
  const parts: Pick<ConsoleAPIParts, 'store' | 'site' | 'policyOf' | 'threeDS' | 'demonstration' | 'nowMs'> = {
    store,
    site: { origin: undefined, port: 3000 },
    policyOf: (tenantID) => policyForTests(tenantID, 'order').live,
    threeDS: { book: { policyFor: policyForTests }, shares: undefined, certificates: [] },
    demonstration: undefined,
    nowMs,
  }
  consoleAPIRoutes(app, parts as ConsoleAPIParts)
  await app.ready()
  await atTheBank()
  await atTheShop(desk)
})
afterAll(() => app.close())

/** A challenge that is passed at the second try, one that is given up, and one that was none. */
async function atTheBank(): Promise<void> {
  const passed = await challenged(harness, '2.2.0')
  const page = await harness.acs.creq({ creq: encoded(passed.creq) })
  const code = newestCode(harness)
  const again = await answerTo(harness, page, { does: 'enter', code: code === '000000' ? '111111' : '000000' })
  await answerTo(harness, again, { does: 'enter', code })
  await harness.pass(60_000)
  const left = await challenged(harness, '2.3.1')
  await answerTo(harness, await harness.acs.creq({ creq: encoded(left.creq) }), { does: 'cancel' })
  await harness.pass(60_000)
  const areq = anAReq('2.1.0', { acctNumber: CARDS.frictionless })
  const ares = await send(harness, areq)
  await harness.acs.idle()
  const idsOf = (of: Record<string, unknown>, acsTransID: unknown) =>
    ({ threeDSServerTransID: of.threeDSServerTransID, acsTransID }) as (typeof said)['passed']
  said.passed = idsOf(passed.areq, passed.ares.acsTransID)
  said.left = idsOf(left.areq, left.ares.acsTransID)
  said.quiet = idsOf(areq, ares.acsTransID)
}

/** An order that is screened, and the AReq for it, to which no right answer came. */
async function atTheShop(desk: Desk): Promise<void> {
  const { store, clock } = harness
  const order = orderNow({ orderID: 'o-1', payment: { method: 'card', card: { number: CARD } } })
  const asked = await desk.order('shop-a', order, { test: true })
  expect(asked, JSON.stringify(asked)).toMatchObject({ status: 'decided' })
  const transactions = new Transactions<TransactionState>({ store, role: 'threeds-server' })
  const record = (
    direction: 'in' | 'out',
    message: object,
    issues: { errorCode: string; element: string; reason: string }[],
  ) => transactions.recorded('shop-a', direction, 'DS', clock.nowMs, Buffer.from('{}'), message, issues)
  const areq = { ...anAReq('2.2.0'), acctNumber: CARD, threeDSServerTransID: TXN, email: 'taro@example.jp' }
  const ares = { messageType: 'ARes', threeDSServerTransID: TXN, transStatus: 'Q' }
  await transactions.commit({
    id: TXN,
    before: undefined,
    after: { tenant: 'shop-a', waitsFor: 'settled', steps: 0 },
    messages: [
      record('out', areq, []),
      record('in', ares, [
        { errorCode: '203', element: 'transStatus', reason: 'a status of an ARes' },
        { errorCode: '201', element: 'acsTransID', reason: 'required' },
      ]),
    ],
    claims: [cardClaim(cardTokenOf(store, 'shop-a', CARD), TXN)],
    alongside: transactionRows(store, {
      tenant: 'shop-a',
      orderRowID: '~o-1',
      txn: TXN,
      acctNumber: CARD,
      nowMs: clock.nowMs,
    }),
    nowMs: clock.nowMs,
  })
}

async function ask(tenantID: string, method: 'GET' | 'POST', path: string, body?: object, userID = 'chief') {
  const secret = await openSession(harness.store, { tenantID, userID }, 'demonstration', harness.clock.nowMs)
  const reply = await app.inject({
    method,
    url: `/console/api/threeds${path}`,
    headers: {
      host: 'localhost:3000',
      cookie: `sekisho_session=${secret}`,
      ...(body && { origin: 'http://localhost:3000', 'content-type': 'application/json' }),
    },
    ...(body && { payload: JSON.stringify(body) }),
  })
  return { status: reply.statusCode, text: reply.body, body: JSON.parse(reply.body) as Answer }
}
interface Answer {
  readonly transactions: readonly { readonly transID: string; readonly result: string }[]
  readonly messages: readonly {
    readonly messageType: string
    readonly issues: readonly object[]
    readonly elements: readonly Element[]
  }[]
  readonly groups: readonly { readonly asked: number }[]
  readonly cardholders: readonly { readonly cardholderID: string }[]
  readonly after?: string
}
interface Element {
  readonly path: string
  readonly value: string | null
  readonly meaning: string | null
  readonly issues: readonly object[]
}
const search = (tenantID: string, body: object) => ask(tenantID, 'POST', '/transactions/search', body)
const idsOf = ({ body }: { body: Answer }) => body.transactions.map(({ transID }) => transID)

test('search: a transaction is found by the ID that any of the three parties gave it, in any letters', async () => {
  const { threeDSServerTransID, acsTransID } = said.passed
  for (const transID of [
    threeDSServerTransID,
    threeDSServerTransID.toUpperCase(),
    acsTransID,
    acsTransID.toUpperCase(),
  ]) {
    expect(idsOf(await search(BANK, { transID })), transID).toEqual([threeDSServerTransID])
  }
  expect(idsOf(await search('shop-a', { transID: TXN.toUpperCase() }))).toEqual([TXN])
  for (const transID of ['00000000-0000-4000-8000-00000000ffff', TXN]) {
    expect(idsOf(await search(BANK, { transID }))).toEqual([])
  }
})

test('search: by time and result, the newest first and page by page; each transaction stands there once', async () => {
  const all = [said.quiet, said.left, said.passed].map(({ threeDSServerTransID }) => threeDSServerTransID)
  expect(idsOf(await search(BANK, {}))).toEqual(all)
  const seen: string[] = []
  for (let after: string | undefined; ;) {
    const page = await search(BANK, { limit: 1, ...(after !== undefined && { after }) })
    seen.push(...idsOf(page))
    ;({ after } = page.body)
    if (after === undefined) break
  }
  expect(seen).toEqual(all)
  const at = (ms: number) => new Date(startMs + ms).toISOString()
  const cases: [object, string[]][] = [
    [{ from: at(60_000) }, all.slice(0, 2)],
    [{ from: at(60_000), to: at(120_000) }, [all[1]!]],
    [{ to: at(60_000) }, [all[2]!]],
    [{ to: at(-1) }, []],
    [{ from: at(600_000) }, []],
    [{ result: 'completed' }, [all[2]!]],
    [{ result: 'abandoned' }, [all[1]!]],
    [{ result: 'frictionless' }, [all[0]!]],
    [{ result: 'open' }, []],
    [{ transID: all[0], result: 'completed' }, []],
  ]
  for (const [asked, found] of cases) expect(idsOf(await search(BANK, asked)), JSON.stringify(asked)).toEqual(found)
})

test('search: an order and a card find theirs, however the number is written; the number stands in no answer', async () => {
  for (const asked of [{ orderID: 'o-1' }, { card: CARD }, { card: '4111-1111 1111 1111' }]) {
    const found = await search('shop-a', asked)
    expect(idsOf(found), JSON.stringify(asked)).toEqual([TXN])
    expect(found.text).not.toContain(CARD)
  }
  const ofMail = [said.left, said.passed].map(({ threeDSServerTransID }) => threeDSServerTransID)
  expect(idsOf(await search(BANK, { card: CARDS.mail }))).toEqual(ofMail)
  const first = await search(BANK, { card: CARDS.mail, limit: 1 })
  const second = await search(BANK, { card: CARDS.mail, limit: 1, after: first.body.after })
  expect([...idsOf(first), ...idsOf(second), second.body.after]).toEqual([...ofMail, undefined])
  expect(idsOf(await search(BANK, { card: CARDS.mail, result: 'completed' }))).toEqual([ofMail[1]])
  for (const asked of [{ orderID: 'o-2' }, { card: '4000000000000002' }]) {
    expect(idsOf(await search('shop-a', asked))).toEqual([])
  }
})

test('search: what is asked in a way that nobody knows is refused, and says which member', async () => {
  const cases: [object, string][] = [
    [{ transID: 'x' }, 'transID'],
    [{ transID: 7 }, 'transID'],
    [{ threeDSServerTransID: TXN }, 'threeDSServerTransID'],
    [{ orderID: '' }, 'orderID'],
    [{ orderID: 'x'.repeat(129) }, 'orderID'],
    [{ card: '4111' }, 'card'],
    [{ card: '4111111111111111x' }, 'card'],
    [{ card: CARD, orderID: 'o-1' }, ''],
    [{ from: 'yesterday' }, 'from'],
    [{ from: '2026-11-22T00:00:00Z', to: '2026-11-21T00:00:00Z' }, 'to'],
    [{ result: 'Y' }, 'result'],
    [{ after: '1; drop' }, 'after'],
    [{ limit: 0 }, 'limit'],
    [{ limit: 101 }, 'limit'],
    [{ limit: '5' }, 'limit'],
  ]
  for (const [asked, element] of cases) {
    const answered = await search(BANK, asked)
    expect(answered.status, JSON.stringify(asked)).toBe(422)
    expect(answered.body, JSON.stringify(asked)).toMatchObject({
      errors: [{ pointer: element === '' ? '' : `/${element}` }],
    })
  }
})

test('transaction: every message element by element, the challenge step by step, and no secret', async () => {
  const { body, text } = await ask(
    BANK,
    'GET',
    `/transactions/${said.passed.threeDSServerTransID}`,
    undefined,
    'looker',
  )
  expect(body.messages.map(({ messageType }) => messageType)).toEqual(['AReq', 'ARes', 'CReq', 'RReq', 'RRes', 'CRes'])
  const element = (path: string) => body.messages[0]!.elements.find((one) => one.path === path)
  expect(element('acctNumber')).toMatchObject({ value: '999901******0037', storage: 'mask' })
  expect(element('deviceChannel')).toMatchObject({
    value: '02',
    label: 'Device Channel',
    meaning: expect.stringMatching(/browser/i) as string,
  })
  expect(element('browserIP')).toMatchObject({ value: null, storage: 'token' })
  expect(body).toMatchObject({
    side: 'acs',
    acsTransID: said.passed.acsTransID,
    summary: { result: 'completed', transStatus: 'Y', challenged: true, faults: 0 },
    challenge: {
      steps: [
        { did: 'open', shown: 'enterCode', channel: 'mail' },
        { did: 'enter', shown: 'enterCode', wrong: true, entries: 1 },
        { did: 'enter', shown: 'ended', ending: 'authenticated', entries: 2 },
      ],
      end: { transStatus: 'Y', interactionCounter: expect.any(String) as string },
    },
    order: null,
    bothSides: null,
  })
  for (const secret of [CARDS.mail, '192.0.2.1', ...harness.letters.map(({ to }) => to)])
    expect(text).not.toContain(secret)
  expect(text, 'nor the code, but within a longer number').not.toMatch(new RegExp(`\\b${newestCode(harness)}\\b`))
})

test('transaction: what was wrong with a message stands at its element, and what is missing beside it', async () => {
  const { body, text } = await ask('shop-a', 'GET', `/transactions/${TXN}`)
  expect(body).toMatchObject({
    side: 'threeds-server',
    summary: { result: 'error', faults: 1 },
    challenge: null,
    order: { rowID: '~o-1', orderID: 'o-1', test: true, assessments: [{ stage: 'before_payment' }] },
    messages: [
      { from: '3DS Server', to: 'DS', messageType: 'AReq', issues: [] },
      { from: 'DS', to: '3DS Server', issues: [{ errorCode: '201', element: 'acsTransID' }] },
    ],
  })
  const status = body.messages[1]!.elements.find(({ path }) => path === 'transStatus')
  expect(status?.issues).toEqual([{ errorCode: '203', element: 'transStatus', reason: 'a status of an ARes' }])
  for (const secret of [CARD, 'taro@example.jp']) expect(text).not.toContain(secret)
})

test('tenants: nobody finds, opens or counts what is of the other side or of another tenant', async () => {
  const { threeDSServerTransID, acsTransID } = said.passed
  for (const tenantID of ['shop-a', 'shop-b', 'minato-card']) {
    for (const transID of [threeDSServerTransID, acsTransID]) {
      expect(idsOf(await search(tenantID, { transID })), tenantID).toEqual([])
      expect((await ask(tenantID, 'GET', `/transactions/${transID}`)).status, tenantID).toBe(404)
    }
  }
  for (const tenantID of [BANK, 'shop-b']) {
    expect((await ask(tenantID, 'GET', `/transactions/${TXN}`)).status, tenantID).toBe(404)
    expect(idsOf(await search(tenantID, { card: CARD })), tenantID).toEqual([])
    expect(idsOf(await search(tenantID, { orderID: 'o-1' })), tenantID).toEqual([])
  }
  expect(idsOf(await search('shop-b', {}))).toEqual([])
  expect((await ask('shop-b', 'GET', '/funnel')).body.groups).toEqual([])
  expect((await ask('minato-card', 'GET', '/cardholders')).text).not.toContain('demo-0011')
  expect((await ask('shop-a', 'GET', '/cardholders')).status).toBe(404)
  for (const path of ['/funnel', '/setup', '/cardholders', `/transactions/${TXN}`]) {
    expect((await ask('provider', 'GET', path)).status, path).toBe(404)
  }
  expect((await search('provider', {})).status).toBe(404)
})

test('funnel: each transaction counts once, and moves on when its result comes', async () => {
  const groups = async (days = 7) => (await ask(BANK, 'GET', `/funnel?days=${days}`)).body.groups
  const one = { bin: '999901', deviceChannel: '02', asked: 1 }
  expect(await groups()).toMatchObject([
    { ...one, messageVersion: '2.2.0', challenged: 1, results: { completed: 1, open: 0 } },
    { ...one, messageVersion: '2.3.1', challenged: 1, results: { abandoned: 1, open: 0 } },
    { ...one, messageVersion: '2.1.0', challenged: 0, results: { frictionless: 1 } },
  ])
  const more = await challenged(harness, '2.1.0')
  expect((await groups()).at(-1)).toMatchObject({ asked: 2, challenged: 1, results: { frictionless: 1, open: 1 } })
  await harness.acs.creq({ creq: encoded(more.creq) })
  await harness.pass(11 * 60_000)
  await harness.acs.idle()
  const [first, second] = await Promise.all([groups(), groups()])
  expect(first.at(-1)).toMatchObject({ asked: 2, results: { frictionless: 1, open: 0, abandoned: 1 } })
  expect(second, 'two looks at once count nothing twice').toEqual(first)
  expect((await ask('shop-a', 'GET', '/funnel')).body.groups).toMatchObject([{ bin: '411111', results: { error: 1 } }])
  for (const days of ['0', '31', '1e1', '-1', 'x']) {
    expect((await ask(BANK, 'GET', `/funnel?days=${days}`)).status, days).toBe(422)
  }
})

test('setup: an issuer sees its ranges, rules, keys and what waits; cardholders come page by page, contacts masked', async () => {
  const setup = await ask(BANK, 'GET', '/setup')
  expect(setup.body).toMatchObject({
    side: 'acs',
    ranges: [{ start: '9999010000000000', brand: 'visa', scheme: 'demonstration' }],
    rules: { degraded: 'challenge', challenge: { tries: 3 } },
    budget: { challenge: null, lastSevenDays: null },
    outbox: { isAll: true, waiting: [] },
    signingKeys: [{ alg: 'EdDSA' }],
    certificates: [],
  })
  const seen: string[] = []
  for (let after: string | undefined; ;) {
    const page = await ask(BANK, 'GET', `/cardholders?limit=4${after === undefined ? '' : `&after=${after}`}`)
    seen.push(...page.body.cardholders.map(({ cardholderID }) => cardholderID))
    for (const { to } of harness.letters) expect(page.text).not.toContain(to)
    ;({ after } = page.body)
    if (after === undefined) break
  }
  expect(seen.length).toBeGreaterThan(4)
  expect(seen).toEqual([...new Set(seen)].sort())
  for (const limit of ['0', '201', 'x'])
    expect((await ask(BANK, 'GET', `/cardholders?limit=${limit}`)).status).toBe(422)
  expect((await ask('shop-a', 'GET', '/setup')).body).toMatchObject({
    side: 'threeds-server',
    merchant: null,
    tables: [],
  })
})

test('setup: an RReq that nobody takes waits, and is shown to its own issuer alone', async () => {
  harness.manner = () => ({ kind: 'refused' }) as never
  const stuck = await challenged(harness, '2.2.0')
  await answerTo(harness, await harness.acs.creq({ creq: encoded(stuck.creq) }), { does: 'cancel' })
  await harness.acs.idle()
  const { acsTransID } = stuck.ares
  expect((await ask(BANK, 'GET', '/setup')).body).toMatchObject({ outbox: { waiting: [{ acsTransID, refusals: 1 }] } })
  expect((await ask('minato-card', 'GET', '/setup')).body).toMatchObject({ outbox: { waiting: [] } })
})
