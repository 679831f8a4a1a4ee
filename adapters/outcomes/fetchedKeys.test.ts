/** Partners that keep their keys at an address: whom one believes follows their turn, and no hand does anything. */
import { HOUR_MS, SECOND_MS } from '@sekisho/base'
import { refreshDue, signerNow, SigningKeys } from '@sekisho/adapters/evidence'
import { OUTCOME_TYPE, outcomeOf, signedLetter } from '@sekisho/evidence'
import { expect, test } from 'vitest'
import { partnerKeyAddresses, partnerKeysOf, renewPartnerKeys } from './partners.ts'
import { aWorld } from './testing/world.ts'

const TXN = '00000000-0000-4000-8000-000000000001'
const URL_OF_KEYS = 'https://issuer.example/v1/outcomes/keys/hinode-bank'

test('keys: what a partner tells before its keys are here waits, and is believed when they are', async () => {
  const world = await fetching()
  await world.issuer.reports(TXN)
  expect(await world.hears()).toEqual([])
  await world.looks()
  expect(world.asked).toEqual([URL_OF_KEYS])
  expect(await world.hears()).toContainEqual({ kind: 'fraud', type: 'stolen_number', counted: true })
})

test('keys: through a turn that nobody told of, every outcome is believed', async () => {
  const world = await fetching()
  const { shop, issuer, clock } = world
  const startMs = clock.nowMs
  await world.looks()
  await renewPartnerKeys(issuer.store, issuer.tenant, { nowMs: startMs, atOnce: false })
  for (const hours of [1, 23, 25, 47, 49, 100]) {
    clock.nowMs = startMs + hours * HOUR_MS
    await world.looks()
    await issuer.reports(TXN)
    const before = shop.taken().length
    expect((await world.hears()).length, `after ${hours} hours`).toBeGreaterThan(before)
  }
})

test('attacks: a key that leaked tells nothing from the next look at the address on, and its follower all that waited', async () => {
  const world = await fetching()
  const { shop, issuer, clock } = world
  await world.looks()
  const stolen = signerNow(issuer.store, new SigningKeys(issuer.store.keyring), issuer.tenant, clock.nowMs)
  await renewPartnerKeys(issuer.store, issuer.tenant, { nowMs: clock.nowMs, atOnce: true })
  await issuer.reports(TXN)
  expect(await world.hears(), 'nobody knows the follower yet').toEqual([])
  clock.nowMs += HOUR_MS
  await world.looks()
  expect(await world.hears()).toContainEqual({ kind: 'fraud', type: 'stolen_number', counted: true })
  const { seq } = shop.store.head()
  const iat = clock.nowMs / SECOND_MS
  const said = outcomeOf({
    iss: 'hinode',
    aud: 'shop-1',
    iat,
    exp: iat + 60,
    id: 'forged',
    txn: TXN,
    at: iat,
    said: { kind: 'fraud', type: 'stolen_number' },
  })
  expect(await shop.takes(await signedLetter(OUTCOME_TYPE, said, stolen))).toBe('unknown_key')
  expect(shop.store.head().seq).toBe(seq)
})

test('keys: an address that gives no keys, or one that can sign, is told to the operator, and those of before stay', async () => {
  const world = await fetching()
  const { issuer, clock } = world
  await world.looks()
  for (const answer of ['the server answers 500', 'a public key: this one can sign; make a new one']) {
    world.answer = answer
    clock.nowMs += HOUR_MS
    await world.looks()
    expect(world.refused.at(-1)).toEqual({ tenant: 'shop-a', partner: 'hinode', fault: answer })
  }
  await issuer.reports(TXN)
  expect(await world.hears()).toContainEqual({ kind: 'fraud', type: 'stolen_number', counted: true })
})

test('keys: an address that is looked at anew holds no key of the partner that is named beside it', async () => {
  const world = await fetching()
  const { shop, issuer, clock } = world
  const own = partnerKeysOf(issuer.store, issuer.tenant, clock.nowMs)
  await shop.names(BY_ADDRESS, [{ partner: 'another', tells: true, hears: true, jwks: own }])
  await issuer.reports(TXN)
  expect(await world.hears(), 'the key is known, of somebody else').toEqual([])
})

test.each([
  ['both', { jwksURL: URL_OF_KEYS }, 'partners.0: jwks or jwksURL, one of the two'],
  ['neither', { jwks: undefined }, 'partners.0: jwks or jwksURL, one of the two'],
  ['an address without TLS', { ...byAddress('http://issuer.example/keys') }, 'partners.0.jwksURL: '],
  ['an address among our own', { ...byAddress('https://127.0.0.1/keys') }, 'partners.0.jwksURL: '],
  ['no address', { ...byAddress(7) }, 'partners.0.jwksURL: a text'],
])('keys: %s of keys is refused, and whom we hear stays', async (_name, change, fault) => {
  const { shop } = await aWorld()
  const before = shop.member().own
  await expect(shop.names(change)).rejects.toThrow(fault)
  expect(shop.member().own).toEqual(before)
})

/** Two ends; the shop knows the issuer's keys by their address alone. */
async function fetching() {
  const world = await aWorld()
  const { shop, issuer, clock } = world
  await world.pays('order-1', TXN)
  await shop.names(BY_ADDRESS)
  const fetched = {
    ...world,
    asked: [] as string[],
    refused: [] as object[],
    answer: undefined as string | undefined,
    looks: () =>
      refreshDue({
        store: shop.store,
        addresses: [partnerKeyAddresses],
        nowMs: () => clock.nowMs,
        fetch: (url) => {
          fetched.asked.push(url)
          return Promise.resolve(fetched.answer ?? partnerKeysOf(issuer.store, issuer.tenant, clock.nowMs).keys)
        },
        onRefused: (refused) => fetched.refused.push(refused),
        onError: (error) => expect.fail(String(error)),
      }),
    /** What the shop has taken in after it has asked once more. */
    hears: async () => {
      clock.nowMs += 5_000
      await shop.asks()
      return shop.taken()
    },
  }
  return fetched
}

function byAddress(jwksURL: unknown) {
  return { jwks: undefined, jwksURL }
}

const BY_ADDRESS = byAddress(URL_OF_KEYS)
