/** Both ends of one transaction, each with a store of its own: what passes, what it comes to, and what must not pass. */
import { DAY_MS } from '@sekisho/base'
import { makeNewKey, SigningKeys } from '@sekisho/adapters/evidence'
import { OUTCOME_TYPE, signedLetter } from '@sekisho/evidence'
import type { Said } from '@sekisho/evidence'
import { compactVerify, importJWK } from 'jose'
import { expect, test } from 'vitest'
import { REQUEST_TYPE } from './feed.ts'
import { partnerKeysOf, setPartners } from './partners.ts'
import { acsOf, aWorld } from './testing/world.ts'
import { Trust } from './trust.ts'

const TXN = '00000000-0000-4000-8000-000000000001'

test('outcomes: what becomes of the order at the shop is a label of the authentication at the issuer', async () => {
  const world = await aWorld()
  const { shop, issuer } = world
  await world.pays('order-1', TXN)
  await shop.settles('order-1', 'dispatched')
  await shop.settles('order-1', 'chargeback')
  await shop.judges('order-1', 'ng')
  await issuer.asks()
  expect(issuer.taken()).toEqual([
    { kind: 'dispatched', counted: false },
    { kind: 'chargeback', counted: true },
    { kind: 'verdict_ng', counted: false },
  ])
  const report = issuer.rows('fraud-report')[0]!
  expect(report).toMatchObject({
    about: { kind: 'order', id: acsOf(TXN) },
    source: 'consortium',
    weight: 80,
    withdrawn: false,
  })
  await shop.settles('order-1', 'chargeback_reversed')
  await issuer.asks()
  expect(issuer.rows('fraud-report').map(({ withdrawn }) => withdrawn)).toEqual([false, true])
})

test('outcomes: what the issuer knows reaches the shop, and the next order with that card knows it', async () => {
  const world = await aWorld()
  const { shop, issuer } = world
  await world.pays('order-1', TXN)
  await issuer.reports(TXN)
  await shop.asks()
  expect(shop.taken()).toEqual([
    { kind: 'authentication', transStatus: 'Y', challenge: 'not_offered', counted: false },
    { kind: 'fraud', type: 'stolen_number', counted: true },
  ])
  world.clock.nowMs += DAY_MS
  expect(await shop.buys('order-2')).toMatchObject({ cardChargebacks: 1 })
})

test('outcomes: told again it is taken once, and what was taken is told to nobody', async () => {
  const world = await aWorld()
  const { shop, issuer } = world
  await world.pays('order-1', TXN)
  await shop.settles('order-1', 'chargeback')
  const page = (await shop.feed.page(await issuer.letter(), undefined))!
  await issuer.asks()
  const before = issuer.store.head().seq
  for (const compact of page.outcomes) expect(await issuer.takes(compact)).toBe('repeated')
  expect(issuer.store.head().seq).toBe(before)
  await issuer.asks()
  await shop.asks()
  await shop.asks()
  expect(shop.taken().filter(({ kind }) => kind === 'fraud')).toEqual([])
})

test('outcomes: what a partner takes back is its own word alone', async () => {
  const world = await aWorld()
  const { shop, issuer } = world
  await world.pays('order-1', TXN)
  await shop.settles('order-1', 'chargeback')
  await issuer.reports(TXN)
  await shop.asks()
  await issuer.withdraws(TXN)
  await shop.asks()
  expect(shop.taken().at(-1)).toMatchObject({ kind: 'fraud_withdrawn', counted: true })
  world.clock.nowMs += DAY_MS
  expect(await shop.buys('order-2'), 'the chargeback is the shop’s own').toMatchObject({ cardChargebacks: 1 })
  await shop.settles('order-1', 'chargeback_reversed')
  world.clock.nowMs += DAY_MS
  expect(await shop.buys('order-3')).toMatchObject({ cardChargebacks: 0 })
})

test('outcomes: the feed goes on where it stopped, says the same again, and its cursor says nothing', async () => {
  const world = await aWorld()
  const { shop, issuer } = world
  await world.pays('order-1', TXN)
  await shop.settles('order-1', 'dispatched')
  const first = (await shop.feed.page(await issuer.letter(), undefined))!
  const ids = (page: { readonly outcomes: readonly string[] }) =>
    page.outcomes.map((compact) => claimsOf(compact)['id'])
  expect(ids(first)).toHaveLength(1)
  const again = (await shop.feed.page(await issuer.letter(), undefined))!
  expect(ids(again)).toEqual(ids(first))
  expect(again.after, 'the same place, and nobody sees that it is').not.toBe(first.after)
  const idle = (await shop.feed.page(await issuer.letter(), first.after))!
  expect(idle).toEqual({ outcomes: [], after: first.after, more: false })
  await shop.settles('order-1', 'delivered')
  const second = (await shop.feed.page(await issuer.letter(), first.after))!
  expect(second.outcomes.map((compact) => claimsOf(compact)['said'])).toEqual([{ kind: 'delivered' }])
  expect(JSON.stringify(claimsOf(first.outcomes[0]!))).not.toMatch(/order-1|shop-a|v2:/)
})

