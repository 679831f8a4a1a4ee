/** Labels over the console's API: what is shown, what is told, and who did it. */
import { readTrail } from '@sekisho/adapters/accounts'
import type { SignedIn } from '@sekisho/adapters/accounts'
import { CASE, ReviewDesk } from '@sekisho/adapters/reviews'
import type { Space } from '@sekisho/adapters/screening'
import { UNDO_MS } from '@sekisho/fraud/reviews'
import { aLogin } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { aDesk, NOW_MS, orderNow } from '../../../adapters/screening/testing/aDesk.ts'
import { labelRoutes } from './labelRoutes.ts'
import type { Answer } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

const SHOP = 'shop-a'
const at = new Date(NOW_MS).toISOString()
const ID = '018f0000-0000-4000-8000-00000000000'

interface Shown {
  readonly labels: readonly { readonly seq: number; readonly [member: string]: unknown }[]
  readonly after?: string
}

async function aShop() {
  const { desk, store } = await aDesk()
  const routes = labelRoutes({ store, desk } as unknown as ConsoleAPIParts)
  const ask = async (name: string, given: object, tenantID = SHOP): Promise<Answer> => {
    const route = routes.find(({ method, path }) => `${method} ${path}` === name)!
    const who = { tenantID, userID: 'hanako', role: 'analyst' } as unknown as SignedIn
    const asked = { who, params: {}, query: {}, body: {}, nowMs: NOW_MS, ...given }
    return (route.answer as (asked: object) => Answer | Promise<Answer>)(asked)
  }
  const list = async (query: object = {}, tenantID = SHOP): Promise<Shown> => {
    const answer = await ask('GET /labels', { query }, tenantID)
    if (!('body' in answer)) throw new Error(JSON.stringify(answer))
    return answer.body as Shown
  }
  const order = (orderID: string, { test = false }: Partial<Space> = {}) =>
    desk.order(SHOP, orderNow({ orderID, amountMinor: 4_200 }), { test })
  const settle = (orderID: string, settlementID: string, status: string, test = false) => {
    const body = { settlementID, occurredAt: at, knownAt: at, status }
    return desk.tell({ kind: 'settlement', orderID }, SHOP, body, { test })
  }
  return { desk, store, ask, list, order, settle }
}

test('labels: only what says something of fraud is one, the newest first, with its order’s amount and who said it', async () => {
  const { desk, list, order, settle } = await aShop()
  await order('o-1')
  await order('tried', { test: true })
  for (const [i, status] of ['captured', 'delivered', 'chargeback', 'chargeback_reversed'].entries()) {
    await settle('o-1', `s-${i}`, status)
  }
  await settle('tried', 's', 'chargeback', true)
  const verdict = { verdictID: 'v-1', occurredAt: at, verdict: 'ng', reviewerID: 'taro' }
  await desk.tell({ kind: 'verdict', orderID: 'o-1' }, SHOP, verdict)
  const entity = { email: 'someone@example.jp' }
  const report = { reportID: 'r-1', occurredAt: at, knownAt: at, about: { entity }, type: 'resale', source: 'police' }
  await desk.tell({ kind: 'fraud-report' }, SHOP, { ...report, weight: 40 })
  const { labels, after } = await list()
  expect(after).toBeUndefined()
  expect(labels).toMatchObject([
    { kind: 'fraud-report', about: { kind: 'email', id: '' }, by: 'police', said: 'resale', weight: 40, rowID: null },
    { kind: 'verdict', about: { kind: 'order', id: 'o-1' }, by: 'taro', said: 'ng', rowID: 'o-1' },
    { said: 'chargeback_reversed', by: null, amountMinor: 4_200, currency: 'JPY', knownAt: at },
    { said: 'chargeback' },
  ])
  expect(JSON.stringify(labels)).not.toContain('someone')
  expect((await list({ space: 'test' })).labels).toMatchObject([{ rowID: '~tried', about: { id: 'tried' } }])
  expect((await list({}, 'shop-b')).labels).toEqual([])
  expect((await list({ by: 'taro' })).labels).toHaveLength(1)
  expect((await list({ kind: 'settlement', about: 'o-1' })).labels).toHaveLength(2)
  expect((await list({ about: 'o-2' })).labels).toEqual([])
})

