/**
 * The reader that was written from docs/evidence.md alone, in another language and with another library, beside ours: on the
 * vectors, and on thousands of texts that nobody thought of. Where the two differ, the page says too little.
 */
import { trustedKeysOf } from '@sekisho/adapters/evidence'
import type { TrustedSigner } from '@sekisho/adapters/evidence'
import { bindingFault, openEvidence } from '@sekisho/evidence'
import type { Transaction } from '@sekisho/evidence'
import fc from 'fast-check'
import { execFileSync, spawnSync } from 'node:child_process'
import { createPrivateKey, sign } from 'node:crypto'
import type { JsonWebKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

interface Vectors {
  readonly now: number
  readonly audience: string
  readonly signers: readonly TrustedSigner[]
  readonly privateKeys: { readonly ed25519: JsonWebKey }
  readonly transaction: Transaction
  readonly cases: readonly { readonly name: string; readonly evidence: string; readonly refusal?: string }[]
}

const verifier = fileURLToPath(new URL('verify.py', import.meta.url))
const vectors = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as Vectors
const home = mkdtempSync(join(tmpdir(), 'sekisho-verifier-'))
afterAll(() => rmSync(home, { recursive: true }))

/** A Python that has jwcrypto, as tools/install-test-services found or made it. */
const python = process.env.SEKISHO_JWCRYPTO

describe.skipIf(python === undefined)('verifier', () => {
  test('a verifier written from the page alone accepts and refuses the vectors, each for its reason', () => {
    const { status, stdout } = spawnSync(python!, [verifier], { encoding: 'utf8' })
    expect(stdout.trim().split('\n').at(-1)).toBe(`${vectors.cases.length} cases, 0 not as the vectors say`)
    expect(status).toBe(0)
  })

  test('a verifier that is asked about other vectors says which are wrong', () => {
    const cases = vectors.cases.map(({ evidence, name }) => ({ evidence, name, refusal: 'form' }))
    const { status, stdout } = spawnSync(python!, [verifier, written({ ...vectors, cases })], { encoding: 'utf8' })
    expect(stdout).toMatch(/^WRONG accepted +a purchase of a member whom the shop knows$/m)
    expect(status).toBe(1)
  })

  test('two readers in two languages say the same of texts that are nearly evidence', async () => {
    const asked = fc.sample(fc.oneof(changedTexts, changedClaims), { numRuns: 6_000, seed: 20_261_123 })
    const cases = asked.map((evidence) => ({ name: '', evidence }))
    const path = written({ ...vectors, cases })
    const theirs = JSON.parse(
      execFileSync(python!, [verifier, path, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 }),
    ) as (string | null)[]
    const reasonsOfOurs = await Promise.all(asked.map(ourReasonOf))
    const different = asked.flatMap((evidence, i) => {
      const [ours, other] = [reasonsOfOurs[i]!, theirs[i]!]
      return ours === other ? [] : [{ evidence: payloadIn(evidence), ours, other }]
    })
    expect(different).toEqual([])
    const reasons = new Set(theirs)
    for (const reason of [
      null,
      'form',
      'header',
      'signature',
      'version',
      'claims',
      'lifetime',
      'stale',
      'future',
      'payment',
    ]) {
      expect(reasons, 'the texts reach as far as').toContain(reason)
    }
  })
})

const keys = trustedKeysOf(vectors.signers)

async function ourReasonOf(evidence: string): Promise<string | null> {
  const opened = await openEvidence(evidence, { keys, audience: vectors.audience, nowMs: vectors.now * 1_000 })
  return (opened.ok ? bindingFault(opened.evidence, vectors.transaction) : opened.refusal) ?? null
}

const plain = vectors.cases[0]!.evidence
const claims = JSON.parse(payloadIn(plain)) as Readonly<Record<string, unknown>>

/** The text of an accepted one with letters changed, taken out or put in. */
const changedTexts = fc
  .tuple(fc.nat(plain.length - 1), fc.constantFrom('', 'A', 'B', '_', '.', '=', ' ', 'é'), fc.boolean())
  .map(([at, letter, replaces]) => plain.slice(0, at) + letter + plain.slice(replaces ? at + 1 : at))

const oddValues = fc.oneof(
  fc.constantFrom<unknown>(null, true, '', 'approve', 0, 1, 5, 91, 92, 366, 900, 1e21, 1.5, -1, 2 ** 53, [], {}),
  fc.constantFrom<unknown>('1.0', '1.7', '1.07', '2.0', '1.', '12800\n', '\ud800', '\u2028', [[[[[[[[[[]]]]]]]]]]),
  fc.integer({ min: vectors.now - 700, max: vectors.now + 700 }),
  fc.jsonValue({ maxDepth: 3 }),
)
/** Paths of members: known ones, and some that nobody knows. */
const paths = fc.constantFrom(
  ...Object.keys(claims).map((name) => [name]),
  ...['requestorID', 'acquirerBIN', 'more'].map((name) => ['shop', name]),
  ...['amount', 'currency', 'exponent'].map((name) => ['pay', name]),
  ...['screening', 'reasons', 'account', 'device', 'together', 'earlier', 'weather'].map((name) => ['about', name]),
  ['about', 'screening', 'outcome'],
  ['about', 'screening', 'score'],
  ['about', 'account', 'kind'],
  ['about', 'device', 'days'],
  ['note'],
  ['7'],
  ['_note'],
)
/** Rightly signed, of a time that is somewhat other, and of a payload of which some members are something else. */
const changedClaims = fc
  .tuple(
    fc.array(fc.tuple(paths, oddValues, fc.nat(9)), { maxLength: 3 }),
    fc.constantFrom('1.0', '1.7'),
    fc.integer({ min: -200, max: 80 }),
  )
  .map(([changes, ver, seconds]) => {
    const times = { iat: vectors.now + seconds, exp: vectors.now + seconds + 120 }
    const payload = structuredClone({ ...claims, ...times, ver })
    for (const [path, value, chance] of changes) change(payload, path, chance === 0 ? undefined : value)
    return signed(JSON.stringify(payload))
  })

function change(payload: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let holder = payload
  for (const name of path.slice(0, -1)) {
    const inner = holder[name]
    if (typeof inner !== 'object' || inner === null) return
    holder = inner as Record<string, unknown>
  }
  holder[path.at(-1)!] = value
}

function signed(payload: string): string {
  const input = `${plain.split('.')[0]}.${Buffer.from(payload).toString('base64url')}`
  const key = createPrivateKey({ key: vectors.privateKeys.ed25519, format: 'jwk' })
  return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`
}

function payloadIn(compact: string): string {
  return Buffer.from(compact.split('.')[1] ?? '', 'base64url').toString()
}

function written(value: Vectors | object): string {
  const path = join(home, `${Math.abs(JSON.stringify(value).length)}.json`)
  writeFileSync(path, JSON.stringify(value))
  return path
}
