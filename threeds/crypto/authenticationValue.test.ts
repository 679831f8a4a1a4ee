import { createDecipheriv } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { authenticationValue } from './authenticationValue.ts'
import type { ValueFacts, ValueScheme } from './authenticationValue.ts'

const FACTS: ValueFacts = {
  acctNumber: '9999010000000004',
  dsTransID: 'f25084f0-5b16-4c0a-ae5d-b24808a95e4b',
  messageVersion: '2.2.0',
  transStatus: 'Y',
  eci: '05',
  challenged: true,
  purchaseAmount: '1980',
  purchaseCurrency: '392',
  purchaseDate: '20261122123000',
  seed: 77,
}
const KEY = Uint8Array.from({ length: 16 }, (_, i) => i * 7 + 1)
const SCHEMES: readonly ValueScheme[] = ['demonstration', 'mastercard-iav', 'visa-cavv-3-7']
const hexOf = (value: string) => Buffer.from(value, 'base64').toString('hex')

test('value: every scheme gives 28 characters of base64, and the same again for the same facts', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SCHEMES),
      fc.constantFrom('2.1.0' as const, '2.2.0' as const, '2.3.1' as const),
      fc.stringMatching(/^\d{13,19}$/),
      fc.stringMatching(/^\d{1,48}$/),
      fc.nat(9_999),
      (scheme, messageVersion, acctNumber, purchaseAmount, seed) => {
        const facts = { ...FACTS, messageVersion, acctNumber, purchaseAmount, seed }
        const value = authenticationValue(scheme, facts, KEY)
        expect(value).toMatch(/^[A-Za-z0-9+/]{27}[A-Za-z0-9+/=]$/)
        expect(authenticationValue(scheme, facts, KEY)).toBe(value)
      },
    ),
    { seed: 31, numRuns: 100 },
  )
})

test('value: a demonstration reads DEMO, and no other scheme does', () => {
  for (const scheme of SCHEMES) {
    expect(authenticationValue(scheme, FACTS, KEY).startsWith('DEMO'), scheme).toBe(scheme === 'demonstration')
  }
})

test('value: another card, transaction or key gives another value', () => {
  for (const scheme of SCHEMES) {
    const value = authenticationValue(scheme, FACTS, KEY)
    expect(
      authenticationValue(
        scheme,
        FACTS,
        KEY.map((byte) => byte ^ 2),
      ),
      scheme,
    ).not.toBe(value)
    // Within a month of one issuer three digits of a CAVV may well be the same: the seed tells them apart.
    const other = { ...FACTS, dsTransID: FACTS.dsTransID.replace('f2', 'f3'), seed: 78 }
    expect(authenticationValue(scheme, other, KEY), scheme).not.toBe(value)
  }
})

test('value: the places of a CAVV say result, method, seed, amount, currency, day and protocol', () => {
  const hex = hexOf(authenticationValue('visa-cavv-3-7', FACTS, KEY))
  expect(hex).toMatch(/^0002010\d{3}0077/)
  expect(hex.slice(14)).toBe('00000007bc3923267500000000')
  const attempted = { ...FACTS, transStatus: 'A', eci: '06', challenged: false, messageVersion: '2.1.0' } as const
  expect(hexOf(authenticationValue('visa-cavv-3-7', attempted, KEY))).toMatch(/^07000\d0\d{3}.*74\d{8}$/)
})

test('value: three times the same DES key is DES, so the verification digits are those of the brands’ algorithm', () => {
  // The known answer of FIPS 46 for key 0123456789abcdef: plain 4e6f772069732074 becomes 3fa40e8a984d4815.
  const key = Buffer.from('0123456789abcdef'.repeat(3), 'hex')
  const decipher = createDecipheriv('des-ede3', key, null).setAutoPadding(false)
  expect(decipher.update('3fa40e8a984d4815', 'hex', 'hex')).toBe('4e6f772069732074')
})

test('value: an IAV is C6 04, four bytes of proof and zeros', () => {
  expect(hexOf(authenticationValue('mastercard-iav', FACTS, KEY))).toMatch(/^c604[0-9a-f]{8}0{30}$/)
})

test('value: a key that is too short is refused', () => {
  for (const scheme of SCHEMES) {
    expect(() => authenticationValue(scheme, FACTS, KEY.subarray(0, 15)), scheme).toThrow(RangeError)
  }
})
