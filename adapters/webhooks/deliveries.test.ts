/** Messages over real sockets, checked by the receiver as the convention says. */
import { openPost, publicLookup } from '@sekisho/adapters/http'
import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Store } from '@sekisho/adapters/store'
import { createTenant } from '@sekisho/adapters/tenants'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DELIVERIES, deliveriesOf } from './deliveries.ts'
import { changeEndpoint, createEndpoint, findEndpoint, listEndpoints, secretsOf } from './endpoints.ts'
import { startSender } from './sender.ts'
import { secretText } from './signature.ts'

interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}
let received: Received[] = []
/** What the receiver answers with, one after the other; 200 afterwards. */
let answers: (number | 'hang up')[] = []
const receiver = createServer((request, reply) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
    const answer = answers.shift() ?? 200
    if (answer === 'hang up') request.socket.destroy()
    else reply.writeHead(answer).end()
  })
})
let url = ''
const poster = openPost()
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
})
afterAll(async () => {
  await poster.close()
  receiver.close()
})

test('webhook: a message is signed so that its receiver can check it, with what was told and nothing else', async () => {
  const world = await aWorld()
  await world.tell({ orderID: 'o-1', outcome: 'review' })
  await world.passes(0)
  expect(received).toHaveLength(1)
  const [{ headers, body }] = received as [Received]
  expect(JSON.parse(body)).toEqual({
    type: 'decision.made',
    timestamp: '2026-11-22T00:00:00.000Z',
    data: { orderID: 'o-1', outcome: 'review' },
  })
  expect(signaturesIn(received[0]!, world.secrets())).toEqual([true])
  expect(signaturesIn({ headers, body: `${body} ` }, world.secrets())).toEqual([false])
  expect(world.waiting()).toBe(0)
})

test('webhook: what is not taken is sent again, later and later, under the same ID, and then given up with a row', async () => {
  const world = await aWorld()
  answers = [500, 'hang up', 302, 404, 400, 503, 500, 500, 500, 500]
  await world.tell({ orderID: 'o-1', outcome: 'review' })
  const minutes = [0, 0.1, 5, 30, 120, 300, 600, 840, 1_200, 1_440]
  for (const [i, pause] of minutes.entries()) {
    expect(world.waiting(), `before try ${i + 1}`).toBe(1)
    if (i > 0) {
      await world.passes(pause * 60_000 * 0.5) // too early
      expect(received, `half the pause before try ${i + 1}`).toHaveLength(i)
    }
    await world.passes(pause * 60_000)
    expect(received, `try ${i + 1}`).toHaveLength(i + 1)
  }
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(received.every((message) => signaturesIn(message, world.secrets())[0])).toBe(true)
  expect(world.waiting()).toBe(0)
  expect(world.rows('webhook-undelivered')).toMatchObject([{ type: 'decision.made', tries: 10 }])
})

test('webhook: an endpoint that answers 410 is switched off, and told nothing more', async () => {
  const world = await aWorld()
  answers = [410]
  await world.tell({ orderID: 'o-1', outcome: 'review' })
  await world.passes(0)
  expect(findEndpoint(world.store, 'shop', world.endpointID)).toMatchObject({ disabledBecause: 'gone' })
  expect(world.rows('webhook-gone')).toEqual([{ by: 'the endpoint' }])
  await world.tell({ orderID: 'o-2', outcome: 'review' })
  await world.passes(86_400_000)
  expect(received).toHaveLength(1)
})

test('webhook: only what an endpoint asked for is told to it', async () => {
  const world = await aWorld({ outcomes: ['decline'] })
  for (const outcome of ['approve', 'challenge', 'review', 'decline']) await world.tell({ outcome })
  await world.passes(0)
  expect(received.map(({ body }) => (JSON.parse(body) as { data: object }).data)).toEqual([{ outcome: 'decline' }])
  expect(deliveriesOf(listEndpoints(world.store, 'shop'), { type: 'list.changed', atMs: 0, data: {} })).toEqual([])
})

