import { createKeyFile } from '@sekisho/adapters/keys'
import { readPass } from '@sekisho/adapters/tenants'
import { anOrder } from '@sekisho/fraud/testing'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from './testing/running.ts'
import type { TestServer } from './testing/running.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-administration-'))
const keyFile = join(folder, 'sekisho.key')
const real = { SEKISHO_DEMO: '0', KEY_FILE: keyFile }
let server: TestServer
beforeAll(async () => {
  createKeyFile(keyFile)
  server = await startTestServer(join(folder, 'data'), real)
  await ask('/tenants', { ...TENANT, tenantID: SHOP })
})
afterAll(async () => {
  await server.remove()
  rmSync(folder, { recursive: true })
})

const SHOP = 'old-shop'
const TENANT = {
  tenantID: 'new-shop',
  parent: 'platform',
  role: 'shop',
  name: { ja: '新しい店', en: 'New shop' },
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
}

test('administration: a tenant made while the server runs has a key that opens at once, and revoked opens no more', async () => {
  expect(await ask('/tenants', TENANT)).toMatchObject({ status: 201 })
  const { status, body } = await ask('/tenants/new-shop/keys', { mode: 'live' })
  expect(status).toBe(201)
  const key = String(body.key)
  expect(await order(key, 'a')).toBe(201)
  expect(await order(key, 'b')).toBe(201) // now it is remembered
  expect(await ask(`/keys/${key.split('_')[2]}/revocation`, {})).toMatchObject({ status: 201 })
  expect(await order(key, 'c')).toBe(401)
})

test('administration: without the secret of the data folder nothing is answered, and nothing done', async () => {
  const { secret } = readPass(server.dir)!
  const wrong = ['', 'Bearer ', `Bearer ${secret}x`, `Bearer ${secret.slice(1)}`, `Basic ${secret}`, secret]
  const paths = ['/tenants', `/tenants/${SHOP}/keys`, '/keys/0000000000000001/revocation', '/directory']
  for (const path of paths) {
    for (const authorization of wrong) {
      const refused = await ask(path, { ...TENANT, tenantID: 'nobody', mode: 'live' }, { authorization })
      expect(refused, `${path} ${authorization}`).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    }
    expect((await fetch(`${server.publicURL}${path}`, { method: 'POST' })).status, 'not on the public one').toBe(404)
  }
  expect(await ask('/tenants/nobody/keys', { mode: 'live' })).toMatchObject({ status: 404 })
})

test('administration: what is wrong is refused with the code and the words that the command line has', async () => {
  const cases: [string, unknown, number, string][] = [
    ['/tenants', { ...TENANT, tenantID: SHOP }, 409, 'ERR_TENANT_EXISTS'],
    ['/tenants', { ...TENANT, tenantID: 'Shop' }, 422, 'ERR_TENANT_INVALID'],
    ['/tenants', { ...TENANT, role: 'king' }, 422, 'ERR_TENANT_INVALID'],
    ['/tenants', { ...TENANT, role: 'toString' }, 422, 'ERR_TENANT_INVALID'],
    ['/tenants', { ...TENANT, name: 'shop' }, 422, 'ERR_TENANT_INVALID'],
    ['/tenants', { ...TENANT, currency: 392 }, 422, 'ERR_TENANT_INVALID'],
    ['/tenants', null, 422, 'ERR_TENANT_INVALID'],
    ['/tenants/nobody/keys', { mode: 'live' }, 404, 'ERR_TENANT_UNKNOWN'],
    [`/tenants/${SHOP}/keys`, { mode: 'both' }, 422, 'invalid'],
    [`/tenants/${SHOP}/keys`, null, 422, 'invalid'],
    ['/keys/ffff/revocation', {}, 404, 'ERR_API_KEY_UNKNOWN'],
    ['/directory', { file: {} }, 422, 'ERR_PAYMENT_SYSTEM'],
    ['/directory', { tenantID: SHOP, file: {} }, 422, 'ERR_PAYMENT_SYSTEM'],
    ['/directory', null, 422, 'ERR_PAYMENT_SYSTEM'],
    ['/tenants', '{', 400, 'body_not_json'],
    ['/keys', {}, 404, 'not_found'],
  ]
  for (const [path, body, status, code] of cases) {
    expect(await ask(path, body), `${path} ${code}`).toMatchObject({ status, body: { status, code } })
  }
})

