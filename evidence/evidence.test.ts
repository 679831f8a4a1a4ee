import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evidenceIn, REASON_CLASSES } from './claims.ts'
import type { Evidence } from './claims.ts'
import { base64url, bytesOf } from './compact.ts'
import { openLetter, signedLetter } from './letter.ts'
import { bindingFault, openEvidence } from './open.ts'
import type { Transaction } from './open.ts'
import { atLeast, COUNTS, DAYS, SCORES } from './scale.ts'
import { MAX_EVIDENCE, signedEvidence } from './sign.ts'
import { anEvidence, aPair, AUDIENCE, keysOf, NOW_MS, REQUESTOR, SIGNER } from './testing/index.ts'

const pair = aPair('EdDSA')
const p256 = aPair('ES256')
const keys = keysOf(
  { keyID: pair.signer.keyID, trusted: pair.trusted },
  { keyID: p256.signer.keyID, trusted: p256.trusted },
)
const { txn, shop, pay } = anEvidence()
const TRANSACTION: Transaction = { threeDSServerTransID: txn, shop, pay }

test('evidence: what is signed with either algorithm opens to the same', async () => {
  for (const { signer } of [pair, p256]) {
    expect(await opened(await signedEvidence(anEvidence(), signer))).toEqual({ ok: true, evidence: anEvidence() })
  }
  expect(bindingFault(anEvidence(), TRANSACTION)).toBeUndefined()
})

test('evidence: the fullest is a tenth of what a message extension holds', async () => {
  const long = 'x'.repeat(35)
  const full = anEvidence({
    iss: 'i'.repeat(128),
    aud: AUDIENCE,
    shop: { requestorID: long, acquirerBIN: long, acquirerMerchantID: long },
    pay: { amount: '9'.repeat(48), currency: '392', exponent: '2' },
    about: { ...anEvidence().about, reasons: REASON_CLASSES },
  })
  const length = (await signedEvidence(full, pair.signer)).length
  expect(length).toBeLessThan(MAX_EVIDENCE / 2)
  expect((await signedEvidence(anEvidence(), pair.signer)).length).toBeLessThan(1_300)
})

test('attacks: a text that is not the one spelling of a signature is no evidence', async () => {
  const right = await signedEvidence(anEvidence(), pair.signer)
  const [header, payload, signature] = right.split('.') as [string, string, string]
  const cases: [string, string, string][] = [
    ['empty', '', 'form'],
    ['two parts', `${header}.${payload}`, 'form'],
    ['five parts, as encrypted texts have', `${right}.x.y`, 'form'],
    ['no signature', `${header}.${payload}.`, 'form'],
    ['padding', `${header}.${payload}.${signature}==`, 'form'],
    ['the plain alphabet', `${header}.${payload}.${signature.slice(0, -1)}+`, 'form'],
    ['spare bits', `${header}.${payload}.${signature.slice(0, -1)}${next(signature.at(-1)!)}`, 'form'],
    ['oversized', `${header}.${'A'.repeat(MAX_EVIDENCE)}.${signature}`, 'too_long'],
    ['white space', await signedText('{"ver": "1.0"}'), 'form'],
    ['a member twice', await signedText(text().replace('"aud":', '"aud":"minato-card","aud":')), 'form'],
    [
      'a member twice, once escaped',
      await signedText(text().replace('"aud":', '"\\u0061ud":"minato-card","aud":')),
      'form',
    ],
    ['a byte order mark', await signedText(`\uFEFF${text()}`), 'form'],
    ['no JSON', await signedText('hello'), 'form'],
    ['a name that is a number', await signedText('{"7":0}'), 'form'],
    ['a part of a number', await signedText('{"note":0.5}'), 'form'],
    ['a number before zero', await signedText('{"note":-1}'), 'form'],
    ['a number that not every language keeps', await signedText('{"note":9007199254740992}'), 'form'],
    ['half a character', await signedText('{"note":"\\ud800"}'), 'form'],
    ['nine levels', await signedText('[[[[[[[[[]]]]]]]]]'), 'form'],
    ['a list', await signedText('[]'), 'version'],
    ['null', await signedText('null'), 'version'],
  ]
  for (const [name, compact, refusal] of cases) expect(await opened(compact), name).toEqual({ ok: false, refusal })
})

