import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldAddress, foldEmail, foldIP, foldPhone, foldText } from './fold.ts'

test('fold: a telephone number is its digits, however it is written', () => {
  const cases: [string, string | undefined][] = [
    ['090-1234-5678', '09012345678'],
    ['０９０－１２３４－５６７８', '09012345678'],
    ['+81 90 1234 5678', '09012345678'],
    ['+81(0)90-1234-5678', '09012345678'],
    ['0081-90-1234-5678', '09012345678'],
    ['(03) 1234 5678', '0312345678'],
    ['+1 212 555 0100', '+12125550100'],
    ['8190123456', '8190123456'], // without a plus it is not Japan's country code
    ['12345', undefined],
    ['none', undefined],
    ['', undefined],
  ]
  for (const [written, folded] of cases) expect(foldPhone(written), written).toBe(folded)
})

test('fold: a mailbox is one mailbox, whatever its tag; dots matter outside Gmail', () => {
  const cases: [string, string | undefined][] = [
    ['Taro.Yamada+shop@GMAIL.com', 'taroyamada@gmail.com'],
    ['taroyamada@googlemail.com', 'taroyamada@gmail.com'],
    ['taro.yamada+a+b@example.jp', 'taro.yamada@example.jp'],
    ['ｔａｒｏ@example.jp', 'taro@example.jp'],
    ['+tag@example.jp', '+tag@example.jp'], // nothing would be left of it
    ['@example.jp', undefined],
    ['taro', undefined],
  ]
  for (const [written, folded] of cases) expect(foldEmail(written), written).toBe(folded)
  expect(foldEmail('taro.yamada@example.jp')).not.toBe(foldEmail('taroyamada@example.jp'))
})

test('fold: an IPv6 line is its first 64 bits, an IPv4 address is itself', () => {
  const cases: [string, string | undefined][] = [
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:DB8::1', '2001:db8:0:0:0:0:0:0/64'],
    ['2001:db8:0:0:ffff::2', '2001:db8:0:0:0:0:0:0/64'],
    ['2001:db8:0:1::1', '2001:db8:0:1:0:0:0:0/64'],
    ['203.0.113', undefined],
    ['203.0.113.256', undefined],
    ['203.0.113.09', undefined],
    ['1::2::3', undefined],
    ['1:2:3:4:5:6:7:8:9', undefined],
    ['fe80::1%eth0', undefined],
    ['', undefined],
  ]
  for (const [written, folded] of cases) expect(foldIP(written), written).toBe(folded)
})

test('fold: an address that means another machine in every network names nobody', () => {
  const inside = ['127.0.0.1', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.1.1', '100.64.0.1']
  const v6 = ['::1', 'fc00::1', 'fdff::1', 'fe80::1', '::ffff:10.1.2.3']
  for (const address of [...inside, ...v6]) expect(foldIP(address), address).toBeUndefined()
  const outside = [
    '126.255.255.255',
    '11.0.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '192.169.1.1',
    '169.253.1.1',
    '100.63.0.1',
  ]
  for (const address of [...outside, '100.128.0.1', '::2', 'fbff::1', 'fe00::1', 'fec0::1', '2001:db8::1']) {
    expect(foldIP(address), address).toBeDefined()
  }
})

test('fold: one place, written in the usual ways', () => {
  const place = 'JP|1000001|東京都千代田区千代田1-2-3-405'
  const parts = { postalCode: '100-0001', prefecture: '東京都', city: '千代田区' }
  const same = [
    { ...parts, line1: '千代田1-2-3-405' },
    { ...parts, line1: '千代田１－２－３', line2: '４０５' },
    { ...parts, postalCode: '１０００００１', line1: '千代田1丁目2番3号405号室' },
    { ...parts, line1: '千代田1丁目2番地3の405' },
    { ...parts, line1: '千代田1ー2ー3ー405' },
    { ...parts, line1: '千代田 1−2–3―405' },
    { text: '〒100-0001 東京都千代田区千代田1-2-3-405' },
    { text: '１００－０００１　東京都　千代田区千代田１丁目２番３号４０５' },
  ]
  for (const address of same) expect(foldAddress(address)).toBe(place)
})

test('fold: near places stay apart, and a district is no place', () => {
  const here = { postalCode: '100-0001', prefecture: '東京都', city: '千代田区', line1: '千代田1-2-3' }
  const others = [
    { ...here, line1: '千代田1-2-4' },
    { ...here, line1: '千代田1-23' },
    { ...here, postalCode: '100-0002' },
    { ...here, line2: 'コーポ千代田' },
    { ...here, country: 'TW' },
  ]
  for (const other of others) expect(foldAddress(other)).not.toBe(foldAddress(here))
  for (const district of [{}, { postalCode: '100-0001' }, { country: 'JP' }, { text: '〒100-0001' }, { text: ' ' }]) {
    expect(foldAddress(district)).toBeUndefined()
  }
})

test('fold: folding a folded text changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const folded = foldText(text)
      expect(foldText(folded)).toBe(folded)
    }),
    { seed: 20261122, numRuns: 500 },
  )
})

// Blanks around a text, and full width, keep it from the short ways of folding: both ways must lead to one spelling.
const CHARACTERS = Array.from('0123456789--ー－―丁目番地号室の 　,、。〒東京都千代田ABCabc+@.ビルﾋﾞ々ぁっー゙é髙')
const WRITTEN = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 20 }).map((characters) => characters.join(''))

test('fold: what is taken for folded already folds to itself the long way too', () => {
  fc.assert(
    fc.property(WRITTEN, (text) => {
      expect(foldText(`\u3000${text}\n`)).toBe(foldText(text))
    }),
    { seed: 20261123, numRuns: 2_000 },
  )
})

test('fold: an address in full width is the same address', () => {
  fc.assert(
    fc.property(WRITTEN, WRITTEN, WRITTEN, (city, line1, line2) => {
      const wide = { city: widened(city), line1: `${widened(line1)} `, line2: widened(line2) }
      expect(foldAddress(wide)).toBe(foldAddress({ city, line1, line2 }))
    }),
    { seed: 20261124, numRuns: 2_000 },
  )
})

test('fold: a telephone number in full width is the same number', () => {
  const numbers = fc
    .array(fc.constantFrom(...Array.from('00123456789-')), { maxLength: 16 })
    .map((digits) => digits.join(''))
  fc.assert(
    fc.property(numbers, (number) => {
      expect(foldPhone(widened(number))).toBe(foldPhone(number))
    }),
    { seed: 20261125, numRuns: 2_000 },
  )
})

function widened(text: string): string {
  return text.replaceAll(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
}