test('outcomes: a JOSE library verifies what is told, with the key that the partner was given', async () => {
  const world = await aWorld()
  await world.pays('order-1', TXN)
  await world.shop.settles('order-1', 'chargeback')
  const [compact] = (await world.shop.feed.page(await world.issuer.letter(), undefined))!.outcomes
  const [jwk] = partnerKeysOf(world.shop.store, 'shop-a', world.clock.nowMs).keys
  const { protectedHeader, payload } = await compactVerify(compact!, await importJWK({ ...jwk! }, 'EdDSA'))
  expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: OUTCOME_TYPE, kid: jwk!.kid })
  expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({ txn: TXN, said: { kind: 'chargeback' } })
})

test('outcomes: a key that leaked opens no feed from that moment, and its follower does once the partner has it', async () => {
  const world = await aWorld()
  const { shop, issuer } = world
  await world.pays('order-1', TXN)
  await issuer.reports(TXN)
  const stolen = new SigningKeys(shop.store.keyring).signerOf('shop-a')
  await makeNewKey(shop.store, 'shop-a', { nowMs: world.clock.nowMs, atOnce: true })
  await shop.asks()
  expect(shop.taken(), 'the bank has the old key still').toEqual([])
  await issuer.names({ jwks: partnerKeysOf(shop.store, 'shop-a', world.clock.nowMs) })
  const iat = seconds(world)
  const claims = { iss: 'shop-1', aud: 'hinode', iat, exp: iat + 60 }
  expect(await issuer.feed.page(await signedLetter(REQUEST_TYPE, claims, stolen), undefined)).toBeUndefined()
  await shop.asks()
  expect(shop.taken()).not.toEqual([])
})

test('consent: nothing from before a partner was named is told, nor after it was taken out, on either side', async () => {
  const world = await aWorld()
  const { shop, issuer } = world
  await world.pays('order-1', TXN)
  await shop.settles('order-1', 'dispatched')
  await shop.names({ tells: false })
  expect((await shop.feed.page(await issuer.letter(), undefined))!.outcomes).toEqual([])
  await shop.names({ tells: true })
  const { outcomes } = (await shop.feed.page(await issuer.letter(), undefined))!
  expect(outcomes).toHaveLength(1)
  await issuer.names({ hears: false })
  expect(await issuer.takes((await shop.feed.page(await issuer.letter(), undefined))!.outcomes[0]!)).toBe(
    'not_consented',
  )
  await shop.names(undefined)
  expect(await shop.feed.page(await issuer.letter(), undefined)).toBeUndefined()
  await shop.names({})
  expect((await shop.feed.page(await issuer.letter(), undefined))!.outcomes).toEqual([])
})

test('trust: a contested label ends, the partner hears of it, and its weight falls until fraud becomes known', async () => {
  const world = await aWorld()
  const { shop, issuer } = world
  await world.pays('order-1', TXN)
  await shop.settles('order-1', 'fraud_reported')
  await issuer.asks()
  const receipt = issuer.receipts()[0]!
  expect(await issuer.intake.contest('hinode-bank', receipt)).toBe('taken')
  expect(await issuer.intake.contest('hinode-bank', receipt)).toBe('repeated')
  expect(await issuer.intake.contest('hinode-bank', 'nothing')).toBeUndefined()
  expect(issuer.rows('fraud-report').at(-1)).toMatchObject({ withdrawn: true })
  expect(issuer.standing()).toMatchObject({ weight: 72, wrong: 1, right: 0, contested: 1 })
  await shop.asks()
  expect(shop.taken().at(-1)).toMatchObject({ kind: 'contest' })
  await issuer.reports(TXN)
  expect(issuer.standing()).toMatchObject({ weight: 81, wrong: 0, right: 1 })
})

test('trust: a partner whose labels are wrong falls below the bound, labels no more, and its labels end; a replay says the same', async () => {
  const world = await aWorld()
  const { shop, issuer } = world
  const txns = Array.from({ length: 10 }, (_, n) => `00000000-0000-4000-8000-0000000001${10 + n}`)
  for (const [n, txn] of txns.entries()) await world.pays(`order-${n}`, txn)
  for (let n = 0; n < 9; n++) await shop.settles(`order-${n}`, 'fraud_reported')
  await issuer.asks()
  for (const receipt of issuer.receipts().slice(0, 7)) await issuer.intake.contest('hinode-bank', receipt)
  expect(issuer.standing().weight).toBe(47)
  await issuer.asks()
  expect(issuer.standing().held.size).toBe(0)
  expect(issuer.rows('fraud-report').filter(({ reportID }) => (reportID as string).endsWith('.lapsed'))).toHaveLength(2)
  await shop.settles('order-9', 'fraud_reported')
  await issuer.asks()
  expect(issuer.taken().at(-1)).toMatchObject({ counted: false, because: 'weight' })
  const { weight, right, wrong, outcomes, counted, held } = issuer.standing()
  const again = new Trust(issuer.store).of(issuer.member(), 'shop-1')
  expect(again).toMatchObject({ weight, right, wrong, outcomes, counted })
  expect(again.held).toEqual(held)
})

