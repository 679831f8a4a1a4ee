/** What a search for transactions asks for: its body, read strictly, because a member that is not known would silently find too much. */
import { isUUID, parseInstant } from '@sekisho/base'
import type { Issue, UnixMs } from '@sekisho/base'
import { RESULTS } from './threedsSummary.ts'
import type { Result } from './threedsSummary.ts'

export interface TransactionsAsked {
  /** How to find them; undefined: by time alone. */
  readonly by:
    | { readonly transID: string }
    | { readonly orderID: string }
    /** Digits alone. */
    | { readonly card: string }
    | undefined
  readonly fromMs: UnixMs | undefined
  /** Up to here, not included. */
  readonly toMs: UnixMs | undefined
  readonly result: Result | undefined
  readonly after: string | undefined
  readonly limit: number
}

export function parseSearch(body: Readonly<Record<string, unknown>>): TransactionsAsked | readonly Issue[] {
  const issues: Issue[] = []
  const wrong = (element: string, reason: string) => void issues.push({ errorCode: 'format', element, reason })
  for (const member of Object.keys(body)) if (!MEMBERS.has(member)) wrong(member, 'no member of that name')
  const text = (element: string, isRight: (value: string) => boolean, reason: string) => {
    const value = body[element]
    if (value === undefined) return undefined
    if (typeof value === 'string' && isRight(value)) return value
    wrong(element, reason)
    return undefined
  }
  const time = (element: string) => {
    const value = text(element, (given) => parseInstant(given) !== undefined, 'a time of RFC 3339')
    return value === undefined ? undefined : parseInstant(value)
  }
  const transID = text('transID', isUUID, 'a threeDSServerTransID, dsTransID or acsTransID')
  const orderID = text('orderID', (value) => value !== '' && value.length <= 128, 'an ID of an order')
  const card = text('card', (value) => /^\d{13,19}$/.test(digitsOf(value)), '13 to 19 digits')
  const result = text('result', (value) => (RESULTS as readonly string[]).includes(value), RESULTS.join(', '))
  const after = text('after', (value) => /^[1-9]\d{0,14}$/.test(value), 'the cursor of the page before')
  const { limit = 50 } = body
  if (!Number.isSafeInteger(limit) || (limit as number) < 1 || (limit as number) > 100) wrong('limit', '1 to 100')
  const [fromMs, toMs] = [time('from'), time('to')]
  if (fromMs !== undefined && toMs !== undefined && toMs <= fromMs) wrong('to', 'later than from')
  const ways = [
    transID !== undefined && { transID },
    orderID !== undefined && { orderID },
    card !== undefined && { card: digitsOf(card) },
  ].filter((way) => way !== false)
  if (ways.length > 1) wrong('', 'one of transID, orderID and card')
  if (issues.length > 0) return issues
  return { by: ways[0], fromMs, toMs, result: result as Result | undefined, after, limit: limit as number }
}

function digitsOf(text: string): string {
  return text.replaceAll(/[ -]/g, '')
}

const MEMBERS: ReadonlySet<string> = new Set(['transID', 'orderID', 'card', 'from', 'to', 'result', 'after', 'limit'])
