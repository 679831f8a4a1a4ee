/**
 * Makes vectors.json anew: outcomes and letters that a reader must accept, and those that it must refuse, with the reason. It
 * shares no code with `evidence/`, so that a mistake of the writer there does not hide the same mistake of the reader. The keys
 * are for tests alone, and everybody has them.
 *
 *     node conformance/outcomes/make.mjs
 */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const FILE = new URL('vectors.json', import.meta.url)

/** Those of RFC 8032, section 7.1; for ES256 that of RFC 7515, appendix A.3. */
const privateKeys = {
  'shop-1': edwards('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'),
  'shop-1, ES256': {
    kty: 'EC',
    crv: 'P-256',
    d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  },
  'shop-2': edwards('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'),
  'shop-3': edwards('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7'),
  hinode: edwards('833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42'),
}

function edwards(seed) {
  const pkcs8 = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex')
  const { kty, crv, d, x } = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' })
  return { kty, crv, d, x }
}

function kidOf({ crv, kty, x, y }) {
  const members = y === undefined ? { crv, kty, x } : { crv, kty, x, y }
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url')
}

function jwksOf(...names) {
  const keys = names.map((name) => {
    const { d: _d, ...jwk } = privateKeys[name]
    createPublicKey({ key: jwk, format: 'jwk' }) // its point is on its curve
    return { ...jwk, kid: kidOf(jwk), use: 'sig' }
  })
  return { keys }
}

const NOW = 1_795_143_600 // 20 November 2026, 03:00 UTC
const TXN = '8f8a7b1c-1f6d-4c0e-9d3a-0f2b4c6d8e10'
const TXN_OF_2 = '8f8a7b1c-1f6d-4c0e-9d3a-0f2b4c6d8e22'
const TXN_OF_3 = '8f8a7b1c-1f6d-4c0e-9d3a-0f2b4c6d8e33'
const NOBODYS = '8f8a7b1c-1f6d-4c0e-9d3a-0f2b4c6d8e99'
const OUTCOME = 'sekisho-outcome+jwt'
const REQUEST = 'sekisho-outcomes-request+jwt'

/** Who reads: an issuer with three shops as partners, one of which it hears no more, and the first of these shops. */
const readers = {
  issuer: {
    name: 'hinode',
    partners: [
      { partner: 'shop-1', hears: true, transactions: [TXN], jwks: jwksOf('shop-1', 'shop-1, ES256') },
      { partner: 'shop-2', hears: true, transactions: [TXN_OF_2], jwks: jwksOf('shop-2') },
      { partner: 'shop-3', hears: false, transactions: [TXN_OF_3], jwks: jwksOf('shop-3') },
    ],
  },
  shop: {
    name: 'shop-1',
    partners: [{ partner: 'hinode', hears: true, transactions: [TXN], jwks: jwksOf('hinode') }],
  },
}

const b64 = (value) => Buffer.from(value).toString('base64url')
const headerFor = (key, typ = OUTCOME) => ({
  alg: privateKeys[key].kty === 'EC' ? 'ES256' : 'EdDSA',
  typ,
  kid: kidOf(privateKeys[key]),
})

/** Signs texts as they are, right or wrong. */
function signed(payload, { key = 'shop-1', header = headerFor(key) } = {}) {
  const input = `${b64(textOf(header))}.${b64(textOf(payload))}`
  const hash = privateKeys[key].kty === 'EC' ? 'sha256' : null
  const privateKey = createPrivateKey({ key: privateKeys[key], format: 'jwk' })
  return `${input}.${b64(sign(hash, Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }))}`
}

