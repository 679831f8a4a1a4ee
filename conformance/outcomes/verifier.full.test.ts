/**
 * The reader that was written from docs/outcomes.md alone, in another language and with another library, beside ours: on the
 * vectors, and on thousands of texts that nobody thought of. Where the two differ, the page says too little.
 */
import { trustedKeysOf } from '@sekisho/adapters/evidence'
import { maySay, OUTCOME_TYPE, openLetter, outcomeIn } from '@sekisho/evidence'
import fc from 'fast-check'
import { execFileSync, spawnSync } from 'node:child_process'
import { createPrivateKey, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { readVectors } from './testing/vectors.ts'

const verifier = fileURLToPath(new URL('verify.py', import.meta.url))
const vectors = readVectors()
const home = mkdtempSync(join(tmpdir(), 'sekisho-outcome-verifier-'))
afterAll(() => rmSync(home, { recursive: true }))

/** A Python that has jwcrypto, as tools/install-test-services found or made it. */
const python = process.env.SEKISHO_JWCRYPTO

describe.skipIf(python === undefined)('verifier', () => {
  test('outcomes: a verifier written from the page alone accepts and refuses the vectors, each for its reason', () => {
    const { status, stdout } = spawnSync(python!, [verifier], { encoding: 'utf8' })
    const texts = vectors.cases.length + vectors.letters.length
    expect(stdout.trim().split('\n').at(-1)).toBe(`${texts} texts, 0 not as the vectors say`)
    expect(status).toBe(0)
  })

  test('outcomes: a verifier that is asked about other vectors says which are wrong', () => {
    const cases = vectors.cases.map((one) => ({ ...one, refusal: 'form' }))
    const { status, stdout } = spawnSync(python!, [verifier, written({ ...vectors, cases })], { encoding: 'utf8' })
    expect(stdout).toMatch(/^WRONG accepted +a chargeback$/m)
    expect(status).toBe(1)
  })

  test('two readers in two languages say the same of texts that are nearly outcomes', async () => {
    const asked = fc.sample(fc.oneof(changedTexts, changedClaims), { numRuns: 4_000, seed: 20_261_124 })
    const cases = asked.map((outcome) => ({ name: '', reader: 'shop', from: 'hinode', outcome }))
    const path = written({ ...vectors, cases, letters: [] })
    const printed = execFileSync(python!, [verifier, path, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 })
    const theirs = JSON.parse(printed) as (string | null)[]
    const ours = await Promise.all(asked.map(ourReasonOf))
    const different = asked.flatMap((outcome, i) =>
      ours[i] === theirs[i] ? [] : [{ payload: payloadIn(outcome), ours: ours[i], theirs: theirs[i] }],
    )
    expect(different).toEqual([])
    for (const reason of [
      null,
      'form',
      'header',
      'signature',
      'claims',
      'signer',
      'audience',
      'lifetime',
      'not_theirs',
    ]) {
      expect(theirs, 'the texts reach as far as').toContain(reason)
    }
  })
})

const [issuer] = vectors.readers.shop.partners
const keys = trustedKeysOf([{ signer: issuer!.partner, requestorIDs: [], jwks: issuer!.jwks }])

/** What the shop makes of what the issuer says, up to which transactions there are. */
async function ourReasonOf(outcome: string): Promise<string | null> {
  const reader = { type: OUTCOME_TYPE, keys, audience: vectors.readers.shop.name, nowMs: vectors.now * 1_000 }
  const opened = await openLetter(outcome, reader)
  if (!opened.ok) return opened.refusal
  const read = outcomeIn(opened.claims)
  if (!read) return 'claims'
  if (!maySay('issuer', read.said)) return 'not_theirs'
  return issuer!.transactions.includes(read.txn) ? null : 'unknown_transaction'
}

const plain = vectors.cases.find(({ reader }) => reader === 'shop')!.outcome
const claims = JSON.parse(payloadIn(plain)) as Readonly<Record<string, unknown>>

/** The text of an accepted one with letters changed, taken out or put in. */
const changedTexts = fc
  .tuple(fc.nat(plain.length - 1), fc.constantFrom('', 'A', 'B', '_', '.', '=', ' ', 'é'), fc.boolean())
  .map(([at, letter, replaces]) => plain.slice(0, at) + letter + plain.slice(replaces ? at + 1 : at))

const oddValues = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, '', 'Y', 'passed', 'code', 0, 1, 1e21, 1.5, -1, 2 ** 53, [], {}),
  fc.constantFrom<unknown>('1.0', '1.7', '1.07', '2.0', 'Y\n', '\ud800', '\u2028', [[[[[[[[[]]]]]]]]]),
  fc
    .constantFrom('fraud', 'fraud_withdrawn', 'chargeback', 'contest', 'delivered', 'toString', 'verdict_ok')
    .map((kind) => ({
      kind,
      of: 'x',
    })),
  fc.integer({ min: vectors.now - 700, max: vectors.now + 700 }),
  fc.jsonValue({ maxDepth: 3 }),
)
/** Members: known ones, and some that nobody knows; in what is said, behind a point. */
const names = fc.constantFrom(
  ...Object.keys(claims),
  'note',
  '7',
  '_note',
  ...['kind', 'transStatus', 'challenge', 'method', 'type', 'of', 'note'].map((name) => `said.${name}`),
)
/** Rightly signed, of a time that is somewhat other, and of a payload of which some members are something else. */
const changedClaims = fc
  .tuple(fc.array(fc.tuple(names, oddValues), { maxLength: 3 }), fc.integer({ min: -380, max: 80 }))
  .map(([changes, seconds]) => {
    const times = { iat: vectors.now + seconds, exp: vectors.now + seconds + 300 }
    const payload: Record<string, unknown> = { ...structuredClone(claims), ...times }
    for (const [name, value] of changes) change(payload, name, value)
    return signed(JSON.stringify(payload))
  })

function change(payload: Record<string, unknown>, name: string, value: unknown): void {
  if (!name.startsWith('said.')) payload[name] = value
  else if (typeof payload['said'] === 'object' && payload['said'] !== null) {
    payload['said'] = { ...payload['said'], [name.slice('said.'.length)]: value }
  }
}

function signed(payload: string): string {
  const input = `${plain.split('.')[0]}.${Buffer.from(payload).toString('base64url')}`
  const key = createPrivateKey({ key: vectors.privateKeys.hinode, format: 'jwk' })
  return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`
}

function payloadIn(compact: string): string {
  return Buffer.from(compact.split('.')[1] ?? '', 'base64url').toString()
}

function written(value: object): string {
  const path = join(home, `${JSON.stringify(value).length}.json`)
  writeFileSync(path, JSON.stringify(value))
  return path
}
