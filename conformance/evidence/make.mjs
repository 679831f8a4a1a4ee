/**
 * Makes vectors.json anew: evidence that a reader must accept, and evidence that it must refuse, with the reason. It shares no
 * code with `evidence/`, so that a mistake of the writer there does not hide the same mistake of the reader. The keys are
 * for tests alone, and everybody has them.
 *
 *     node conformance/evidence/make.mjs
 */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const FILE = new URL('vectors.json', import.meta.url)

const privateKeys = {
  ed25519: {
    kty: 'OKP',
    crv: 'Ed25519',
    // The first example of RFC 8037.
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  },
  p256: {
    kty: 'EC',
    crv: 'P-256',
    // The example of RFC 7515, appendix A.3.
    d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  },
}

function kidOf({ crv, kty, x, y }) {
  const members = y === undefined ? { crv, kty, x } : { crv, kty, x, y }
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url')
}

const kids = { ed25519: kidOf(privateKeys.ed25519), p256: kidOf(privateKeys.p256) }
const publicKeys = Object.entries(privateKeys).map(([name, { d: _d, ...jwk }]) => ({
  ...jwk,
  kid: kids[name],
  use: 'sig',
}))

const NOW = 1_795_143_600 // 20 November 2026, 03:00 UTC
const TXN = '8f8a7b1c-1f6d-4c0e-9d3a-0f2b4c6d8e10'
const SHOP = { requestorID: 'SHOP-1', acquirerBIN: '999900', acquirerMerchantID: 'shop-1' }
const PAY = { amount: '12800', currency: '392', exponent: '0' }
const ABOUT = {
  screening: { outcome: 'approve', score: 0 },
  reasons: ['known'],
  account: { kind: 'member', days: 366, purchases: 5 },
  device: { days: 91, accounts: 1 },
  place: { days: 91, purchases: 5, persons: 1 },
  card: { days: 91, purchases: 5 },
  together: { accountDevice: 91, accountPlace: 91, accountCard: 91, cardPlace: 91 },
  earlier: { frauds: 0, unpaid: 0, challengesPassed: 1, challengesFailed: 0 },
}
const BODY = {
  ver: '1.0',
  iss: 'https://pay.example/shops/1',
  aud: 'hinode-bank',
  iat: NOW,
  exp: NOW + 120,
  txn: TXN,
  shop: SHOP,
  pay: PAY,
  about: ABOUT,
}

const b64 = (value) => Buffer.from(value).toString('base64url')
const headerFor = (name) => ({
  alg: name === 'ed25519' ? 'EdDSA' : 'ES256',
  typ: 'sekisho-evidence+jwt',
  kid: kids[name],
})

/** Signs texts as they are, right or wrong. */
function signed(payload, { key = 'ed25519', header = headerFor(key) } = {}) {
  const head = typeof header === 'string' ? header : JSON.stringify(header)
  const input = `${b64(head)}.${b64(typeof payload === 'string' ? payload : JSON.stringify(payload))}`
  const privateKey = createPrivateKey({ key: privateKeys[key], format: 'jwk' })
  const hash = key === 'ed25519' ? null : 'sha256'
  return `${input}.${b64(sign(hash, Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }))}`
}

const plain = signed(BODY)
const [HEADER, PAYLOAD, SIGNATURE] = plain.split('.')
const { pay: _pay, ...UNPAID } = BODY
const text = JSON.stringify(BODY)

