import { anOrder } from '@sekisho/fraud/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMONSTRATION_API_KEY } from './demonstration/tenants.ts'
import { PROBLEMS } from './http/problem.ts'
import { signatureOf } from './http/signature.ts'
import { startTestServer } from './testing/running.ts'
import type { TestServer } from './testing/running.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.remove())

let orders = 0
const order = (change: object = {}) =>
  anOrder({ orderID: `test-${++orders}`, occurredAt: new Date().toISOString(), ...change })

test('server: an order is answered with outcome, reasons in both languages, advice and versions', async () => {
  const body = order({ buyer: { email: 'decline@trigger.example' } })
  const first = await server.post('/v1/orders', body)
  expect(first.status).toBe(201)
  expect(first.body).toMatchObject({
    orderID: body.orderID,
    stage: 'before_payment',
    outcome: 'decline',
    repeated: false,
    policy: { id: expect.any(String), version: expect.any(Number) },
  })
  expect(first.body.reasons).toContainEqual({ code: 'triggered', ja: expect.any(String), en: expect.any(String) })
  const again = await server.post('/v1/orders', body)
  expect(again).toEqual({ status: 200, body: { ...first.body, repeated: true } })
})

test('server: the life of an order: assessed again, settled, and each once', async () => {
  const { orderID } = order()
  await server.post('/v1/orders', order({ orderID }))
  const assessment = {
    assessmentID: 'auth',
    stage: 'after_authentication',
    occurredAt: new Date().toISOString(),
    threeDS: { transStatus: 'Y', eci: '05' },
  }
  expect(await server.post(`/v1/orders/${orderID}/assessments`, assessment)).toMatchObject({
    status: 201,
    body: { orderID, assessmentID: 'auth' },
  })
  expect(await server.post(`/v1/orders/${orderID}/assessments`, assessment)).toMatchObject({
    status: 200,
    body: { repeated: true },
  })
  const settlement = { settlementID: 's1', status: 'authorised', occurredAt: new Date().toISOString() }
  expect(await server.post(`/v1/orders/${orderID}/settlements`, settlement)).toMatchObject({
    status: 201,
    body: { orderID, settlementID: 's1', repeated: false },
  })
  expect(await server.post(`/v1/orders/${orderID}/settlements`, { ...settlement, status: 'paid' })).toMatchObject({
    status: 409,
    body: { code: 'conflict' },
  })
  expect(await server.post('/v1/orders/nobody/assessments', assessment)).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  })
})

test('server: a wrong member is named by a pointer and a stable code, and never repeated', async () => {
  const cases: [object | string, string, string][] = [
    [order({ amountMinor: -1 }), '/amountMinor', 'amount_negative'],
    [order({ amountMinor: 1.5 }), '/amountMinor', 'amount_fractional'],
    [order({ amountMinor: '100' }), '/amountMinor', 'type'],
    [order({ currency: 'YEN' }), '/currency', 'currency_unknown'],
    [order({ occurredAt: new Date(Date.now() + 6 * 60_000).toISOString() }), '/occurredAt', 'occurred_in_future'],
    [order({ occurredAt: 'yesterday' }), '/occurredAt', 'format'],
    [order({ securityCode: '123' }), '/securityCode', 'not_allowed'],
    [
      order({ payment: { method: 'card', card: { securityCode: '123' } } }),
      '/payment/card/securityCode',
      'not_allowed',
    ],
    [order({ payment: { method: 'cheque' } }), '/payment/method', 'not_one_of'],
    [order({ items: [{ quantity: 0, unitPriceMinor: 1 }] }), '/items/0/quantity', 'too_small'],
    [order({ buyer: { name: '4111 1111 1111 1111' } }), '/buyer/name', 'card_number_in_wrong_field'],
    [
      JSON.stringify(order({ buyer: { name: 'x' } })).replace('"x"', String.raw`"\ud800"`),
      '/buyer/name',
      'not_well_formed',
    ],
    [order({ orderID: undefined }), '/orderID', 'required'],
    ['[]', '', 'type'],
    ['null', '', 'type'],
  ]
  for (const [body, pointer, code] of cases) {
    const { status, body: problem } = await server.post('/v1/orders', body)
    expect({ status, code: problem.code }, code).toEqual({ status: 422, code: 'invalid' })
    expect(problem.errors, `${pointer} ${code}`).toContainEqual({ code, pointer, detail: expect.any(String) })
    expect(JSON.stringify(problem)).not.toMatch(/4111 ?1111|cheque|YEN|yesterday/)
  }
})

test('server: a body that is no body of ours is refused before anything is read', async () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  const cases: [unknown, Record<string, string>, number, string][] = [
    ['{', {}, 400, 'body_not_json'],
    ['', {}, 400, 'body_not_json'],
    [new Uint8Array([0x22, 0xc3, 0x28, 0x22]), {}, 400, 'body_not_utf8'],
    ['\ufeff{}', {}, 400, 'body_not_json'],
    ['{"orderID":"a","orderID":"b"}', {}, 400, 'member_doubled'],
    [`{"a":"${'x'.repeat(256 * 1024)}"}`, {}, 413, 'body_too_large'],
    ['a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported_media_type'],
    [deep, {}, 422, 'invalid'],
    [`{"__proto__":{"polluted":true},"orderID":"x"}`, {}, 422, 'invalid'],
  ]
  for (const [body, headers, status, code] of cases) {
    expect(await server.post('/v1/orders', body, headers), code).toMatchObject({ status, body: { code, status } })
  }
  expect(Object.prototype).not.toHaveProperty('polluted')
})

