/** Signing in at a company's provider, against one on loopback that is strict, and lies when it is told to. */
import { openMemoryStore } from '@sekisho/adapters/memory'
import { changeUser, createTenant, createUser } from '@sekisho/adapters/tenants'
import { MINUTE_MS } from '@sekisho/base'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createInvitation } from './invitations.ts'
import { openOIDCFetch, ProviderUnreachable } from './oidcFetch.ts'
import { findOIDCProvider, removeOIDCProvider, setOIDCProvider } from './oidcProvider.ts'
import { LEAVING_MS, OIDCSignIn, tellRefusal } from './oidcSignIn.ts'
import { findSession } from './sessions.ts'
import { startOpenIDProvider } from './testing/openIDProvider.ts'
import type { Lies, OpenIDProvider } from './testing/openIDProvider.ts'
import { readTrail } from './trail.ts'

const ORIGIN = 'http://localhost:3000'
const HANAKO = { tenantID: 'shop-a', userID: 'hanako' }
const TARO = { tenantID: 'shop-a', userID: 'taro' }

let provider: OpenIDProvider
beforeAll(async () => {
  provider = await startOpenIDProvider()
})
afterAll(() => provider.close())
beforeEach(() => {
  provider.lies = {}
  provider.person = { sub: 'person-1' }
})

/** A tenant with the provider, another without, and somebody of the first whom an invitation has bound. */
async function aCompany(more: object = {}) {
  const nowMs = Date.now()
  const store = await openMemoryStore({ nowMs: Date.now })
  for (const tenantID of ['shop-a', 'shop-b']) {
    const name = { ja: '店', en: 'Shop' }
    const common = { parent: 'platform', role: 'shop', name, currency: 'JPY', timeZone: 'Asia/Tokyo' } as const
    await createTenant(store, { tenantID, ...common }, nowMs)
  }
  for (const user of [HANAKO, TARO]) await createUser(store, { ...user, role: 'approver' }, 'operator', nowMs)
  const value = { ...provider.written, ...more }
  const path = await setOIDCProvider(store, { tenantID: 'shop-a', value, isDemonstration: true }, nowMs)
  const code = path.split('/').at(-1)!
  const oidc = new OIDCSignIn(store, { origin: ORIGIN, isDemonstration: true })
  const door = { tenantID: 'shop-a', code }
  const begin = async (by: object = door, atMs = Date.now()) => {
    const begun = await oidc.begin(by, atMs)
    if ('refused' in begun) throw new Error(begun.refused)
    return { ...begun, answered: await provider.approve(begun.url) }
  }
  const signIn = async (by: object = door) => {
    const { secret, answered } = await begin(by)
    const finished = await oidc.finish(secret, answered, Date.now())
    return 'refused' in finished ? finished.refused : findSession(store, finished.secret, Date.now())
  }
  const invite = async (user = HANAKO, by: Parameters<typeof createInvitation>[2] = 'operator') => ({
    invitation: await createInvitation(store, user, by, Date.now()),
  })
  return { store, oidc, door, begin, signIn, invite }
}

test('company: an invitation binds the person at the provider, once; from then on the provider is the way in', async () => {
  const { store, signIn, invite } = await aCompany()
  expect(await signIn(), 'not bound yet').toBe('unknown')
  const invited = await invite(HANAKO, { userID: 'taro' })
  expect(await signIn(invited)).toMatchObject({
    ...HANAKO,
    role: 'approver',
    person: { userID: 'hanako', hands: ['taro'] },
  })
  await expect(signIn(invited), 'used up').rejects.toThrow('nothing')
  expect(await signIn(), 'whose hands it went through is kept').toMatchObject({
    ...HANAKO,
    person: { hands: ['taro'] },
  })
  const trail = readTrail(store, 'shop-a', { limit: 9 })
  expect(trail.map(({ kind, more }) => [kind, more.way])).toEqual([
    ['signed-in', 'company'],
    ['signed-in', 'company'],
    ['oidc-bound', undefined],
    ['invited', undefined],
    ['oidc-set', undefined],
    ['user', undefined],
    ['user', undefined],
  ])
  expect(JSON.stringify(store.listStates('platform', 'account', { limit: 9 }))).not.toContain('person-1')
})

