/**
 * Cards of the town as the demonstration's issuers gave them out. A shop of the town knows a card by a token and its first digits;
 * here each invented issuer stands for a part of the ranges that the demonstration's payment system has, one for one, so a card has a
 * number that its issuer and the 3DS Server see, and what the shop says of it is true of that number. All lie outside issued ranges.
 */
import { DEMONSTRATION_ISSUERS } from '@sekisho/adapters/acs'
import type { Cardholders } from '@sekisho/adapters/acs'
import type { Card } from '@sekisho/simulators/town'
import { hash } from 'node:crypto'

type CardholderRecord = Parameters<Cardholders['put']>[2]

/** @returns the same body, with the first and last digits of every card that the demonstration's issuers stand for */
export function withIssuedCards<Body>(body: Body): Body {
  if (typeof body !== 'object' || body === null) return body
  if (Array.isArray(body)) return body.map((each: unknown) => withIssuedCards(each)) as Body
  const changed = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, withIssuedCards(value)]))
  const acctNumber = isCard(changed) ? acctNumberOf(changed) : undefined
  const shown = acctNumber && { bin: acctNumber.slice(0, 8), lastFour: acctNumber.slice(-4) }
  return { ...changed, ...shown } as Body
}

/** Always the same for the same token, with a right check digit. @returns undefined for a card of nobody here */
export function acctNumberOf({ bin, token }: Pick<Card, 'bin' | 'token'>): string | undefined {
  const issued = ISSUED.get(bin) ?? (ISSUED_BINS.has(bin) ? bin : undefined)
  if (issued === undefined) return undefined
  const digits = issued + String(drawn(token, 'number') % 10_000_000).padStart(7, '0')
  return digits + checkDigit(digits)
}

/** Whose card it is; undefined where nobody here issued it: the payment system stands in, or the card takes no part. */
export function issuerOf(acctNumber: string): string | undefined {
  const isIn = ({ start, end }: { start: string; end: string }) => acctNumber >= start && acctNumber <= end
  return DEMONSTRATION_ISSUERS.find(({ ranges }) => ranges.some(isIn))?.tenant
}

/** What its issuer has on record: nearly everybody can be reached, some want to be asked each time, a few never enrolled. */
export function recordOf(acctNumber: string): CardholderRecord {
  const lot = drawn(acctNumber, 'record') % 100
  const phone = `+8190000${String(drawn(acctNumber, 'phone') % 100_000).padStart(5, '0')}`
  const mail = `holder-${hash('sha256', acctNumber).slice(0, 10)}@cardholder.example`
  return {
    acctNumber,
    standing: lot < NOT_ENROLLED ? 'notEnrolled' : 'active',
    asksAlways: lot >= 100 - ASK_ALWAYS,
    contacts: [{ channel: 'sms', to: phone }, ...(lot % 2 === 0 ? [{ channel: 'mail', to: mail } as const] : [])],
  }
}

/** A number of its own for each purpose. */
export function drawn(text: string, purpose: string): number {
  return hash('sha256', `${purpose} ${text}`, 'buffer').readUIntBE(0, 6)
}

function isCard(value: object): value is Pick<Card, 'bin' | 'token' | 'lastFour'> {
  const { bin, token, lastFour } = value as Partial<Card>
  return typeof bin === 'string' && typeof token === 'string' && typeof lastFour === 'string'
}

function checkDigit(digits: string): string {
  const values = Array.from(digits, (digit, i) => Number(digit) * (i % 2 === 0 ? 2 : 1))
  const sum = values.reduce((total, value) => total + (value > 9 ? value - 9 : value), 0)
  return String((10 - (sum % 10)) % 10)
}

/** First digits in the town, and here. Those abroad: 2.1.0 alone, or no ACS that works, or no part in 3-D Secure. */
const ISSUED: ReadonlyMap<string, string> = new Map([
  ['41111111', '99990141'],
  ['40000000', '99990140'],
  ['55555555', '99990155'],
  ['52000000', '99990152'],
  ['35301113', '99990235'],
  ['36438999', '99990236'],
  ['42424242', '99990442'],
  ['51051051', '99990451'],
  ['40128888', '99990440'],
  ['50339619', '99990350'],
  ['40000484', '99990548'],
  ['40007020', '99990570'],
])
const ISSUED_BINS: ReadonlySet<string> = new Set(ISSUED.values())
/** Of a hundred. */
const NOT_ENROLLED = 1
const ASK_ALWAYS = 3
