/**
 * The approval ledger, for people: its figures, and the sales behind one of them. Made in a thread; the page asks again until it is
 * done. A period is days of the tenant's own zone, both ends in it.
 */
import { salePlaceIn } from '@sekisho/adapters/ledger'
import type { Behind, LedgerAnswer } from '@sekisho/adapters/ledger'
import { findTenant } from '@sekisho/adapters/tenants'
import { assert, DAY_MS, zoneOffsetMs } from '@sekisho/base'
import type { Issue, UnixMs } from '@sekisho/base'
import { CAUSES, DIMENSIONS } from '@sekisho/fraud/ledger'
import type { Cause, Dimension } from '@sekisho/fraud/ledger'
import { invalid } from './route.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export function ledgerRoutes(parts: ConsoleAPIParts): ConsoleRoute[] {
  return [
    { method: 'GET', path: '/ledger', needs: 'read', answer: (asked) => figures(parts, asked) },
    { method: 'GET', path: '/ledger/sales', needs: 'read', answer: (asked) => salesBehind(parts, asked) },
  ]
}

function figures(parts: ConsoleAPIParts, asked: AskedBySomebody): Answer {
  const period = periodIn(parts, asked)
  if ('issue' in period) return { problem: 'invalid', issues: [period.issue] }
  const { by = '' } = asked.query
  if (by !== '' && !isDimension(by)) return invalid('by', DIMENSIONS.join(', '))
  return answerOf(parts.ledgers.ask({ tenantID: asked.who.tenantID, by: by === '' ? [] : [by], ...period }))
}

function salesBehind(parts: ConsoleAPIParts, asked: AskedBySomebody): Answer {
  const period = periodIn(parts, asked)
  if ('issue' in period) return { problem: 'invalid', issues: [period.issue] }
  const { cause, because, currency, by, value, after, limit = '100' } = asked.query
  if (!isCause(cause)) return invalid('cause', `settled, ${Object.keys(CAUSES).join(', ')}`)
  if (because !== undefined && !isReasonOf(cause, because)) return invalid('because', 'a reason of the cause')
  if (currency !== undefined && !(typeof currency === 'string' && /^[A-Z]{3}$/.test(currency))) {
    return invalid('currency', 'an ISO 4217 code')
  }
  if (by !== undefined && !isDimension(by)) return invalid('by', DIMENSIONS.join(', '))
  if ((by === undefined) !== (value === undefined) || !(value === undefined || isValue(value))) {
    return invalid('value', 'what sales have in common, with `by`')
  }
  const place = typeof after === 'string' ? salePlaceIn(after) : undefined
  if (after !== undefined && !place) return invalid('after', 'the cursor that the page before came with')
  const wanted = typeof limit === 'string' && /^[1-9]\d{0,3}$/.test(limit) ? Number(limit) : 0
  if (wanted < 1 || wanted > MOST_SALES) return invalid('limit', `1 to ${MOST_SALES}`)
  const slice = by === undefined || value === undefined ? undefined : { dimension: by, value }
  const behind: Behind = { cause, because, currency, ...(slice && { slice }), after: place, limit: wanted }
  return answerOf(parts.ledgers.ask({ tenantID: asked.who.tenantID, by: [], ...period, behind }))
}

function answerOf(answer: LedgerAnswer): Answer {
  switch (answer.status) {
    case 'done':
      return { body: { status: 'done', asOf: new Date(answer.asOfMs).toISOString(), ...answer.document } }
    case 'working':
      return { body: answer }
    case 'busy':
    case 'failed':
      return { problem: 'busy', detail: `the ledger is ${answer.status}` }
  }
}

/** Both are the first moments of days: the one from which, and the one before which. */
function periodIn(
  { store }: ConsoleAPIParts,
  { who, query: { from, to } }: AskedBySomebody,
): { readonly fromMs?: UnixMs; readonly toMs?: UnixMs } | { readonly issue: Issue } {
  const tenant = findTenant(store, who.tenantID)
  assert(tenant, 'whoever is signed in is of a tenant')
  const { timeZone } = tenant
  const first = dayIn(from, timeZone)
  const last = dayIn(to, timeZone)
  if (first === 'wrong') return { issue: wrongDay('from') }
  if (last === 'wrong' || (first !== undefined && last !== undefined && last < first)) return { issue: wrongDay('to') }
  return { ...(first !== undefined && { fromMs: first }), ...(last !== undefined && { toMs: last + DAY_MS }) }
}

/** @returns the day's first moment in the zone; undefined when no day is given */
function dayIn(text: unknown, timeZone: string): UnixMs | 'wrong' | undefined {
  if (text === undefined || text === '') return undefined
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'wrong'
  const atMs = Date.parse(`${text}T00:00:00Z`)
  const isDay = !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(text)
  return isDay ? atMs - (zoneOffsetMs(timeZone) ?? 0) : 'wrong'
}

function wrongDay(element: string): Issue {
  return { errorCode: 'format', element, reason: 'a day as YYYY-MM-DD, the first not after the last' }
}

function isDimension(value: unknown): value is Dimension {
  return (DIMENSIONS as readonly unknown[]).includes(value)
}

function isValue(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 128
}

function isCause(value: unknown): value is Behind['cause'] {
  return typeof value === 'string' && (value === 'settled' || Object.hasOwn(CAUSES, value))
}

function isReasonOf(cause: Behind['cause'], value: unknown): value is string {
  const reasons: readonly unknown[] = cause === 'settled' ? ['said'] : CAUSES[cause satisfies Cause]
  return reasons.includes(value)
}

const MOST_SALES = 1_000