test('company: one person there is never two users here, and never one of another tenant', async () => {
  const { store, oidc, signIn, invite } = await aCompany()
  await signIn(await invite())
  expect(await signIn(await invite(TARO))).toBe('taken')
  await createUser(store, { tenantID: 'shop-b', userID: 'hanako', role: 'viewer' }, 'operator', Date.now())
  const theirs = await setOIDCProvider(
    store,
    { tenantID: 'shop-b', value: provider.written, isDemonstration: true },
    Date.now(),
  )
  expect(await signIn({ tenantID: 'shop-b', code: theirs.split('/').at(-1) })).toBe('unknown')
  const crossed = await oidc.begin({ tenantID: 'shop-a', code: theirs.split('/').at(-1) }, Date.now())
  expect(crossed).toEqual({ refused: 'nothing', tenantID: undefined })
})

test('company: who is removed comes in no more, and who is made anew under the same ID is another', async () => {
  const { store, signIn, invite } = await aCompany()
  await signIn(await invite())
  await changeUser(store, HANAKO, undefined, 'operator', Date.now())
  expect(await signIn()).toBe('unknown')
  await createUser(store, { ...HANAKO, role: 'viewer' }, 'operator', Date.now())
  expect(await signIn()).toBe('unknown')
  expect(await signIn(await invite(TARO)), 'the person is free for another user now').toMatchObject(TARO)
})

test('company: each signature that we take is taken', async () => {
  const { signIn, invite } = await aCompany()
  await signIn(await invite())
  for (const alg of ['RS256', 'PS256', 'ES256', 'EdDSA'] as const) {
    provider.lies = { alg }
    expect(await signIn(), alg).toMatchObject(HANAKO)
  }
})

test('company: an ID token that is wrong in anything signs nobody in', async () => {
  const { signIn, invite } = await aCompany()
  await signIn(await invite())
  const now = Math.floor(Date.now() / 1_000)
  const lies: Lies[] = [
    { claims: { nonce: 'another' } },
    { claims: { nonce: undefined } },
    { claims: { iss: 'https://elsewhere.example' } },
    { claims: { aud: 'another-client' } },
    { claims: { aud: ['sekisho-console', 'another-client'] } },
    { claims: { azp: 'another-client' } },
    { claims: { exp: now - 120 } },
    { claims: { exp: undefined } },
    { claims: { iat: now + 600 } },
    { claims: { iat: undefined } },
    { claims: { sub: undefined } },
    { claims: { sub: '' } },
    { claims: { sub: 7 } },
    { claims: { sub: 'x'.repeat(256) } },
    { alg: 'none' },
    { alg: 'HS256' },
    { key: 'unknown' },
    { key: 'other' },
    { token: 'elsewhere' },
    { token: 'noJSON' },
    { token: 'noIDToken' },
    { token: 'error' },
  ]
  for (const lie of lies) {
    provider.lies = lie
    expect(await signIn(), JSON.stringify(lie)).toBe('answer')
  }
  provider.lies = { token: 'long' }
  expect(await signIn()).toBe('unreachable')
  expect(provider.asked.get('/elsewhere'), 'nobody is led elsewhere').toBeUndefined()
  provider.lies = {}
  expect(await signIn()).toMatchObject(HANAKO)
})

test('company: an unknown key makes the provider’s keys be asked for at a bounded rate', async () => {
  const { signIn, invite } = await aCompany()
  await signIn(await invite())
  const before = provider.asked.get('/jwks')
  provider.lies = { key: 'unknown' }
  for (let i = 0; i < 5; i++) expect(await signIn()).toBe('answer')
  expect(provider.asked.get('/jwks')).toBe(before)
})

test('company: who was led there comes back once, in the same browser, within five minutes, with the same state', async () => {
  const { oidc, begin, signIn, invite } = await aCompany()
  await signIn(await invite())
  const [mine, theirs] = [await begin(), await begin()]
  const finish = async (secret: string | undefined, answered: unknown, nowMs = Date.now()) => {
    const finished = await oidc.finish(secret, answered, nowMs)
    return 'refused' in finished ? finished.refused : 'in'
  }
  expect(await finish(undefined, mine.answered), 'another browser').toBe('over')
  expect(await finish('A'.repeat(43), mine.answered)).toBe('over')
  expect(await finish(theirs.secret, mine.answered), 'state of another browser').toBe('answer')
  expect(await finish(theirs.secret, theirs.answered), 'asked once').toBe('over')
  expect(await finish(mine.secret, mine.answered)).toBe('in')
  expect(await finish(mine.secret, mine.answered), 'replayed').toBe('over')
  const replayed = await begin()
  const used = new URLSearchParams(mine.answered).get('code')!
  const oldCode = replayed.answered.replace(/code=[^&]+/, `code=${used}`)
  expect(await finish(replayed.secret, oldCode), 'a code that was used').toBe('answer')
  const late = await begin()
  expect(await finish(late.secret, late.answered, Date.now() + LEAVING_MS)).toBe('over')
  for (const answered of [undefined, 7, '', '?', 'code=x', '#code=x', '?code=x#y', `?code=${'x'.repeat(9_000)}`]) {
    expect(await finish((await begin()).secret, answered), JSON.stringify(answered)?.slice(0, 20)).toBe('answer')
  }
  const changed = await begin()
  expect(await finish(changed.secret, changed.answered.replace(/state=./, 'state=~'))).toBe('answer')
  const stateless = await begin()
  expect(await finish(stateless.secret, stateless.answered.replace(/&state=.*/, ''))).toBe('answer')
  const denied = await begin()
  expect(await finish(denied.secret, denied.answered.replace(/code=[^&]+/, 'error=access_denied'))).toBe('denied')
})