test('labels: pages are walked to the end, however little of them is sought', async () => {
  const { list, order, settle } = await aShop()
  await order('o-1')
  for (let i = 0; i < 230; i++) await settle('o-1', `s-${i}`, i % 40 === 0 ? 'chargeback' : 'captured')
  const seen: number[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const page = await list({ limit: '2', ...(after !== '' && { after }) })
    expect(page.labels.length).toBeLessThanOrEqual(2)
    seen.push(...page.labels.map(({ seq }) => seq))
    after = page.after
  }
  expect(seen).toHaveLength(6)
  expect(seen).toEqual(seen.toSorted((a, b) => b - a))
})

test('labels: a report is told once with its person in the trail, counts, and is taken back once', async () => {
  const { ask, list, order, store } = await aShop()
  await order('o-1')
  const body = { labelID: `${ID}1`, orderID: 'o-1', type: 'stolen_number', source: 'issuer' }
  expect(await ask('POST /labels', { body })).toEqual({ body: { repeated: false } })
  expect(await ask('POST /labels', { body }), 'sent twice').toEqual({ body: { repeated: true } })
  const [label] = (await list()).labels
  expect(label).toMatchObject({ about: { id: 'o-1' }, said: 'stolen_number', takenBack: false, withdrawn: false })
  const params = { seq: String(label!.seq) }
  expect(await ask('POST /labels/:seq/taking-back', { params })).toEqual({ body: { repeated: false } })
  expect(await ask('POST /labels/:seq/taking-back', { params })).toEqual({ body: { repeated: true } })
  const labels = (await list()).labels
  expect(labels).toMatchObject([{ withdrawn: true }, { withdrawn: false, takenBack: true }])
  const own = { params: { seq: String(labels[0]!.seq) } }
  expect(await ask('POST /labels/:seq/taking-back', own), 'of a taking-back').toMatchObject({ problem: 'out_of_turn' })
  const trail = readTrail(store, SHOP, { limit: 9 }).filter(({ kind }) => kind === 'label-told')
  expect(trail).toMatchObject([
    { by: 'hanako', more: { action: 'taken_back' } },
    { by: 'hanako', more: { action: 'reported' } },
  ])
})