test('server: what was refused left no row', async () => {
  const before = await rowsAtRest()
  await server.post('/v1/orders', order({ amountMinor: -1 }))
  await server.post('/v1/orders', '{')
  await server.post('/v1/orders', order(), { authorization: 'Bearer sk_live_x' })
  expect(await journalRows()).toBe(before)
  await server.post('/v1/orders', order())
  expect(await journalRows()).toBe(before + 2)
})

test('server: whoever has no key of ours is told no more than that', async () => {
  const almost = `${DEMONSTRATION_API_KEY.slice(0, -1)}X`
  for (const authorization of [
    '',
    'Basic abc',
    `Bearer ${almost}`,
    'Bearer sk_test_0000000000000009_demonstration-key-known-to-everybody-000001',
    `Bearer ${DEMONSTRATION_API_KEY.replace('test', 'live')}`,
  ]) {
    const { status, body } = await server.post('/v1/orders', order(), { authorization })
    expect({ status, body }, authorization).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  }
})

test('server: a signature is checked when it comes, and a nonce counts once', async () => {
  const body = JSON.stringify(order())
  const sign = (
    text: string,
    seconds = String(Math.floor(Date.now() / 1000)),
    nonce = `nonce-${Math.floor(performance.now() * 1e6)}-0000`,
  ) => {
    const signed = { method: 'POST', path: '/v1/orders', body: Buffer.from(text), secret: DEMONSTRATION_API_KEY }
    return `t=${seconds},n=${nonce},v1=${signatureOf(signed, seconds, nonce).toString('hex')}`
  }
  const right = sign(body)
  expect(await server.post('/v1/orders', body, { 'sekisho-signature': right })).toMatchObject({
    status: 201,
    body: { orderID: expect.any(String) },
  })
  const wrong = [
    right, // used before
    sign(`${body} `), // another body
    sign(body, '1000000000'), // long ago
    'v1=00',
    sign(body).replace(/v1=./, 'v1=g'),
  ]
  for (const header of wrong) {
    expect(await server.post('/v1/orders', body, { 'sekisho-signature': header }), header).toMatchObject({
      status: 401,
    })
  }
})

test('server: unknown addresses and methods are problems too, with security headers on everything', async () => {
  const cases: [string, string, number][] = [
    ['GET', '/v1/orders', 404],
    ['GET', '/nowhere', 404],
    ['POST', '/healthz', 404],
  ]
  for (const [method, path, status] of cases) {
    const reply = await fetch(`${server.publicURL}${path}`, { method })
    expect(reply.status, path).toBe(status)
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(reply.headers.get('server')).toBeNull()
  }
})

test('server: the description is OpenAPI 3.1, and names addresses of every role and each form', async () => {
  const api = (await (await fetch(`${server.publicURL}/openapi.json`)).json()) as {
    openapi: string
    paths: Record<string, object>
  }
  expect(api.openapi).toBe('3.1.0')
  const addresses = [
    '/v1/3ds/auth',
    '/v1/3ds/postauth',
    '/v1/3ds/preauth',
    '/v1/issuers/cardholders/{cardholderID}',
    '/v1/orders',
    '/v1/orders/{orderID}/assessments',
    '/v1/orders/{orderID}/settlements',
    '/v1/policies',
    '/v1/policies/{decides}/versions/{version}/publish',
  ]
  expect(Object.keys(api.paths)).toEqual(expect.arrayContaining(addresses))
  const page = await (await fetch(`${server.publicURL}/docs`)).text()
  for (const code of Object.keys(PROBLEMS)) expect(page).toContain(`id="${code}"`)
  const orders = await (await fetch(`${server.publicURL}/docs/orders`)).text()
  expect(orders).toContain('payment.card.nameOnCard')
  expect(page + orders).not.toMatch(/<script|https?:\/\/(?!www\.apache)/)
})

test('server: who comes to the front door is shown the description', async () => {
  const reply = await fetch(`${server.publicURL}/`, { redirect: 'manual' })
  expect([reply.status, reply.headers.get('location')]).toEqual([303, '/docs'])
})

test('server: health is open, metrics are on the other listener alone', async () => {
  expect(await (await fetch(`${server.publicURL}/healthz`)).json()).toEqual({ status: 'ok' })
  expect(await (await fetch(`${server.publicURL}/readyz`)).json()).toEqual({ status: 'ready' })
  expect((await fetch(`${server.publicURL}/metrics`)).status).toBe(404)
  const metrics = await (await fetch(`${server.adminURL}/metrics`)).text()
  expect(metrics).toMatch(/sekisho_refusals_total\{code="invalid"\} [1-9]/)
  expect(metrics).not.toContain('demo-')
})

/** Once what runs beside the requests (reviews, partners' rounds after the seed) has written what it had to. */
async function rowsAtRest(): Promise<number> {
  for (let before = await journalRows(); ;) {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const now = await journalRows()
    if (now === before) return now
    before = now
  }
}

async function journalRows(): Promise<number> {
  const metrics = await (await fetch(`${server.adminURL}/metrics`)).text()
  return Number(/^sekisho_journal_rows (\d+)$/m.exec(metrics)![1])
}
