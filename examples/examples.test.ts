/** The examples, run as a shop would run them: over HTTP, against a real server. */
import { createClient } from '@sekisho/client'
import type { Body, Client, WebhookMessage } from '@sekisho/client'
import { aLogin, anOrder } from '@sekisho/fraud/testing'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startShopServer } from '../client/testing/server.ts'
import type { ShopServer } from '../client/testing/server.ts'
import { lookInto } from './entities.ts'
import { entriesOf, importList } from './lists.ts'
import { logIn } from './logins.ts'
import { checkOut } from './orders.ts'
import type { Checkout } from './orders.ts'
import { webhookReceiver } from './webhooks.ts'

let server: ShopServer
let sekisho: Client
let administrator: Client
/** What the shop's queue has to do. */
let jobs: (() => Promise<unknown>)[] = []
/** Bodies that went to the server. */
const sent: { readonly status?: string }[] = []
let receive: RequestListener
const shop = createServer((request, reply) => receive(request, reply))

beforeAll(async () => {
  server = await startShopServer()
  const client = { url: server.publicURL, sign: true, timeoutMs: 60_000 }
  const recorded: typeof fetch = (url, init) => {
    if (init?.body) sent.push(JSON.parse(Buffer.from(init.body as Uint8Array).toString()) as { status?: string })
    return fetch(url, init)
  }
  sekisho = createClient({ ...client, key: server.keys.machine, fetch: recorded })
  administrator = createClient({ ...client, key: server.keys.administrator })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await server.remove()
  shop.close()
})

test('orders: what each outcome asks for is done, and what became of the order is told', async () => {
  await sekisho.call('POST /v1/list-changes', { body: blocked('c-1', 'stopped', 'thief@example.jp') })
  const cases: [string, string, Partial<Checkout>, Awaited<ReturnType<typeof checkOut>>, string[]][] = [
    ['an order that nothing speaks against', 'hanako@example.jp', {}, 'thanks', ['charged', 'captured']],
    ['a card without cover', 'jiro@example.jp', { charge: async () => false }, 'refused', ['payment_failed']],
    ['somebody on the block list', 'thief@example.jp', {}, 'refused', []],
  ]
  for (const [i, [name, email, more, ending, expected]] of cases.entries()) {
    const done: string[] = []
    expect(await checkOut(sekisho, orderOf(`e-${i}`, email), aShop(done, more)), name).toBe(ending)
    expect([...done, ...(await statusesTold())], name).toEqual(expected)
  }
})

test('orders: the other outcomes lead to 3-D Secure and to a person', async () => {
  const deciding = (outcome: string) => withAnswer(201, { ...DECISION, outcome })
  const cases: [string, Partial<Checkout>, Awaited<ReturnType<typeof checkOut>>, string[]][] = [
    ['challenge', {}, 'thanks', ['authenticated', 'charged']],
    ['challenge', { authenticate: async () => false }, 'refused', []],
    ['review', {}, 'later', ['asked']],
    ['decline', {}, 'refused', []],
  ]
  for (const [outcome, more, ending, expected] of cases) {
    const done: string[] = []
    expect(await checkOut(deciding(outcome), orderOf('o', 'x@example.jp'), aShop(done, more)), outcome).toBe(ending)
    expect(done, outcome).toEqual(expected)
  }
  jobs = []
})

test('logins: a right password is let in, a wrong one is not, and a doubt is settled by a second proof', async () => {
  expect(await logIn(sekisho, loginOf('l-1'), aSite(false))).toBe(true)
  expect(await logIn(sekisho, loginOf('l-2', { result: 'failed', failure: 'wrong_credential' }), aSite(true))).toBe(
    false,
  )
  const doubtful = { ...DECISION, loginID: 'l-1', outcome: 'challenge' }
  for (const isPassed of [true, false]) {
    expect(await logIn(withAnswer(201, doubtful), loginOf('l-1'), aSite(isPassed))).toBe(isPassed)
  }
  expect(jobs.length).toBe(2)
  jobs = []
})