test('attacks: what is wrong, another tenant’s, a partner’s or nobody’s changes nothing', async () => {
  const { desk, ask, list, order, settle, store } = await aShop()
  await order('o-1')
  await order('tried', { test: true })
  await settle('o-1', 's', 'chargeback')
  const partners = { reportID: 'partner.x', occurredAt: at, knownAt: at, about: { orderID: 'o-1' } }
  await desk.tell({ kind: 'fraud-report' }, SHOP, { ...partners, type: 'other', source: 'consortium' })
  const entity = { ...partners, reportID: 'r-2', about: { entity: { email: 'x@example.jp' } } }
  await desk.tell({ kind: 'fraud-report' }, SHOP, { ...entity, type: 'other', source: 'shop' })
  const [ofEntity, ofPartner, chargeback] = (await list()).labels
  const before = store.head().seq
  const right = { labelID: `${ID}2`, orderID: 'o-1', type: 'other', source: 'shop' }
  const wrong: [string, object, string][] = [
    ['POST /labels', { body: {} }, 'invalid'],
    ['POST /labels', { body: { ...right, labelID: 'x' } }, 'invalid'],
    ['POST /labels', { body: { ...right, labelID: 7 } }, 'invalid'],
    ['POST /labels', { body: { ...right, orderID: { $ne: 1 } } }, 'invalid'],
    ['POST /labels', { body: { ...right, orderID: '~tried' } }, 'invalid'],
    ['POST /labels', { body: { ...right, type: 'constructor' } }, 'invalid'],
    ['POST /labels', { body: { ...right, source: 'consortium' } }, 'invalid'],
    ['POST /labels', { body: { ...right, space: 'both' } }, 'invalid'],
    ['POST /labels', { body: { ...right, orderID: 'tried' } }, 'not_found'],
    ['POST /labels', { body: { ...right, orderID: 'o-2' } }, 'not_found'],
    ['GET /labels', { query: { space: 'both' } }, 'invalid'],
    ['GET /labels', { query: { kind: 'order' } }, 'invalid'],
    ['GET /labels', { query: { by: ['x'] } }, 'invalid'],
    ['GET /labels', { query: { about: 'x'.repeat(65) } }, 'invalid'],
    ['GET /labels', { query: { after: '-1' } }, 'invalid'],
    ['GET /labels', { query: { limit: '501' } }, 'invalid'],
    ['POST /labels/:seq/taking-back', { params: { seq: 'x' } }, 'not_found'],
    ['POST /labels/:seq/taking-back', { params: { seq: '1' } }, 'not_found'],
    ['POST /labels/:seq/taking-back', { params: { seq: '999999' } }, 'not_found'],
    ['POST /labels/:seq/taking-back', { params: { seq: String(chargeback!.seq) } }, 'not_found'],
    ['POST /labels/:seq/taking-back', { params: { seq: String(ofPartner!.seq) } }, 'out_of_turn'],
    ['POST /labels/:seq/taking-back', { params: { seq: String(ofEntity!.seq) } }, 'out_of_turn'],
  ]
  for (const [name, given, problem] of wrong) {
    expect(await ask(name, given), `${name} ${JSON.stringify(given)}`).toMatchObject({ problem })
  }
  const params = { seq: String(ofEntity!.seq) }
  expect(await ask('POST /labels/:seq/taking-back', { params }, 'shop-b')).toMatchObject({ problem: 'not_found' })
  expect(store.head().seq).toBe(before)
})

test('labels: what somebody found of a login is one, with its case and its reviewer; how the login went is none', async () => {
  const { desk, store, list } = await aShop()
  const login = aLogin({ loginID: 'l-1', occurredAt: at, email: 'decline@trigger.example', result: 'succeeded' })
  await desk.account('login', SHOP, login, { test: true })
  const clock = { nowMs: NOW_MS }
  const reviews = new ReviewDesk({ store, desk, nowMs: () => clock.nowMs })
  const told = (outcomeID: string, result: string) =>
    desk.tell({ kind: 'outcome', of: 'login', id: 'l-1' }, SHOP, { outcomeID, occurredAt: at, result }, { test: true })
  await told('t-1', 'succeeded')
  await told('t-2', 'reported_takeover')
  const seen = { tenantID: SHOP, rowID: '~@login/l-1', version: 0 }
  const decided = { kind: 'decide', verdict: 'ok', reason: 'member_confirmed', verdictID: `${ID}1` } as const
  await reviews.act(seen, decided, 'hanako')
  for (const { id } of store.dueStates([CASE], NOW_MS + UNDO_MS, 9)) await reviews.tell(id)
  const { labels } = await list({ space: 'test', kind: 'outcome' })
  const about = { kind: 'login', id: 'l-1' }
  expect(labels).toMatchObject([
    { kind: 'outcome', about, rowID: '~@login/l-1', said: 'false_alarm', by: 'hanako', amountMinor: null },
    { kind: 'outcome', about, rowID: '~@login/l-1', said: 'reported_takeover', by: null, withdrawn: false },
  ])
  expect((await list({ space: 'test', by: 'hanako' })).labels).toHaveLength(1)
  expect((await list({ kind: 'outcome' })).labels, 'test and live apart').toEqual([])
})