test('attacks: the header chooses neither algorithm nor key', async () => {
  const kid = pair.signer.keyID
  const typ = 'sekisho-evidence+jwt'
  const cases: [string, object, string][] = [
    ['alg none', { alg: 'none', typ, kid }, 'algorithm'],
    ['a secret that everybody has: the public key', { alg: 'HS256', typ, kid }, 'algorithm'],
    ['the algorithm of another key', { alg: 'ES256', typ, kid }, 'algorithm'],
    ['in other letters', { alg: 'eddsa', typ, kid }, 'algorithm'],
    ['no kid', { alg: 'EdDSA', typ }, 'header'],
    ['a kid that is no text', { alg: 'EdDSA', typ, kid: 1 }, 'header'],
    ['a kid that nobody trusts', { alg: 'EdDSA', typ, kid: 'x' }, 'unknown_key'],
    ['a kid of every object', { alg: 'EdDSA', typ, kid: '__proto__' }, 'unknown_key'],
    ['another type', { alg: 'EdDSA', typ: 'JWT', kid }, 'header'],
    ['a key of its own', { alg: 'EdDSA', typ, kid, jwk: {} }, 'header'],
    ['the address of a key', { alg: 'EdDSA', typ, kid, jku: 'https://evil.example' }, 'header'],
    ['a critical member', { alg: 'EdDSA', typ, kid, crit: ['b64'] }, 'header'],
  ]
  for (const [name, header, refusal] of cases) {
    expect(await opened(await signedText(text(), header)), name).toEqual({ ok: false, refusal })
  }
})

test('attacks: what was changed after it was signed, or signed by another key, is not believed', async () => {
  const [header, payload, signature] = (await signedEvidence(anEvidence(), pair.signer)).split('.') as [
    string,
    string,
    string,
  ]
  const [, other] = (await signedEvidence(anEvidence({ aud: 'minato-card' }), pair.signer)).split('.') as [
    string,
    string,
  ]
  expect(await opened(`${header}.${other}.${signature}`)).toEqual({ ok: false, refusal: 'signature' })
  const forged = await signedEvidence(anEvidence(), { ...aPair().signer, keyID: pair.signer.keyID })
  expect(await opened(forged)).toEqual({ ok: false, refusal: 'signature' })
  const short = `${header}.${payload}.${base64url(new Uint8Array(32))}`
  expect(await opened(short)).toEqual({ ok: false, refusal: 'signature' })
})

test('attacks: a signature that cannot be looked at is a wrong one, and one that cannot be made is no evidence', async () => {
  const right = await signedEvidence(anEvidence(), pair.signer)
  const failures: [string, () => Promise<boolean>][] = [
    ['fails in the pool', () => Promise.reject(new Error('no memory'))],
    [
      'fails at once',
      () => {
        throw new Error('no such key')
      },
    ],
  ]
  for (const [name, verify] of failures) {
    const broken = keysOf({ keyID: pair.signer.keyID, trusted: { ...pair.trusted, verify } })
    const reader = { keys: broken, audience: AUDIENCE, nowMs: NOW_MS }
    expect(await openEvidence(right, reader), name).toEqual({ ok: false, refusal: 'signature' })
    expect(await openLetter(await aLetter(), { ...reader, type: LETTER }), name).toEqual({
      ok: false,
      refusal: 'signature',
    })
  }
  const signer = { ...pair.signer, sign: () => Promise.reject(new Error('no memory')) }
  await expect(signedEvidence(anEvidence(), signer)).rejects.toThrow('no memory')
})

test('attacks: what is cheap to refuse costs no look at a signature', async () => {
  let looks = 0
  const verify = async () => ++looks > 0
  const counting = keysOf({ keyID: pair.signer.keyID, trusted: { ...pair.trusted, verify } })
  const reader = { keys: counting, audience: AUDIENCE, nowMs: NOW_MS }
  const [header, payload] = (await signedEvidence(anEvidence(), pair.signer)).split('.') as [string, string]
  const kid = pair.signer.keyID
  const cheap: [string, string][] = [
    ['too_long', 'A'.repeat(MAX_EVIDENCE + 1)],
    ['form', `${header}.${payload}.=`],
    ['header', await signedText(text(), { ...HEADER, typ: 'JWT' })],
    ['algorithm', await signedText(text(), { ...HEADER, alg: 'none' })],
    ['unknown_key', await signedText(text(), { ...HEADER, kid: `${kid}x` })],
    ['algorithm', await signedText(text(), { ...HEADER, alg: 'ES256' })],
  ]
  for (const [refusal, compact] of cheap) {
    expect(await openEvidence(compact, reader)).toEqual({ ok: false, refusal })
  }
  expect(looks).toBe(0)
  await openEvidence(await signedText(text()), reader)
  expect(looks, 'the counter counts').toBe(1)
})

