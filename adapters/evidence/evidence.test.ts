/** Both sides in one process: a shop tells, an issuer hears, over either carrier, and what must not pass does not. */
import type { Answer, Post } from '@sekisho/adapters/http'
import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Store } from '@sekisho/adapters/store'
import { createTenant } from '@sekisho/adapters/tenants'
import type { About, Evidence } from '@sekisho/evidence'
import type { AReq } from '@sekisho/threeds/messages'
import { compactVerify, importJWK } from 'jose'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test, vi } from 'vitest'
import { compactInExtension } from './extension.ts'
import { EvidenceInbox } from './inbox.ts'
import { setHearing, setTelling } from './partners.ts'
import { EvidenceReceiver } from './receiver.ts'
import { SigningKeys } from './signingKeys.ts'
import { EvidenceTeller } from './teller.ts'

const START_MS = Date.UTC(2026, 10, 20, 3)
const EXTENSION_ID = 'A000000999-EV'
const ABOUT: About = { screening: { outcome: 'approve', score: 0 }, account: { kind: 'member', days: 366 } }

test('evidence: what the shop tells is what the issuer finds, by either way', async () => {
  const world = await aWorld()
  const areq = anAReq()
  const carried = { ...areq, messageExtension: [(await world.tell(areq))!] }
  expect(await world.receiver.find('hinode-bank', carried)).toMatchObject({
    carrier: 'extension',
    evidence: { iss: 'shop-1', aud: 'hinode', txn: areq.threeDSServerTransID, about: ABOUT },
  })
  expect(await world.receiver.find('hinode-bank', areq)).toBeUndefined()
  expect(await world.receiver.take(world.posted[0]!)).toBe('taken')
  expect(await world.receiver.find('hinode-bank', areq)).toMatchObject({
    carrier: 'direct',
    evidence: { about: ABOUT },
  })
})

test('evidence: a JOSE library verifies what a shop signs with the key that it gives', async () => {
  const world = await aWorld()
  const areq = anAReq()
  const compact = compactInExtension(EXTENSION_ID, { ...areq, messageExtension: [(await world.tell(areq))!] })!
  const jwk = new SigningKeys(world.store.keyring).publicKeyOf('shop-a')
  const { protectedHeader } = await compactVerify(compact, await importJWK({ ...jwk }, 'EdDSA'))
  expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'sekisho-evidence+jwt', kid: jwk.kid })
})

test('evidence: nothing is told to an issuer that the shop did not name, nor of an order that nobody screened', async () => {
  const world = await aWorld()
  expect(await world.tell(anAReq({ acctNumber: '9999020000000010' }))).toBeUndefined()
  expect(await world.tell(anAReq(), 'never-screened')).toBeUndefined()
  await setTelling(world.store, 'shop-a', { signer: 'shop-1', issuers: [] })
  expect(await world.tell(anAReq())).toBeUndefined()
  expect(world.posted).toEqual([])
})

test('evidence: an issuer that takes back its consent hears nothing five seconds later, of what it had neither', async () => {
  const world = await aWorld()
  const areq = anAReq()
  const carried = { ...areq, messageExtension: [(await world.tell(areq))!] }
  expect(await world.receiver.take(world.posted[0]!)).toBe('taken')
  await setHearing(world.store, 'hinode-bank', { audience: 'hinode', signers: [] })
  world.nowMs += 5_000
  expect(await world.receiver.take(world.posted[0]!)).toBe('unknown_key')
  expect(await world.receiver.find('hinode-bank', areq)).toBeUndefined()
  expect(await world.receiver.find('hinode-bank', carried)).toEqual({ carrier: 'extension', refusal: 'unknown_key' })
})

test('attacks: evidence beside another AReq, or one that was changed, is found as refused', async () => {
  const world = await aWorld()
  const areq = anAReq()
  const messageExtension = [(await world.tell(areq))!]
  const cases: [Partial<AReq>, string][] = [
    [{ threeDSServerTransID: '00000000-0000-4000-8000-000000000009' }, 'transaction'],
    [{ purchaseAmount: '99800' }, 'payment'],
    [{ acquirerMerchantID: 'shop-b' }, 'shop'],
    [{ threeDSRequestorID: 'SHOP-2' }, 'shop'],
  ]
  for (const [change, refusal] of cases) {
    const found = await world.receiver.find('hinode-bank', { ...areq, ...change, messageExtension })
    expect(found, refusal).toEqual({ carrier: 'extension', refusal })
  }
})

