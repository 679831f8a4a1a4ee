/** The queue of what members did, and its cases, as the page gets them. */
import { ReviewDesk, ReviewQueue } from '@sekisho/adapters/reviews'
import { aLogin, aRegistration } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { aDesk, iso, NOW_MS, orderNow } from '../../../adapters/screening/testing/aDesk.ts'
import { policyForTests } from '../../../adapters/screening/testing/policies.ts'
import { aroundRoutes } from './around.ts'
import { caseRoutes } from './caseRoutes.ts'
import type { Answer } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

test('members: the queue has its own page, and what is no desk is refused', async () => {
  const { get } = await aSite()
  const page = await get('/cases', { desk: 'members', space: 'test' })
  expect(page).toMatchObject({
    body: {
      total: 2,
      cases: expect.arrayContaining([
        expect.objectContaining({
          rowID: '~@login/l-2',
          kind: 'login',
          id: 'l-2',
          test: true,
          outcome: 'decline',
          at: iso(NOW_MS),
          by: iso(NOW_MS + 86_400_000),
          version: 0,
          assignee: null,
          decided: null,
        }),
        expect.objectContaining({ rowID: '~@registration/r-1', kind: 'registration', outcome: 'review' }),
      ]),
    },
  })
  for (const word of ['orderID', 'amountMinor', 'atRiskMinor', 'currency']) {
    expect(JSON.stringify(page), word).not.toContain(`"${word}"`)
  }
  expect(await get('/cases', { space: 'test' })).toMatchObject({ body: { total: 1, cases: [{ orderID: 'order-1' }] } })
  for (const desk of ['', 'logins', 'constructor', ['members'], 1]) {
    expect(await get('/cases', { desk, space: 'test' }), String(desk)).toMatchObject({ problem: 'invalid' })
  }
})

test('members: a case says what was asked, why it was decided so, and what was told of it', async () => {
  const { desk, get } = await aSite()
  const succeeded = { outcomeID: 't-1', occurredAt: iso(NOW_MS), result: 'succeeded' }
  await desk.tell({ kind: 'outcome', of: 'login', id: 'l-2' }, 'shop-a', succeeded, { test: true })
  const answer = (await get('/cases/:rowID', {}, '~@login/l-2')) as { body: Record<string, unknown> }
  const { body } = answer
  expect(body).toMatchObject({
    rowID: '~@login/l-2',
    kind: 'login',
    id: 'l-2',
    test: true,
    version: 0,
    outcome: 'decline',
    event: { method: 'password', result: 'succeeded', failure: null, changed: [], channel: 'web', referred: null },
    people: expect.arrayContaining([expect.objectContaining({ group: 'network' })]),
    entities: expect.arrayContaining([expect.objectContaining({ kind: 'account' })]),
    timeline: [
      { kind: 'login', word: null },
      { kind: 'decision', word: 'decline' },
      { kind: 'outcome', word: 'succeeded' },
    ],
    notes: [],
  })
  expect(JSON.stringify(body), 'nobody else’s').not.toContain('l-9')
})