function textOf(value) {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

let told = 0
/** What shop-1 says to the issuer. */
function body(said, change = {}) {
  const envelope = { ver: '1.0', iss: 'shop-1', aud: 'hinode', iat: NOW, exp: NOW + 300 }
  return { ...envelope, id: `shop-1_${(told += 1)}`, txn: TXN, at: NOW - 86_400, said, ...change }
}
const says = (said, change, options) => signed(body(said, change), options)
/** What the issuer says to shop-1. */
const issuerSays = (said, change = {}) => {
  const claims = { ...body(said), id: `hinode-${told}`, iss: 'hinode', aud: 'shop-1', ...change }
  return signed(claims, { key: 'hinode' })
}

const BACK = { kind: 'chargeback' }
const PASSED = { kind: 'authentication', transStatus: 'Y', challenge: 'passed', method: 'code' }
const plain = says(BACK)
const [HEADER, PAYLOAD, SIGNATURE] = plain.split('.')
const text = JSON.stringify(body(BACK))
const signs = (key) => ({ key })
const heads = (change) => ({ header: { ...headerFor('shop-1'), ...change } })
const AT_SHOP = { reader: 'shop' }

const CASES = [
  ['a chargeback', plain],
  ['a chargeback with ES256', says(BACK, {}, signs('shop-1, ES256'))],
  ['a chargeback that was given back', says({ kind: 'chargeback_reversed' })],
  ['fraud of a kind', says({ kind: 'fraud', type: 'stolen_number' })],
  ['fraud', says({ kind: 'fraud' })],
  ['fraud that is taken back', says({ kind: 'fraud_withdrawn' })],
  ...['verdict_ok', 'verdict_ng', 'dispatched', 'delivered', 'returned'].map((kind) => [kind, says({ kind })]),
  ['a contest', says({ kind: 'contest', of: 'hinode-1' })],
  [
    'of another partner, about its own transaction',
    says(BACK, { iss: 'shop-2', txn: TXN_OF_2 }, signs('shop-2')),
    undefined,
    { from: 'shop-2' },
  ],
  ['members in another order', signed(Object.fromEntries(Object.entries(body(BACK)).reverse()))],
  ['a member that version 1.0 does not name', says(BACK, { note: 'left out by the reader' })],
  [
    'a member beside the kind that version 1.0 does not name',
    says({ kind: 'returned', note: 'left out by the reader' }),
  ],
  ['a member of another kind', says({ kind: 'delivered', type: 'LEFT OUT' })],
  ['version 1.7', says(BACK, { ver: '1.7' })],
  ['eight levels, in a member that nobody knows', says(BACK, { note: [[[[[[[]]]]]]] })],
  ['ten minutes', says(BACK, { exp: NOW + 600 })],
  ['it ended 59 seconds ago: clocks differ', says(BACK, { iat: NOW - 359, exp: NOW - 59 })],
  ['it was signed 60 seconds from now: clocks differ', says(BACK, { iat: NOW + 60, exp: NOW + 360 })],
  ['an authentication, to the shop', issuerSays(PASSED), undefined, AT_SHOP],
  [
    'an authentication without a challenge',
    issuerSays({ kind: 'authentication', transStatus: 'N', challenge: 'not_offered' }),
    undefined,
    AT_SHOP,
  ],
  ['fraud that the issuer knows', issuerSays({ kind: 'fraud', type: 'stolen_number' }), undefined, AT_SHOP],
  ['a contest of the issuer', issuerSays({ kind: 'contest', of: 'shop-1_1' }), undefined, AT_SHOP],

  ['4,097 characters', `${HEADER}.${'A'.repeat(4097 - HEADER.length - SIGNATURE.length - 2)}.${SIGNATURE}`, 'too_long'],
  ['two parts', `${HEADER}.${PAYLOAD}`, 'form'],
  ['an empty signature', `${HEADER}.${PAYLOAD}.`, 'form'],
  ['padding', `${plain}==`, 'form'],
  ['white space in the payload', signed(JSON.stringify(body(BACK), undefined, 1)), 'form'],
  ['a member twice', signed(text.replace('"txn":', `"txn":"${NOBODYS}","txn":`)), 'form'],
  ['a member twice, the first one escaped', signed(text.replace('"aud":', '"\\u0061ud":"minato","aud":')), 'form'],
  [
    'a header member twice',
    says(BACK, {}, { header: textOf(headerFor('shop-1')).replace('{', '{"alg":"none",') }),
    'form',
  ],
  ['no JSON', signed('hello'), 'form'],
  ['a member whose name is a number', signed(text.replace('{', '{"7":"left where it stands",')), 'form'],
  ['a part of a second', says(BACK, { at: NOW - 0.5 }), 'form'],
  ['half a character, in a member that nobody knows', signed(text.replace('{', '{"note":"\\ud800",')), 'form'],
  ['nine levels, in a member that nobody knows', says(BACK, { note: [[[[[[[[]]]]]]]] }), 'form'],
  ['evidence', says(BACK, {}, heads({ typ: 'sekisho-evidence+jwt' })), 'header'],
  ['a letter that asks', says(BACK, {}, heads({ typ: REQUEST })), 'header'],
  ['no key ID', says(BACK, {}, { header: { alg: 'EdDSA', typ: OUTCOME } }), 'header'],
  ['a key of its own', says(BACK, {}, heads({ jwk: jwksOf('shop-1').keys[0] })), 'header'],
  ['a critical member', says(BACK, {}, heads({ crit: ['b64'] })), 'header'],
  ['no algorithm', says(BACK, {}, heads({ alg: 'none' })), 'algorithm'],
  ['a shared secret', says(BACK, {}, heads({ alg: 'HS256' })), 'algorithm'],
  ['the algorithm of the other key', says(BACK, {}, heads({ alg: 'ES256' })), 'algorithm'],
  ['a key that nobody trusts', says(BACK, {}, heads({ kid: 'unknown' })), 'unknown_key'],
  ['changed after it was signed', `${HEADER}.${b64(textOf(body({ kind: 'fraud' })))}.${SIGNATURE}`, 'signature'],
  ['signed with another partner’s key', says(BACK, {}, { key: 'shop-2', header: headerFor('shop-1') }), 'signature'],
  ['a payload that is a list', signed([]), 'claims'],
  ['nobody tells it', says(BACK, { iss: undefined }), 'claims'],
  ['a time in words', says(BACK, { iat: 'now' }), 'claims'],
  ['version 2.0', says(BACK, { ver: '2.0' }), 'claims'],
  ['no version', says(BACK, { ver: undefined }), 'claims'],
  ['no ID', says(BACK, { id: undefined }), 'claims'],
  ['an ID of 65 characters', says(BACK, { id: 'x'.repeat(65) }), 'claims'],
  ['an ID with a space', says(BACK, { id: 'x y' }), 'claims'],
  ['a transaction ID in capitals', says(BACK, { txn: TXN.toUpperCase() }), 'claims'],
  ['no time at which it was known', says(BACK, { at: undefined }), 'claims'],
  ['nothing is said', says(undefined), 'claims'],
  ['a word in place of what is said', says('chargeback'), 'claims'],
  ['a list of what is said', says([BACK]), 'claims'],
  ['a kind of its own', says({ kind: 'gossip' }), 'claims'],
  ['a kind that every object has', says({ kind: 'toString' }), 'claims'],
  ['a kind of its own, in version 1.7', says({ kind: 'gossip' }, { ver: '1.7' }), 'claims'],
  ['a kind of fraud in capitals', says({ kind: 'fraud', type: 'STOLEN' }), 'claims'],
  ['a contest of nothing', says({ kind: 'contest' }), 'claims'],
  ['a result of two letters', issuerSays({ ...PASSED, transStatus: 'YY' }), 'claims', AT_SHOP],
  ['a result without its challenge', issuerSays({ ...PASSED, challenge: undefined }), 'claims', AT_SHOP],
  ['a challenge of its own', issuerSays({ ...PASSED, challenge: 'charmed' }), 'claims', AT_SHOP],
  ['a method of its own', issuerSays({ ...PASSED, method: 'sms' }), 'claims', AT_SHOP],
  ['in the name of another partner', says(BACK, { iss: 'shop-2' }), 'signer'],
  ['passed on by another partner', says(BACK), 'signer', { from: 'shop-2' }],
  ['told to another issuer', says(BACK, { aud: 'minato' }), 'audience'],
  ['ten minutes and a second', says(BACK, { exp: NOW + 601 }), 'lifetime'],
  ['it ends when it begins', says(BACK, { exp: NOW }), 'lifetime'],
  ['it ended 60 seconds ago', says(BACK, { iat: NOW - 360, exp: NOW - 60 }), 'stale'],
  ['it was signed 61 seconds from now', says(BACK, { iat: NOW + 61, exp: NOW + 361 }), 'future'],
  [
    'of a partner that is not heard',
    says(BACK, { iss: 'shop-3', txn: TXN_OF_3 }, signs('shop-3')),
    'not_consented',
    { from: 'shop-3' },
  ],
  ['a shop tells of an authentication', says(PASSED), 'not_theirs'],
  ...['chargeback', 'chargeback_reversed', 'verdict_ok', 'verdict_ng', 'dispatched', 'delivered', 'returned'].map(
    (kind) => [`an issuer tells: ${kind}`, issuerSays({ kind }), 'not_theirs', AT_SHOP],
  ),
  ['a transaction of nobody', says(BACK, { txn: NOBODYS }), 'unknown_transaction'],
  ['a transaction with another partner', says(BACK, { txn: TXN_OF_2 }), 'unknown_transaction'],
]

const asks = (change = {}, { key = 'hinode', header = headerFor(key, REQUEST) } = {}) =>
  signed({ iss: 'hinode', aud: 'shop-1', iat: NOW, exp: NOW + 60, ...change }, { key, header })
const letter = asks()

const LETTERS = [
  ['an issuer asks', letter],
  ['a shop asks', asks({ iss: 'shop-1', aud: 'hinode' }, { key: 'shop-1' }), undefined, 'issuer'],
  ['a shop asks, with ES256', asks({ iss: 'shop-1', aud: 'hinode' }, { key: 'shop-1, ES256' }), undefined, 'issuer'],
  ['a member that version 1.0 does not name', asks({ note: 'left out by the reader' })],
  ['it ended 59 seconds ago: clocks differ', asks({ iat: NOW - 119, exp: NOW - 59 })],

  ['4,097 characters', letter.padEnd(4097, 'A'), 'too_long'],
  ['no letter', 'x', 'form'],
  ['an outcome', issuerSays(PASSED), 'header'],
  ['no algorithm', asks({}, { header: { ...headerFor('hinode', REQUEST), alg: 'none' } }), 'algorithm'],
  ['a key of nobody’s partner', asks({}, { key: 'shop-2' }), 'unknown_key'],
  [
    'changed after it was signed',
    letter.replace(
      /^[^.]+\.[^.]+/,
      asks({ exp: NOW + 600 })
        .split('.')
        .slice(0, 2)
        .join('.'),
    ),
    'signature',
  ],
  ['nobody asks', asks({ iss: undefined }), 'claims'],
  ['in the name of another', asks({ iss: 'minato' }), 'signer'],
  ['for another shop', asks({ aud: 'shop-2' }), 'audience'],
  ['eleven minutes', asks({ exp: NOW + 660 }), 'lifetime'],
  ['it ended 60 seconds ago', asks({ iat: NOW - 120, exp: NOW - 60 }), 'stale'],
  ['it was signed 61 seconds from now', asks({ iat: NOW + 61, exp: NOW + 121 }), 'future'],
]

const before = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : { cases: [], letters: [] }
/** A signature of ES256 is another one each time: that of the same text by the same key (its name is in the text) is kept. */
function sameAsBefore(compact) {
  const unsigned = (one) => one.slice(0, one.lastIndexOf('.'))
  if (!compact.startsWith(b64('{"alg":"ES256"'))) return compact
  const known = [...before.cases, ...before.letters].map(({ outcome, letter: asked }) => outcome ?? asked)
  return known.find((one) => unsigned(one) === unsigned(compact)) ?? compact
}

const vectors = {
  about:
    'Vectors of docs/outcomes.md. A reader that has these partners and this time takes in each case without "refusal" and opens its feed for each letter without "refusal"; it refuses the others.',
  now: NOW,
  readers,
  privateKeys: { note: 'published, for tests alone', ...privateKeys },
  cases: CASES.map(
    ([name, outcome, refusal, { reader = 'issuer', from = readers[reader].partners[0].partner } = {}]) => ({
      name,
      reader,
      from,
      outcome: sameAsBefore(outcome),
      ...(refusal && { refusal }),
    }),
  ),
  letters: LETTERS.map(([name, asked, refusal, reader = 'shop']) => ({
    name,
    reader,
    letter: sameAsBefore(asked),
    ...(refusal && { refusal }),
  })),
}
writeFileSync(FILE, `${JSON.stringify(vectors, undefined, 1)}\n`)