test('attacks: what comes late, or what nobody signed, is no evidence, and other extensions are none of ours', async () => {
  const world = await aWorld()
  const areq = anAReq()
  const messageExtension = [(await world.tell(areq))!]
  expect(await world.receiver.take(world.posted[0]!)).toBe('taken')
  world.nowMs += 180_000
  expect(await world.receiver.find('hinode-bank', { ...areq, messageExtension })).toEqual({
    carrier: 'extension',
    refusal: 'stale',
  })
  expect(await world.receiver.find('hinode-bank', areq), 'the inbox forgets').toBeUndefined()
  const [extension] = messageExtension
  for (const data of [{}, { evidence: 1 }, { evidence: [] }, 'text', null]) {
    const foreign = { ...areq, messageExtension: [{ ...extension!, data }] } as AReq
    expect(await world.receiver.find('hinode-bank', foreign), JSON.stringify(data)).toBeUndefined()
  }
  const other = { ...areq, messageExtension: [{ ...extension!, id: 'A000000802-001' }] }
  expect(await world.receiver.find('hinode-bank', other)).toBeUndefined()
})

test('attacks: a wrong extension does not hide what came the other way', async () => {
  const world = await aWorld()
  const areq = anAReq()
  const [extension] = [(await world.tell(areq))!]
  expect(await world.receiver.take(world.posted[0]!)).toBe('taken')
  const broken = { ...areq, messageExtension: [{ ...extension, data: { evidence: 'x.y.z' } }] }
  expect(await world.receiver.find('hinode-bank', broken)).toMatchObject({
    carrier: 'direct',
    evidence: { about: ABOUT },
  })
})

test('attacks: of two posts about one transaction the first stands', async () => {
  const world = await aWorld()
  const areq = anAReq()
  await world.tell(areq)
  world.about = { screening: { outcome: 'decline', score: 900 } }
  world.nowMs += 1_000
  await world.tell(areq)
  expect(await taken(world, world.posted)).toEqual(['taken', 'doubled'])
  expect(await world.receiver.find('hinode-bank', areq)).toMatchObject({ evidence: { about: ABOUT } })
})

test('attacks: of posts that are verified side by side, the one that was posted first stands', async () => {
  const world = await aWorld()
  const txns = Array.from({ length: 150 }, (_, i) => uuid(1_000 + i))
  for (const threeDSServerTransID of txns) {
    world.about = ABOUT
    await world.tell(anAReq({ threeDSServerTransID }))
    world.about = { screening: { outcome: 'decline', score: 900 } }
    await world.tell(anAReq({ threeDSServerTransID }))
  }
  expect(await taken(world, world.posted)).toEqual(txns.flatMap(() => ['taken', 'doubled']))
  for (const threeDSServerTransID of txns) {
    const found = await world.receiver.find('hinode-bank', anAReq({ threeDSServerTransID }))
    expect(found).toMatchObject({ carrier: 'direct', evidence: { about: ABOUT } })
  }
})

test('attacks: a flood of posts that are none leaves nothing in memory', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const { receiver } = await aWorld()
  const flood = async (count: number): Promise<number> => {
    for (let i = 0; i < count; i++) await receiver.take('x.y.z')
    collect()
    return process.memoryUsage().heapUsed
  }
  const before = await flood(1_000)
  expect((await flood(30_000)) - before).toBeLessThan(2_000_000)
})

test('evidence: an AReq finds what was posted before it, though that is still being verified', async () => {
  const world = await aWorld()
  await world.tell(anAReq())
  const taking = world.receiver.take(world.posted[0]!)
  expect(await world.receiver.find('hinode-bank', anAReq())).toMatchObject({ carrier: 'direct' })
  expect(await taking).toBe('taken')
})

