/** What each kind of API key may do, asked over HTTP of a server outside the demonstration. */
import {
  createKeyFile,
  DEMONSTRATION_API_KEY,
  demonstrationAPIKey,
  openKeyFile,
  parseAPIKey,
} from '@sekisho/adapters/keys'
import { openStore } from '@sekisho/adapters/sql'
import { createAPIKey, createTenant, registerAPIKey, revokeAPIKey } from '@sekisho/adapters/tenants'
import { anOrder } from '@sekisho/fraud/testing'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from './testing/running.ts'
import type { TestServer } from './testing/running.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-keys-'))
const keyFile = join(folder, 'sekisho.key')
const dataDir = join(folder, 'data')
const keys = { live: '', test: '', revoked: '' }
let server: TestServer
beforeAll(async () => {
  createKeyFile(keyFile)
  const store = await openStore({ dir: dataDir, kek: openKeyFile(keyFile, { dataDir }).kek })
  const name = { ja: '店', en: 'Shop' }
  const tenant = {
    tenantID: 'shop',
    parent: 'platform',
    role: 'shop',
    name,
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
  } as const
  await createTenant(store, tenant, Date.now())
  keys.live = await createAPIKey(store, { tenantID: 'shop', mode: 'live' }, Date.now())
  keys.test = await createAPIKey(store, { tenantID: 'shop', mode: 'test' }, Date.now())
  keys.revoked = await createAPIKey(store, { tenantID: 'shop', mode: 'live' }, Date.now())
  await revokeAPIKey(store, parseAPIKey(keys.revoked)!.keyID, Date.now())
  await registerAPIKey(store, demonstrationAPIKey('shop'), Date.now())
  await store.close()
  server = await startTestServer(dataDir, { SEKISHO_DEMO: '0', KEY_FILE: keyFile })
})
afterAll(async () => {
  await server.remove()
  rmSync(folder, { recursive: true, force: true })
})

const ask = (key: string, change: object) =>
  server.post('/v1/orders', anOrder({ occurredAt: new Date().toISOString(), ...change }), {
    authorization: `Bearer ${key}`,
  })

test('keys: triggers are for test keys alone', async () => {
  const buyer = { email: 'decline@trigger.example' }
  expect(await ask(keys.test, { orderID: 'a', buyer })).toMatchObject({ status: 201, body: { outcome: 'decline' } })
  expect(await ask(keys.live, { orderID: 'b', buyer })).toMatchObject({ status: 201, body: { outcome: 'approve' } })
})

test('keys: an ID used with a test key is free for a live one, and the two are not linked', async () => {
  expect(await ask(keys.test, { orderID: 'same' })).toMatchObject({ status: 201 })
  const live = await ask(keys.live, { orderID: 'same', amountMinor: 1 })
  expect(live).toMatchObject({ status: 201, body: { repeated: false } })
  // Order a was asked with the test key, order b with the live one.
  expect(JSON.stringify(live.body.linkedOrders)).not.toContain('"a"')
  expect(JSON.stringify(live.body.linkedOrders)).toContain('"b"')
})

test('keys: a revoked key opens nothing, nor does the demonstration’s outside it', async () => {
  for (const key of [keys.revoked, DEMONSTRATION_API_KEY]) {
    expect(await ask(key, { orderID: 'c' })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  }
})

test('keys: a real installation has no simulated shops', () => {
  expect(server.seeded).toBe(0)
})

test('keys: a second server on the same port or folder is told so, before it touches anything', async () => {
  const port = new URL(server.publicURL).port
  const other = join(folder, 'other')
  await expect(startTestServer(other, { PORT: port })).rejects.toMatchObject({ code: 'ERR_PORT_TAKEN' })
  expect(existsSync(other)).toBe(false)
  const same = startTestServer(dataDir, { SEKISHO_DEMO: '0', KEY_FILE: keyFile })
  await expect(same).rejects.toMatchObject({ code: 'ERR_DATA_DIR_LOCKED' })
})
