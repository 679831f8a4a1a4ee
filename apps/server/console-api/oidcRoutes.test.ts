/** What a browser may ask of the company's own sign-in, on a whole server: origin, cookies, counted failures, the trail, nothing told to strangers. */
import { openReader } from '@sekisho/adapters/sql'
import { readTrail } from '@sekisho/adapters/accounts'
import { readPass } from '@sekisho/adapters/tenants'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startOpenIDProvider } from '../../../adapters/accounts/testing/openIDProvider.ts'
import type { OpenIDProvider } from '../../../adapters/accounts/testing/openIDProvider.ts'
import { startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'
import { makeShop } from '../testing/shop.ts'
import { endedLeavingCookie, leavingCookieOf } from './site.ts'

let server: TestServer
let provider: OpenIDProvider
let origin: string
let code: string
beforeAll(async () => {
  provider = await startOpenIDProvider()
  server = await startTestServer()
  origin = `http://localhost:${new URL(server.publicURL).port}`
  await makeShop(server.dir)
  for (const userID of ['hanako', 'taro']) await administer('/tenants/shop/users', { userID, role: 'administrator' })
  code = (await administer('/tenants/shop/oidc', { provider: provider.written })).path.split('/').at(-1)!
})
afterAll(async () => {
  await server.remove()
  await provider.close()
})
beforeEach(() => {
  provider.lies = {}
  provider.person = { sub: 'person-1' }
})

async function administer(path: string, body: object) {
  const { url, secret } = readPass(server.dir)!
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return (await reply.json()) as { path: string }
}

async function ask(path: string, body: object, headers: Record<string, string> = {}, at = origin) {
  const reply = await fetch(`${at}/console/api${path}`, {
    method: 'POST',
    headers: { origin: at, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const text = await reply.text()
  const answered = (text === '' ? {} : JSON.parse(text)) as Record<string, string>
  return { status: reply.status, body: answered, cookies: reply.headers.getSetCookie() }
}

async function invited(userID: string): Promise<string> {
  return (await administer(`/tenants/shop/users/${userID}/invitations`, {})).path.split('/').at(-1)!
}

/** There and back. @returns the answer to the last step */
async function come(by: object) {
  const begun = await ask('/oidc/begin', by)
  const answered = await provider.approve(begun.body.url!)
  return ask('/oidc/finish', { answered }, { cookie: begun.cookies[0]!.split(';')[0]! })
}

function trail() {
  const reader = openReader({ dir: server.dir })
  try {
    return readTrail(reader, 'shop', { limit: 50 })
  } finally {
    reader.close()
  }
}

test('company: both steps come from a page of the console, and leave cookies that no script and no other site has', async () => {
  const begun = await ask('/oidc/begin', { invitation: await invited('hanako') })
  expect(begun).toMatchObject({ status: 200, cookies: [expect.any(String)] as string[] })
  expect(begun.cookies[0]).toMatch(/^sekisho_leaving=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=300$/)
  const url = new URL(begun.body.url!)
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: 'code',
    redirect_uri: `${origin}/console/app`,
    code_challenge_method: 'S256',
    scope: 'openid',
  })
  const answered = await provider.approve(begun.body.url!)
  const cookie = begun.cookies[0]!.split(';')[0]!
  for (const headers of [{ origin: 'https://evil.example' }, { origin: '' }, { 'sec-fetch-site': 'cross-site' }]) {
    expect((await ask('/oidc/finish', { answered }, { cookie, ...headers })).status, JSON.stringify(headers)).toBe(403)
    expect((await ask('/oidc/begin', { tenantID: 'shop', code }, headers)).status).toBe(403)
  }
  expect(await ask('/oidc/finish', { answered }), 'without the cookie').toMatchObject({
    status: 401,
    body: { detail: 'over' },
    cookies: [],
  })
  const finished = await ask('/oidc/finish', { answered }, { cookie })
  expect(finished).toMatchObject({ status: 200, body: { tenantID: 'shop', code } })
  expect(finished.cookies.map((one) => one.split('=')[0])).toEqual(['sekisho_session', 'sekisho_leaving'])
  expect(finished.cookies[1]).toMatch(/^sekisho_leaving=; .*Max-Age=0$/)
  const session = await fetch(`${origin}/console/api/session`, {
    headers: { cookie: finished.cookies[0]!.split(';')[0]! },
  })
  expect(await session.json()).toMatchObject({ who: { userID: 'hanako', role: 'administrator' } })
})

test('company: with an origin of its own the cookie is bound to it and to TLS', () => {
  const site = { origin: 'https://console.example.jp', port: 3000 }
  const attributes = 'Path=/; HttpOnly; SameSite=Strict; Secure'
  expect(leavingCookieOf(site, 'x')).toBe(`__Host-sekisho_leaving=x; ${attributes}; Max-Age=300`)
  expect(endedLeavingCookie(site)).toBe(`__Host-sekisho_leaving=; ${attributes}; Max-Age=0`)
})

test('company: each sign-in and each refusal is a row of the trail, by its class, and no token or subject is in it', async () => {
  expect(await come({ invitation: await invited('taro') })).toMatchObject({ status: 401, body: { detail: 'taken' } })
  provider.person = { sub: 'a-stranger' }
  expect(await come({ tenantID: 'shop', code })).toMatchObject({
    status: 401,
    body: { detail: 'unknown' },
    cookies: [],
  })
  provider.lies = { claims: { nonce: 'another' } }
  expect(await come({ tenantID: 'shop', code })).toMatchObject({ status: 401, body: { detail: 'answer' } })
  provider.lies = { token: 'error' }
  const told = await come({ tenantID: 'shop', code })
  expect(JSON.stringify(told.body)).not.toContain('secret of the provider')
  provider.lies = {}
  provider.person = { sub: 'person-1' }
  expect((await come({ tenantID: 'shop', code })).status).toBe(200)
  const rows = trail()
  const [entered, ...refused] = rows.map(({ kind, id, more }) => [kind, id, more.way, more.why])
  expect(entered).toEqual(['signed-in', 'hanako', 'company', undefined])
  expect(refused.slice(0, 3)).toEqual(
    ['answer', 'answer', 'unknown'].map((why) => ['sign-in-refused', '-', 'company', why]),
  )
  expect(JSON.stringify(rows)).not.toMatch(/a-stranger|person-1|known-to-both-alone/)
  expect(server.logged.join('')).not.toMatch(/a-stranger|known-to-both-alone|code=/)
})

test('company: strangers are told the same of every tenant, and soon to wait; who has the code is never locked out', async () => {
  const asked: object[] = [
    { tenantID: 'shop', code: `${code.slice(1)}A` },
    { tenantID: 'shop' },
    { tenantID: 'nobody', code },
    { invitation: 'A'.repeat(43) },
    { tenantID: { $ne: '' }, code: { $ne: '' } },
  ]
  const answers = []
  for (const by of asked) answers.push(await ask('/oidc/begin', by))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]).toMatchObject({ status: 401, body: { detail: 'nothing' }, cookies: [] })
  const elsewhere = origin.replace('localhost', '127.0.0.1')
  expect(
    await ask('/oidc/begin', { tenantID: 'shop', code }, {}, elsewhere),
    'the provider leads to another name',
  ).toEqual(answers[0])
  const before = trail().length
  let { status } = answers[0]!
  for (let i = 0; i < 25; i++) ({ status } = await ask('/oidc/begin', { tenantID: 'nobody', code }))
  expect(status).toBe(429)
  expect(trail().length, 'a stranger writes no rows').toBe(before)
  expect((await come({ tenantID: 'shop', code })).status).toBe(200)
})
