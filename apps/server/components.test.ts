import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { createComponents } from './components.ts'

test('a message reaches its role byte for byte, whatever its type says', async () => {
  const { url } = await components()
  const bytes = Buffer.from([0x7b, 0xff, 0x00, 0x0a, 0x7d])
  const types = ['application/JSON; charset=UTF-8', 'application/json', 'text/plain', 'nonsense', undefined]
  for (const type of types) {
    const reply = await fetch(url, {
      method: 'POST',
      body: bytes,
      headers: type === undefined ? {} : { 'content-type': type },
    })
    expect(await reply.json(), type).toEqual({ length: 5, hex: '7bff000a7d' })
  }
})

test('a body is whole up to the bound; a longer one is answered as one that cannot be read', async () => {
  const { url } = await components()
  const lengthOf = async (length: number) => {
    const reply = await fetch(url, { method: 'POST', body: Buffer.alloc(length) })
    return ((await reply.json()) as { length: number }).length
  }
  expect(await lengthOf(2 << 20)).toBe(2 << 20)
  expect(await lengthOf((2 << 20) + 1)).toBe(0)
  expect(await lengthOf(0)).toBe(0)
})

test('a peer that announces more than it may send is answered at once, and let go', async () => {
  const { port } = await components()
  const socket = connect(port, '127.0.0.1')
  socket.write(`POST /3ds/ds/messages HTTP/1.1\r\nHost: ds\r\nContent-Length: 900000000\r\n\r\n`)
  socket.write(Buffer.alloc((2 << 20) + 1))
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  const answer = Buffer.concat(chunks).toString()
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  expect(answer).toMatch(/\r\nconnection: close\r\n/i)
})

test('a peer that hangs up in the middle is no fault of ours', async () => {
  const { port, url, logged } = await components()
  const socket = connect(port, '127.0.0.1')
  socket.write(`POST /3ds/ds/messages HTTP/1.1\r\nHost: ds\r\nContent-Length: 100\r\n\r\nhalf`)
  await expect.poll(() => seen.length).toBe(1)
  socket.destroy()
  await fetch(url, { method: 'POST', body: '{}' })
  await expect.poll(() => seen.length).toBe(2)
  expect(logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([])
})

test('what is not there is said as everywhere', async () => {
  const { url } = await components()
  const reply = await fetch(url.replace('/3ds/ds/messages', '/v1/orders'), { method: 'POST', body: '{}' })
  expect(reply.status).toBe(404)
  expect(await reply.json()).toMatchObject({ code: 'not_found' })
})

async function components() {
  const logged: string[] = []
  const logger = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) })
  const app = createComponents({ logger, trustProxy: [] }, undefined)
  opened.push(app)
  app.addHook('onRequest', async ({ url }) => void seen.push(url))
  app.post('/3ds/ds/messages', (request, reply) => {
    const bytes = (request.body ?? Buffer.alloc(0)) as Buffer
    return reply.send({ length: bytes.length, ...(bytes.length === 5 && { hex: bytes.toString('hex') }) })
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return { port, logged, url: `http://127.0.0.1:${port}/3ds/ds/messages` }
}

/** Paths that were asked for, as soon as their heads had been read. */
const seen: string[] = []
const opened: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  seen.length = 0
  for (const app of opened.splice(0)) await app.close()
})
