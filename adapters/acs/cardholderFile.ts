/**
 * Many cardholders at once: rows of a table, as an issuer's own system writes them. Each row stands alone: a wrong one is told
 * with its number, and the others are enrolled.
 */
import type { Issue, UnixMs } from '@sekisho/base'
import { rangeOf } from '@sekisho/threeds/acs'
import type { Issuer } from '@sekisho/threeds/acs'
import { parseCardholder } from './cardholderRequest.ts'
import type { Cardholders } from './cardholders.ts'

/** Columns of the table. `contacts` are separated by spaces, each with its channel: `mail:a@b.example sms:+819012345678`. */
export const CARDHOLDER_COLUMNS = ['cardholderID', 'acctNumber', 'standing', 'asksAlways', 'contacts'] as const

export type CardholderRow = Readonly<Partial<Record<(typeof CARDHOLDER_COLUMNS)[number], string>>>

export interface Imported {
  readonly enrolled: number
  /** By line of the table. No value of it is repeated. */
  readonly faults: readonly { readonly line: number; readonly issues: readonly Issue[] }[]
}

/** @throws {ConflictError} somebody else changed the same record at the same moment; what was enrolled before stays */
export async function importCardholders(
  cardholders: Cardholders,
  issuer: Issuer,
  rows: AsyncIterable<{ readonly line: number; readonly row: CardholderRow }>,
  nowMs: UnixMs,
): Promise<Imported> {
  const faults: { line: number; issues: readonly Issue[] }[] = []
  let count = 0
  for await (const { line, row } of rows) {
    const { cardholderID = '', ...members } = row
    const issues = await enrolled(cardholders, issuer, cardholderID, members, nowMs)
    if (issues.length === 0) count++
    else faults.push({ line, issues })
  }
  return { enrolled: count, faults }
}

async function enrolled(
  cardholders: Cardholders,
  issuer: Issuer,
  cardholderID: string,
  { acctNumber, standing, asksAlways, contacts = '' }: CardholderRow,
  nowMs: UnixMs,
): Promise<readonly Issue[]> {
  const parsed = parseCardholder(
    {
      acctNumber,
      ...(standing && { standing }),
      ...(asksAlways && { asksAlways: YES_OR_NO.get(asksAlways.toLowerCase()) ?? asksAlways }),
      contacts: contacts.split(/\s+/).filter(Boolean).map(contactIn),
    },
    (number) => rangeOf(issuer, number) !== undefined,
  )
  const issues = [...(/^[\w-]{1,64}$/.test(cardholderID) ? [] : [BAD_ID]), ...(parsed.ok ? [] : parsed.issues)]
  if (!parsed.ok || issues.length > 0) return issues
  return (await cardholders.put(issuer.tenant, cardholderID, parsed.message, nowMs)) ? [] : [TAKEN]
}

function contactIn(text: string): { readonly channel: string; readonly to: string } {
  const colon = text.indexOf(':')
  return { channel: text.slice(0, Math.max(colon, 0)), to: text.slice(colon + 1) }
}

const YES_OR_NO: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
])
const BAD_ID: Issue = { errorCode: 'format', element: 'cardholderID', reason: '1 to 64 of A-Z, a-z, 0-9, _ and -' }
const TAKEN: Issue = { errorCode: 'not_one_of', element: 'acctNumber', reason: 'a card of no other cardholder' }