test('members: what happened around an order is found by what is a person’s own, and around nothing is nothing', async () => {
  const { desk, get } = await aSite()
  const shown = { buyer: { accountID: 'member-1', email: 'other@example.jp', phone: '03-9999-0000' } }
  const device = { deviceID: 'device-0', ipAddress: '203.0.113.9' } // an address of the network is everybody’s
  await desk.order('shop-a', orderNow({ orderID: 'o-2', ...shown, device }), { test: true })
  await desk.order('shop-a', orderNow({ orderID: 'o-2', ...shown, device }), { test: false })
  const around = async (rowID: string, tenantID?: string) => get('/cases/:rowID/around', {}, rowID, tenantID)
  const by = ['account']
  expect(await around('~o-2')).toEqual({
    body: {
      around: [
        { rowID: '~@login/l-2', kind: 'login', id: 'l-2', at: iso(NOW_MS), outcome: 'decline', by },
        { rowID: '~@login/l-1', kind: 'login', id: 'l-1', at: iso(NOW_MS), outcome: 'approve', by },
      ],
    },
  })
  expect(await around('o-2'), 'live and test apart').toEqual({ body: { around: [] } })
  expect(await around('~@login/l-9')).toEqual({ body: { around: [] } })
  const ofLogin = (await around('~@login/l-2')) as { body: { around: { rowID: string; by: string[] }[] } }
  expect(
    ofLogin.body.around.map(({ rowID }) => rowID),
    'itself is not around it',
  ).toEqual(['~@login/l-1'])
  expect(ofLogin.body.around[0]!.by).toEqual(expect.arrayContaining(['account', 'device']))
  for (const rowID of ['o-9', '~@login/l-7', '@'])
    expect(await around(rowID), rowID).toMatchObject({ problem: 'not_found' })
  expect(await around('~o-2', 'shop-b')).toMatchObject({ problem: 'not_found' })
})

test('members: nobody gets a case of another tenant, of the other space, or of what was never sent', async () => {
  const { get } = await aSite()
  expect(await get('/cases/:rowID', {}, '~@login/l-2', 'shop-b')).toMatchObject({ problem: 'not_found' })
  for (const rowID of ['@login/l-2', '~@registration/l-2', '~@login/l-3', '~@login', '@', '~@login/l-2/x']) {
    expect(await get('/cases/:rowID', {}, rowID), rowID).toMatchObject({ problem: 'not_found' })
  }
})

test('members: whoever asked to be forgotten is nobody in the case', async () => {
  const { store, get } = await aSite()
  const { seq } = store.findEvent('shop-a', 'login', '~l-2')!
  await store.eraseSubject('shop-a', store.readRow(seq)!.subject!, NOW_MS)
  const answer = await get('/cases/:rowID', {}, '~@login/l-2')
  expect(answer).toMatchObject({ body: { people: null, outcome: 'decline' } })
  expect(JSON.stringify(answer)).not.toMatch(/decline@trigger|198\.51/)
})

async function aSite() {
  const { desk, store } = await aDesk()
  const occurredAt = iso(NOW_MS)
  const login = (loginID: string, more: object) =>
    desk.account('login', 'shop-a', aLogin({ loginID, occurredAt, ...more }), { test: true })
  const other = { accountID: 'member-9', device: { deviceID: 'device-9', ipAddress: '203.0.113.9' } }
  await login('l-1', { email: 'approve@trigger.example' })
  await login('l-9', { ...other, email: 'nine@example.jp' })
  await login('l-2', { email: 'decline@trigger.example', result: 'succeeded' })
  const registration = aRegistration({
    registrationID: 'r-1',
    occurredAt,
    member: { accountID: 'member-7', email: 'review@trigger.example', phone: '03-1234-5678' },
    device: { deviceID: 'device-7', ipAddress: '203.0.113.7' },
  })
  expect(await desk.account('registration', 'shop-a', registration, { test: true })).toMatchObject({
    status: 'decided',
  })
  await desk.order('shop-a', orderNow({ buyer: { email: 'review@trigger.example' } }), { test: true })
  const reviews = new ReviewDesk({ store, desk, nowMs: () => NOW_MS })
  const queue = new ReviewQueue(store)
  const policyOf = (tenantID: string) => policyForTests(tenantID, 'order').live
  const parts = { store, reviews, queue, policyOf } as unknown as ConsoleAPIParts
  const routes = [...caseRoutes(parts), ...aroundRoutes(parts)]
  const get = (address: string, query: object, rowID = '', tenantID = 'shop-a'): Promise<Answer> => {
    const route = routes.find(({ method, path }) => method === 'GET' && path === address)!
    const asked = { who: { tenantID }, query, params: { rowID }, body: {}, nowMs: NOW_MS }
    return Promise.resolve((route.answer as (asked: object) => Answer | Promise<Answer>)(asked))
  }
  return { desk, store, get }
}
