/**
 * What a column's cells look like, from the first rows of the file: where a header says nothing, or says something that the
 * cells are not.
 */
import { minorDigits } from '@sekisho/base'
import { parseIP } from '@sekisho/fraud/events'
import { parseWrittenTime } from '../screen/dates.ts'
import type { Field } from '../screen/fields.ts'
import { paymentMethodOf } from '../screen/methods.ts'
import type { TimeForm } from './mapping.ts'

/** The cells of one column that say something. */
export type Sample = readonly string[]

export function sampleOf(rows: readonly (readonly string[])[], place: number): Sample {
  return rows.map((cells) => (cells[place] ?? '').normalize('NFKC').trim()).filter((cell) => cell !== '')
}

/** @returns undefined when they are no times */
export function timeFormOf(sample: Sample): Exclude<TimeForm, 'none'> | undefined {
  if (mostly(sample, (cell) => parseWrittenTime(cell, 'UTC') !== undefined)) return 'written'
  if (!mostly(sample, (cell) => COUNT.test(cell))) return undefined
  // Seconds reach eleven digits in the year 5138, milliseconds had them in 1973.
  return mostly(sample, (cell) => Number(cell) >= 1e11) ? 'milliseconds' : 'seconds'
}

/** Whether the cells can be what the header promises; a field that any text fits always can. */
export function canBe(field: Field, sample: Sample): boolean {
  const looksRight = LOOKS[field]
  return looksRight === undefined || mostly(sample, looksRight)
}

/** A field that no header named, told by its cells alone. */
export function fieldBySample(sample: Sample): Field | undefined {
  return BY_SAMPLE.find(([, looksRight]) => sample.length > 0 && mostly(sample, looksRight))?.[0]
}

/** Whether some of the amounts have a part of the currency's smallest unit that it does not have. */
export function hasFractions(sample: Sample, currency: string): boolean {
  const digits = minorDigits(currency) ?? 0
  return sample.some((cell) => /[1-9]/.test((/\.(\d+)\D*$/.exec(cell)?.[1] ?? '').slice(digits)))
}

/** An IPv4 address as one number, as spreadsheets and some data keep it. @returns undefined when it is none */
export function addressOfNumber(cell: string): string | undefined {
  if (!/^\d{8,10}(\.\d*)?$/.test(cell)) return undefined
  const value = Math.floor(Number(cell))
  return value > 0xffff_ffff ? undefined : [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join('.')
}

/** Nine in ten: exports have cells in which somebody wrote something else. */
function mostly(sample: Sample, holds: (cell: string) => boolean): boolean {
  return sample.filter(holds).length >= 0.9 * sample.length
}

const COUNT = /^\d{1,14}(\.\d+)?$/
const AMOUNT = /^(?:¥|\\|\$|€|[A-Z]{3})?[\d,]{1,20}(\.\d+)?(?:円|[A-Z]{3})?-?$/
const ADDRESS = (cell: string): boolean => parseIP(cell) !== undefined || addressOfNumber(cell) !== undefined

const LOOKS: { readonly [Name in Field]?: (cell: string) => boolean } = {
  amount: (cell) => AMOUNT.test(cell.replaceAll(' ', '')),
  currency: (cell) => minorDigits(cell.toUpperCase()) !== undefined,
  'card.bin': (cell) => /^\d{6}/.test(cell),
  'card.issuerCountry': (cell) => /^[A-Za-z]{2}$/.test(cell),
  'buyer.email': (cell) => MAIL.test(cell),
  'buyer.accountCreatedAt': (cell) => parseWrittenTime(cell, 'UTC') !== undefined,
  'device.ipAddress': ADDRESS,
  failedAttempts: (cell) => /^\d{1,3}$/.test(cell),
}

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

const BY_SAMPLE: readonly (readonly [Field, (cell: string) => boolean])[] = [
  ['buyer.email', (cell) => MAIL.test(cell)],
  ['device.ipAddress', (cell) => /[.:].*[.:]/.test(cell) && parseIP(cell) !== undefined],
  ['occurredAt', (cell) => parseWrittenTime(cell, 'UTC')?.hasTime === true],
  ['buyer.phone', (cell) => /^(0\d{1,4}-\d{1,4}-\d{3,4}|0[789]0\d{8}|\+81\d{9,10})$/.test(cell)],
  ['buyer.postalCode', (cell) => /^〒?\d{3}-\d{4}$/.test(cell)],
  ['buyer.line1', (cell) => /^(東京都|北海道|京都府|大阪府|..県|...県).{2,}/.test(cell)],
  ['paymentMethod', (cell) => !/^\d/.test(cell) && paymentMethodOf(cell) !== undefined],
]