test('company: a provider that was set anew or removed meanwhile lets nobody in', async () => {
  const { store, oidc, begin, signIn, invite } = await aCompany()
  await signIn(await invite())
  const first = await begin()
  await setOIDCProvider(store, { tenantID: 'shop-a', value: provider.written, isDemonstration: true }, Date.now())
  expect(await oidc.finish(first.secret, first.answered, Date.now())).toMatchObject({ refused: 'over' })
  const second = await begin()
  await removeOIDCProvider(store, 'shop-a', Date.now())
  expect(await oidc.finish(second.secret, second.answered, Date.now())).toMatchObject({ refused: 'over' })
  await expect(signIn(), 'the door is gone').rejects.toThrow('nothing')
})

test('company: where domains are asked for, only a verified address of one of them lets in', async () => {
  const { signIn, invite } = await aCompany({ emailDomains: ['shop.example.jp'] })
  const cases: [object, boolean][] = [
    [{ email: 'hanako@shop.example.jp', email_verified: true }, true],
    [{ email: 'hanako@SHOP.example.jp', email_verified: true }, true],
    [{ email: 'hanako@shop.example.jp', email_verified: false }, false],
    [{ email: 'hanako@shop.example.jp', email_verified: 'true' }, false],
    [{ email: 'hanako@shop.example.jp' }, false],
    [{ email: 'hanako@evil.shop.example.jp', email_verified: true }, false],
    [{ email: 'shop.example.jp@evil.example', email_verified: true }, false],
    [{ email: '@shop.example.jp', email_verified: true }, false],
    [{ email: ['hanako@shop.example.jp'], email_verified: true }, false],
    [{ email_verified: true }, false],
  ]
  for (const [claims, isIn] of cases) {
    provider.person = { sub: 'person-1', ...claims }
    const came = await signIn(await invite())
    expect(typeof came === 'string' ? came : 'in', JSON.stringify(claims)).toBe(isIn ? 'in' : 'email')
  }
})

test('company: a provider that is down or says what it must not leads nobody anywhere, and is not asked at once again', async () => {
  const documents: Record<string, unknown>[] = [
    { issuer: 'https://elsewhere.example' },
    { issuer: `${provider.issuer}/` },
    { authorization_endpoint: 'javascript:alert(1)' },
    { authorization_endpoint: undefined },
    { id_token_signing_alg_values_supported: ['none', 'HS256'] },
    { long: 'x'.repeat(5_000_000) },
  ]
  for (const discovery of documents) {
    const { oidc, door } = await aCompany()
    provider.lies = { discovery }
    const before = provider.asked.get('/.well-known/openid-configuration') ?? 0
    const nowMs = Date.now()
    const refused = 'long' in discovery ? 'unreachable' : 'answer'
    expect(await oidc.begin(door, nowMs), Object.keys(discovery)[0]).toEqual({ refused, tenantID: 'shop-a' })
    expect(await oidc.begin(door, nowMs)).toMatchObject({ refused })
    expect(provider.asked.get('/.well-known/openid-configuration')).toBe(before + 1)
    provider.lies = {}
    expect(await oidc.begin(door, nowMs + MINUTE_MS), 'mended').toMatchObject({ url: expect.any(String) as string })
  }
  const gone = await startOpenIDProvider()
  const { oidc, door } = await aCompany(gone.written)
  await gone.close()
  expect(await oidc.begin(door, Date.now())).toEqual({ refused: 'unreachable', tenantID: 'shop-a' })
})

