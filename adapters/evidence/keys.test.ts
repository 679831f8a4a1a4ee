/** Keys that follow one another at a shop, and keys that an issuer fetches: what signs, what is believed, and when. */
import { HOUR_MS, MINUTE_MS } from '@sekisho/base'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { createTenant } from '@sekisho/adapters/tenants'
import type { About } from '@sekisho/evidence'
import type { AReq } from '@sekisho/threeds/messages'
import { expect, test } from 'vitest'
import { fetchJWKS, keysIn } from './jwksFetch.ts'
import { refreshDue } from './jwksKeeper.ts'
import { makeNewKey, publicKeysOf } from './keyTurns.ts'
import { setHearing, setTelling, signerKeyAddresses } from './partners.ts'
import { EvidenceReceiver } from './receiver.ts'
import { SigningKeys } from './signingKeys.ts'
import { EvidenceTeller } from './teller.ts'

const START_MS = Date.UTC(2026, 10, 20, 3)
const URL_OF_KEYS = 'https://pay.example/3ds/server/evidence-keys/shop-a'
const EXTENSION_ID = 'A000000999-EV'

test('keys: a new one is given out at once, signs a day later, and the old one is given out a day longer', async () => {
  const world = await aWorld()
  const [first] = world.published()
  await world.renew('in_turn')
  const [second] = world.published()
  expect(second).not.toBe(first)
  const days: [number, string[], string | undefined][] = []
  for (const hours of [0, 23, 24, 47, 48, 100]) {
    world.nowMs = START_MS + hours * HOUR_MS
    days.push([hours, world.published(), await world.signs()])
  }
  expect(days).toEqual([
    [0, [second, first], first],
    [23, [second, first], first],
    [24, [second, first], second],
    [47, [second, first], second],
    [48, [second], second],
    [100, [second], second],
  ])
})

test('keys: while one is on its way no other is made, unless it leaked: then what was is given up at once', async () => {
  const world = await aWorld()
  const [first] = world.published()
  await world.renew('in_turn')
  const before = world.published()
  await world.renew('in_turn')
  expect(world.published()).toEqual(before)
  await world.renew('at_once')
  const [third, ...others] = world.published()
  expect(others).toEqual([])
  expect([first, ...before]).not.toContain(third)
  expect(await world.signs()).toBe(third)
})

test('keys: through a turn an issuer that looks hourly believes every evidence, and none of a key that leaked', async () => {
  const world = await aWorld()
  await world.look()
  await world.renew('in_turn')
  for (let hours = 0; hours <= 60; hours += 0.5) {
    world.nowMs = START_MS + hours * HOUR_MS
    await world.look()
    expect(await world.heard(), `after ${hours} hours`).toBe('accepted')
  }
  const stolen = world.signerOfNow()
  await world.renew('at_once')
  world.nowMs += HOUR_MS
  await world.look()
  expect(await world.heard()).toBe('accepted')
  expect(await world.heard(stolen)).toBe('unknown_key')
})

test('attacks: while the address of the keys is down, or gives something else, the last good ones count', async () => {
  const world = await aWorld()
  expect(await world.heard(), 'before the first look').toBe('unknown_key')
  await world.look()
  world.answer = 'the server answers 503'
  for (let minutes = 1; minutes < 180; minutes += 7) {
    world.nowMs = START_MS + minutes * MINUTE_MS
    await world.look()
    expect(await world.heard()).toBe('accepted')
  }
  expect(world.refused.length, 'tried again, and not without end').toBeGreaterThan(5)
  expect(world.refused.length).toBeLessThan(26)
  expect(world.refused[0]).toEqual({ tenant: 'bank', partner: 'shop-1', fault: 'the server answers 503' })
})

test('keys: an address is asked once an hour, and none of an issuer that named none', async () => {
  const world = await aWorld()
  for (let minutes = 0; minutes <= 120; minutes++) {
    world.nowMs = START_MS + minutes * MINUTE_MS
    await world.look()
  }
  expect(world.asked).toEqual([URL_OF_KEYS, URL_OF_KEYS, URL_OF_KEYS])
})

test('attacks: a partner that gives its key the name of another’s takes nothing from the other', async () => {
  const world = await aWorld()
  await world.look()
  const [its] = publicKeysOf(world.store, 'shop-a', START_MS).keys
  const thief = new SigningKeys(world.store.keyring).publicKeyOf('shop-b')
  const named = { ...thief, kid: its!.kid }
  const signers = [
    { signer: 'shop-2', requestorIDs: ['SHOP-2'], jwks: { keys: [named] } },
    { signer: 'shop-1', requestorIDs: ['SHOP-1'], jwksURL: URL_OF_KEYS },
  ]
  await setHearing(world.store, 'bank', { audience: 'bank', signers })
  world.nowMs += HOUR_MS
  expect(await world.heard()).toBe('accepted')
})

