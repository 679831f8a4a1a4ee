/** The client against a real server: what it sends is what the server understands, and what it is told is typed. */
import { anOrder } from '@sekisho/fraud/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FACTS } from './api.ts'
import { createClient } from './client.ts'
import type { Client, ClientOptions } from './client.ts'
import { APIError } from './error.ts'
import type { Body, Operation, Reply } from './operation.ts'
import { startShopServer } from './testing/server.ts'
import type { ShopServer } from './testing/server.ts'

let server: ShopServer
beforeAll(async () => {
  server = await startShopServer()
})
afterAll(() => server.remove())

const clientOf = (more: Partial<ClientOptions> = {}) =>
  createClient({ url: server.publicURL, key: server.keys.machine, timeoutMs: 60_000, ...more })
const orderBody = (orderID: string) =>
  anOrder({ orderID, occurredAt: new Date().toISOString() }) as Body<'POST /v1/orders'>

test('client: it knows the operations that a server with every role describes, and no others', async () => {
  const description = (await (await fetch(`${server.publicURL}/openapi.json`)).json()) as { paths: object }
  const described = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(Object.keys(FACTS).sort()).toEqual(described.sort())
})

test('client: every operation reaches a route of the server', async () => {
  const sekisho = clientOf({ retries: 0 })
  for (const operation of Object.keys(FACTS) as Operation[]) {
    const params = Object.fromEntries([...operation.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, 'nobody']))
    const isBare = /^(GET|DELETE)/.test(operation)
    const answer = await sekisho.call(operation, { params, ...(!isBare && { body: {} }) }).catch(failure)
    // An address that leads nowhere says nothing more than that.
    if (answer instanceof APIError)
      expect([operation, answer.code, answer.message]).not.toEqual([operation, ...NO_ROUTE])
  }
  const lost = { url: `${server.publicURL}/elsewhere` }
  expect(await clientOf(lost).call('GET /v1/lists').catch(failure)).toMatchObject({
    code: NO_ROUTE[0],
    message: NO_ROUTE[1],
  })
})

test('client: an order is asked about, asked about again, told of, and found among the decisions', async () => {
  const sekisho = clientOf()
  const body = orderBody('client-1')
  const first: Reply<'POST /v1/orders'> = await sekisho.call('POST /v1/orders', { body })
  expect(first).toMatchObject({ orderID: 'client-1', repeated: false })
  expect(await sekisho.call('POST /v1/orders', { body })).toEqual({ ...first, repeated: true })
  const told = { settlementID: 's-1', occurredAt: new Date().toISOString(), status: 'captured' } as const
  const settled = await sekisho.call('POST /v1/orders/{orderID}/settlements', {
    params: { orderID: 'client-1' },
    body: told,
  })
  expect(settled).toEqual({ orderID: 'client-1', settlementID: 's-1', repeated: false })
  const found = await sekisho.call('GET /v1/decisions/{decision}', { params: { decision: String(first.decision) } })
  expect(found).toMatchObject({ id: 'client-1', outcome: first.outcome })
})

test('client: pages follow each other to the end, each decision once', async () => {
  const sekisho = clientOf()
  for (let i = 0; i < 5; i++) await sekisho.call('POST /v1/orders', { body: orderBody(`paged-${i}`) })
  const found: string[] = []
  let pages = 0
  for await (const { decisions } of sekisho.pages('GET /v1/decisions', { query: { limit: 2 } })) {
    pages++
    found.push(...decisions.map(({ id }) => id))
  }
  expect(pages).toBe(Math.ceil(found.length / 2))
  expect(found.filter((id) => id.startsWith('paged'))).toEqual([4, 3, 2, 1, 0].map((i) => `paged-${i}`))
})