test('evidence: a post that fails because the store does is told so, and those after it are taken as ever', async () => {
  const world = await aWorld()
  await world.tell(anAReq())
  const broken = vi.spyOn(world.store, 'listStates').mockImplementation(() => {
    throw new Error('the store is closed')
  })
  const failing = world.receiver.take(world.posted[0]!)
  broken.mockRestore()
  const later = world.receiver.take(world.posted[0]!)
  await expect(failing).rejects.toThrow('the store is closed')
  expect(await later).toBe('taken')
  expect(await world.receiver.find('hinode-bank', anAReq())).toMatchObject({ carrier: 'direct' })
})

test('attacks: what another partner posts about a transaction does not hide what its own shop told', async () => {
  const world = await aWorld()
  const areq = anAReq()
  await world.tell(areq)
  const other = await world.partner('shop-b', 'SHOP-2')
  // Of the same transaction, by whoever overheard its ID, in its own name: rightly signed, and about another shop.
  await other.tell({ ...areq, threeDSRequestorID: 'SHOP-2' })
  expect(await taken(world, world.posted.toReversed())).toEqual(['taken', 'taken'])
  expect(await world.receiver.find('hinode-bank', areq)).toMatchObject({
    carrier: 'direct',
    evidence: { iss: 'shop-1' },
  })
  expect(world.found).toEqual(['direct accepted'])
  const neither = { ...areq, acquirerMerchantID: 'shop-c' }
  expect(await world.receiver.find('hinode-bank', neither)).toEqual({ carrier: 'direct', refusal: 'shop' })
  expect(world.found).toEqual(['direct accepted', 'direct shop'])
})

test('attacks: a partner that floods loses its own and nobody else’s', () => {
  const inbox = new EvidenceInbox()
  const find = (i: number) => heardIn(inbox, i)
  expect(inbox.put('hinode-bank', anEvidence('shop-1', 1), START_MS)).toBe(true)
  for (let i = 100; i < 4_200; i++) expect(inbox.put('hinode-bank', anEvidence('shop-2', i), START_MS)).toBe(true)
  expect([find(1), find(100), find(4_199)]).toEqual(['shop-1', undefined, 'shop-2'])
  const elsewhere = [...inbox.find('minato-card', uuid(1), ['shop-1'], START_MS)]
  expect(elsewhere, 'told to another issuer').toEqual([])
})

test('attacks: partners that fill all that there is lose theirs, and who tells little loses nothing', () => {
  const inbox = new EvidenceInbox(100)
  for (let i = 1; i <= 5; i++) inbox.put('hinode-bank', anEvidence('shop-1', i), START_MS)
  for (let i = 100; i < 400; i++) inbox.put('hinode-bank', anEvidence(i % 2 === 0 ? 'shop-2' : 'shop-3', i), START_MS)
  expect([1, 2, 3, 4, 5].map((i) => heardIn(inbox, i))).toEqual(Array(5).fill('shop-1'))
  const kept = Array.from({ length: 300 }, (_, i) => heardIn(inbox, 100 + i)).filter((one) => one !== undefined)
  expect(kept, 'no more than there is room for').toHaveLength(95)
  expect(heardIn(inbox, 399)).toBe('shop-3')
})

test('evidence: what has ended makes room, and its transaction may be told of again', () => {
  const inbox = new EvidenceInbox(2)
  for (const i of [1, 2]) expect(inbox.put('hinode-bank', anEvidence('shop-1', i), START_MS)).toBe(true)
  expect(inbox.put('hinode-bank', anEvidence('shop-1', 1), START_MS)).toBe(false)
  const laterMs = START_MS + 120_000
  const again = { ...anEvidence('shop-1', 1), iat: laterMs / 1_000, exp: laterMs / 1_000 + 120 }
  expect(inbox.put('hinode-bank', again, laterMs)).toBe(true)
  expect([...inbox.find('hinode-bank', uuid(1), ['shop-1'], laterMs)]).toEqual([again])
})

