import { createServer as createHTTPServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer as createTCPServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openPost } from './post.ts'
import type { Answer, Poster } from './post.ts'

test('the answer comes whole, whatever its status, and the request went as it was given', async () => {
  const url = await serve((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => reply(request, response, chunks))
  })
  const reply = (request: IncomingMessage, response: ServerResponse, chunks: readonly Buffer[]) => {
    const { method, url: path, headers } = request
    const got = {
      method,
      path,
      type: headers['content-type'],
      id: headers['x-request-id'],
      length: headers['content-length'],
    }
    response.writeHead(503, { 'X-Response-ID': 'r', 'Set-Cookie': ['a=1', 'b=2'] })
    response.end(JSON.stringify({ ...got, body: Buffer.concat(chunks).toString() }))
  }
  const answer = await poster().post(`${url}/3ds/ds/messages?a=1`, Buffer.from('{"関所":1}'), {
    timeoutMs: PATIENCE_MS,
    headers: { 'X-Request-ID': 'q' },
  })
  expect(answer).toMatchObject({ kind: 'answered', status: 503 })
  const { headers, bytes } = answer as Answered
  expect(headers).toMatchObject({ 'x-response-id': 'r', 'set-cookie': 'a=1, b=2' })
  expect(JSON.parse(Buffer.from(bytes).toString())).toEqual({
    method: 'POST',
    path: '/3ds/ds/messages?a=1',
    type: 'application/JSON; charset=UTF-8',
    id: 'q',
    length: '12',
    body: '{"関所":1}',
  })
})

test('where no connection was made, nothing was delivered', async () => {
  const closed = await serve(() => {})
  await Promise.all(closers.splice(0).map((close) => close()))
  const stuck = await listen(createTCPServer(hold)) // takes the connection and never answers the handshake
  const cases = [
    { url: closed, why: 'ECONNREFUSED' },
    { url: 'http://nobody.invalid/', why: undefined },
    { url: `https://127.0.0.1:${stuck}/`, why: 'time-out', timeoutMs: 200 },
    { url: `https://127.0.0.1:${stuck}/`, why: 'time-out', connectMs: 200 },
    { url: 'not a URL', why: 'no address' },
    { url: 'file:///etc/hostname', why: 'no address' },
  ]
  for (const { url, why, ...limits } of cases) {
    const answer = await poster().post(url, BYTES, { timeoutMs: PATIENCE_MS, ...limits })
    expect(answer, url).toMatchObject({ kind: 'refused', ...(why !== undefined && { why }) })
  }
})

test('where the request may have arrived and no whole answer came, it is not known', async () => {
  const cases: { name: string; listener: RequestListener }[] = [
    { name: 'never answers', listener: (request) => void request.resume() },
    { name: 'hangs up', listener: (request) => void request.socket.destroy() },
    { name: 'hangs up after the head', listener: (request, response) => cutAfter(response, request.socket) },
    { name: 'stops in the middle', listener: (_request, response) => void response.writeHead(200).write('{') },
    { name: 'answers in no HTTP', listener: (request) => void request.socket.end('hello\r\n\r\n') },
  ]
  for (const { name, listener } of cases) {
    const answer = await poster().post(await serve(listener), BYTES, { timeoutMs: 300 })
    expect(answer.kind, name).toBe('timedOut')
  }
})

test('with a limit of its own for the connection, waiting for one takes nothing of the time for the answer', async () => {
  const answers: (() => void)[] = []
  const url = await serve((request, response) => {
    request.resume()
    answers.push(() => void response.end('{}'))
  })
  const opened = openPost({ connections: 1 })
  closers.push(() => opened.close())
  const limits = { timeoutMs: 300, connectMs: PATIENCE_MS }
  const first = opened.post(url, BYTES, { timeoutMs: PATIENCE_MS })
  const [patient, hasty, silent] = [limits, { timeoutMs: 300 }, limits].map((each) => opened.post(url, BYTES, each))
  await expect.poll(() => answers.length).toBe(1)
  expect(await hasty).toMatchObject({ kind: 'refused', why: 'time-out' })
  answers[0]!()
  expect((await first).kind).toBe('answered')
  await expect.poll(() => answers.length).toBe(2)
  answers[1]!()
  expect((await patient)!.kind).toBe('answered')
  expect(await silent).toEqual({ kind: 'timedOut', why: 'time-out' })
})

