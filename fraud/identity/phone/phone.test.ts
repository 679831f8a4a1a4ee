import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { DOUBTS } from '../doubts.ts'
import { isOfArea, readPhone } from './phone.ts'

test('phone: the kind of line, by the numbering plan', () => {
  const cases: [string, object][] = [
    ['090-1357-2468', { number: '09013572468', line: 'mobile', valid: true, country: 'JP', doubts: [] }],
    ['080 2345 6719', { line: 'mobile', valid: true }],
    ['070-3131-4141', { line: 'mobile', valid: true }],
    ['060-1357-2468', { line: 'mobile', valid: true }],
    ['050-3131-4141', { line: 'ip', valid: true }],
    ['０１２０－３１４－１５９', { number: '0120314159', line: 'free', valid: true }],
    ['0800-314-1592', { line: 'free', valid: true }],
    ['0570-031-415', { line: 'paid', valid: true }],
    ['020-3131-4141', { line: 'data', valid: true }],
    ['03-3131-4141', { line: 'fixed', valid: true }],
    ['+81 3 3131 4141', { number: '0331314141', line: 'fixed', valid: true }],
    ['(0422) 31-4141', { line: 'fixed', valid: true, prefectures: ['東京都'] }],
    ['+1 212 555 0187', { number: '+12125550187', line: 'abroad', valid: true }],
    ['+82-10-3131-4141', { line: 'abroad', valid: true, country: 'KR' }],
    ['010 886 2 3131 4141', { number: '+886231314141', line: 'abroad', country: 'TW' }],
    ['0033 1 31 41 51 61', { number: '+33131415161', line: 'abroad', country: 'FR' }],
    ['+800 3131 4141', { line: 'abroad', valid: true, doubts: [] }],
  ]
  for (const [typed, expected] of cases) expect(readPhone(typed), typed).toMatchObject(expected)
  expect(readPhone('+1 212 555 0187').country).toBeUndefined() // shared by many
})

test('phone: what is no telephone number is said so', () => {
  const cases: [string, string[]][] = [
    ['', ['phone_garbled']],
    ['none', ['phone_garbled']],
    ['12345', ['phone_garbled']],
    ['1357246801', ['phone_garbled']],
    ['9'.repeat(10_000), ['phone_garbled']],
    ['090-1357-246', ['phone_length']],
    ['090-1357-24680', ['phone_length']],
    ['03-3131-414', ['phone_length']],
    ['0120-314-1592', ['phone_length']],
    ['090-0357-2468', ['phone_unassigned']],
    ['050-0357-2468', ['phone_unassigned']],
    ['030-1357-2468', ['phone_unassigned']],
    ['090-9999-9999', ['phone_dummy']],
    ['090-1234-5678', ['phone_dummy']],
    ['03-0000-0000', ['phone_unassigned', 'phone_dummy']],
    ['03-3333-3333', ['phone_dummy']],
    ['090-0000-0000', ['phone_unassigned', 'phone_dummy']],
    ['+82 1', ['phone_garbled']],
    ['+82 10 313', []],
    ['+82 10 31314141 31314141', ['phone_length']],
    ['+999 3131 4141', ['phone_unassigned']],
    ['+210 3131 4141', ['phone_unassigned']],
  ]
  for (const [typed, doubts] of cases) {
    const { doubts: found, valid } = readPhone(typed)
    expect(found, typed).toEqual(doubts)
    expect(valid, typed).toBe(doubts.every((doubt) => doubt === 'phone_dummy'))
  }
})

test('phone: the area of a fixed line is compared with the prefecture of the address', () => {
  const cases: [string, string | undefined, boolean | undefined][] = [
    ['03-3131-4141', '東京都', true],
    ['06-6131-4141', '大阪府', true],
    ['06-6131-4141', '兵庫県', true], // 尼崎 has Osaka's code
    ['011-231-4141', '北海道', true],
    ['098-861-4141', '沖縄県', true],
    ['0463-31-4141', '神奈川県', true],
    ['04998-2-3141', '東京都', true],
    ['04-7131-4141', '千葉県', true],
    ['04-2931-4141', '埼玉県', true],
    ['03-3131-4141', '大阪府', false],
    ['011-231-4141', '東京都', false],
    ['0463-31-4141', '千葉県', false],
    ['03-3131-4141', undefined, undefined],
    ['090-1357-2468', '東京都', undefined],
    ['050-3131-4141', '東京都', undefined],
    ['none', '東京都', undefined],
  ]
  for (const [typed, prefecture, expected] of cases) {
    expect(isOfArea(readPhone(typed), prefecture), `${typed} ${prefecture}`).toBe(expected)
  }
})

test('phone: what another reader takes for a number of Japan is one of the same kind', () => {
  const lines: Readonly<Record<string, string>> = {
    MOBILE: 'mobile',
    FIXED_LINE: 'fixed',
    VOIP: 'ip',
    TOLL_FREE: 'free',
    PREMIUM_RATE: 'paid',
    UAN: 'paid',
    PAGER: 'data',
  }
  const beginning = fc.constantFrom('090', '080', '070', '050', '020', '0120', '0800', '0570', '0990', '03', '06', '011', '045', '0422', '0463', '0980', '099', '01', '02', '04', '05', '07', '08', '09') // prettier-ignore
  const ending = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 9 })
    .map((digits) => digits.join(''))
  let compared = 0
  fc.assert(
    fc.property(beginning, ending, (first, rest) => {
      const type = parsePhoneNumberFromString(first + rest, 'JP')?.getType()
      const line = type === undefined ? undefined : lines[type]
      if (line === undefined) return
      compared++
      expect(readPhone(first + rest), `${first}${rest} is ${type}`).toMatchObject({ line, valid: true })
    }),
    { seed: 20261202, numRuns: 5_000 },
  )
  expect(compared).toBeGreaterThan(500)
})

test('phone: whatever is typed gives a reading, and reading a number again changes nothing', () => {
  const hard = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc
      .array(fc.constantFrom(...Array.from('00123456789+-() ０９＋\u202e')), { maxLength: 24 })
      .map((signs) => signs.join('')),
  )
  fc.assert(
    fc.property(hard, (typed) => {
      const { number, doubts, valid } = readPhone(typed)
      expect(doubts.every((doubt) => doubt in DOUBTS)).toBe(true)
      if (valid) expect(readPhone(number!)).toEqual(readPhone(typed))
    }),
    { seed: 20261129, numRuns: 1_000 },
  )
})
