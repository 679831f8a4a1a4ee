import { expect, test } from 'vitest'
import { isPublicJWK, kindCheck } from './kinds.ts'
import type { Kind } from './table.ts'
import { charactersIn, hasLength } from './texts.ts'

const VALID: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  uuid: ['6afa6072-9412-446b-9673-2f98b3ee98a2', '6AFA6072-9412-146B-9673-2F98B3EE98A2'],
  date8: ['20280229', '20000229', '99991231'],
  datetime12: ['202611222359', '202802290000'],
  datetime14: ['20261122235959'],
  yearMonth4: ['2612', '0001'],
  country3: ['392', '840'],
  currency3: ['392', '978', '975'],
  currencyAlpha3: ['JPY'],
  url: ['https://a', 'HTTP://example.com:8443/?q=%20#x', 'jp.example.app://pay', 'https://例え.jp/'],
  email: ['a@b', '"a@b c"@example.com', 'a+b@例え.jp'],
  ip: [
    '0.0.0.0',
    '255.255.255.255',
    '::',
    '::1',
    '2001:DB8::7',
    '1:2:3:4:5:6:7:8',
    '::ffff:1.2.3.4',
    '1:2:3:4:5:6:1.2.3.4',
  ],
  base64url: ['YQ', 'YQ==', 'a-_b', 'a+/b'],
  jws: ['a.b.c'],
  jwe: ['a.b.c.d.e', 'a..c.d.e'],
}

const INVALID: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  uuid: [
    '6afa60729412446b96732f98b3ee98a2',
    '6afa6072-9412-446b-9673-2f98b3ee98a',
    '６afa6072-9412-446b-9673-2f98b3ee98a2',
  ],
  date8: ['20270229', '19000229', '20261301', '20260010', '20260400', '20260431', '2026112', '２０２６1122'],
  datetime12: ['202611222400', '202611222360', '20261122235959'],
  datetime14: ['20261122235960', '202611222359'],
  yearMonth4: ['2600', '2613', '202612'],
  country3: ['JPN', '39', '0392'],
  currency3: ['JPY', '39'],
  currencyAlpha3: ['jpy', '392', 'JP'],
  url: ['', 'example.com', '//example.com', 'https:/x', 'https://', '1https://x', 'https://a b', 'https://a\n'],
  email: ['', 'a', '@', 'a@', '@b', 'a b@c', 'a@b c', 'a@b@c'],
  ip: [
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '1..2.3',
    '1.2.3.-4',
    ':',
    ':::',
    '1::2::3',
    '12345::',
    'g::',
    '1:2:3:4:5:6:7',
    '1.2.3.4::',
    '1:2:3:4:5:6:7:1.2.3.4',
    'fe80::1%eth0',
  ],
  base64url: ['', '=', 'a===', 'a=b', 'a b', 'é'],
  jws: ['', 'a', 'a.b', 'a.b.c.d', 'a..c', '.b.c', 'a.b.', 'a.b.c=', 'a+.b.c'],
  jwe: ['a.b.c.d', '..c.d.e', 'a.b.c.d.e.f', 'a.b..d.e'],
}

test('kinds: what has the meaning passes', () => {
  for (const [kind, texts] of Object.entries(VALID)) {
    for (const text of texts) expect(kindCheck(kind as Kind, undefined)!(text), `${kind} ${text}`).toBeUndefined()
  }
})

test('kinds: what has not is 203, and the reason does not repeat it', () => {
  for (const [kind, texts] of Object.entries(INVALID)) {
    for (const text of texts) {
      const finding = kindCheck(kind as Kind, undefined)!(text)
      expect(finding, `${kind} ${text}`).toMatchObject({ errorCode: '203' })
      expect(text.length > 3 && finding!.reason.includes(text)).toBe(false)
    }
  }
})

test('kinds: an ISO code that is excluded or of no list is 304', () => {
  const cases: [Kind, string[]][] = [
    ['country3', ['901', '999', '000', '383']],
    ['currency3', ['955', '959', '963', '964', '999', '000', '001']],
    ['currencyAlpha3', ['XAU', 'XTS', 'ABC']],
  ]
  for (const [kind, codes] of cases) {
    for (const code of codes) expect(kindCheck(kind, undefined)!(code), code).toMatchObject({ errorCode: '304' })
  }
})

test('kinds: some URLs must be https', () => {
  const check = kindCheck('url', 'https')!
  for (const url of ['https://example.com/x', 'HTTPS://example.com']) expect(check(url)).toBeUndefined()
  for (const url of ['http://example.com', 'app://x', 'https:/x'])
    expect(check(url)).toMatchObject({ errorCode: '203' })
})

test('kinds: a key is public and on P-256', () => {
  const key = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: '-'.repeat(43) }
  expect(isPublicJWK(key)).toBe(true)
  const changes = [
    { kty: 'RSA' },
    { crv: 'P-384' },
    { x: 'A'.repeat(42) },
    { y: '+'.repeat(43) },
    { x: undefined },
    { y: 7 },
  ]
  for (const change of changes) expect(isPublicJWK({ ...key, ...change }), JSON.stringify(change)).toBe(false)
})

test('lengths count characters, not the halves of one', () => {
  const cases: [string, number][] = [
    ['', 0],
    ['abc', 3],
    ['東京', 2],
    ['🦊', 1],
    ['𠮷野家🦊', 4],
    ['e\u0301', 2],
    ['\ud83e', 1],
    ['\udd8a\ud83e', 2],
  ]
  for (const [text, characters] of cases) {
    expect(charactersIn(text), text).toBe(characters)
    expect(hasLength(text, characters, characters)).toBe(true)
    expect(hasLength(text, characters + 1, characters + 9)).toBe(false)
    expect(characters > 0 && hasLength(text, 0, characters - 1)).toBe(false)
  }
})