test('keys: of what an address gives the keys that verify are taken, and nothing of a set that can sign', () => {
  const jwk = JWK
  const set = (...keys: unknown[]) => JSON.stringify({ keys })
  const cases: [string, unknown][] = [
    [set(jwk), [jwk]],
    [set({ kty: 'RSA', n: 'x', e: 'AQAB', kid: 'r' }, jwk, 7), [jwk]],
    [set({ ...jwk, d: 'x' }), expect.stringContaining('can sign')],
    [set(jwk, { kty: 'oct', k: 'eA', kid: 'x' }), expect.stringContaining('can sign')],
    [set(), expect.stringContaining('no key')],
    [set(...Array.from({ length: 17 }, (_, i) => ({ ...jwk, kid: String(i) }))), expect.stringContaining('more than')],
    ['{"keys":{}}', 'no JWK Set'],
    ['null', 'no JWK Set'],
    ['hello', 'no JSON'],
  ]
  for (const [text, wanted] of cases) expect(keysIn(text), text).toEqual(wanted)
})

test('attacks: keys are fetched from no address of our own networks, and over https alone', async () => {
  const cases: [string, RegExp][] = [
    ['http://pay.example/keys', /https/],
    ['https://127.0.0.1/keys', /own networks/],
    ['https://[::1]/keys', /own networks/],
    ['https://10.0.0.1/keys', /own networks/],
    ['https://user@pay.example/keys', /without user/],
    ['file:///etc/passwd', /https/],
    ['no address', /whole address/],
    // A name that means this machine: refused when it is looked up.
    ['https://localhost/keys', /nobody answers/],
  ]
  for (const [url, said] of cases) expect(await fetchJWKS(url), url).toMatch(said)
  const { store } = await aWorld()
  const hearing = (signer: object) => ({ audience: 'bank', signers: [{ signer: 's', requestorIDs: [], ...signer }] })
  for (const signer of [
    {},
    { jwks: { keys: [] }, jwksURL: URL_OF_KEYS },
    { jwksURL: 'http://x.example/' },
    { jwksURL: 7 },
  ]) {
    await expect(setHearing(store, 'bank', hearing(signer)), JSON.stringify(signer)).rejects.toMatchObject({
      code: 'ERR_EVIDENCE_PARTNERS',
    })
  }
})

/** A shop that tells a bank, which fetches the shop's keys from its address. */
async function aWorld() {
  const store = await openMemoryStore()
  const common = { name: { ja: '名', en: 'name' }, parent: 'platform', currency: 'JPY', timeZone: 'Asia/Tokyo' }
  for (const tenantID of ['shop-a', 'shop-b'])
    await createTenant(store, { ...common, tenantID, role: 'shop' }, START_MS)
  await createTenant(store, { ...common, tenantID: 'bank', role: 'issuer' }, START_MS)
  const range = { start: '9999010000000000', end: '9999019999999999' }
  await setTelling(store, 'shop-a', { signer: 'shop-1', issuers: [{ audience: 'bank', ranges: [range] }] })
  const signers = [{ signer: 'shop-1', requestorIDs: ['SHOP-1'], jwksURL: URL_OF_KEYS }]
  await setHearing(store, 'bank', { audience: 'bank', signers })
  const nowMs = () => world.nowMs
  const parts = { store, nowMs, extensionID: EXTENSION_ID }
  const receiver = new EvidenceReceiver(parts)
  const aboutOrder = () => ABOUT
  const teller = new EvidenceTeller({ ...parts, aboutOrder, post: () => Promise.resolve({ kind: 'timedOut' }) })
  const tell = async () => (await teller.tell({ tenant: 'shop-a', test: false, orderID: 'o', areq: AREQ }))!
  const world = {
    store,
    nowMs: START_MS,
    /** What is at the address; undefined: the keys of the shop. */
    answer: undefined as string | undefined,
    asked: [] as string[],
    refused: [] as object[],
    published: () => publicKeysOf(store, 'shop-a', world.nowMs).keys.map(({ kid }) => kid),
    renew: (how: 'in_turn' | 'at_once') =>
      makeNewKey(store, 'shop-a', { nowMs: world.nowMs, atOnce: how === 'at_once' }),
    /** Name of the key that evidence of now is signed with. */
    signs: async () => headerIn((await tell()).data).kid,
    signerOfNow: () => tell(),
    /** What the bank makes of evidence: of now, or of what was signed before. */
    heard: async (before?: ReturnType<typeof tell>) => {
      const found = await receiver.find('bank', { ...AREQ, messageExtension: [await (before ?? tell())] })
      return 'evidence' in found! ? 'accepted' : found!.refusal
    },
    look: () =>
      refreshDue({
        store,
        addresses: [signerKeyAddresses],
        nowMs,
        fetch: (url) => {
          world.asked.push(url)
          return Promise.resolve(world.answer ?? keysIn(JSON.stringify(publicKeysOf(store, 'shop-a', world.nowMs))))
        },
        onRefused: (refused) => world.refused.push(refused),
        onError: (error) => expect.fail(String(error)),
      }),
  }
  return world
}

function headerIn(data: unknown): { readonly kid: string } {
  const { evidence } = data as { readonly evidence: string }
  return JSON.parse(Buffer.from(evidence.split('.')[0]!, 'base64url').toString()) as { readonly kid: string }
}

const ABOUT: About = { screening: { outcome: 'approve', score: 0 } }
const JWK = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', kid: 'k' }
const AREQ = {
  messageType: 'AReq',
  threeDSServerTransID: '00000000-0000-4000-8000-000000000001',
  threeDSRequestorID: 'SHOP-1',
  acctNumber: '9999010000000011',
} as AReq
