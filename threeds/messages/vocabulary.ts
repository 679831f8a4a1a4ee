/**
 * The closed words of EMV 3-D Secure messages: which versions, messages, channels and categories there are. Names and
 * codes are those of the protocol.
 */

/** Oldest first: the letters of `Use.is` and `Use.npa` in the table stand in this order. */
export const VERSIONS = ['2.1.0', '2.2.0', '2.3.1'] as const
export type Version = (typeof VERSIONS)[number]

export const MESSAGE_TYPES = [
  'AReq',
  'ARes',
  'CReq',
  'CRes',
  'RReq',
  'RRes',
  'PReq',
  'PRes',
  'Erro',
  'OReq',
  'ORes',
] as const
export type MessageType = (typeof MESSAGE_TYPES)[number]

/** Where the cardholder is: in an app, in a browser, or nowhere (the requestor asks alone). */
export type Channel = 'APP' | 'BRW' | '3RI'
/** Payment authentication or non-payment authentication. */
export type Category = 'PA' | 'NPA'
/** The stretch of the way that a message travels; some elements exist on one stretch only. */
export type Leg = '3DSS-DS' | 'DS-ACS' | 'ACS-DS' | 'DS-3DSS'

/** Codes of the element `deviceChannel`. Codes from 80 on are a payment system's own: the channel is then not known. */
export const CHANNELS: ReadonlyMap<unknown, Channel> = new Map([
  ['01', 'APP'],
  ['02', 'BRW'],
  ['03', '3RI'],
])

/** Codes of the element `messageCategory`. Mastercard's 80 (data only) is neither: the category is then not known. */
export const CATEGORIES: ReadonlyMap<unknown, Category> = new Map([
  ['01', 'PA'],
  ['02', 'NPA'],
])

/** The members of a JSON object, before anything is known about them. */
export type Members = Readonly<Record<string, unknown>>

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Present means there and not empty: `''`, `null`, `[]` and `{}` count as missing (emv3ds.md sections 9 and 18). */
export function isPresent(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  return typeof value !== 'object' || !isEmptyObject(value)
}

function isEmptyObject(value: object): boolean {
  if (Array.isArray(value)) return value.length === 0
  for (const member in value) if (Object.hasOwn(value, member)) return false
  return true
}
