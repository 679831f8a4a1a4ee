/** `sekisho users`, and what a user's key opens on the server that runs. */
import { USER_ROLES } from '@sekisho/adapters/tenants'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from '../../server/testing/running.ts'
import type { TestServer } from '../../server/testing/running.ts'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-users-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
let server: TestServer
beforeAll(async () => {
  await runCommand(['keys', 'create', env.KEY_FILE])
  server = await startTestServer(env.DATA_DIR, env)
  for (const shop of ['shop-a', 'shop-b']) await runCommand(['tenants', 'create', shop, '--name-ja', '店'], env)
})
afterAll(async () => {
  await server.remove()
  rmSync(home, { recursive: true })
})

const users = (...args: string[]) => runCommand(['users', ...args], env)
const keyOf = async (tenant: string, user: string) => (await users('key', tenant, user)).out.trim()
const ask = async (method: string, path: string, key: string, body?: object) => {
  const reply = await fetch(`${server.publicURL}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await reply.text()
  return { status: reply.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
}

test('users: the first administrator is made by the operator, the others by an administrator', async () => {
  expect(await users('create', 'shop-a', 'hanako', '--role', 'administrator')).toMatchObject({ status: 0 })
  const key = await keyOf('shop-a', 'hanako')
  expect(await ask('POST', '/v1/users', key, { userID: 'taro', role: 'analyst' })).toMatchObject({ status: 201 })
  const made = (await ask('POST', '/v1/users/taro/keys', key, { mode: 'live' })) as { body: { key: string } }
  const listed = await ask('GET', '/v1/users', key)
  expect(listed.body).toEqual({
    users: [
      { userID: 'hanako', role: 'administrator' },
      { userID: 'taro', role: 'analyst' },
    ],
  })
  const lines = (await users('list', 'shop-a')).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  expect(lines).toMatchObject([{ userID: 'hanako' }, { userID: 'taro', keys: [{ mode: 'live', revoked: false }] }])
  expect(await ask('GET', '/v1/users', made.body.key)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
})

test('users: an invitation is a link that works, for a user there is', async () => {
  await users('create', 'shop-a', 'kyuro', '--role', 'reviewer')
  const path = (await users('invite', 'shop-a', 'kyuro')).out.trim()
  expect(path).toMatch(/^\/console\/app#\/invitation\/[\w-]{43}$/)
  const open = async (secret: string) => {
    const { port } = new URL(server.publicURL)
    const reply = await fetch(`http://localhost:${port}/console/api/invitation/options`, {
      method: 'POST',
      headers: { origin: `http://localhost:${port}`, 'content-type': 'application/json' },
      body: JSON.stringify({ secret }),
    })
    return reply.status
  }
  expect(await open(path.split('/').at(-1)!)).toBe(200)
  expect(await open('A'.repeat(43))).toBe(401)
})

test('users: another role counts at once, and who is removed opens nothing', async () => {
  await users('create', 'shop-a', 'jiro', '--role', 'viewer')
  const key = await keyOf('shop-a', 'jiro')
  const status = async () => (await ask('GET', '/v1/users', key)).status
  expect(await status()).toBe(403)
  await users('role', 'shop-a', 'jiro', '--role', 'administrator')
  expect(await status()).toBe(200)
  await users('role', 'shop-a', 'jiro', '--role', 'approver')
  expect(await status()).toBe(403)
  await users('remove', 'shop-a', 'jiro')
  expect(await status()).toBe(401)
})

test('users: an administrator reaches nobody of another tenant, and not his own role', async () => {
  await users('create', 'shop-b', 'saburo', '--role', 'administrator')
  await users('create', 'shop-a', 'shiro', '--role', 'administrator')
  const [mine, theirs] = [await keyOf('shop-b', 'saburo'), await keyOf('shop-a', 'shiro')]
  const theirKeyID = theirs.split('_')[2]!
  const cases: [string, string, object | undefined, number][] = [
    ['PUT', '/v1/users/shiro', { role: 'viewer' }, 404],
    ['DELETE', '/v1/users/shiro', undefined, 404],
    ['POST', '/v1/users/shiro/keys', { mode: 'live' }, 404],
    ['DELETE', `/v1/keys/${theirKeyID}`, undefined, 404],
    ['PUT', '/v1/users/saburo', { role: 'viewer' }, 403],
    ['DELETE', '/v1/users/saburo', undefined, 403],
    ['POST', '/v1/users', { userID: 'saburo', role: 'viewer' }, 409],
    ['POST', '/v1/users', { userID: 'Goro', role: 'viewer' }, 422],
    ['POST', '/v1/users', { userID: 'operator', role: 'viewer' }, 422],
    ['POST', '/v1/users', { userID: 'goro', role: 'owner' }, 422],
    ['POST', '/v1/users', { userID: 'goro', role: 'viewer', name: '五郎' }, 422],
    ['PUT', '/v1/users/nobody', { role: 'viewer' }, 404],
    ['POST', '/v1/users/nobody/keys', { mode: 'live' }, 404],
  ]
  for (const [method, path, body, status] of cases) {
    expect((await ask(method, path, mine, body)).status, `${method} ${path} ${JSON.stringify(body)}`).toBe(status)
  }
  expect((await ask('GET', '/v1/users', theirs)).status).toBe(200)
})