test('administration: a registry is changed where that is asked for in so many words, and else only looked at', async () => {
  await ask('/tenants', { ...TENANT, tenantID: 'a-pay', role: 'payment-system' })
  const file = { admission: { sdkReferenceNumbers: ['REF-SDK'], mccs: [] } }
  const change = { action: 'changed', what: 'admission', id: 'a-pay' }
  const cases: [unknown, unknown[]][] = [
    [{ file }, [change]],
    [{ file, dryRun: 'false' }, [change]],
    [{ file, dryRun: false, tenantID: 'a-pay' }, [change]],
    [{ file, dryRun: false }, []],
  ]
  for (const [body, changes] of cases) {
    expect(await ask('/directory', body), JSON.stringify(body)).toMatchObject({ status: 201, body: { changes } })
  }
  const refused = await ask('/directory', { file: { ranges: [{}] }, dryRun: false })
  expect(refused).toMatchObject({ status: 422, body: { code: 'ERR_DIRECTORY_INVALID' } })
  expect(String(refused.body['detail']).split('\n')).toContain('ranges.0.start: required')
})

test('administration: the key-encryption key is changed while orders are screened, and the next start takes the new file alone', async () => {
  const [former, next] = [join(folder, 'former.key'), join(folder, 'next.key')]
  for (const file of [former, next]) createKeyFile(file)
  const dir = join(folder, 'rotated')
  const before = server
  try {
    server = await startTestServer(dir, { SEKISHO_DEMO: '0', KEY_FILE: former })
    await ask('/tenants', TENANT)
    const key = String((await ask('/tenants/new-shop/keys', { mode: 'live' })).body.key)
    const orders = Array.from({ length: 20 }, (_, n) => order(key, `o-${n}`))
    const refused: [unknown, string][] = [
      [{ file: join(folder, 'none.key') }, 'ERR_KEY_FILE'],
      [{ file: join(dir, 'sekisho.db') }, 'ERR_KEY_FILE'],
      [{}, 'invalid'],
    ]
    for (const [body, code] of refused) {
      expect(await ask('/key-encryption-key', body)).toMatchObject({ status: 422, body: { code } })
    }
    expect(await ask('/key-encryption-key', { file: next })).toMatchObject({ status: 201 })
    orders.push(...Array.from({ length: 20 }, (_, n) => order(key, `p-${n}`)))
    expect(new Set(await Promise.all(orders))).toEqual(new Set([201]))
    expect(await ask('/tenants', { ...TENANT, tenantID: 'later-shop' })).toMatchObject({ status: 201 })
    await server.close()
    await expect(startTestServer(dir, { SEKISHO_DEMO: '0', KEY_FILE: former })).rejects.toThrow(/another key/)
    server = await startTestServer(dir, { SEKISHO_DEMO: '0', KEY_FILE: next })
    expect(await order(key, 'o-0'), 'the same order is known by the same tokens').toBe(409)
    expect(await ask('/tenants/later-shop/keys', { mode: 'live' })).toMatchObject({ status: 201 })
    await server.remove()
  } finally {
    server = before
  }
})

test('administration: the pass goes with the server', async () => {
  const other = await startTestServer(join(folder, 'other'), real)
  expect(readPass(other.dir)?.url).toBe(other.adminURL)
  await other.close()
  expect(readPass(other.dir)).toBeUndefined()
  await other.remove()
})

async function ask(path: string, body: unknown, headers: Record<string, string> = {}) {
  const reply = await fetch(`${server.adminURL}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${readPass(server.dir)!.secret}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> }
}

async function order(key: string, orderID: string): Promise<number> {
  const body = anOrder({ orderID, occurredAt: new Date().toISOString() })
  return (await server.post('/v1/orders', body, { authorization: `Bearer ${key}` })).status
}