test('partners: what is wrong is named, and nothing of it is stored', async () => {
  const { store } = await aWorld()
  const jwk = new SigningKeys(store.keyring).publicKeyOf('shop-a')
  const signer = { signer: 'shop-1', requestorIDs: ['SHOP-1'], jwks: { keys: [jwk] } }
  const range = { start: '9999010000000000', end: '9999019999999999' }
  const issuer = { audience: 'hinode', ranges: [range] }
  const hearings: [object, RegExp][] = [
    [{ signers: [] }, /^audience/],
    [{ audience: 'a b', signers: [] }, /^audience/],
    [{ audience: 'hinode', signers: {} }, /^signers/],
    [{ audience: 'hinode', signers: [], more: 1 }, /^more/],
    [{ audience: 'hinode', signers: [{ ...signer, requestorIDs: ['あ'] }] }, /^signers\.0\.requestorIDs\.0/],
    [{ audience: 'hinode', signers: [withKey({ ...jwk, d: 'x' })] }, /can sign/],
    [{ audience: 'hinode', signers: [withKey({ kty: 'oct', k: 'eA', kid: 'x' })] }, /can sign/],
    [{ audience: 'hinode', signers: [withKey({ ...jwk, kid: '' })] }, /kid/],
    [{ audience: 'hinode', signers: [withKey({ kty: 'RSA', n: 'x', e: 'AQAB', kid: 'x' })] }, /Ed25519/],
    [{ audience: 'hinode', signers: [withKey({ ...jwk, alg: 'ES256' })] }, /alg EdDSA/],
    [{ audience: 'hinode', signers: [withKey({ ...jwk, use: 'enc' })] }, /signatures/],
    [{ audience: 'hinode', signers: [withKey({ ...jwk, x: 'eA' })] }, /curve/],
    [{ audience: 'hinode', signers: [signer, { ...signer, signer: 'shop-2' }] }, /^signers\.1.*there already/],
  ]
  for (const [value, said] of hearings) {
    await expect(setHearing(store, 'hinode-bank', value), JSON.stringify(value)).rejects.toMatchObject({
      code: 'ERR_EVIDENCE_PARTNERS',
      message: expect.stringMatching(said) as string,
    })
  }
  const tellings: [object, RegExp][] = [
    [{ issuers: [] }, /^signer/],
    [{ signer: 'shop-1' }, /^issuers/],
    [{ signer: 'shop-1', issuers: [{ ...issuer, ranges: [{ start: '1', end: '2' }] }] }, /^issuers\.0\.ranges\.0/],
    [{ signer: 'shop-1', issuers: [{ ...issuer, ranges: [{ start: range.end, end: range.start }] }] }, /ranges\.0/],
    [{ signer: 'shop-1', issuers: [{ ...issuer, directURL: 'file:///etc/passwd' }] }, /directURL/],
  ]
  for (const [value, said] of tellings) {
    await expect(setTelling(store, 'shop-a', value), JSON.stringify(value)).rejects.toMatchObject({
      code: 'ERR_EVIDENCE_PARTNERS',
      message: expect.stringMatching(said) as string,
    })
  }
  await expect(setHearing(store, 'shop-a', {})).rejects.toMatchObject({ code: 'ERR_TENANT_UNKNOWN' })
  await expect(setTelling(store, 'hinode-bank', {})).rejects.toMatchObject({ code: 'ERR_TENANT_UNKNOWN' })

  function withKey(key: object) {
    return { ...signer, jwks: { keys: [key] } }
  }
})

/** All at once. */
function taken({ receiver }: World, posts: readonly string[]) {
  return Promise.all(posts.map((compact) => receiver.take(compact)))
}

/** Who told something of the transaction, as an issuer with three partners hears it. */
function heardIn(inbox: EvidenceInbox, i: number): string | undefined {
  return [...inbox.find('hinode-bank', uuid(i), ['shop-1', 'shop-2', 'shop-3'], START_MS)][0]?.iss
}

function anEvidence(iss: string, i: number): Evidence {
  const iat = START_MS / 1_000
  const common = { iat, exp: iat + 120, ver: '1.0', aud: 'hinode', shop: { requestorID: 'SHOP-1' }, about: ABOUT }
  return { ...common, iss, txn: uuid(i) }
}

