/** Decisions over HTTP: listed page by page, and explained to whoever may read. */
import { anOrder } from '@sekisho/fraud/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMONSTRATION_API_KEY } from '../demonstration/tenants.ts'
import { startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.remove())

const get = async (path: string, key = DEMONSTRATION_API_KEY) => {
  const reply = await fetch(`${server.publicURL}${path}`, { headers: { authorization: `Bearer ${key}` } })
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> }
}
interface Page {
  readonly decisions: readonly { readonly decision: number; readonly id: string }[]
  readonly after?: string
}

test('decisions: every one that was asked is listed once, the newest first, on pages of any size', async () => {
  const asked: string[] = []
  for (let i = 0; i < 7; i++) {
    const orderID = `listed-${i}`
    await server.post('/v1/orders', anOrder({ orderID, occurredAt: new Date().toISOString() }))
    asked.unshift(orderID)
  }
  for (const limit of [1, 3, 200]) {
    const found: string[] = []
    let query = `?limit=${limit}`
    for (;;) {
      const { decisions, after } = (await get(`/v1/decisions${query}`)).body as unknown as Page
      expect(decisions.length).toBeLessThanOrEqual(limit)
      found.push(...decisions.map(({ id }) => id))
      if (after === undefined || found.length >= 7) break
      query = `?limit=${limit}&after=${after}`
    }
    expect(
      found.filter((id) => id.startsWith('listed-')),
      `pages of ${limit}`,
    ).toEqual(asked)
  }
})

test('decisions: one tells what it was made from, by name', async () => {
  const order = anOrder({ orderID: 'explained', occurredAt: new Date().toISOString() })
  const { body } = await server.post('/v1/orders', order)
  const { status, body: whole } = await get(`/v1/decisions/${String(body.decision)}`)
  expect(status).toBe(200)
  expect(whole).toMatchObject({
    kind: 'order',
    id: 'explained',
    stage: 'before_payment',
    outcome: body.outcome,
    score: body.score,
    features: { amountMinor: order.amountMinor, paymentMethod: 'card' },
    policy: body.policy,
  })
  expect(Object.values(whole.features as object)).not.toContain(null)
})

test('decisions: what is not a decision of the caller is not there', async () => {
  const { body } = await server.post('/v1/orders', anOrder({ orderID: 'mine', occurredAt: new Date().toISOString() }))
  const decision = Number(body.decision)
  const paths = [
    `/v1/decisions/${decision - 1}`,
    '/v1/decisions/1',
    '/v1/decisions/0',
    '/v1/decisions/x',
    '/v1/decisions/999999999',
  ]
  for (const path of paths) expect((await get(path)).status, path).toBe(404)
  for (const query of ['?limit=0', '?limit=201', '?after=x']) {
    expect((await get(`/v1/decisions${query}`)).status, query).toBe(422)
  }
  expect((await get('/v1/decisions', 'sk_test_0000000000000000_nothing')).status).toBe(401)
})
