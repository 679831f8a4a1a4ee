/**
 * What every body passes, whatever its kind: its shape, its texts, what no shape can say, and its time. All issues of one
 * stage are told at once; a body without its shape is not looked at any further.
 */
import { parseInstant } from '@sekisho/base'
import type { Issue, Parsed, UnixMs } from '@sekisho/base'
import { AHEAD_MS, inFuture, timesOf } from './clock.ts'
import type { EventClock, EventTimes } from './clock.ts'
import { textIssues } from './texts.ts'

export interface BodyChecks<Body> {
  /** Every issue of the value's shape. */
  readonly shapeOf: (value: unknown) => Issue[]
  /** Dotted paths where a card number, or an identifier that might look like one, is expected. */
  readonly mayHoldCard?: ReadonlySet<string>
  /** The rules between members. */
  readonly rulesOf?: (body: Body) => Issue[]
}

export function parseBody<Body extends { readonly occurredAt: string }>(
  value: unknown,
  clock: EventClock,
  { shapeOf, mayHoldCard = NOWHERE, rulesOf }: BodyChecks<Body>,
): Parsed<Body & EventTimes> {
  const issues = shapeOf(value)
  issues.push(...textIssues(value, mayHoldCard))
  if (issues.length > 0) return { ok: false, issues }
  const body = value as Body
  if (rulesOf) issues.push(...rulesOf(body))
  const times = timesOf(body.occurredAt, clock)
  if ('errorCode' in times) issues.push(times)
  return issues.length > 0 || 'errorCode' in times
    ? { ok: false, issues }
    : { ok: true, message: withTimes(body, times) }
}

/** As `parseBody`, for what is told: it counts from the moment it was known. */
export function parseTold<Body extends { readonly occurredAt: string; readonly knownAt?: string }>(
  value: unknown,
  clock: EventClock,
  checks: BodyChecks<Body>,
): Parsed<Body & EventTimes & { readonly knownAtMs: UnixMs }> {
  const parsed = parseBody(value, clock, checks)
  if (!parsed.ok) return parsed
  const { knownAt, occurredAtMs, receivedAtMs } = parsed.message
  const knownAtMs = knownAt === undefined ? Math.max(receivedAtMs, occurredAtMs) : parseInstant(knownAt)!
  const issue = knownIssue(knownAtMs, parsed.message)
  return issue ? { ok: false, issues: [issue] } : { ok: true, message: { ...parsed.message, knownAtMs } }
}

/**
 * The times first: members that follow a spread are added one by one, which costs ten times the copy. No shape has members of
 * these names, so the body takes none of them back.
 */
function withTimes<Body>(body: Body, { occurredAtMs, receivedAtMs, late, imported }: EventTimes): Body & EventTimes {
  return { occurredAtMs, receivedAtMs, late, imported, ...body }
}

/** An import has no moment of receipt to compare with: there a label may be known long after it occurred. */
function knownIssue(knownAtMs: UnixMs, times: EventTimes): Issue | undefined {
  if (knownAtMs < times.occurredAtMs) {
    return { errorCode: 'known_too_early', element: 'knownAt', reason: 'no earlier than occurredAt' }
  }
  return !times.imported && knownAtMs > times.receivedAtMs + AHEAD_MS ? inFuture('knownAt') : undefined
}

const NOWHERE: ReadonlySet<string> = new Set()
