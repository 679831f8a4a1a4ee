/** The vectors of docs/evidence.md, read by our ACS's reader; and by a JOSE library, as far as it goes. */
import { trustedKeysOf } from '@sekisho/adapters/evidence'
import type { TrustedSigner } from '@sekisho/adapters/evidence'
import { bindingFault, openEvidence, REFUSALS } from '@sekisho/evidence'
import type { Transaction } from '@sekisho/evidence'
import { compactVerify, createLocalJWKSet } from 'jose'
import type { JWK } from 'jose'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Vectors {
  readonly now: number
  readonly audience: string
  readonly signers: readonly TrustedSigner[]
  readonly transaction: Transaction
  readonly cases: readonly {
    readonly name: string
    readonly evidence: string
    readonly transaction?: Partial<Transaction> | { readonly pay: null }
    readonly refusal?: string
  }[]
}

const vectors = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as Vectors
const { now, audience, signers, cases } = vectors

test('vectors: each is accepted, or refused for its reason', async () => {
  const keys = trustedKeysOf(signers)
  for (const { name, evidence, transaction, refusal } of cases) {
    const opened = await openEvidence(evidence, { keys, audience, nowMs: now * 1_000 })
    const asked = { ...vectors.transaction, ...transaction } as Transaction & { pay: Transaction['pay'] | null }
    const fault = opened.ok ? bindingFault(opened.evidence, { ...asked, pay: asked.pay ?? undefined }) : opened.refusal
    expect(fault, name).toBe(refusal)
  }
})

test('vectors: every reason to refuse has one', () => {
  const refused = new Set(cases.map(({ refusal }) => refusal))
  for (const refusal of REFUSALS) expect(refused, refusal).toContain(refusal)
})

test('vectors: a JOSE library finds the signatures of the accepted ones right', async () => {
  const keySet = createLocalJWKSet({ keys: signers.flatMap(({ jwks }) => jwks.keys as JWK[]) })
  for (const { name, evidence, refusal } of cases) {
    if (refusal !== undefined) continue
    const verified = await compactVerify(evidence, keySet)
    expect(verified.protectedHeader.typ, name).toBe('sekisho-evidence+jwt')
  }
})