test('webhook: while a secret is changed both sign, and then the new one alone', async () => {
  const world = await aWorld()
  const before = world.secrets()
  const until = world.nowMs() + 1_000
  const change = { kind: 'webhook-secret', by: 'hanako' }
  await changeEndpoint(
    world.store,
    { tenantID: 'shop', endpointID: world.endpointID },
    (endpoint) => ({ ...endpoint, secretVersion: 2, formerUntilMs: until }),
    change,
    0,
  )
  await world.tell({ orderID: 'o-1' })
  await world.passes(0)
  expect(signaturesIn(received[0]!, before)).toEqual([false, true])
  await world.passes(2_000)
  await world.tell({ orderID: 'o-2' })
  await world.passes(0)
  expect(signaturesIn(received[1]!, before)).toEqual([false])
  expect(signaturesIn(received[1]!, world.secrets())).toEqual([true])
  expect(world.secrets().map(secretText)).not.toEqual(before.map(secretText))
})

test('webhook: an endpoint that is removed takes its messages with it', async () => {
  const world = await aWorld()
  await world.tell({ orderID: 'o-1' })
  await changeEndpoint(
    world.store,
    { tenantID: 'shop', endpointID: world.endpointID },
    () => undefined,
    { kind: 'webhook-removed', by: 'hanako' },
    0,
  )
  await world.passes(0)
  expect(received).toEqual([])
  expect(world.waiting()).toBe(0)
})

test('webhook: a name that means a machine of our own networks is not connected to', async () => {
  const guarded = openPost({ lookup: publicLookup })
  received = []
  const answer = await guarded.post(url.replace('127.0.0.1', 'localhost'), Buffer.from('{}'), { timeoutMs: 5_000 })
  expect(answer).toMatchObject({ kind: 'refused', why: 'ENOTPUBLIC' })
  expect(received).toEqual([])
  await guarded.close()
})

/** A shop with one endpoint, and a clock that is moved by hand. */
async function aWorld({ outcomes }: { outcomes?: string[] } = {}) {
  received = []
  answers = []
  const store: Store = await openMemoryStore()
  const name = { ja: '店', en: 'Shop' }
  await createTenant(
    store,
    { tenantID: 'shop', parent: 'platform', role: 'shop', name, currency: 'JPY', timeZone: 'Asia/Tokyo' },
    0,
  )
  let nowMs = Date.parse('2026-11-22T00:00:00Z')
  const wanted = { tenantID: 'shop', url, types: ['decision.made'], ...(outcomes && { outcomes }) } as const
  const { endpointID } = await createEndpoint(store, wanted, 'hanako', nowMs)
  const sender = startSender({
    store,
    post: poster.post,
    nowMs: () => nowMs,
    everyMs: 3_600_000,
    onError: (error) => {
      throw error
    },
  })
  return {
    store,
    endpointID,
    nowMs: () => nowMs,
    secrets: () => secretsOf(store, findEndpoint(store, 'shop', endpointID)!, nowMs),
    tell: (data: Record<string, string>) =>
      store.commit({
        replaces: deliveriesOf(listEndpoints(store, 'shop'), { type: 'decision.made', atMs: nowMs, data }),
      }),
    passes: async (ms: number) => {
      nowMs += ms
      await sender.look()
    },
    waiting: () => store.waitingKinds(DELIVERIES, 100).reduce((sum, { count }) => sum + count, 0),
    rows: (kind: string) => [...store.readJournal({ kinds: [kind] })].map(({ body }) => body),
  }
}

/** Whether each signature of the message is right under one of these secrets: the receiver's own reckoning. */
function signaturesIn({ headers, body }: Received, secrets: readonly Uint8Array[]): boolean[] {
  const text = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
  return String(headers['webhook-signature'])
    .split(' ')
    .map((part) => {
      const [version, given = ''] = part.split(',')
      const right = secrets.map((secret) => createHmac('sha256', secret).update(text).digest())
      return version === 'v1' && right.some((digest) => timingSafeEqual(digest, Buffer.from(given, 'base64')))
    })
}
