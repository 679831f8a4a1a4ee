/** The vectors of docs/outcomes.md, taken in by our intake and asked of our feed; and read by a JOSE library, as far as it goes. */
import { aWorld } from '../../adapters/outcomes/testing/world.ts'
import { trustedKeysOf } from '@sekisho/adapters/evidence'
import { openLetter, outcomeSchema } from '@sekisho/evidence'
import { compactVerify, createLocalJWKSet } from 'jose'
import { expect, test } from 'vitest'
import { readVectors, REQUEST_TYPE } from './testing/vectors.ts'
import type { VectorPartner } from './testing/vectors.ts'

const { now, readers, cases, letters } = readVectors()

test('vectors: each outcome is taken in, or refused for its reason', async () => {
  const ends = await endsOfVectors()
  for (const { name, reader, from, outcome, refusal } of cases) {
    expect(await ends[reader].takes(outcome, from), name).toBe(refusal ?? 'taken')
  }
})

test('vectors: each letter opens the feed, or is refused for its reason', async () => {
  const ends = await endsOfVectors()
  for (const { name, reader, letter, refusal } of letters) {
    const { name: audience, partners } = readers[reader]
    const keys = trustedKeysOf(partners.map((one) => ({ signer: one.partner, requestorIDs: [], jwks: one.jwks })))
    const opened = await openLetter(letter, { type: REQUEST_TYPE, keys, audience, nowMs: now * 1_000 })
    expect(opened.ok ? undefined : opened.refusal, name).toBe(refusal)
    const page = await ends[reader].feed.page(letter, undefined)
    expect(page === undefined, name).toBe(refusal !== undefined)
  }
})

test('vectors: every reason to refuse has one, and every kind is told rightly and wrongly', () => {
  const refused = new Set(cases.map(({ refusal }) => refusal))
  for (const refusal of REFUSALS) expect(refused, refusal).toContain(refusal)
  const told = cases.filter(({ refusal }) => refusal === undefined).map(({ outcome }) => kindIn(outcome))
  expect([...new Set(told)].toSorted()).toEqual(kindsOfSchema().toSorted())
  const invalid = cases.filter(({ refusal }) => refusal !== undefined)
  expect(invalid.length).toBeGreaterThanOrEqual(told.length)
})

test('vectors: a JOSE library finds the signatures of the accepted ones right', async () => {
  const given = Object.values(readers).flatMap(({ partners }) => partners.flatMap(({ jwks }) => jwks.keys))
  const keySet = createLocalJWKSet({ keys: given })
  const accepted = [...cases.map(({ outcome, ...one }) => ({ ...one, compact: outcome })), ...letterTexts()]
  for (const { name, compact, refusal } of accepted) {
    if (refusal === undefined) await expect(compactVerify(compact, keySet), name).resolves.toBeDefined()
  }
})

/** The readers of the vectors: each names its partners as an operator does, and has the transactions on record. */
async function endsOfVectors() {
  const world = await aWorld()
  const { shop, issuer, clock } = world
  const [TXN] = readers.shop.partners[0]!.transactions
  await world.pays('order-1', TXN!)
  const [first, ...others] = readers.issuer.partners.map(shopOf)
  for (const { partner, transactions } of readers.issuer.partners.slice(1)) {
    for (const txn of transactions) await issuer.authenticates(txn, partner.toUpperCase())
  }
  await issuer.names(first, others)
  await shop.names({ jwks: readers.shop.partners[0]!.jwks })
  clock.nowMs = now * 1_000
  return { shop, issuer }
}

function shopOf({ partner, hears, jwks }: VectorPartner) {
  return { partner, tells: true, hears, jwks, requestorIDs: [partner.toUpperCase()] }
}

function letterTexts() {
  return letters.map(({ letter, ...one }) => ({ ...one, compact: letter }))
}

function kindIn(compact: string): string {
  const payload = JSON.parse(Buffer.from(compact.split('.')[1]!, 'base64url').toString()) as { said: { kind: string } }
  return payload.said.kind
}

function kindsOfSchema(): string[] {
  const { properties } = outcomeSchema() as unknown as {
    properties: { said: { oneOf: { properties: { kind: { const: string } } }[] } }
  }
  return properties.said.oneOf.map((one) => one.properties.kind.const)
}

/** Those of the table in docs/outcomes.md. */
const REFUSALS = (
  'too_long form header algorithm unknown_key signature claims signer audience lifetime stale future ' +
  'not_consented not_theirs unknown_transaction'
).split(' ')