const CASES = [
  ['a purchase of a member whom the shop knows', plain],
  ['the same with ES256', signed(BODY, { key: 'p256' })],
  ['the least that evidence says', signed({ ...BODY, about: { screening: { outcome: 'review', score: 600 } } })],
  ['nothing is paid', signed(UNPAID), undefined, { pay: null }],
  ['the transaction ID of the AReq in capitals', plain, undefined, { threeDSServerTransID: TXN.toUpperCase() }],
  ['members in another order', signed(Object.fromEntries(Object.entries(BODY).reverse()))],
  ['a member that version 1.0 does not name', signed({ ...BODY, note: 'left out by the reader' })],
  [
    'version 1.7: a new word, a new member and a finer step are read as far as version 1.0 goes',
    signed({
      ...BODY,
      ver: '1.7',
      about: { ...ABOUT, reasons: ['card', 'weather'], device: { days: 45, lent: true } },
    }),
  ],
  ['eight levels, in a member that nobody knows', signed({ ...BODY, note: [[[[[[[]]]]]]] })],
  ['it ended 59 seconds ago: clocks differ', signed({ ...BODY, iat: NOW - 179, exp: NOW - 59 })],
  ['it was signed 60 seconds from now: clocks differ', signed({ ...BODY, iat: NOW + 60, exp: NOW + 180 })],

  ['4,097 characters', `${HEADER}.${'A'.repeat(4097 - HEADER.length - SIGNATURE.length - 2)}.${SIGNATURE}`, 'too_long'],
  ['two parts', `${HEADER}.${PAYLOAD}`, 'form'],
  ['an empty signature', `${HEADER}.${PAYLOAD}.`, 'form'],
  ['padding', `${plain}==`, 'form'],
  ['white space in the payload', signed(JSON.stringify(BODY, undefined, 1)), 'form'],
  ['a member twice', signed(text.replace('"aud":', '"aud":"minato-card","aud":')), 'form'],
  ['a member twice, the first one escaped', signed(text.replace('"aud":', '"\\u0061ud":"minato-card","aud":')), 'form'],
  [
    'a header member twice',
    signed(BODY, { header: JSON.stringify(headerFor('ed25519')).replace('{', '{"alg":"none",') }),
    'form',
  ],
  ['no JSON', signed('hello'), 'form'],
  ['a member whose name is a number', signed(text.replace('{', '{"7":"left where it stands",')), 'form'],
  ['a part of a number, in a member that nobody knows', signed(text.replace('{', '{"note":0.5,')), 'form'],
  ['half a character, in a member that nobody knows', signed(text.replace('{', '{"note":"\\ud800",')), 'form'],
  ['nine levels, in a member that nobody knows', signed(text.replace('{', '{"note":[[[[[[[[]]]]]]]],')), 'form'],
  ['another type', signed(BODY, { header: { ...headerFor('ed25519'), typ: 'JWT' } }), 'header'],
  ['no key ID', signed(BODY, { header: { alg: 'EdDSA', typ: 'sekisho-evidence+jwt' } }), 'header'],
  ['a key of its own', signed(BODY, { header: { ...headerFor('ed25519'), jwk: publicKeys[0] } }), 'header'],
  ['a critical member', signed(BODY, { header: { ...headerFor('ed25519'), crit: ['b64'] } }), 'header'],
  ['no algorithm', signed(BODY, { header: { ...headerFor('ed25519'), alg: 'none' } }), 'algorithm'],
  ['a shared secret', signed(BODY, { header: { ...headerFor('ed25519'), alg: 'HS256' } }), 'algorithm'],
  ['the algorithm of the other key', signed(BODY, { header: { ...headerFor('ed25519'), alg: 'ES256' } }), 'algorithm'],
  ['a key that nobody trusts', signed(BODY, { header: { ...headerFor('ed25519'), kid: 'unknown' } }), 'unknown_key'],
  ['changed after it was signed', `${HEADER}.${b64(text.replace('12800', '99800'))}.${SIGNATURE}`, 'signature'],
  [
    'signed with the other key',
    signed(BODY, { key: 'p256', header: { ...headerFor('p256'), alg: 'EdDSA', kid: kids.ed25519 } }),
    'signature',
  ],
  ['version 2.0', signed({ ...BODY, ver: '2.0' }), 'version'],
  ['a payload that is a list', signed([]), 'version'],
  ['no about', signed({ ...BODY, about: undefined }), 'claims'],
  ['an exact score', signed({ ...BODY, about: { screening: { outcome: 'approve', score: 317 } } }), 'claims'],
  ['exact days', signed({ ...BODY, about: { ...ABOUT, device: { days: 45 } } }), 'claims'],
  ['a reason of its own', signed({ ...BODY, about: { ...ABOUT, reasons: ['weather'] } }), 'claims'],
  [
    'a reason that is no word, in version 1.7',
    signed({ ...BODY, ver: '1.7', about: { ...ABOUT, reasons: [7] } }),
    'claims',
  ],
  ['a reason twice', signed({ ...BODY, about: { ...ABOUT, reasons: ['card', 'card'] } }), 'claims'],
  ['a transaction ID in capitals', signed({ ...BODY, txn: TXN.toUpperCase() }), 'claims'],
  ['in the name of another signer', signed({ ...BODY, iss: 'https://pay.example/shops/2' }), 'signer'],
  [
    'about a shop that did not consent',
    signed({ ...BODY, shop: { ...SHOP, requestorID: 'SHOP-2' } }),
    'not_consented',
    { shop: { ...SHOP, requestorID: 'SHOP-2' } },
  ],
  ['told to another issuer', signed({ ...BODY, aud: 'minato-card' }), 'audience'],
  ['eleven minutes', signed({ ...BODY, exp: NOW + 660 }), 'lifetime'],
  ['it ended 60 seconds ago', signed({ ...BODY, iat: NOW - 180, exp: NOW - 60 }), 'stale'],
  ['it was signed 61 seconds from now', signed({ ...BODY, iat: NOW + 61, exp: NOW + 181 }), 'future'],
  ['beside another AReq', plain, 'transaction', { threeDSServerTransID: TXN.replace('8f8a', '9f8a') }],
  ['another merchant', plain, 'shop', { shop: { ...SHOP, acquirerMerchantID: 'shop-2' } }],
  ['the AReq names no merchant', plain, 'shop', { shop: { requestorID: 'SHOP-1' } }],
  ['a higher amount', plain, 'payment', { pay: { ...PAY, amount: '99800' } }],
  ['the point of the amount elsewhere', plain, 'payment', { pay: { ...PAY, exponent: '2' } }],
  ['evidence without the payment', signed(UNPAID), 'payment'],
]

const before = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : { cases: [] }
const vectors = {
  about:
    'Vectors of docs/evidence.md. A reader that has these keys, this audience and this time accepts each case without "refusal" for its transaction, and refuses the others.',
  now: NOW,
  audience: 'hinode-bank',
  signers: [
    {
      signer: 'https://pay.example/shops/1',
      requestorIDs: ['SHOP-1'],
      jwks: { keys: publicKeys },
    },
  ],
  privateKeys: { note: 'published, for tests alone', ...privateKeys },
  transaction: { threeDSServerTransID: TXN, shop: SHOP, pay: PAY },
  cases: CASES.map(([name, evidence, refusal, transaction]) => ({
    name,
    evidence: sameAsBefore(name, evidence),
    ...(transaction && { transaction }),
    ...(refusal && { refusal }),
  })),
}

/** A signature of ES256 is another one each time: that of the same text by the same key (its name is in the text) is kept. */
function sameAsBefore(name, evidence) {
  const known = before.cases.find((one) => one.name === name)?.evidence
  const unsigned = (compact) => compact.slice(0, compact.lastIndexOf('.'))
  return known !== undefined && unsigned(known) === unsigned(evidence) ? known : evidence
}

for (const jwk of publicKeys) createPublicKey({ key: jwk, format: 'jwk' })
writeFileSync(FILE, `${JSON.stringify(vectors, undefined, 1)}\n`)
