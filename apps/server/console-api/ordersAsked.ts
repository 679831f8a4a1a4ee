/** Which decided orders somebody wants to see: read strictly, because a filter that is not known would silently show too much. */
import { DAY_MS, parseInstant, zoneOffsetMs } from '@sekisho/base'
import type { Issue, UnixMs } from '@sekisho/base'
import { OUTCOMES } from '@sekisho/adapters/overview'
import { METHODS } from '@sekisho/fraud/events'
import { pageIn } from '../http/page.ts'
import type { PageAsked } from '../http/page.ts'

type OutcomeAsked = (typeof OUTCOMES)[number] | 'degraded'

export interface OrdersAsked {
  readonly test: boolean
  readonly outcome: OutcomeAsked | undefined
  readonly method: string | undefined
  readonly fromMs: UnixMs | undefined
  /** Up to here, not included. */
  readonly toMs: UnixMs | undefined
  /** What its ID begins with. */
  readonly id: string | undefined
  readonly page: PageAsked
}

/** @param timeZone in which days begin */
export function ordersAskedIn(
  query: Readonly<Record<string, unknown>>,
  timeZone: string,
): OrdersAsked | readonly Issue[] {
  const issues: Issue[] = []
  const wrong = (element: string, reason: string) => void issues.push({ errorCode: 'format', element, reason })
  for (const member of Object.keys(query)) if (!MEMBERS.has(member)) wrong(member, 'no member of that name')
  const text = (element: string, isRight: (value: string) => boolean, reason: string): string | undefined => {
    const value = query[element]
    if (value === undefined) return undefined
    if (typeof value === 'string' && isRight(value)) return value
    wrong(element, reason)
    return undefined
  }
  const day = (element: string, days: number): UnixMs | undefined => {
    const value = text(element, (given) => dayOf(given) !== undefined, 'a day, as YYYY-MM-DD')
    return value === undefined ? undefined : startOf(dayOf(value)! + days * DAY_MS, timeZone)
  }
  const page = pageIn(query, { most: 200, usual: 50 })
  if (!('limit' in page)) issues.push(...page)
  const space = text('space', (value) => value === 'live' || value === 'test', 'live or test')
  const outcome = text('outcome', (value) => ASKED.has(value), [...ASKED].join(', '))
  const method = text('method', (value) => PAID_BY.has(value), METHODS.join(', '))
  const id = text('id', (value) => /^[A-Za-z0-9._:-]{1,64}$/.test(value), 'what an ID of an order begins with')
  const since = text('since', (value) => parseInstant(value) !== undefined, 'a time of RFC 3339')
  const [from, toMs] = [day('from', 0), day('to', 1)]
  if (since !== undefined && from !== undefined) wrong('since', 'this, or from')
  const fromMs = since === undefined ? from : parseInstant(since)
  if (fromMs !== undefined && toMs !== undefined && toMs <= fromMs) wrong('to', 'not before from')
  if (issues.length > 0 || !('limit' in page)) return issues
  return { test: space === 'test', outcome: outcome as OutcomeAsked | undefined, method, fromMs, toMs, id, page }
}

/** Its first moment in UTC. @returns undefined for a day that no calendar has */
function dayOf(text: string): UnixMs | undefined {
  const atMs = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isNaN(atMs) || new Date(atMs).toISOString().slice(0, 10) !== text ? undefined : atMs
}

function startOf(dayMs: UnixMs, timeZone: string): UnixMs {
  return dayMs - (zoneOffsetMs(timeZone) ?? 0)
}

const ASKED: ReadonlySet<string> = new Set([...OUTCOMES, 'degraded'])
const PAID_BY: ReadonlySet<string> = new Set(METHODS)
const MEMBERS: ReadonlySet<string> = new Set('space outcome method from to since id after limit'.split(' '))