test('an answer is cut at its bound, and no byte of it is kept beyond', async () => {
  const url = await serve((_request, response) => void response.end('x'.repeat(5_000)))
  const lengths: number[] = []
  for (const maxBytes of [4_999, 5_000, 5_001, 10]) {
    const answer = await poster().post(url, BYTES, { timeoutMs: PATIENCE_MS, maxBytes })
    lengths.push((answer as Answered).bytes.length)
  }
  expect(lengths).toEqual([4_999, 5_000, 5_000, 10])
})

test('connections are used again', async () => {
  const sockets = new Set<Socket>()
  const url = await serve((request, response) => {
    sockets.add(request.socket)
    request.resume()
    response.end('{}')
  })
  const { post } = poster()
  for (let n = 0; n < 20; n++) await post(url, BYTES, { timeoutMs: PATIENCE_MS })
  expect(sockets.size).toBeLessThanOrEqual(2) // the next may go out before the last one's connection is free
})

test('where many requests hang at one address, there is a connection for another, if as many are allowed', async () => {
  const held: ServerResponse[] = []
  const url = await serve((request, response) => {
    request.resume()
    if (request.url === '/hangs') held.push(response)
    else response.end('{}')
  })
  const opened = openPost({ connections: 71 })
  closers.push(() => opened.close())
  const hanging = Array.from({ length: 70 }, () => opened.post(`${url}/hangs`, BYTES, { timeoutMs: PATIENCE_MS }))
  await expect.poll(() => held.length).toBe(70)
  expect(await opened.post(`${url}/listens`, BYTES, { timeoutMs: PATIENCE_MS })).toMatchObject({ status: 200 })
  for (const response of held) response.end('{}')
  await Promise.all(hanging)
})

test('a redirection is an answer like any other: nobody is led elsewhere', async () => {
  const url = await serve((_request, response) => void response.writeHead(307, { location: '/x' }).end())
  expect(await poster().post(url, BYTES, { timeoutMs: PATIENCE_MS })).toMatchObject({ kind: 'answered', status: 307 })
})

test('closing waits for what is under way, and then nothing goes out', async () => {
  const url = await serve((_request, response) => void setTimeout(() => response.end('{}'), 50))
  const opened = openPost()
  const answer = opened.post(url, BYTES, { timeoutMs: PATIENCE_MS })
  await Promise.all([opened.close(), opened.close()])
  expect((await answer).kind).toBe('answered')
  expect((await opened.post(url, BYTES, { timeoutMs: PATIENCE_MS })).kind).toBe('refused')
})

type Answered = Extract<Answer, { kind: 'answered' }>

function poster(): Poster {
  const opened = openPost()
  closers.push(() => opened.close())
  return opened
}

async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createHTTPServer(listener).on('connection', hold))}`
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    for (const socket of held.splice(0)) socket.destroy()
    return new Promise((resolve) => void server.close(() => resolve()))
  })
  return (server.address() as AddressInfo).port
}

function hold(socket: Socket): void {
  held.push(socket.on('error', () => {}))
}

function cutAfter(response: Parameters<RequestListener>[1], socket: Socket): void {
  response.writeHead(200, { 'content-length': '10' }).write('{', () => socket.destroy())
}

const closers: (() => Promise<void>)[] = []
const held: Socket[] = []
afterEach(async () => {
  await Promise.all(
    closers
      .splice(0)
      .reverse()
      .map((close) => close()),
  )
})

const BYTES = Buffer.from('{}')
/** Longer than anything here takes: no test waits for it. */
const PATIENCE_MS = 20_000
