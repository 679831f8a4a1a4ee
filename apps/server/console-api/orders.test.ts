/** All decided orders over the console's API: what is found, how far a page looks, and what is refused. */
import type { SignedIn } from '@sekisho/adapters/accounts'
import { ReviewDesk } from '@sekisho/adapters/reviews'
import { HOUR_MS, MINUTE_MS } from '@sekisho/base'
import { expect, test } from 'vitest'
import { aDesk, NOW_MS, orderNow } from '../../../adapters/screening/testing/aDesk.ts'
import { policyForTests } from '../../../adapters/screening/testing/policies.ts'
import { orderRoutes } from './orderRoutes.ts'
import type { Answer } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

const SHOP = 'shop-a'

interface Shown {
  readonly side: string
  readonly orders: readonly { readonly orderID: string; readonly [member: string]: unknown }[]
  readonly after?: string
}

async function aShop() {
  const { desk, store } = await aDesk()
  const reviews = new ReviewDesk({ store, desk, nowMs: () => NOW_MS })
  const policyOf: ConsoleAPIParts['policyOf'] = (tenantID) => policyForTests(tenantID, 'order').live
  const [route] = orderRoutes({ store, reviews, policyOf } as unknown as ConsoleAPIParts)
  const ask = async (query: object, tenantID = SHOP): Promise<Answer> => {
    const who = { tenantID, userID: 'hanako', role: 'reviewer' } as unknown as SignedIn
    const asked = { who, params: {}, query, body: {}, nowMs: NOW_MS }
    return (route!.answer as (asked: object) => Answer | Promise<Answer>)(asked)
  }
  const list = async (query: object = {}, tenantID = SHOP): Promise<Shown> => {
    const answer = await ask(query, tenantID)
    if (!('body' in answer)) throw new Error(JSON.stringify(answer))
    return answer.body as Shown
  }
  const idsOf = async (query: object = {}) => (await list(query)).orders.map(({ orderID }) => orderID)
  const order = async (orderID: string, more: object = {}, test = false) => {
    const answer = await desk.order(SHOP, orderNow({ orderID, amountMinor: 4_200, ...more }), { test })
    if (answer.status !== 'decided') throw new Error(JSON.stringify(answer))
    return answer.record
  }
  return { desk, store, ask, list, idsOf, order }
}

const ago = (ms: number) => ({ occurredAt: new Date(NOW_MS - ms).toISOString() })

test('orders: all that were decided, the newest first, of one space, with what they were decided as', async () => {
  const { desk, list, order } = await aShop()
  await order('o-1', { payment: { method: 'points' } })
  await order('tried', { buyer: { email: 'decline@trigger.example' } }, true)
  const second = await order('o-2', {
    payment: { method: 'card', card: { token: 't', bin: '411111', lastFour: '0001' } },
  })
  const { side, orders, after } = await list()
  expect([side, after]).toEqual(['shop', undefined])
  expect(orders).toMatchObject([
    {
      rowID: 'o-2',
      orderID: 'o-2',
      at: new Date(NOW_MS).toISOString(),
      amountMinor: 4_200,
      currency: 'JPY',
      method: 'card',
      bin: '411111',
      lastFour: '0001',
      outcome: second.outcome,
      score: second.score,
      degraded: null,
      now: null,
      verdict: null,
    },
    { orderID: 'o-1', method: 'points', bin: null, lastFour: null },
  ])
  expect((await list({ space: 'test' })).orders).toMatchObject([
    { rowID: '~tried', orderID: 'tried', outcome: 'decline', reasons: [expect.any(Object)] },
  ])
  expect((await list({}, 'shop-b')).orders).toEqual([])
  const stage = { assessmentID: 'a-1', occurredAt: new Date(NOW_MS).toISOString(), stage: 'before_dispatch' }
  const again = await desk.assessment(SHOP, 'o-1', stage, {})
  if (again.status !== 'decided') throw new Error(JSON.stringify(again))
  const [, first] = (await list()).orders
  expect(first, 'a later assessment is said, and is no order of its own').toMatchObject({ now: again.record.outcome })
  expect((await list()).orders).toHaveLength(2)
})