test('users: a test key changes nothing that decides for customers, whoever it belongs to', async () => {
  await users('create', 'shop-a', 'rokuro', '--role', 'administrator')
  const tried = (await users('key', 'shop-a', 'rokuro', '--mode', 'test')).out.trim()
  const cases: [string, string, object | undefined][] = [
    ['GET', '/v1/users', undefined],
    ['POST', '/v1/users', { userID: 'shichiro', role: 'viewer' }],
    ['POST', '/v1/users/rokuro/keys', { mode: 'live' }],
    ['POST', '/v1/webhooks', { url: 'https://hooks.shop.example.jp/', types: ['decision.made'] }],
  ]
  for (const [method, path, body] of cases) expect((await ask(method, path, tried, body)).status, path).toBe(403)
  expect((await ask('GET', '/v1/decisions', tried)).status).toBe(200)
})

test('users: what is wrong is said, and changes nothing', async () => {
  const cases = [
    { args: ['create', 'nobody', 'x', '--role', 'viewer'], told: /no tenant nobody/ },
    { args: ['create', 'shop-a', 'X', '--role', 'viewer'], told: /a-z/ },
    { args: ['create', 'shop-a', 'x', '--role', 'owner'], told: /viewer/ },
    { args: ['role', 'shop-a', 'nobody', '--role', 'viewer'], told: /no user nobody/ },
    { args: ['remove', 'shop-a', 'nobody'], told: /no user nobody/ },
    { args: ['key', 'shop-a', 'nobody'], told: /no user nobody/ },
    { args: ['invite', 'shop-a', 'nobody'], told: /no user nobody/ },
  ]
  for (const { args, told } of cases) {
    const ran = await users(...args)
    expect(ran.status, args.join(' ')).not.toBe(0)
    expect(ran.told, args.join(' ')).toMatch(told)
  }
})

const PROVIDER = {
  issuer: 'https://login.example.jp',
  clientID: 'sekisho-console',
  clientSecret: 'known-to-both-alone',
  emailDomains: ['shop.example.jp'],
}
const written = (value: unknown) => {
  const file = join(home, 'provider.json')
  writeFileSync(file, JSON.stringify(value))
  return file
}

test('users: a company’s provider is set, shown without its secret, keeps its link, and is removed', async () => {
  const link = (await users('oidc', 'set', 'shop-a', written(PROVIDER))).out.trim()
  expect(link).toMatch(/^\/console\/app#\/sign-in\/shop-a\/[\w-]{22}$/)
  const shown = await users('oidc', 'show', 'shop-a')
  const { clientSecret, ...open } = PROVIDER
  expect(JSON.parse(shown.out)).toEqual({ ...open, path: link })
  expect(shown.out + shown.told).not.toContain(clientSecret)
  expect((await users('oidc', 'set', 'shop-a', written({ ...PROVIDER, clientSecret: 'another' }))).out.trim()).toBe(
    link,
  )
  expect(await users('oidc', 'remove', 'shop-a')).toMatchObject({ status: 0 })
  expect((await users('oidc', 'show', 'shop-a')).told).toMatch(/has no OpenID provider/)
})

test('users: a provider that is written down wrong is named, and nothing is set', async () => {
  const cases: [string, unknown, RegExp][] = [
    ['shop-a', { ...PROVIDER, issuer: 'http://login.example.jp' }, /issuer/],
    ['shop-a', { ...PROVIDER, issuer: 'https://192.168.0.1' }, /issuer/],
    ['shop-a', { ...PROVIDER, clientSecret: undefined }, /clientSecret/],
    ['shop-a', { ...PROVIDER, roles: {} }, /roles/],
    ['shop-a', null, /issuer/],
    ['nobody', PROVIDER, /no tenant nobody/],
  ]
  for (const [tenant, value, told] of cases) {
    const ran = await users('oidc', 'set', tenant, written(value))
    expect(ran.status, JSON.stringify(value)).not.toBe(0)
    expect(ran.told).toMatch(told)
    expect(ran.told).not.toContain(PROVIDER.clientSecret)
  }
  expect((await users('oidc', 'remove', 'shop-a')).told).toMatch(/has no OpenID provider/)
  expect((await users('oidc', 'show', 'shop-a')).status).not.toBe(0)
})

test('users: the help names every role there is', async () => {
  const { out, told } = await users('create', '--help')
  for (const role of USER_ROLES) expect(out + told).toContain(role)
})