test('attacks: a flood of labels is kept without counting above the bound of the day', async () => {
  const world = await aWorld()
  const { shop, issuer } = world
  await issuer.names({ labelsADay: 2 })
  const txns = Array.from({ length: 4 }, (_, n) => `00000000-0000-4000-8000-0000000002${10 + n}`)
  for (const [n, txn] of txns.entries()) {
    await world.pays(`order-${n}`, txn)
    await shop.settles(`order-${n}`, 'chargeback')
  }
  await issuer.asks()
  expect(issuer.taken().map(({ counted }) => counted)).toEqual([true, true, false, false])
  expect(issuer.taken().at(-1)).toMatchObject({ because: 'too_many' })
})

test('attacks: a forged, stale, re-bound or passed-on outcome is not taken, and leaves the journal as it was', async () => {
  const world = await aWorld()
  const { shop, issuer } = world
  await world.pays('order-1', TXN)
  const says = (change: object = {}, tenant = 'shop-a') =>
    shop.says({ kind: 'chargeback' }, { txn: TXN, ...change }, tenant)
  const strangers = {
    partner: 'shop-2',
    tells: true,
    hears: true,
    jwks: partnerKeysOf(shop.store, 'stranger', world.clock.nowMs),
  }
  await issuer.names({}, [{ ...strangers, requestorIDs: ['SHOP-1'] }])
  const right = await says()
  const [header, , signature] = right.split('.') as [string, string, string]
  const seq = issuer.store.head().seq
  const cases: [string, string, string][] = [
    ['text', 'x.y.z', 'form'],
    ['too long', `${'A'.repeat(5_000)}.A.A`, 'too_long'],
    ['another payload', `${header}.${Buffer.from('{"iss":"shop-1"}').toString('base64url')}.${signature}`, 'signature'],
    ['a key of nobody', await says({}, 'another'), 'unknown_key'],
    ['a letter that asks', await shop.letter(), 'header'],
    ['for somebody else', await says({ aud: 'minato' }), 'audience'],
    ['in another’s name', await says({ iss: 'shop-2' }), 'signer'],
    ['passed on for another partner', await says({ iss: 'shop-2' }, 'stranger'), 'signer'],
    ['of yesterday', await says({ iat: seconds(world) - 86_400, exp: seconds(world) - 86_000 }), 'stale'],
    ['of tomorrow', await says({ iat: seconds(world) + 86_000, exp: seconds(world) + 86_400 }), 'future'],
    ['without a transaction', await says({ txn: 'no transaction' }), 'claims'],
    [
      'of a transaction that is nobody’s',
      await says({ txn: '00000000-0000-4000-8000-00000000ffff' }),
      'unknown_transaction',
    ],
    [
      'what only an issuer says',
      await shop.says({ kind: 'authentication', transStatus: 'Y', challenge: 'passed' }, { txn: TXN }),
      'not_theirs',
    ],
    ['what nobody says', await shop.says({ kind: 'gossip' } as unknown as Said, { txn: TXN }), 'claims'],
  ]
  for (const [name, compact, refusal] of cases) expect(await issuer.takes(compact), name).toBe(refusal)
  expect(issuer.store.head().seq).toBe(seq)
  expect(issuer.intake.refused('hinode-bank', 'shop-1')).toBe(cases.length)
  expect(await issuer.takes(right)).toBe('taken')
})