test('logins: without an answer a second proof decides, and a mistake of the site’s own is seen', async () => {
  const problem = { type: '/docs', title: 'no', status: 503, code: 'busy' }
  const down = createClient({ ...NOWHERE, retries: 0, fetch: () => Promise.reject(new Error('down')) })
  for (const client of [down, withAnswer(503, problem)]) {
    expect(await logIn(client, loginOf('l-3'), aSite(true))).toBe(true)
    expect(await logIn(client, loginOf('l-3'), aSite(false))).toBe(false)
  }
  jobs = []
  const wrong = withAnswer(401, { ...problem, code: 'unauthenticated' })
  await expect(logIn(wrong, loginOf('l-3'), aSite(true))).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('lists: a list is taken over once, and read back whole', async () => {
  const changes = Array.from({ length: 250 }, (_, i) => blocked(`i-${i}`, 'traders', `trader-${i}@example.jp`))
  expect(await importList(sekisho, changes)).toBe(250)
  expect(await importList(sekisho, changes)).toBe(0)
  const entities = await entriesOf(sekisho, 'traders')
  expect(entities.map((entity) => JSON.stringify(entity)).sort()).toEqual(
    changes.map(({ entity }) => JSON.stringify(entity)).sort(),
  )
})

test('entities: whoever looks into a case finds what is known, over all pages', async () => {
  const email = 'sakura@example.jp'
  const orderIDs = Array.from({ length: 60 }, (_, i) => `c-${i}`)
  for (const orderID of orderIDs) await sekisho.call('POST /v1/orders', { body: orderOf(orderID, email) })
  await sekisho.call('POST /v1/list-changes', { body: blocked('c-2', 'watched', email) })
  const { known, says, lists, orderIDs: found } = await lookInto(sekisho, { email })
  expect([known, lists, found.length]).toEqual([true, ['watched'], 60])
  expect(new Set(found)).toEqual(new Set(orderIDs))
  expect(says).toContainEqual(expect.stringMatching(/注文数.*: 60$/))
  expect((await lookInto(sekisho, { email }, 5)).orderIDs).toEqual(found.slice(0, 5))
  const stranger = { known: false, says: [], lists: [], orderIDs: [] }
  expect(await lookInto(sekisho, { email: 'nobody@example.jp' })).toEqual(stranger)
})

test('webhooks: what is decided arrives, counts once, and nobody else is believed', async () => {
  const url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`
  const { secret } = await administrator.call('POST /v1/webhooks', { body: { url, types: ['decision.made'] } })
  const heard: WebhookMessage[] = []
  const arrived: { headers: Record<string, string>; body: string }[] = []
  const take = webhookReceiver(secret, async (message) => void heard.push(message))
  receive = (request, reply) => {
    take(request, reply)
    const { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signature } = request.headers
    const headers = { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signature }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () =>
      arrived.push({ headers: headers as Record<string, string>, body: String(Buffer.concat(chunks)) }),
    )
  }
  const { outcome } = await sekisho.call('POST /v1/orders', { body: orderOf('w-1', 'shiro@example.jp') })
  await expect.poll(() => heard, POLL).toMatchObject([{ type: 'decision.made', data: { id: 'w-1', outcome } }])
  const { headers, body } = arrived[0]!
  const post = async (given: { headers?: Record<string, string>; body: string }) =>
    (await fetch(url, { method: 'POST', ...given })).status
  expect(await post({ headers, body: body.replace('w-1', 'w-2') })).toBe(400)
  expect(await post({ body })).toBe(400)
  expect(await post({ headers, body: 'x'.repeat(300_000) })).toBe(413)
  expect(await post({ headers, body })).toBe(204)
  expect(heard.length).toBe(1)
  let tries = 0
  receive = webhookReceiver(secret, async () => {
    if (++tries === 1) throw new Error('the shop’s database is down')
  })
  expect([await post({ headers, body }), await post({ headers, body }), await post({ headers, body })]).toEqual([
    500, 204, 204,
  ])
  expect(tries).toBe(2)
})

const now = () => new Date().toISOString()
const orderOf = (orderID: string, email: string) =>
  anOrder({ orderID, occurredAt: now(), buyer: { ...anOrder().buyer, email } }) as Body<'POST /v1/orders'>
const loginOf = (loginID: string, more: object = {}) =>
  ({ ...aLogin({ loginID, occurredAt: now() }), ...more }) as Body<'POST /v1/logins'>
const blocked = (listChangeID: string, listID: string, email: string): Body<'POST /v1/list-changes'> => ({
  listChangeID,
  occurredAt: TODAY,
  listID,
  effect: 'block',
  entity: { email },
  category: 'trader',
  source: 'old-system',
  owner: 'hanako',
})

/** A shop whose buyers pass 3-D Secure and pay; it writes down what it was asked to do. */
function aShop(done: string[], more: Partial<Checkout>): Checkout {
  return {
    authenticate: async () => done.push('authenticated') > 0,
    charge: async () => done.push('charged') > 0,
    askAPerson: async () => void done.push('asked'),
    later,
    ...more,
  }
}

const aSite = (isRight: boolean) => ({ secondProof: async () => isRight, later })
const later = (job: () => Promise<unknown>) => void jobs.push(job)

/** Does what is queued, twice, as after a crash. @returns the statuses that were told, where they were new */
async function statusesTold(): Promise<string[]> {
  const told: string[] = []
  for (const job of [...jobs, ...jobs]) {
    const { repeated } = (await job()) as { repeated: boolean }
    if (!repeated) told.push(sent.at(-1)!.status!)
  }
  jobs = []
  return told
}

/** A client whose server always answers the same: outcomes that a history of one order does not lead to. */
function withAnswer(status: number, body: object): Client {
  const answer = async () => Response.json(body, { status })
  return createClient({ ...NOWHERE, retries: 0, fetch: answer })
}

const NOWHERE = { url: 'http://127.0.0.1:9', key: 'sk_test_nobody' }
const TODAY = now()
const POLL = { timeout: 60_000 }
const DECISION = {
  orderID: 'o',
  stage: 'before_payment',
  score: 500,
  reasons: [],
  threeDSAdvice: 'none',
  linkedOrders: [],
  links: [],
  repeated: false,
  policy: { id: 'p', version: 1 },
  decision: 1,
}