test('company: to whoever does not have the code, a tenant with a provider is like one without, and like none', async () => {
  const { oidc, door } = await aCompany()
  const nothing = { refused: 'nothing', tenantID: undefined }
  const asked: object[] = [
    { tenantID: 'shop-a' },
    { tenantID: 'shop-a', code: '' },
    { tenantID: 'shop-a', code: `${door.code}x` },
    { tenantID: 'shop-a', code: 7 },
    { tenantID: 'shop-b', code: door.code },
    { tenantID: 'nobody', code: door.code },
    { tenantID: 'x'.repeat(10_000), code: door.code },
    { tenantID: ['shop-a'], code: door.code },
    { invitation: 'A'.repeat(43) },
    {},
  ]
  for (const by of asked) expect(await oidc.begin(by, Date.now()), JSON.stringify(by).slice(0, 80)).toEqual(nothing)
})

test('company: what an operator writes down is looked at whole, and the secret is sealed', async () => {
  const { store } = await aCompany()
  const right = { issuer: 'https://login.example.jp', clientID: 'c', clientSecret: 's3cret-of-ours' }
  const set = (value: unknown, tenantID = 'shop-a') => setOIDCProvider(store, { tenantID, value }, Date.now())
  const before = findOIDCProvider(store, 'shop-a')
  const wrong: [unknown, RegExp][] = [
    [undefined, /^issuer/],
    [[], /^issuer/],
    [{ ...right, issuer: 'http://login.example.jp' }, /^issuer: .*https/],
    [{ ...right, issuer: 'https://127.0.0.1' }, /^issuer: .*networks/],
    [{ ...right, issuer: 'https://[::1]' }, /^issuer: .*networks/],
    [{ ...right, issuer: 'https://user@login.example.jp' }, /^issuer/],
    [{ ...right, issuer: 'https://login.example.jp?x=1' }, /^issuer/],
    [{ ...right, issuer: 'https://login.example.jp#x' }, /^issuer/],
    [{ ...right, clientID: '' }, /^clientID/],
    [{ ...right, clientID: 'a b' }, /^clientID/],
    [{ ...right, clientSecret: '' }, /^clientSecret/],
    [{ ...right, clientSecret: 'x'.repeat(1_025) }, /^clientSecret/],
    [{ ...right, emailDomains: 'example.jp' }, /^emailDomains/],
    [{ ...right, emailDomains: ['*'] }, /^emailDomains/],
    [{ ...right, emailDomains: ['Example.jp'] }, /^emailDomains/],
    [{ ...right, scopes: ['openid'] }, /^scopes/],
  ]
  for (const [value, said] of wrong) {
    await expect(set(value), JSON.stringify(value)).rejects.toMatchObject({ code: 'ERR_OIDC_INVALID', message: said })
  }
  await expect(set(right, 'nobody')).rejects.toMatchObject({ code: 'ERR_TENANT_UNKNOWN' })
  await expect(removeOIDCProvider(store, 'shop-b', Date.now())).rejects.toMatchObject({ code: 'ERR_OIDC_UNKNOWN' })
  expect(findOIDCProvider(store, 'shop-a'), 'changes nothing').toEqual(before)
  await set(right)
  expect(findOIDCProvider(store, 'shop-a')).toMatchObject({ issuer: right.issuer, code: before!.code })
  const everything = JSON.stringify([
    store.listStates('platform', 'oidc-provider', { limit: 9 }),
    ...store.readJournal(),
  ])
  expect(everything).not.toContain(right.clientSecret)
})

test('company: outside the demonstration nothing is asked without TLS or in our own networks', async () => {
  const fetch = openOIDCFetch({ isDemonstration: false })
  const options = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' } as const
  const total = () => [...provider.asked.values()].reduce((sum, count) => sum + count, 0)
  const before = total()
  for (const url of [
    provider.issuer,
    provider.issuer.replace('http:', 'https:'),
    'https://localhost/',
    'https://10.0.0.1/',
  ]) {
    await expect(fetch(url, options), url).rejects.toThrow(ProviderUnreachable)
  }
  expect(total()).toBe(before)
  const { store, door } = await aCompany()
  const strict = new OIDCSignIn(store, { origin: ORIGIN, isDemonstration: false })
  expect(await strict.begin(door, Date.now())).toMatchObject({
    tenantID: 'shop-a',
    refused: expect.any(String) as string,
  })
})

test('company: a refusal is a row of the trail, with its class and nothing of the person', async () => {
  const { store } = await aCompany()
  await tellRefusal(store, 'shop-a', 'email', Date.now())
  const [row] = readTrail(store, 'shop-a', { limit: 1 })
  expect(row).toMatchObject({ kind: 'sign-in-refused', id: '-', more: { way: 'company', why: 'email' } })
})