test('attacks: a transaction with another partner is to a partner like one that never was', async () => {
  const world = await aWorld()
  const { issuer, shop } = world
  await world.pays('order-1', TXN)
  const others = '00000000-0000-4000-8000-000000000077'
  await issuer.authenticates(others, 'SHOP-2')
  for (const txn of [others, '00000000-0000-4000-8000-00000000ffff']) {
    expect(await issuer.takes(await shop.says({ kind: 'fraud', type: 'other' }, { txn }))).toBe('unknown_transaction')
  }
  const told = (await issuer.feed.page(await shop.letter(), undefined))!.outcomes.map(
    (compact) => claimsOf(compact)['txn'],
  )
  expect(told).toEqual([TXN])

  const jwks = partnerKeysOf(issuer.store, 'stranger', world.clock.nowMs)
  await shop.names({}, [{ partner: 'minato', tells: true, hears: true, ranges: [], jwks }])
  await shop.settles('order-1', 'chargeback')
  const iat = seconds(world)
  const letter = { iss: 'minato', aud: 'shop-1', iat, exp: iat + 60 }
  const signer = new SigningKeys(issuer.store.keyring).signerOf('stranger')
  expect(await shop.feed.page(await signedLetter(REQUEST_TYPE, letter, signer), undefined)).toMatchObject({
    outcomes: [],
  })
  for (const txn of [TXN, '00000000-0000-4000-8000-00000000ffff']) {
    const compact = await issuer.says({ kind: 'fraud', type: 'other' }, { txn, iss: 'minato' }, 'stranger')
    expect(await shop.takes(compact, 'minato')).toBe('unknown_transaction')
  }
})

test('attacks: a letter of nobody, for somebody else, of another type or out of time opens no feed', async () => {
  const world = await aWorld()
  const { shop, issuer } = world
  const iat = seconds(world)
  const claims = { iss: 'hinode', aud: 'shop-1', iat, exp: iat + 60 }
  const signer = new SigningKeys(issuer.store.keyring).signerOf('hinode-bank')
  expect(await shop.feed.page(await signedLetter(REQUEST_TYPE, claims, signer), undefined)).toBeDefined()
  const cases: [string, string][] = [
    ['nothing', ''],
    ['another type', await signedLetter(OUTCOME_TYPE, claims, signer)],
    ['for somebody else', await signedLetter(REQUEST_TYPE, { ...claims, aud: 'shop-2' }, signer)],
    ['in another’s name', await signedLetter(REQUEST_TYPE, { ...claims, iss: 'minato' }, signer)],
    ['of yesterday', await signedLetter(REQUEST_TYPE, { ...claims, iat: iat - 900, exp: iat - 800 }, signer)],
    ['its own key', await signedLetter(REQUEST_TYPE, claims, new SigningKeys(shop.store.keyring).signerOf('shop-a'))],
  ]
  for (const [name, letter] of cases) expect(await shop.feed.page(letter, undefined), name).toBeUndefined()
  const start = (await shop.feed.page(await issuer.letter(), 'no cursor'))!
  expect(start.outcomes).toEqual([])
})

test('partners: what is not written down right is named', async () => {
  const { shop, clock } = await aWorld()
  const jwks = partnerKeysOf(shop.store, 'shop-a', clock.nowMs)
  const partner = { partner: 'hinode', tells: true, hears: true, jwks }
  const cases: [unknown, RegExp][] = [
    [{}, /^name:/],
    [{ name: 'shop 1', partners: [] }, /^name:/],
    [{ name: 'shop-1' }, /^partners: a list/],
    [{ name: 'shop-1', partners: [], more: 1 }, /^more: no member/],
    [{ name: 'shop-1', partners: [{ ...partner, tells: 'yes' }] }, /^partners\.0\.tells/],
    [{ name: 'shop-1', partners: [{ ...partner, hears: undefined }] }, /^partners\.0\.hears/],
    [{ name: 'shop-1', partners: [{ ...partner, feedURL: 'file:///etc' }] }, /^partners\.0\.feedURL/],
    [{ name: 'shop-1', partners: [{ ...partner, ranges: [{ start: '1', end: '2' }] }] }, /^partners\.0\.ranges\.0/],
    [{ name: 'shop-1', partners: [{ ...partner, requestorIDs: [''] }] }, /^partners\.0\.requestorIDs\.0/],
    [{ name: 'shop-1', partners: [{ ...partner, labelsADay: -1 }] }, /^partners\.0\.labelsADay/],
    [{ name: 'shop-1', partners: [{ ...partner, jwks: { keys: [{ ...jwks.keys[0], d: 'x' }] } }] }, /a public key/],
    [{ name: 'shop-1', partners: [partner, { ...partner, partner: 'minato' }] }, /^partners\.1\.jwks\.keys: the kid/],
    [{ name: 'shop-1', partners: [partner, { ...partner, jwks: { keys: [] } }] }, /^partners\.1\.partner/],
  ]
  for (const [document, fault] of cases) {
    await expect(setPartners(shop.store, 'shop-a', document)).rejects.toMatchObject({
      code: 'ERR_OUTCOME_PARTNERS',
      message: expect.stringMatching(fault) as string,
    })
  }
  await expect(setPartners(shop.store, 'nobody', { name: 'x', partners: [] })).rejects.toMatchObject({
    code: 'ERR_TENANT_UNKNOWN',
  })
})

function claimsOf(compact: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(compact.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>
}

function seconds({ clock }: { readonly clock: { readonly nowMs: number } }): number {
  return Math.floor(clock.nowMs / 1_000)
}
