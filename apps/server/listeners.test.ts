import fastify from 'fastify'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { addressOf, Ports } from './listeners.ts'
import { readSettings } from './settings.ts'

test('a free port is held until somebody listens on it, and is the one that was named', async () => {
  const ports = await take({})
  const numbers = [ports.port, ports.componentPort, ports.adminPort]
  expect(new Set(numbers).size).toBe(3)
  for (const port of numbers) expect(await isFree(port), 'held').toBe(false)
  const app = fastify()
  closers.push(() => app.close())
  await ports.listen(app, 'PORT')
  expect((app.server.address() as AddressInfo).port).toBe(ports.port)
  await ports.release()
  expect(await isFree(ports.componentPort), 'let go').toBe(true)
  expect(await isFree(ports.port), 'listened on').toBe(false)
})

test('a port that was asked for is not held: whoever comes too early is refused', async () => {
  const { port, release } = await someFreePort()
  await release()
  const ports = await take({ PORT: String(port) })
  expect(ports.port).toBe(port)
  expect(await isFree(port)).toBe(true)
})

test('a port that is in use is said, with its setting, and the others are let go', async () => {
  const used = await someFreePort()
  closers.push(used.release)
  for (const setting of ['PORT', 'COMPONENT_PORT', 'ADMIN_PORT']) {
    await expect(take({ [setting]: String(used.port) }), setting).rejects.toMatchObject({
      code: 'ERR_PORT_TAKEN',
      message: expect.stringContaining(`set ${setting} to`) as string,
    })
  }
  const unasked = await take({ COMPONENT_PORT: String(used.port), ROLES: 'screening' })
  expect(unasked.port).toBeGreaterThan(0) // nobody would listen there
})

test('a listener is reached over loopback, whatever it is bound to', () => {
  const cases: [host: string, address: string][] = [
    ['127.0.0.1', 'http://127.0.0.1:3000'],
    ['0.0.0.0', 'http://127.0.0.1:3000'],
    ['::', 'http://[::1]:3000'],
    ['::1', 'http://[::1]:3000'],
    ['localhost', 'http://localhost:3000'],
    ['10.0.0.5', 'http://10.0.0.5:3000'],
  ]
  for (const [host, address] of cases) expect(addressOf('http', host, 3000)).toBe(address)
  expect(addressOf('https', '127.0.0.1', 1)).toBe('https://127.0.0.1:1')
})

async function take(change: Record<string, string>): Promise<Ports> {
  const ports = await Ports.take(readSettings({ PORT: '0', COMPONENT_PORT: '0', ADMIN_PORT: '0', ...change }))
  closers.push(() => ports.release())
  return ports
}

async function someFreePort() {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const release = () => new Promise<void>((resolve) => void server.close(() => resolve()))
  return { port: (server.address() as AddressInfo).port, release }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})
