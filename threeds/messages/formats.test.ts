import { expect, test } from 'vitest'
import { isIn, rangeInWords, textFormat } from './formats.ts'
import { formatIn, rowNamed } from './table.ts'
import type { Version } from './vocabulary.ts'

test('formats: a text that fails says what would have been right, in one finding', () => {
  const cases: [string, Version, string, string | undefined][] = [
    ['acctNumber', '2.2.0', '4000000000000002', undefined],
    ['acctNumber', '2.2.0', '400000000000', '203 13 to 19 digits'],
    ['acctNumber', '2.2.0', '40000000０0000002', '203 13 to 19 digits'],
    ['purchaseExponent', '2.2.0', '22', '203 1 character'],
    ['merchantName', '2.2.0', 'x'.repeat(41), '203 1 to 40 characters'],
    ['challengeWindowSize', '2.2.0', '06', '203 one of 01, 02, 03, 04, 05'],
    ['threeDSRequestorAuthenticationInd', '2.3.1', '85', undefined],
    ['threeDSRequestorAuthenticationInd', '2.2.0', '11', '203 one of 01, 02, 03, 04, 05, 06, 07'],
    ['opCategory', '2.3.1', '07', '207 one of 01, 02, 03, 04, 05, 06; others are reserved'],
    ['opCategory', '2.3.1', 'XX', '203 one of 01, 02, 03, 04, 05, 06'],
    ['errorCode', '2.2.0', '999', undefined],
    [
      'purchaseCurrency',
      '2.2.0',
      '999',
      '304 a numeric currency code (ISO 4217), three digits, in use and not excluded by the protocol',
    ],
    ['browserColorDepth', '2.2.0', '30', '203 one of 1, 4, 8, 15, 16, 24, 32, 48'],
    ['browserColorDepth', '2.3.1', '30', undefined],
  ]
  for (const [name, version, text, wanted] of cases) {
    const finding = formatOf(name, version).check(text)
    expect(finding && `${finding.errorCode} ${finding.reason}`, `${name} ${version}`).toBe(wanted)
  }
})

test('formats: a pattern of our own speaks apart from what the specification says', () => {
  const { check, inferred } = formatOf('eci', '2.2.0')
  expect([check('5x'), inferred?.('5x')?.errorCode]).toEqual([undefined, '203'])
  expect([check('N2'), inferred?.('N2')]).toEqual([undefined, undefined])
  expect(check('005')?.reason).toBe('2 characters')
})

test('formats: ranges of codes are two digits, both ends included', () => {
  for (const code of ['11', '45', '79', '02']) expect(isIn(['11-79', '02'], code), code).toBe(true)
  for (const code of ['10', '80', '2', '002', 'AB', '1１']) expect(isIn(['11-79', '02'], code), code).toBe(false)
})

test('formats: counts read as people say them', () => {
  const cases: [number, number, string, string][] = [
    [1, 1, 'digit', '1 digit'],
    [0, 1, 'entry', 'at most 1 entry'],
    [1, 3, 'entry', '1 to 3 entries'],
    [3, Infinity, 'character', 'at least 3 characters'],
    [1, Infinity, 'entry', 'at least 1 entry'],
  ]
  for (const [min, max, unit, words] of cases) expect(rangeInWords(min, max, unit)).toBe(words)
})

function formatOf(name: string, version: Version): ReturnType<typeof textFormat> {
  const row = rowNamed(name)!
  const format = formatIn(row, version)
  return textFormat(row, Object.values(row.in)[0]!, format, format, version)
}
