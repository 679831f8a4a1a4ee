/** What became of an order: its payments, its dispatch, and later the label that says whether it was fraud. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { parseInstant } from '@sekisho/base'
import type { Issue, Parsed, UnixMs } from '@sekisho/base'
import { AHEAD_MS, inFuture, timesOf } from './clock.ts'
import type { EventClock, EventTimes } from './clock.ts'
import { amountMinor, object, occurredAt, orderID } from './shapes.ts'
import { textIssues } from './texts.ts'
import { compileShape } from './validate.ts'

/** The life of an order's money, in about the order in which it is lived. */
export const SETTLEMENT_STATUSES = [
  'payment_failed',
  'authorised',
  'captured',
  'dispatched',
  'delivered',
  'paid',
  'overdue',
  'in_collection',
  'bad_debt',
  'cancelled',
  'refunded',
  'fraud_reported',
  'chargeback',
  'chargeback_reversed',
] as const
export type SettlementStatus = (typeof SETTLEMENT_STATUSES)[number]

export const settlementSchema = object(
  {
    settlementID: orderID,
    occurredAt,
    status: Type.Enum([...SETTLEMENT_STATUSES], { description: 'What happened' }),
    knownAt: Type.Optional(
      Type.String({
        format: 'date-time',
        description:
          'When the shop learned of it, RFC 3339; labels count from then on. The moment of the call when not given',
      }),
    ),
    amountMinor: Type.Optional(amountMinor),
  },
  { $id: 'Settlement', description: 'What became of an order' },
)

export type SettlementBody = Static<typeof settlementSchema>
export type SettlementRequest = SettlementBody & EventTimes & { readonly knownAtMs: UnixMs }

export function parseSettlement(value: unknown, clock: EventClock): Parsed<SettlementRequest> {
  const issues = [...shapeOf(value), ...textIssues(value, NOWHERE)]
  if (issues.length > 0) return { ok: false, issues }
  const body = value as SettlementBody
  const times = timesOf(body.occurredAt, clock)
  if ('errorCode' in times) return { ok: false, issues: [times] }
  const knownAtMs =
    body.knownAt === undefined ? Math.max(times.receivedAtMs, times.occurredAtMs) : parseInstant(body.knownAt)!
  const issue = knownIssue(knownAtMs, times)
  return issue ? { ok: false, issues: [issue] } : { ok: true, message: { ...body, ...times, knownAtMs } }
}

/** An import has no moment of receipt to compare with: there a label may be known long after it occurred. */
function knownIssue(knownAtMs: UnixMs, times: EventTimes): Issue | undefined {
  if (knownAtMs < times.occurredAtMs) {
    return { errorCode: 'known_too_early', element: 'knownAt', reason: 'no earlier than occurredAt' }
  }
  return !times.imported && knownAtMs > times.receivedAtMs + AHEAD_MS ? inFuture('knownAt') : undefined
}

const NOWHERE: ReadonlySet<string> = new Set()
const shapeOf = compileShape(settlementSchema)