test('client: what the server refuses is an error with its code and its pointers', async () => {
  const sekisho = clientOf()
  const body = { ...orderBody('wrong-1'), amountMinor: -1, currency: 'yen' }
  expect(await sekisho.call('POST /v1/orders', { body }).catch(failure)).toMatchObject({
    code: 'invalid',
    status: 422,
    errors: [{ pointer: '/amountMinor' }, { pointer: '/currency' }],
  })
  await sekisho.call('POST /v1/orders', { body: orderBody('conflict-1') })
  const other = { ...orderBody('conflict-1'), amountMinor: 7 }
  expect(await sekisho.call('POST /v1/orders', { body: other }).catch(failure)).toMatchObject({ code: 'conflict' })
  const stranger = clientOf({ key: 'sk_test_nobody' })
  expect(await stranger.call('GET /v1/lists').catch(failure)).toMatchObject({ code: 'unauthenticated', status: 401 })
})

test('signature: the server takes what was signed, and not what was changed on its way', async () => {
  const changes: [string, (url: URL, init: RequestInit) => [URL, RequestInit], string | undefined][] = [
    ['nothing', (url, init) => [url, init], undefined],
    [
      'the body',
      (url, init) => [url, { ...init, body: JSON.stringify({ ...orderBody('signed-2'), amountMinor: 1 }) }],
      'match',
    ],
    ['the path', (url, init) => [new URL('/v1/logins', url), init], 'match'],
    ['the query', (url, init) => [new URL(`${url.href}?after=1`), init], 'match'],
    ['the method', (url, init) => [url, { ...init, method: 'PUT' }], 'here'],
    ['the time', (url, init) => [url, signedAs(init, (text) => text.replace(/t=\d+/, `t=${EARLIER}`))], 'match'],
  ]
  for (const [i, [name, change, refused]] of changes.entries()) {
    const sekisho = clientOf({ sign: true, fetch: (url, init) => fetch(...change(url as URL, init!)) })
    const answer = await sekisho.call('POST /v1/orders', { body: orderBody(`signed-${i}`) }).catch(failure)
    if (refused === undefined) expect(answer, name).toMatchObject({ repeated: false })
    else expect((answer as APIError).message, name).toContain(refused)
  }
})

test('signature: one request counts once, and each of the client’s own is another one', async () => {
  const sent: RequestInit[] = []
  const sekisho = clientOf({ sign: true, fetch: (url, init) => (sent.push(init!), fetch(url, init)) })
  await sekisho.call('GET /v1/decisions', { query: { limit: 1 } })
  await sekisho.call('GET /v1/decisions', { query: { limit: 1 } })
  const again = await fetch(`${server.publicURL}/v1/decisions?limit=1`, sent[0])
  expect([again.status, await again.text()]).toEqual([401, expect.stringContaining('used before')])
})

const failure = (error: unknown) => error as APIError
const signedAs = (init: RequestInit, change: (text: string) => string): RequestInit => {
  const headers = init.headers as Record<string, string>
  return { ...init, headers: { ...headers, 'sekisho-signature': change(headers['sekisho-signature']!) } }
}
const NO_ROUTE = ['not_found', 'There is no such thing here']
/** A minute ago: within what the server takes. */
const EARLIER = Math.floor(Date.now() / 1000) - 60

/** What the types refuse. Never called: the compiler is the test. */
export async function refusedByTypes(sekisho: Client): Promise<void> {
  // @ts-expect-error there is no such path
  await sekisho.call('POST /v1/order', {})
  // @ts-expect-error an order is missing
  await sekisho.call('POST /v1/orders')
  // @ts-expect-error the path has a part
  await sekisho.call('GET /v1/lists/{listID}/entries')
  // @ts-expect-error this list is not read page by page
  sekisho.pages('GET /v1/lists')
  // @ts-expect-error a security code is accepted nowhere
  await sekisho.call('POST /v1/orders', { body: { ...orderBody('typed'), securityCode: '123' } })
  const { outcome } = await sekisho.call('POST /v1/orders', { body: orderBody('typed') })
  // @ts-expect-error there is no such outcome
  if (outcome === 'ok') return
}
