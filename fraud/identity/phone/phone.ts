/**
 * Reads a telephone number: what kind of line it is in Japan's numbering plan, where its area is, and what is doubtful. Of
 * other countries the calling code is read and the length bounded (E.164); more is not claimed. Reuse of a number is a
 * feature, not a property of it.
 */
import type { Doubt } from '../doubts.ts'
import { foldPhone } from '../fold.ts'
import { prefecturesOf } from './areas.ts'
import { callingCodeOf } from './callingCodes.ts'

/**
 * `ip`: 050, which anybody has in a minute; `free`, `paid`: numbers of companies, at which no customer is reached; `data`:
 * machines and pagers; `abroad`: another country's.
 */
type PhoneLine = 'mobile' | 'fixed' | 'ip' | 'free' | 'paid' | 'data' | 'abroad' | 'unknown'

export interface PhoneReading {
  /** One spelling for all ways to write the number; undefined when too few digits are there. Personal data. */
  readonly number?: string
  readonly line: PhoneLine
  /** In Japan: a number of the plan, whole and assigned. Abroad: a calling code and a length that exist. */
  readonly valid: boolean
  /** ISO 3166-1; unknown where countries share a calling code. */
  readonly country?: string
  /** Of a fixed line: the prefectures that its area reaches. */
  readonly prefectures?: readonly string[]
  readonly doubts: readonly Doubt[]
}

export function readPhone(phone: string): PhoneReading {
  const number = phone.length > LONGEST ? undefined : foldPhone(phone)
  if (number === undefined) return { line: 'unknown', valid: false, doubts: ['phone_garbled'] }
  if (number.startsWith('+')) return abroad(number)
  return number.startsWith('0') ? inJapan(number) : { number, line: 'unknown', valid: false, doubts: ['phone_garbled'] }
}

function abroad(number: string): PhoneReading {
  const code = callingCodeOf(number.slice(1))
  const doubts: Doubt[] = []
  const isLength = number.length - 1 >= SHORTEST_ABROAD && number.length - 1 <= LONGEST_ABROAD
  if (!isLength) doubts.push('phone_length')
  if (!code) doubts.push('phone_unassigned')
  if (isDummy(number.slice(1 + (code?.code.length ?? 0)))) doubts.push('phone_dummy')
  const country = code?.country
  return { number, line: 'abroad', valid: isLength && code !== undefined, ...(country && { country }), doubts }
}

function inJapan(number: string): PhoneReading {
  const { line, length, prefix } = planOf(number)
  const prefectures = line === 'fixed' ? prefecturesOf(number) : undefined
  const doubts: Doubt[] = []
  const isAssigned =
    line !== 'unknown' && (line !== 'fixed' || prefectures !== undefined) && !isUnassigned(number, line)
  if (!isAssigned) doubts.push('phone_unassigned')
  else if (number.length !== length) doubts.push('phone_length')
  if (isDummy(number.slice(prefix))) doubts.push('phone_dummy')
  const valid = isAssigned && number.length === length
  return { number, line, valid, country: 'JP', ...(prefectures && { prefectures }), doubts }
}

interface Plan {
  readonly line: PhoneLine
  /** Digits of the whole number. */
  readonly length: number
  /** Digits that say the kind. */
  readonly prefix: number
}

/**
 * The Ministry's plan: what the first digits stand for. 0800 comes before 080, and 0120 before area codes, of which
 * none has a zero in its second or third place.
 */
function planOf(number: string): Plan {
  return (
    SPECIAL.get(number.slice(0, 4)) ??
    SPECIAL.get(number.slice(0, 3)) ??
    (number[1] === '0' || number[2] === '0' ? NONE : FIXED)
  )
}

const NONE: Plan = { line: 'unknown', length: 0, prefix: 0 }
const FIXED: Plan = { line: 'fixed', length: 10, prefix: 2 }
const MOBILE: Plan = { line: 'mobile', length: 11, prefix: 3 }
const SPECIAL: ReadonlyMap<string, Plan> = new Map<string, Plan>([
  ['060', MOBILE],
  ['070', MOBILE],
  ['080', MOBILE],
  ['090', MOBILE],
  ['050', { line: 'ip', length: 11, prefix: 3 }],
  ['020', { line: 'data', length: 11, prefix: 3 }],
  ['0120', { line: 'free', length: 10, prefix: 4 }],
  ['0800', { line: 'free', length: 11, prefix: 4 }],
  ['0570', { line: 'paid', length: 10, prefix: 4 }],
  ['0180', { line: 'paid', length: 10, prefix: 4 }],
  ['0990', { line: 'paid', length: 10, prefix: 4 }],
])

/** Behind 060, 070, 080, 090 and 050 comes no zero: those ranges are kept for later. */
function isUnassigned(number: string, line: PhoneLine): boolean {
  return (line === 'mobile' || line === 'ip') && number[3] === '0'
}

/** Of what follows the prefix: seven digits alike in a row, 12345678 or 87654321, or zeros to the end. */
function isDummy(digits: string): boolean {
  return ALIKE.test(digits) || ROW.test(digits)
}

const ALIKE = /(\d)\1{6}|^0+$/
const ROW = /(?:01234567|12345678|23456789|98765432|87654321|76543210)/

/** Signs that are looked at; the longest number has 15 digits and its separators. */
const LONGEST = 64
/** E.164: 15 digits at most. The shortest numbers with their calling code have seven. */
const SHORTEST_ABROAD = 7
const LONGEST_ABROAD = 15

/**
 * Whether the area of a fixed line reaches the prefecture of an address.
 * @param prefecture as written, such as 東京都; undefined when the address has none
 * @returns undefined when one of them is not known
 */
export function isOfArea({ prefectures }: PhoneReading, prefecture: string | undefined): boolean | undefined {
  if (prefectures === undefined || prefecture === undefined) return undefined
  return prefectures.includes(prefecture)
}
