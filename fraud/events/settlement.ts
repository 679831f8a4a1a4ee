/** What became of an order: its payments, its dispatch, and later the label that says whether it was fraud. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Parsed, UnixMs } from '@sekisho/base'
import type { EventClock, EventTimes } from './clock.ts'
import { parseTold } from './parseBody.ts'
import { amountMinor, callerID, knownAt, object, occurredAt } from './shapes.ts'
import { compileShape } from './validate.ts'

/** The life of an order's money, in about the order in which it is lived. */
export const SETTLEMENT_STATUSES = [
  'payment_failed',
  'authorised',
  'captured',
  'dispatched',
  'delivered',
  'undelivered',
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
    settlementID: callerID,
    occurredAt,
    status: Type.Enum([...SETTLEMENT_STATUSES], { description: 'What happened' }),
    knownAt,
    amountMinor: Type.Optional(amountMinor),
  },
  { $id: 'Settlement', description: 'What became of an order' },
)

export type SettlementBody = Static<typeof settlementSchema>
export type SettlementRequest = SettlementBody & EventTimes & { readonly knownAtMs: UnixMs }

export function parseSettlement(value: unknown, clock: EventClock): Parsed<SettlementRequest> {
  return parseTold<SettlementBody>(value, clock, { shapeOf })
}

const shapeOf = compileShape(settlementSchema)
