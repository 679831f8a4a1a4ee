import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { openServer } from './serverScreener.ts'

const ORDER = {
  orderID: 'A',
  occurredAt: '2026-11-22T03:00:00.000Z',
  amountMinor: 1,
  currency: 'JPY',
  payment: { method: 'card' },
  buyer: {},
} as const
const DECIDED = {
  outcome: 'review',
  score: 600,
  reasons: [{ code: 'night', ja: '深夜の注文', en: 'An order at night' }],
}

test('server: an order gets the decision of the server, and its reasons their words', async () => {
  await withServer([{ status: 201, body: DECIDED }], async (url, requests) => {
    const screener = openServer({ url, key: 'sk_test_1' })
    expect(await screener.screen(ORDER)).toEqual({ kind: 'decided', outcome: 'review', score: 600, reasons: ['night'] })
    expect(screener.reasonText('night', 'ja')).toBe('深夜の注文')
    expect(screener.reasonText('unheard', 'ja')).toBe('unheard')
    expect(requests[0]).toMatchObject({ path: '/v1/orders', key: 'Bearer sk_test_1', body: ORDER })
  })
})

test('server: one that is busy is asked again when it says, with the same order', async () => {
  const busy = (after: string) => ({ status: 503, headers: { 'retry-after': after }, body: {} })
  await withServer([busy('2'), busy('0'), busy('never'), { status: 200, body: DECIDED }], async (url, requests) => {
    const waitedMs: number[] = []
    const screener = openServer({ url, key: 'k', sleep: async (ms) => void waitedMs.push(ms) })
    expect(await screener.screen(ORDER)).toMatchObject({ kind: 'decided' })
    expect(waitedMs).toEqual([2_000, 0, 1_000])
    expect(requests.map(({ body }) => body)).toEqual([ORDER, ORDER, ORDER, ORDER])
  })
})

test('server: what is wrong with one order is a fault of its row', async () => {
  const cases = [
    {
      reply: {
        status: 422,
        body: { errors: [{ code: 'format', pointer: '/buyer/email', detail: 'an e-mail address' }] },
      },
      issues: [{ errorCode: 'format', element: 'buyer.email', reason: 'an e-mail address' }],
    },
    {
      reply: { status: 409, body: {} },
      issues: [{ errorCode: 'conflict', element: 'orderID', reason: 'another order has this number' }],
    },
  ]
  for (const { reply, issues } of cases) {
    await withServer([reply], async (url) => {
      expect(await openServer({ url, key: 'k' }).screen(ORDER)).toEqual({ kind: 'refused', issues })
    })
  }
})

test('server: what is wrong with all orders ends the command, with a status that says which way', async () => {
  const cases = [
    { name: 'a wrong key', replies: [{ status: 401, body: {} }], status: 2 },
    { name: 'a fault', replies: [{ status: 500, body: {} }], status: 74 },
    { name: 'not our server', replies: [{ status: 404, body: {} }], status: 74 },
    { name: 'no JSON', replies: [{ status: 200, text: '<html>' }], status: 74 },
    { name: 'busy for ever', replies: Array.from({ length: 30 }, () => ({ status: 503, body: {} })), status: 75 },
  ]
  for (const { name, replies, status } of cases) {
    await withServer(replies, async (url) => {
      const screener = openServer({ url, key: 'k', sleep: async () => {} })
      await expect(screener.screen(ORDER), name).rejects.toMatchObject({ status })
    })
  }
  await expect(openServer({ url: 'http://127.0.0.1:9', key: 'k' }).screen(ORDER)).rejects.toMatchObject({ status: 74 })
})

interface Reply {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: object
  readonly text?: string
}

async function withServer(
  replies: readonly Reply[],
  work: (url: string, requests: Request[]) => Promise<void>,
): Promise<void> {
  const requests: Request[] = []
  const server = createServer((request, response) => {
    void answer(request, response)
  })
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request)
    const reply = replies[requests.length]!
    requests.push({ path: request.url, key: request.headers.authorization, body })
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
    response.end(reply.text ?? JSON.stringify(reply.body))
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

interface Request {
  readonly path: string | undefined
  readonly key: string | undefined
  readonly body: unknown
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const piece of request.setEncoding('utf8')) text += String(piece)
  return JSON.parse(text)
}
