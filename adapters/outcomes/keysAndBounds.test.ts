/** What holds while keys follow one another, and while a partner tells more than a day has room for. */
import { DAY_MS, HOUR_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { signerNow, SigningKeys } from '@sekisho/adapters/evidence'
import type { EvidenceSigner } from '@sekisho/evidence'
import { outcomeOf, OUTCOME_TYPE, signedLetter } from '@sekisho/evidence'
import { expect, test } from 'vitest'
import { REQUEST_TYPE } from './feed.ts'
import { partnerKeysOf, renewPartnerKeys } from './partners.ts'
import type { Taken } from './rows.ts'
import { TAKEN } from './rows.ts'
import { floods } from './testing/floods.ts'
import { aWorld } from './testing/world.ts'

type World = Awaited<ReturnType<typeof aWorld>>

const TXN = '00000000-0000-4000-8000-000000000001'

test('keys: through an issuer’s turn its letters and outcomes are believed, of the key before and of the one after', async () => {
  const world = await aWorld()
  const { shop, issuer, clock } = world
  const startMs = clock.nowMs
  await world.pays('order-1', TXN)
  const former = signerOf(world, startMs)
  await renewPartnerKeys(issuer.store, issuer.tenant, { nowMs: startMs, atOnce: false })
  // The shop takes the new set by hand, at some hour of the day that it has for that.
  clock.nowMs = startMs + 20 * HOUR_MS
  await shop.names({ jwks: partnerKeysOf(issuer.store, issuer.tenant, clock.nowMs) })
  const signedBy: [number, boolean][] = []
  for (const hours of [21, 23, 25, 47, 49, 100]) {
    clock.nowMs = startMs + hours * HOUR_MS
    await issuer.reports(TXN)
    const before = shop.taken().length
    await shop.asks()
    expect(shop.taken().length, `outcomes after ${hours} hours`).toBeGreaterThan(before)
    const now = signerOf(world, clock.nowMs)
    expect(await opens(world, now), `a letter after ${hours} hours`).toBe(true)
    signedBy.push([hours, now.keyID === former.keyID])
  }
  expect(signedBy).toEqual([
    [21, true],
    [23, true],
    [25, false],
    [47, false],
    [49, false],
    [100, false],
  ])
  expect(await opens(world, former), 'the shop has both keys until it takes the set again').toBe(true)
  await shop.names({ jwks: partnerKeysOf(issuer.store, issuer.tenant, clock.nowMs) })
  expect(await opens(world, former)).toBe(false)
  await passesBothWays(world)
})

test('attacks: an issuer’s key that leaked tells nothing and opens no feed, from when the partner has its follower', async () => {
  const world = await aWorld()
  const { shop, issuer, clock } = world
  await world.pays('order-1', TXN)
  await issuer.reports(TXN)
  const stolen = signerOf(world, clock.nowMs)
  expect(await shop.takes(await says(world, stolen, 'before'))).toBe('taken')
  const { keys } = await renewPartnerKeys(issuer.store, issuer.tenant, { nowMs: clock.nowMs, atOnce: true })
  expect(keys.map(({ kid }) => kid)).toEqual([signerOf(world, clock.nowMs).keyID])
  expect(keys[0]!.kid).not.toBe(stolen.keyID)
  await shop.names({ jwks: { keys } })
  const { seq } = shop.store.head()
  expect(await shop.takes(await says(world, stolen, 'after'))).toBe('unknown_key')
  expect(await opens(world, stolen)).toBe(false)
  expect(shop.store.head().seq).toBe(seq)
  await passesBothWays(world)
})

test('keys: neither a payment system nor nobody has keys to renew', async () => {
  const { issuer, clock } = await aWorld()
  for (const tenant of ['platform', 'nobody']) {
    const renewed = renewPartnerKeys(issuer.store, tenant, { nowMs: clock.nowMs, atOnce: true })
    await expect(renewed).rejects.toMatchObject({ code: 'ERR_TENANT_UNKNOWN' })
  }
})

test('attacks: a partner that floods waits for tomorrow and loses nothing, and another partner is heard as ever', async () => {
  const world = await aWorld()
  const { shop, issuer, clock } = world
  await world.pays('order-1', TXN)
  const others = '00000000-0000-4000-8000-000000000002'
  await issuer.authenticates(others, 'SHOP-2')
  const jwks = partnerKeysOf(shop.store, 'stranger', clock.nowMs)
  await issuer.names({}, [{ partner: 'shop-2', tells: true, hears: true, jwks, requestorIDs: ['SHOP-2'] }])
  await floods(world, 20_000 - 2)
  for (const status of ['dispatched', 'delivered', 'undelivered', 'chargeback']) await shop.settles('order-1', status)

  await issuer.asks()
  expect(latest(world), 'up to the bound').toEqual(['delivered', 'dispatched'])
  expect(issuer.standing().outcomes).toBe(20_000)
  expect(issuer.intake.refused(issuer.tenant, 'shop-1')).toBe(1)
  const { seq } = issuer.store.head()
  expect(await issuer.takes(await shop.says({ kind: 'returned' }, { txn: TXN })), 'the reason').toBe('too_many')
  await issuer.asks()
  expect(issuer.store.head().seq, 'nothing is written').toBe(seq)
  expect(issuer.intake.refused(issuer.tenant, 'shop-1')).toBe(3)

  const other = await shop.says({ kind: 'chargeback' }, { txn: others, iss: 'shop-2' }, 'stranger')
  expect(await issuer.takes(other, 'shop-2'), 'another partner').toBe('taken')
  expect(latest(world)[0]).toBe('chargeback, counted')
  expect(issuer.intake.refused(issuer.tenant, 'shop-2')).toBe(0)

  clock.nowMs = Math.ceil((clock.nowMs + 1) / DAY_MS) * DAY_MS - 1
  await issuer.asks()
  expect(issuer.standing().outcomes, 'a moment before midnight, in UTC').toBe(20_000)
  clock.nowMs += 1
  await issuer.asks()
  expect(latest(world), 'nothing is lost').toEqual(['chargeback, counted', 'returned'])
})

/** What was taken in last and before it. */
function latest({ issuer }: World): readonly string[] {
  return issuer.store.latestRows(issuer.tenant, [TAKEN], { limit: 2 }).map(({ body }) => {
    const { said, counted } = body as unknown as Taken
    return counted ? `${said.kind}, counted` : said.kind
  })
}

/** The issuer’s feed tells what the shop believes, and its courier opens the shop’s feed. */
async function passesBothWays({ shop, issuer }: World): Promise<void> {
  const before = [shop.taken().length, issuer.taken().length] as const
  await issuer.reports(TXN)
  await shop.asks()
  expect(shop.taken().length, 'told').toBeGreaterThan(before[0])
  await shop.settles('order-1', 'dispatched')
  await issuer.asks()
  expect(issuer.taken().length, 'heard').toBeGreaterThan(before[1])
}

/** What the issuer signs with at that time. */
function signerOf({ issuer: { store, tenant } }: World, nowMs: UnixMs): EvidenceSigner {
  return signerNow(store, new SigningKeys(store.keyring), tenant, nowMs)
}

/** Whether a letter of the issuer, signed with this key, opens the shop's feed. */
async function opens({ shop, clock }: World, signer: EvidenceSigner): Promise<boolean> {
  const letter = await signedLetter(REQUEST_TYPE, envelopeAt(clock.nowMs), signer)
  return (await shop.feed.page(letter, undefined)) !== undefined
}

/** That the payment was fraud, in the issuer's name. */
function says({ clock }: World, signer: EvidenceSigner, id: string) {
  const at = Math.floor(clock.nowMs / 1_000)
  const outcome = outcomeOf({ ...envelopeAt(clock.nowMs), id, txn: TXN, at, said: { kind: 'fraud', type: 'other' } })
  return signedLetter(OUTCOME_TYPE, outcome, signer)
}

function envelopeAt(nowMs: UnixMs) {
  const iat = Math.floor(nowMs / 1_000)
  return { iss: 'hinode', aud: 'shop-1', iat, exp: iat + 60 }
}
