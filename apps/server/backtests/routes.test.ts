/** Backtests over HTTP: what a draft would have decided of the orders of a running server. */
import { anOrder, aPolicyText } from '@sekisho/fraud/testing'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startShops } from '../testing/shops.ts'
import type { Shops } from '../testing/shops.ts'

let shops: Shops
beforeAll(async () => {
  shops = await startShops(['shop-a', 'shop-b'], async ({ addKey, addUser }) => {
    for (const tenantID of ['shop-a', 'shop-b']) {
      await addUser(tenantID, { tenantID, userID: 'analyst', role: 'analyst' })
    }
    await addKey('cart', { tenantID: 'shop-a', mode: 'live' })
  })
  for (let i = 0; i < 5; i++) {
    const body = anOrder({ orderID: `order-${i}`, occurredAt: new Date().toISOString(), amountMinor: 1_000 * (i + 1) })
    const { status } = await ask('cart', 'POST', '/v1/orders', body)
    if (status !== 201) throw new Error(`the order was answered ${status}`)
  }
})
afterAll(() => shops.remove())

const ask = (who: string, method: string, path: string, body?: object) => shops.ask(who, method, path, body)
const DRAFT = aPolicyText({ rules: { large: { when: 'amountMinor > 3000', points: 900 } } })

test('backtests: a draft is tried on the journal, and its figures are there when it is done', async () => {
  const asked = await ask('shop-a', 'POST', '/v1/backtests', { policy: DRAFT })
  expect(asked).toMatchObject({ status: 202, body: { status: expect.stringMatching(/waiting|running/) as string } })
  const done = await ended('shop-a', asked.body.backtestID as string)
  expect(done).toMatchObject({
    status: 'done',
    percent: 100,
    was: { rows: 5 },
    would: { rows: 5, policy: { id: 'small' }, outcomes: { decline: { orders: 2 } } },
    difference: { orders: 5, rules: expect.arrayContaining([{ rule: 'large', first: 0, second: 2 }]) as unknown },
  })
  const { body } = await ask('cart', 'GET', '/v1/backtests')
  expect(body.backtests).toMatchObject([{ backtestID: asked.body.backtestID, status: 'done' }])
})

test('backtests: only so many of a tenant wait, and one that waits or runs can be broken off', async () => {
  const asked = await Promise.all(
    Array.from({ length: 6 }, () => ask('shop-b', 'POST', '/v1/backtests', { policy: DRAFT })),
  )
  expect(asked.map(({ status }) => status).sort((a, b) => a - b)).toEqual([202, 202, 202, 202, 503, 503])
  const ids = asked.flatMap(({ body }) => (body.backtestID === undefined ? [] : [body.backtestID as string]))
  const [running = '', waiting = ''] = ids
  for (const id of [running, waiting])
    expect(await ask('shop-b', 'DELETE', `/v1/backtests/${id}`)).toMatchObject({
      status: 200,
      body: { status: 'cancelled' },
    })
  // Those behind them are reached all the same.
  for (const id of ids.slice(2)) expect((await ended('shop-b', id)).status).toBe('done')
  for (const id of [running, waiting]) expect((await ended('shop-b', id)).status).toBe('cancelled')
})

test('backtests: who may not, and what is not right, is refused', async () => {
  const { body } = await ask('shop-a', 'POST', '/v1/backtests', { policy: DRAFT })
  const one = `/v1/backtests/${body.backtestID as string}`
  const cases: [string, string, string, object | undefined, number][] = [
    ['nobody', 'POST', '/v1/backtests', { policy: DRAFT }, 401],
    ['cart', 'POST', '/v1/backtests', { policy: DRAFT }, 403],
    ['cart', 'DELETE', one, undefined, 403],
    ['shop-b', 'GET', one, undefined, 404],
    ['shop-b', 'DELETE', one, undefined, 404],
    ['shop-a', 'GET', '/v1/backtests/none', undefined, 404],
    ['shop-a', 'POST', '/v1/backtests', {}, 422],
    ['shop-a', 'POST', '/v1/backtests', { policy: DRAFT, version: 3 }, 422],
    ['shop-a', 'POST', '/v1/backtests', { version: 3 }, 422],
    ['shop-a', 'POST', '/v1/backtests', { policy: DRAFT, from: 'monday' }, 422],
    ['shop-a', 'POST', '/v1/backtests', { policy: DRAFT, secret: 1 }, 422],
    ['shop-a', 'POST', '/v1/backtests', { policy: DRAFT.replace('amountMinor', 'amountMinr') }, 422],
  ]
  for (const [who, method, path, sent, status] of cases) {
    expect({ who, path, sent, status: (await ask(who, method, path, sent)).status }).toEqual({
      who,
      path,
      sent,
      status,
    })
  }
  await ended('shop-a', body.backtestID as string)
})

async function ended(who: string, id: string): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await ask(who, 'GET', `/v1/backtests/${id}`)
    if (body.status !== 'waiting' && body.status !== 'running') return body
    await setTimeout(20)
  }
}
