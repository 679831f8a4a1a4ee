/** What the home page is told: figures of the tenant's own, and what is not well with it. */
import type { SignedIn } from '@sekisho/adapters/accounts'
import { Intake, PartnerBook, Trust } from '@sekisho/adapters/outcomes'
import { Overview } from '@sekisho/adapters/overview'
import { ReviewQueue } from '@sekisho/adapters/reviews'
import { createEndpoint, MESSAGE_TYPES } from '@sekisho/adapters/webhooks'
import { DAY_MS, HOUR_MS } from '@sekisho/base'
import { aLogin } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { aDesk, NOW_MS, orderNow } from '../../../adapters/screening/testing/aDesk.ts'
import { homeRoutes } from './homeRoutes.ts'
import type { HomeParts } from './homeRoutes.ts'
import type { Answer } from './route.ts'

async function aShop() {
  const clock = { nowMs: NOW_MS }
  const nowMs = () => clock.nowMs
  const { desk, store } = await aDesk({ nowMs })
  const trust = new Trust(store)
  const exchange = { book: new PartnerBook(store, nowMs), trust, intake: new Intake({ store, desk, nowMs, trust }) }
  const untilMs = NOW_MS + 10 * DAY_MS
  const certificates = [{ untilMs }, { untilMs: untilMs + 365 * DAY_MS }]
  const parts = {
    store,
    exchange,
    threeDS: { certificates },
    queue: new ReviewQueue(store),
    overview: new Overview(store, nowMs),
  }
  const [route] = homeRoutes(parts as unknown as HomeParts)
  const home = (query: object = { space: 'test' }, tenantID = 'shop-a') => {
    const who = { tenantID, userID: 'u', role: 'viewer' } as unknown as SignedIn
    return (route!.answer as (asked: object) => Promise<Answer>)({ who, query, nowMs: clock.nowMs })
  }
  const order = (orderID: string, outcome: string) => {
    const occurredAt = new Date(clock.nowMs).toISOString()
    const body = orderNow({ orderID, occurredAt, buyer: { email: `${outcome}@trigger.example` } })
    return desk.order('shop-a', body, { test: true })
  }
  const login = (loginID: string, outcome: string) => {
    const occurredAt = new Date(clock.nowMs).toISOString()
    const asked = { loginID, occurredAt, email: `${outcome}@trigger.example`, result: 'succeeded' }
    return desk.account('login', 'shop-a', aLogin(asked), { test: true })
  }
  return { clock, store, home, order, login }
}

test('home: the day by outcome, and the queue by what is overdue and what soon will be', async () => {
  const { clock, home, order } = await aShop()
  clock.nowMs = NOW_MS - 25 * HOUR_MS
  await order('late', 'review')
  clock.nowMs = NOW_MS - 21 * HOUR_MS
  await order('soon', 'review')
  clock.nowMs = NOW_MS
  for (const [i, outcome] of ['review', 'approve', 'approve', 'decline', 'challenge'].entries())
    await order(`o-${i}`, outcome)
  expect(await home()).toMatchObject({
    body: {
      side: 'shop',
      day: { orders: 6, approve: 2, challenge: 1, review: 2, decline: 1, degraded: 0 },
      weekBefore: { orders: 0 },
      queue: { total: 3, overdue: 1, soon: 1, firstBy: new Date(NOW_MS - HOUR_MS).toISOString() },
      frauds: { stopped: { orders: 0, amounts: [] }, missed: { orders: 0, amounts: [] } },
    },
  })
  const nothing = { day: { orders: 0 }, queue: { total: 0, overdue: 0, soon: 0, firstBy: null } }
  expect(await home({ space: 'live' })).toMatchObject({ body: nothing })
  expect(await home({ space: 'test' }, 'shop-b')).toMatchObject({ body: nothing })
})

test('home: what members did waits beside the orders, and is counted by itself', async () => {
  const { clock, home, order, login } = await aShop()
  clock.nowMs = NOW_MS - 25 * HOUR_MS
  await login('late', 'decline')
  clock.nowMs = NOW_MS
  expect(await home()).toMatchObject({ body: { queue: { total: 0, overdue: 0, members: { waiting: 1, overdue: 1 } } } })
  await login('new', 'decline')
  await login('let-in', 'approve')
  await order('o-1', 'review')
  const queue = { total: 1, overdue: 0, soon: 0, members: { waiting: 2, overdue: 1 } }
  expect(await home()).toMatchObject({ body: { queue } })
  for (const nobodys of [await home({ space: 'live' }), await home({ space: 'test' }, 'shop-b')]) {
    expect(nobodys).toMatchObject({ body: { queue: { total: 0, members: { waiting: 0, overdue: 0 } } } })
  }
})

test('home: what waits to be told and what is switched off, of the tenant alone', async () => {
  const { store, home } = await aShop()
  expect(await home()).toMatchObject({
    body: {
      health: {
        webhooks: { endpoints: 0, off: 0, failing: 0, waiting: 0 },
        feeds: { total: 0, failing: [] },
        partners: { named: 0, waiting: 0, unbelieved: 0 },
        certificates: { total: 2, ending: 1, firstUntil: new Date(NOW_MS + 10 * DAY_MS).toISOString() },
        results: null,
      },
    },
  })
  const wanted = { tenantID: 'shop-a', url: 'https://shop.example/hooks', types: MESSAGE_TYPES }
  const { endpointID } = await createEndpoint(store, wanted, 'u', NOW_MS)
  await store.commit({
    replaces: [1, 2].map((i) => ({
      tenant: 'platform',
      kind: `webhook-delivery/${endpointID}`,
      id: `msg_${i}`,
      version: 0,
      by: { body: {}, deadlineAtMs: NOW_MS },
    })),
  })
  expect(await home()).toMatchObject({ body: { health: { webhooks: { endpoints: 1, waiting: 2 } } } })
  expect(await home({}, 'shop-b')).toMatchObject({ body: { health: { webhooks: { endpoints: 0, waiting: 0 } } } })
})

test('attacks: another space than the two is refused', async () => {
  const { home } = await aShop()
  for (const space of ['both', '', ['live'], 7, {}]) {
    expect(await home({ space }), JSON.stringify(space)).toMatchObject({ problem: 'invalid' })
  }
})
