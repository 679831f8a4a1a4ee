/** Valid texts for every format of the table, and texts that miss its meaning. */
import type { Format, ItemFormat, Kind } from '../table.ts'
import type { Random } from './random.ts'

/** @throws {Error} the table has a pattern for which nobody wrote examples here */
export function validText(format: Format, limits: Format | ItemFormat, random: Random): string {
  const { minLength = 1, maxLength = 60 } = limits
  if (format.kind !== undefined) return validKind(format.kind, minLength, maxLength, random)
  const length = random.chance(5)
    ? Math.min(maxLength, 500)
    : minLength + random.below(Math.min(maxLength, 40) - minLength + 1)
  if (format.pattern === undefined) return freeText(length, random)
  if (format.pattern.startsWith('^\\d') && /^\^\\d(\{[\d,]+\})?\$$/.test(format.pattern))
    return random.text(length, DIGITS)
  const examples = PATTERN_EXAMPLES[format.pattern]
  if (examples === undefined) throw new Error(`no examples for the pattern ${format.pattern}`)
  return random.pick(examples)
}

/** Of the right length where lengths allow it, and plainly not of the kind. */
export const WRONG_KIND: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  uuid: ['6afa6072_9412_446b_9673_2f98b3ee98a2', '6afa607g-9412-446b-9673-2f98b3ee98a2'],
  date8: ['20260230', '20261301', '20260100', '2026010A'],
  datetime12: ['202602300000', '202601012400', '202601010060'],
  datetime14: ['20260230000000', '20260101240000', '20260101000060'],
  yearMonth4: ['2600', '2613', '26AB'],
  country3: ['3A2'],
  currency3: ['3A2'],
  currencyAlpha3: ['jpy'],
  url: ['example.com', 'https://', 'https://a b', '://example.com'],
  email: ['nobody', '@example.com', 'nobody@', 'no body@example.com'],
  ip: ['256.0.0.1', '1.2.3', '1::2::3', '12345::', '1.2.3.4.5'],
  base64url: ['*'.repeat(50)],
  base64urlHtml: ['<html></html>'],
  base64urlJson: ['{"DV":"1.0"}'],
  jws: ['a.b', 'a..c', 'a.b.c.d', 'a=.b.c'],
  jwe: ['a.b.c.d', 'a.b..d.e', 'a.b.c.d.e.f'],
}

/** Of the right shape, but excluded or of no list: error 304. */
export const WRONG_CODE_OF_ISO: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  country3: ['901', '999', '000'],
  currency3: ['955', '963', '999', '000'],
  currencyAlpha3: ['XAU', 'XTS', 'AAA'],
}

export const WRONG_PATTERN: Readonly<Record<string, string>> = {
  '^(?!00000$)(0\\d{4}|100[0-7]\\d|10080)$': '10081',
  '^(?!0*[01]$)\\d{1,3}$': '001',
  '^(?!0+$)\\d{1,4}$': '0000',
  '^(?!00?$)\\d{1,2}$': '0',
  '^(1|4|8|15|16|24|32|48)$': '30',
  '^[+-]?\\d{1,4}$': '1+2',
  '^(0[5-9]|[1-9]\\d)$': '04',
  '^[A-Za-z0-9+/]{27}[A-Za-z0-9+/=]$': '=AAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '^[0-9A-Z]{2}$': 'a!',
  '^(0\\d\\d|1\\d\\d|2[0-4]\\d|25[0-5])$': '256',
  '^(0[1-9]|[1-3]\\d|4[0-5])$': '46',
  '^(?!00$)\\d{2}$': '00',
  '^([6-9]\\d{4}|[1-4]\\d{5}|500000)$': '59999',
}

const PATTERN_EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  '^(?!00000$)(0\\d{4}|100[0-7]\\d|10080)$': ['00001', '01440', '10079', '10080'],
  '^(?!0*[01]$)\\d{1,3}$': ['2', '02', '012', '999'],
  '^(?!0+$)\\d{1,4}$': ['1', '28', '0031', '9999'],
  '^(?!00?$)\\d{1,2}$': ['1', '24', '48', '99'],
  '^(1|4|8|15|16|24|32|48)$': ['1', '15', '24', '48'],
  '^[+-]?\\d{1,4}$': ['-540', '0', '+300', '9999'],
  '^(0[5-9]|[1-9]\\d)$': ['05', '10', '99'],
  '^[A-Za-z0-9+/]{27}[A-Za-z0-9+/=]$': ['AAABBZEEBQAAAAAAAAQFAAAAAAA=', 'kJABBZEEBQAAAAAAAAQFAAAAAAA0'],
  '^[0-9A-Z]{2}$': ['05', '07', 'N2'],
  '^(0\\d\\d|1\\d\\d|2[0-4]\\d|25[0-5])$': ['000', '099', '199', '255'],
  '^(0[1-9]|[1-3]\\d|4[0-5])$': ['01', '29', '45'],
  '^(?!00$)\\d{2}$': ['01', '99'],
  '^([6-9]\\d{4}|[1-4]\\d{5}|500000)$': ['60000', '300000', '500000'],
}

function validKind(kind: Kind, minLength: number, maxLength: number, random: Random): string {
  const base64 = (length: number) => random.text(Math.max(minLength, Math.min(length, maxLength)), BASE64URL)
  switch (kind) {
    case 'uuid':
      return [8, 4, 4, 4, 12].map((length) => random.text(length, '0123456789abcdefABCDEF')).join('-')
    case 'date8':
      return random.pick(['20261122', '20280229', '19991231', '20000229'])
    case 'datetime12':
      return random.pick(['202611220959', '202802292359', '202601010000'])
    case 'datetime14':
      return random.pick(['20261122095959', '20280229235959', '20260101000000'])
    case 'yearMonth4':
      return random.pick(['2612', '3001', '9909'])
    case 'country3':
      return random.pick(['392', '840', '826', '008'])
    case 'currency3':
      return random.pick(['392', '840', '978', '949'])
    case 'currencyAlpha3':
      return random.pick(['JPY', 'USD', 'EUR'])
    case 'url':
      return `https://example.com/${random.text(random.below(Math.min(maxLength, 60) - 20), BASE64URL)}`
    case 'email':
      return random.pick(['hanako@example.jp', '"a b"@example.com', 'taro+shop@mail.example.com'])
    case 'ip':
      return random.pick(['192.0.2.7', '2001:db8::1', '::', '::ffff:192.0.2.7', '1:2:3:4:5:6:7:8'])
    case 'jws':
      return `${base64(20)}.${base64(40)}.${base64(40)}`
    case 'jwe':
      return `${base64(20)}.${random.chance(50) ? '' : base64(20)}.${base64(16)}.${base64(80)}.${base64(22)}`
    default:
      return base64(20 + random.below(60)).slice(0, -1) + random.pick(['A', '=', 'A'])
  }
}

/** Any Unicode text is as good as another where the table states a length alone (DS-AREQ-030). */
function freeText(length: number, random: Random): string {
  return Array.from({ length }, () => random.pick(LETTERS)).join('')
}

const DIGITS = '0123456789'
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const LETTERS = Array.from('abcxyzABCXYZ0189 -.,\'"\\/éß東京都渋谷髙﨑ｶﾅ🦊𠮷')