interface World {
  readonly store: Store
  readonly receiver: EvidenceReceiver
  readonly posted: string[]
  /** Carrier and outcome of what was found for AReqs, as figures are told. */
  readonly found: string[]
  nowMs: number
  about: About
  readonly tell: (areq: AReq, orderID?: string) => ReturnType<EvidenceTeller['tell']>
  /** Another shop of which the issuer hears, with its own name and requestor. */
  readonly partner: (tenantID: string, requestorID: string) => Promise<Pick<World, 'tell'>>
}

/** A shop and an issuer that have named each other. */
async function aWorld(): Promise<World> {
  const store = await openMemoryStore()
  const common = { name: { ja: '名', en: 'name' }, parent: 'platform', currency: 'JPY', timeZone: 'Asia/Tokyo' }
  await createTenant(store, { ...common, tenantID: 'hinode-bank', role: 'issuer' }, START_MS)
  const posted: string[] = []
  const post: Post = (url, bytes) => {
    expect(url).toBe('https://acs.example/3ds/acs/evidence')
    posted.push(Buffer.from(bytes).toString())
    return Promise.resolve({ kind: 'timedOut' } satisfies Answer)
  }
  const nowMs = () => world.nowMs
  const teller = new EvidenceTeller({
    store,
    post,
    nowMs,
    extensionID: EXTENSION_ID,
    aboutOrder: ({ orderID }) => (orderID === 'order-1' ? world.about : undefined),
  })
  const found: string[] = []
  const world: World = {
    store,
    posted,
    found,
    nowMs: START_MS,
    about: ABOUT,
    receiver: new EvidenceReceiver({
      store,
      nowMs,
      extensionID: EXTENSION_ID,
      onFound: (carrier, outcome) => found.push(`${carrier} ${outcome}`),
    }),
    tell: (areq, orderID = 'order-1') => teller.tell({ tenant: 'shop-a', test: false, orderID, areq }),
    partner: async (tenantID, requestorID) => {
      await createTenant(store, { ...common, tenantID, role: 'shop' }, START_MS)
      await setTelling(store, tenantID, {
        signer: tenantID,
        issuers: [{ audience: 'hinode', ranges: [range], directURL }],
      })
      const its = { keys: [new SigningKeys(store.keyring).publicKeyOf(tenantID)] }
      const both = [...signers, { signer: tenantID, requestorIDs: [requestorID], jwks: its }]
      await setHearing(store, 'hinode-bank', { audience: 'hinode', signers: both.toReversed() })
      return { tell: (areq, orderID = 'order-1') => teller.tell({ tenant: tenantID, test: false, orderID, areq }) }
    },
  }
  const shop = 'shop-a'
  await createTenant(store, { ...common, tenantID: shop, role: 'shop' }, START_MS)
  const range = { start: '9999010000000000', end: '9999019999999999' }
  const directURL = 'https://acs.example/3ds/acs/evidence'
  await setTelling(store, shop, { signer: 'shop-1', issuers: [{ audience: 'hinode', ranges: [range], directURL }] })
  const jwks = { keys: [new SigningKeys(store.keyring).publicKeyOf(shop)] }
  const signers = [{ signer: 'shop-1', requestorIDs: ['SHOP-1'], jwks }]
  await setHearing(store, 'hinode-bank', { audience: 'hinode', signers })
  return world
}

function anAReq(change: Partial<AReq> = {}): AReq {
  return {
    messageType: 'AReq',
    messageVersion: '2.2.0',
    deviceChannel: '02',
    messageCategory: '01',
    threeDSServerTransID: uuid(1),
    threeDSRequestorID: 'SHOP-1',
    acquirerBIN: '999900',
    acquirerMerchantID: 'shop-a',
    acctNumber: '9999010000000011',
    purchaseAmount: '12800',
    purchaseCurrency: '392',
    purchaseExponent: '0',
    ...change,
  } as AReq
}

function uuid(i: number): string {
  return `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`
}