test('attacks: signer, shop, issuer and time are those that were agreed', async () => {
  const iat = NOW_MS / 1_000
  const cases: [string, Partial<Evidence>, string | undefined][] = [
    ['as agreed', {}, undefined],
    ['in the name of another signer', { iss: 'https://pay.example/shops/2' }, 'signer'],
    ['about a shop that did not consent', { shop: { requestorID: 'SHOP-2' } }, 'not_consented'],
    ['told to another issuer', { aud: 'minato-card' }, 'audience'],
    ['just ended', { iat: iat - 180, exp: iat - 59 }, undefined],
    ['stale', { iat: iat - 180, exp: iat - 60 }, 'stale'],
    ['a little ahead of our clock', { iat: iat + 60, exp: iat + 180 }, undefined],
    ['from the future', { iat: iat + 61, exp: iat + 181 }, 'future'],
    ['too long a life', { exp: iat + 601 }, 'lifetime'],
    ['over before it began', { exp: iat }, 'lifetime'],
  ]
  for (const [name, change, refusal] of cases) {
    const answer = await opened(await signedText(JSON.stringify(anEvidence(change))))
    expect(answer, name).toMatchObject(refusal ? { ok: false, refusal } : { ok: true })
  }
})

test('attacks: evidence of another transaction, shop or amount is about something else', async () => {
  const { requestorID, acquirerBIN, acquirerMerchantID } = shop as Required<Evidence['shop']>
  const cases: [string, Partial<Transaction>, string | undefined][] = [
    ['the same in capitals', { threeDSServerTransID: txn.toUpperCase() }, undefined],
    ['replayed beside another AReq', { threeDSServerTransID: txn.replace('8f', '9f') }, 'transaction'],
    ['another requestor', { shop: { requestorID: 'SHOP-2', acquirerBIN, acquirerMerchantID } }, 'shop'],
    ['another acquirer', { shop: { requestorID, acquirerBIN: '999901', acquirerMerchantID } }, 'shop'],
    ['another merchant', { shop: { requestorID, acquirerBIN, acquirerMerchantID: 'shop-2' } }, 'shop'],
    ['no merchant', { shop: { requestorID, acquirerBIN } }, 'shop'],
    ['a higher amount', { pay: { ...pay!, amount: '99800' } }, 'payment'],
    ['another currency', { pay: { ...pay!, currency: '840' } }, 'payment'],
    ['the point elsewhere', { pay: { ...pay!, exponent: '2' } }, 'payment'],
    ['no payment', { pay: undefined }, 'payment'],
  ]
  for (const [name, change, fault] of cases) {
    expect(bindingFault(anEvidence(), { ...TRANSACTION, ...change }), name).toBe(fault)
  }
  const { pay: _pay, ...unpaid } = anEvidence()
  expect(bindingFault(unpaid, { ...TRANSACTION, pay: undefined })).toBeUndefined()
  expect(bindingFault(unpaid, TRANSACTION)).toBe('payment')
})

test('claims: what is missing, wrong or off its scale is no evidence', async () => {
  const about = anEvidence().about
  const cases: [string, object][] = [
    ['no about', { about: undefined }],
    ['no screening', { about: { account: about.account } }],
    ['an outcome of its own', { about: { screening: { outcome: 'ok', score: 0 } } }],
    ['an exact score', { about: { screening: { outcome: 'approve', score: 317 } } }],
    ['exact days', { about: { ...about, device: { days: 45 } } }],
    ['days as text', { about: { ...about, device: { days: '31' } } }],
    ['a device that is no object', { about: { ...about, device: 'v2:token' } }],
    ['a device that is a list', { about: { ...about, device: [] } }],
    ['a reason of its own', { about: { ...about, reasons: ['taro@example.jp'] } }],
    ['a reason twice', { about: { ...about, reasons: ['card', 'card'] } }],
    ['reasons that are no list', { about: { ...about, reasons: 'card' } }],
    ['a transaction in capitals', { txn: txn.toUpperCase() }],
    ['an amount with a point', { pay: { ...pay, amount: '128.00' } }],
    ['a payment without its currency', { pay: { amount: '12800', exponent: '0' } }],
    ['a moment as text', { iat: '1795143600' }],
    ['a party with white space', { iss: 'a b' }],
    ['a shop without requestor', { shop: { acquirerBIN: '999900' } }],
  ]
  for (const [name, change] of cases) {
    expect(await opened(await signedText(JSON.stringify({ ...anEvidence(), ...change }))), name).toEqual({
      ok: false,
      refusal: 'claims',
    })
  }
  for (const ver of ['2.0', '0.9', '1', 1, undefined]) {
    const refusal = await opened(await signedText(JSON.stringify({ ...anEvidence(), ver })))
    expect(refusal, String(ver)).toEqual({ ok: false, refusal: 'version' })
  }
})