test('orders: each filter finds what it names and nothing else', async () => {
  const { idsOf, order } = await aShop()
  await order('a-old', ago(20 * HOUR_MS))
  await order('a-1', { ...ago(2 * HOUR_MS), payment: { method: 'points' } })
  for (const outcome of ['approve', 'challenge', 'review', 'decline']) {
    await order(`t-${outcome}`, { buyer: { email: `${outcome}@trigger.example` } }, true)
  }
  await order('b-1', { ...ago(MINUTE_MS), payment: { method: 'deferred' } })
  const day = (ms: number) => new Date(NOW_MS - ms + 9 * HOUR_MS).toISOString().slice(0, 10)
  const cases: { query: object; ids: string[] }[] = [
    { query: {}, ids: ['b-1', 'a-1', 'a-old'] },
    { query: { method: 'points' }, ids: ['a-1'] },
    { query: { method: 'wallet' }, ids: [] },
    { query: { id: 'a-' }, ids: ['a-1', 'a-old'] },
    { query: { id: 'a-1' }, ids: ['a-1'] },
    { query: { id: 'a-', method: 'points' }, ids: ['a-1'] },
    { query: { id: '-1' }, ids: [] },
    { query: { id: 't-' }, ids: [] },
    { query: { id: 't-', space: 'test' }, ids: ['t-decline', 't-review', 't-challenge', 't-approve'] },
    { query: { since: new Date(NOW_MS - 2 * HOUR_MS).toISOString() }, ids: ['b-1', 'a-1'] },
    { query: { since: new Date(NOW_MS - 2 * HOUR_MS + 1).toISOString() }, ids: ['b-1'] },
    {
      query: { from: day(0), to: day(0) },
      ids: day(20 * HOUR_MS) === day(0) ? ['b-1', 'a-1', 'a-old'] : ['b-1', 'a-1'],
    },
    { query: { to: day(20 * HOUR_MS) }, ids: ['a-old'] },
    { query: { from: '2001-01-01', to: '2001-01-02' }, ids: [] },
    ...['approve', 'challenge', 'review', 'decline'].map((outcome) => ({
      query: { outcome, space: 'test' },
      ids: [`t-${outcome}`],
    })),
    { query: { outcome: 'degraded' }, ids: [] },
  ]
  for (const { query, ids } of cases) expect(await idsOf(query), JSON.stringify(query)).toEqual(ids)
})

test('orders: pages are walked to the end, however little of them is sought, and each looks at a bounded piece', async () => {
  const { list, order, store } = await aShop()
  for (let i = 0; i < 450; i++) {
    await order(`o-${i}`, { payment: { method: i % 90 === 0 ? 'points' : 'wallet' } })
  }
  let looks = 0
  const latestRows = store.latestRows.bind(store)
  store.latestRows = (...given) => {
    looks++
    return latestRows(...given)
  }
  const seen: string[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    looks = 0
    const page: Shown = await list({ method: 'points', limit: '2', ...(after !== '' && { after }) })
    expect(page.orders.length).toBeLessThanOrEqual(2)
    expect(looks).toBeLessThanOrEqual(20)
    seen.push(...page.orders.map(({ orderID }) => orderID))
    after = page.after
  }
  expect(seen).toEqual(['o-360', 'o-270', 'o-180', 'o-90', 'o-0'])
})

test('orders: what is not asked rightly is refused, each fault by its name', async () => {
  const { ask } = await aShop()
  const cases: { query: object; elements: string[] }[] = [
    { query: { outcome: 'maybe' }, elements: ['outcome'] },
    { query: { outcome: ['approve'] }, elements: ['outcome'] },
    { query: { method: 'cash' }, elements: ['method'] },
    { query: { space: 'both' }, elements: ['space'] },
    { query: { from: '2026-02-30' }, elements: ['from'] },
    { query: { from: '20260201' }, elements: ['from'] },
    { query: { to: 'yesterday' }, elements: ['to'] },
    { query: { from: '2026-02-02', to: '2026-02-01' }, elements: ['to'] },
    { query: { since: 'an hour ago' }, elements: ['since'] },
    { query: { since: '2026-02-02T00:00:00Z', from: '2026-02-01' }, elements: ['since'] },
    { query: { id: '' }, elements: ['id'] },
    { query: { id: 'a'.repeat(65) }, elements: ['id'] },
    { query: { id: '~o-1' }, elements: ['id'] },
    { query: { id: '%' }, elements: ['id'] },
    { query: { limit: '0' }, elements: ['limit'] },
    { query: { limit: '201' }, elements: ['limit'] },
    { query: { after: '-1' }, elements: ['after'] },
    { query: { state: 'approve' }, elements: ['state'] },
    { query: { outcome: 'x', method: 'y' }, elements: ['outcome', 'method'] },
  ]
  for (const { query, elements } of cases) {
    const answer = await ask(query)
    const issues = 'issues' in answer ? (answer.issues ?? []) : []
    expect(
      issues.map(({ element }) => element),
      JSON.stringify(query),
    ).toEqual(elements)
  }
})
