/** What answers may be anybody: a proxy, a wrong address, a server in trouble. Each ends as a clear error, and in bounded time. */
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient } from './client.ts'
import type { ClientOptions } from './client.ts'
import { APIError } from './error.ts'
import type { Body } from './operation.ts'

type Answer = (reply: ServerResponse, request: IncomingMessage) => void
let answer: Answer
const asked: string[] = []
/** Bodies, as they came. */
const arrived: string[] = []
const server = createServer((request, reply) => {
  asked.push(`${request.method} ${request.url}`)
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.once('end', () => {
    if (request.method === 'POST') arrived.push(String(Buffer.concat(chunks)))
    answer(reply, request)
  })
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const KEY = 'sk_test_secret-of-the-shop'
const ORDER = { orderID: 'o-1' } as Body<'POST /v1/orders'>
const clientOf = (more: Partial<ClientOptions> = {}) => createClient({ url, key: KEY, timeoutMs: 30_000, ...more })
/** How an order ends when this answers, and how often it was sent. */
async function ending(answers: Answer, more: Partial<ClientOptions> = {}) {
  answer = answers
  asked.length = 0
  const error = await clientOf(more)
    .call('POST /v1/orders', { body: ORDER })
    .catch((thrown: unknown) => thrown as APIError)
  return { error: error as APIError, tries: asked.filter((one) => one === 'POST /v1/orders').length }
}
const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => {
  return (reply) =>
    reply.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
const text =
  (status: number, body: string): Answer =>
  (reply) =>
    reply.writeHead(status, { 'content-type': 'text/html' }).end(body)
const problem = { type: '/docs#busy', title: 'Too much at once', status: 503, code: 'busy' }
const decision = {
  orderID: 'o-1',
  stage: 'before_payment',
  outcome: 'approve',
  score: 3,
  reasons: [],
  threeDSAdvice: 'none',
  linkedOrders: [],
  links: [],
  repeated: false,
  policy: { id: 'orders', version: 1 },
  decision: 7,
}

test('an answer that is no answer of the server’s never passes for a decision', async () => {
  const cases: [string, Answer, RegExp][] = [
    ['a page', text(200, '<html>Welcome</html>'), /not JSON/],
    ['nothing', text(200, ''), /not JSON/],
    ['nothing at all', (reply) => reply.writeHead(204).end(), /not JSON/],
    ['cut off JSON', text(201, '{"outcome": "appr'), /not JSON/],
    ['a list', json(201, [decision]), /no object/],
    ['null', json(201, null), /no object/],
    ['another object', json(200, {}), /orderID/],
    ['no outcome', json(201, { ...decision, outcome: undefined }), /outcome/],
    ['an outcome that there is not', json(201, { ...decision, outcome: 'fine' }), /outcome/],
    ['an outcome of another type', json(201, { ...decision, outcome: ['approve'] }), /outcome/],
    ['a score in words', json(201, { ...decision, score: '3' }), /score/],
    ['reasons that are no list', json(201, { ...decision, reasons: {} }), /reasons/],
    ['a policy that is a list', json(201, { ...decision, policy: [] }), /policy/],
    ['an error page', text(502, '<h1>Bad Gateway</h1>'), /HTTP 502.*not JSON/],
    ['a problem without its code', json(422, { title: 'no' }), /no problem document/],
    ['a code that is a number', json(422, { title: 'no', code: 7 }), /no problem document/],
  ]
  for (const [name, answers, message] of cases) {
    const { error, tries } = await ending(answers)
    expect(error, name).toBeInstanceOf(APIError)
    expect(error, name).toMatchObject({ code: 'ERR_CLIENT_ANSWER', message: expect.stringMatching(message) as string })
    expect(tries, name).toBe(1)
  }
  expect((await ending(json(201, { ...decision, more: 'of a later version' }))).error).toMatchObject({
    outcome: 'approve',
  })
})

test('an answer without end is read to the bound and no further', async () => {
  let sent = 0
  const { error } = await ending((reply) => {
    reply.writeHead(200, { 'content-type': 'application/json' })
    const chunk = Buffer.alloc(1 << 20, 0x20)
    const more = () => {
      while (!reply.destroyed && reply.write(chunk)) sent++
      reply.once('drain', more)
    }
    more()
  })
  expect(error).toMatchObject({ code: 'ERR_CLIENT_ANSWER', message: expect.stringContaining('longer') as string })
  expect(sent).toBeLessThan(64) // what the sockets and buffers of two sides hold beyond the 8 MB
})

test('errors of a problem that are none are left out', async () => {
  const right = { code: 'required', pointer: '/buyer', detail: 'it is missing' }
  const { error } = await ending(
    json(422, { title: 'no', code: 'invalid', errors: [right, null, 7, { pointer: '/x' }] }),
  )
  expect(error).toMatchObject({ code: 'invalid', errors: [right] })
  expect((await ending(json(422, { title: 'no', code: 'invalid', errors: 'many' }))).error.errors).toEqual([])
})

test('busy is asked again, so often and no more, and not where the bound leaves no time', async () => {
  const busy = (after: string): Answer => json(503, problem, { 'retry-after': after })
  const cases: [string, Answer, Partial<ClientOptions>, number][] = [
    ['as often as usual', busy('0'), {}, 3],
    ['as often as was wanted', busy('0'), { retries: 5 }, 6],
    ['never', busy('0'), { retries: 0 }, 1],
    ['too many', json(429, { ...problem, code: 'too_many_calls' }, { 'retry-after': '0' }), {}, 3],
    ['a date that has passed', busy('Thu, 01 Jan 2026 00:00:00 GMT'), {}, 3],
    ['later than the bound', busy('3600'), {}, 1],
    ['no number', busy('soon'), {}, 3],
    ['a proxy’s own page', text(503, 'starting'), {}, 3],
    ['no other problem', json(500, { ...problem, code: 'internal' }, { 'retry-after': '0' }), {}, 1],
  ]
  for (const [name, answers, options, tries] of cases) expect((await ending(answers, options)).tries, name).toBe(tries)
  expect((await ending(busy('3600'))).error).toMatchObject({ code: 'busy', status: 503, retryAfterMs: 3_600_000 })
})

test('what was busy and is no more is answered', async () => {
  let tries = 0
  const { error: answered } = await ending((reply, request) =>
    (++tries < 3 ? json(503, problem, { 'retry-after': '0' }) : json(201, decision))(reply, request),
  )
  expect(answered).toMatchObject({ outcome: 'approve' })
})

test('a lost connection: what is idempotent is sent again, what is not is not', async () => {
  const lost: Answer = (reply) => reply.destroy()
  expect(await ending(lost)).toMatchObject({ error: { code: 'ERR_CLIENT_UNREACHABLE' }, tries: 3 })
  asked.length = 0
  const made = clientOf().call('POST /v1/users', { body: { userID: 'hanako', role: 'analyst' } })
  await expect(made).rejects.toMatchObject({ code: 'ERR_CLIENT_UNREACHABLE', status: undefined })
  expect(asked).toEqual(['POST /v1/users'])
  const within: Answer = (reply) => {
    reply.writeHead(200, { 'content-length': '100' }).write('{')
    setTimeout(() => reply.destroy(), 20)
  }
  expect(await ending(within)).toMatchObject({ error: { code: 'ERR_CLIENT_UNREACHABLE' }, tries: 3 })
})

test('no answer ends with the bound, and an abort of the caller’s with its reason', async () => {
  expect((await ending(() => {}, { timeoutMs: 50 })).error).toMatchObject({
    code: 'ERR_CLIENT_TIMEOUT',
    status: undefined,
  })
  // A body that never ends, and a fetch that looks at no signal.
  const dripping: Answer = (reply) => reply.writeHead(200).write('{')
  expect((await ending(dripping, { timeoutMs: 50 })).error.code).toBe('ERR_CLIENT_TIMEOUT')
  const deaf = clientOf({ timeoutMs: 50, fetch: () => new Promise(() => {}) })
  await expect(deaf.call('GET /v1/lists')).rejects.toMatchObject({ code: 'ERR_CLIENT_TIMEOUT' })
  answer = () => {}
  const abort = new AbortController()
  const call = clientOf().call('GET /v1/lists', { signal: abort.signal })
  abort.abort(new Error('the buyer went away'))
  await expect(call).rejects.toThrow('the buyer went away')
  await expect(clientOf().call('GET /v1/lists', { signal: abort.signal })).rejects.toThrow('the buyer went away')
})

test('a redirect is not followed: the key is for one server', async () => {
  answer = (reply) => reply.writeHead(302, { location: `${url}/stolen` }).end()
  asked.length = 0
  const call = clientOf({ retries: 0 }).call('GET /v1/users')
  await expect(call).rejects.toMatchObject({ code: 'ERR_CLIENT_UNREACHABLE' })
  expect(asked).toContain('GET /v1/users')
  expect(asked).not.toContain('GET /stolen')
})

test('what is sent again is the same, byte for byte', async () => {
  const bodies: string[] = []
  const client = clientOf({
    fetch: async (address, init) => {
      bodies.push(String(Buffer.from(init?.body as Uint8Array)))
      return fetch(address, init)
    },
  })
  answer = json(503, problem, { 'retry-after': '0' })
  arrived.length = 0
  await client.call('POST /v1/orders', { body: ORDER }).catch(() => {})
  expect(bodies).toEqual(Array(3).fill(JSON.stringify(ORDER)))
  expect(arrived).toEqual(bodies)
})

test('pages whose cursor leads back come to an end', async () => {
  answer = json(200, { decisions: [], after: '7' })
  let pages = 0
  const read = async () => {
    for await (const { decisions } of clientOf().pages('GET /v1/decisions')) pages += decisions.length + 1
  }
  await expect(read()).rejects.toMatchObject({ code: 'ERR_CLIENT_ANSWER' })
  expect(pages).toBe(2)
})

test('a part of a path names one thing, whatever is in it', async () => {
  answer = json(404, { ...problem, code: 'not_found' })
  const settle = (orderID: string) =>
    clientOf().call('POST /v1/orders/{orderID}/verdict', { params: { orderID }, body: {} as never })
  for (const orderID of ['.', '..', '']) await expect(settle(orderID), orderID).rejects.toThrow(TypeError)
  asked.length = 0
  for (const orderID of ['../../users', 'a?b#c', '%2e%2e', '注文']) await settle(orderID).catch(() => {})
  expect(asked).toEqual(
    ['..%2F..%2Fusers', 'a%3Fb%23c', '%252e%252e', '%E6%B3%A8%E6%96%87'].map(
      (part) => `POST /v1/orders/${part}/verdict`,
    ),
  )
})

test('no error repeats the key', async () => {
  for (const key of [`${KEY}\n`, `${KEY} `, 'sk_live_鍵', '']) {
    expect(() => createClient({ url, key })).toThrow(/^key must be/)
  }
  expect(() => createClient({ url: 'file:///etc', key: KEY })).toThrow(/https/)
  const { error } = await ending((reply) => reply.destroy(), { retries: 0 })
  const said = [error.message, error.stack, String(error.cause), JSON.stringify(error)].join(' ')
  expect(said).not.toContain('secret-of-the-shop')
})