test('claims: of a newer minor version the reader takes what it understands, and nothing else passes through', async () => {
  const newer = {
    ...anEvidence(),
    ver: '1.12',
    note: 'for taro@example.jp',
    about: {
      ...anEvidence().about,
      reasons: ['card', 'weather'],
      account: { kind: 'robot', days: 45, mood: 3 },
      weather: { days: 1 },
    },
  }
  const answer = await opened(await signedText(JSON.stringify(newer)))
  expect(answer).toEqual({
    ok: true,
    evidence: {
      ...anEvidence({ ver: '1.12' }),
      about: { ...anEvidence().about, reasons: ['card'], account: { days: 31 } },
    },
  })
  const smuggled = { ...anEvidence(), email: 'taro@example.jp' }
  expect(JSON.stringify(await opened(await signedText(JSON.stringify(smuggled))))).not.toContain('taro')
})

test('scales: a number is the highest step that it reaches', async () => {
  for (const [value, step] of [
    [0, 0],
    [0.9, 0],
    [1, 1],
    [7, 1],
    [8, 8],
    [365, 91],
    [366, 366],
    [100_000, 366],
  ] as const) {
    expect(atLeast(DAYS, value)).toBe(step)
  }
})

test('evidence: of any evidence what is signed is what opens', async () => {
  const days = fc.constantFrom(...DAYS)
  const count = fc.constantFrom(...COUNTS)
  const about = fc.record(
    {
      screening: fc.record({
        outcome: fc.constantFrom('approve', 'challenge', 'review', 'decline'),
        score: fc.constantFrom(...SCORES),
      }),
      reasons: fc.uniqueArray(fc.constantFrom(...REASON_CLASSES)),
      account: fc.record({ kind: fc.constantFrom('guest', 'member'), days, purchases: count }, OPTIONAL),
      together: fc.record({ accountDevice: days, cardPlace: days }, OPTIONAL),
      earlier: fc.record({ frauds: count, challengesFailed: count }, OPTIONAL),
    },
    { requiredKeys: ['screening'] },
  )
  await fc.assert(
    fc.asyncProperty(about, fc.uuid(), async (one, id) => {
      const evidence = anEvidence({ about: one, txn: id })
      expect(await opened(await signedEvidence(evidence, pair.signer))).toEqual({ ok: true, evidence })
    }),
    { seed: 6, numRuns: 100 },
  )
})

test('evidence: of whatever text comes, nothing is thrown and nothing is believed', async () => {
  const part = fc.oneof(
    fc.base64String(),
    fc.json().map((json) => base64url(bytesOf(json))),
    fc.string(),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
      expect((await opened(parts.join('.'))).ok).toBe(false)
    }),
    { seed: 6, numRuns: 500 },
  )
})

test('claims: the reader and a changed member agree: nothing unread reaches the reader’s answer', async () => {
  expect(evidenceIn(JSON.parse('{"__proto__":{"ver":"1.0"}}'))).toBeUndefined()
  expect(evidenceIn({ ...anEvidence(), iss: SIGNER } as never)?.shop.requestorID).toBe(REQUESTOR)
})

function opened(compact: string) {
  return openEvidence(compact, { keys, audience: AUDIENCE, nowMs: NOW_MS })
}

function aLetter(): Promise<string> {
  const { iss, aud, iat, exp } = anEvidence()
  return signedLetter(LETTER, { iss, aud, iat, exp }, pair.signer)
}

function text(): string {
  return JSON.stringify(anEvidence())
}

/** Signed with the right key, whatever it says: what only the signer itself could do wrong. */
async function signedText(payload: string, header: object = HEADER): Promise<string> {
  const input = `${base64url(bytesOf(JSON.stringify(header)))}.${base64url(bytesOf(payload))}`
  return `${input}.${base64url(await pair.signer.sign(bytesOf(input)))}`
}

/** The next letter of the alphabet of base64url: of a last one that stands for fewer bits, only the spare ones differ. */
function next(letter: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return alphabet[alphabet.indexOf(letter) + 1]!
}

const LETTER = 'letter+jwt'
const OPTIONAL = { requiredKeys: [] }
const HEADER = { alg: 'EdDSA', typ: 'sekisho-evidence+jwt', kid: pair.signer.keyID }
