/** `sekisho tenants` while a server holds the data folder. */
import { openStore } from '@sekisho/adapters/sql'
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { writePass } from '@sekisho/adapters/tenants'
import { anOrder } from '@sekisho/fraud/testing'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from '../../server/testing/running.ts'
import type { TestServer } from '../../server/testing/running.ts'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-registry-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
let server: TestServer
beforeAll(async () => {
  await runCommand(['keys', 'create', env.KEY_FILE])
  server = await startTestServer(env.DATA_DIR, env)
})
afterAll(async () => {
  await server.remove()
  rmSync(home, { recursive: true })
})

const tenants = (...args: string[]) => runCommand(['tenants', ...args], env)

test('tenants: a shop and its keys are made and revoked through the server that runs', async () => {
  expect(await tenants('create', 'shop-b', '--name-ja', '店B')).toMatchObject({ status: 0 })
  const made = await tenants('keys', 'create', 'shop-b', '--mode', 'live')
  expect(made).toMatchObject({ status: 0, out: expect.stringMatching(/^sk_live_[0-9a-f]{16}_\S+\n$/) as string })
  const key = made.out.trim()
  const ask = async (orderID: string) => {
    const order = anOrder({ orderID, occurredAt: new Date().toISOString() })
    return (await server.post('/v1/orders', order, { authorization: `Bearer ${key}` })).status
  }
  expect(await ask('a')).toBe(201)
  expect(await tenants('keys', 'revoke', key.split('_')[2]!)).toMatchObject({ status: 0 })
  expect(await ask('b')).toBe(401)
})

test('tenants: what is wrong is said as on a folder that is free', async () => {
  await tenants('create', 'shop-a', '--name-ja', '店A')
  const cases = [
    { args: ['create', 'shop-a', '--name-ja', '店'], told: /already/ },
    { args: ['create', 'Shop', '--name-ja', '店'], told: /a-z/ },
    { args: ['create', 'shop-c', '--name-ja', '店', '--currency', 'YEN'], told: /ISO 4217/ },
    { args: ['keys', 'create', 'nobody'], told: /no tenant nobody/ },
    { args: ['keys', 'create', '../tenants'], told: /no tenant \.\.\/tenants/ },
    { args: ['keys', 'revoke', 'ffff'], told: /no API key ffff/ },
  ]
  for (const { args, told } of cases) {
    const ran = await tenants(...args)
    expect(ran, args.join(' ')).toMatchObject({ status: 2, out: '' })
    expect(ran.told, args.join(' ')).toMatch(told)
  }
})

test('tenants: whoever holds the folder and is not the server that left its pass is named', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-held-'))
  const store = await openStore({ dir, kek: DEMONSTRATION_KEK })
  const stranger = createServer((_request, reply) => reply.writeHead(500).end('{"code":"nonsense"}'))
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`
  try {
    for (const left of [undefined, 'http://127.0.0.1:1', url]) {
      if (left) writePass(dir, { url: left, secret: 'x' })
      const ran = await runCommand(['tenants', 'keys', 'revoke', 'ffff'], { DATA_DIR: dir })
      expect(ran, left ?? 'none').toMatchObject({ status: 75, out: '' })
      expect(ran.told).toContain(String(process.pid))
    }
  } finally {
    stranger.close()
    await store.close()
    rmSync(dir, { recursive: true })
  }
})
