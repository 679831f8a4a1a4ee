/**
 * A shop asks again about an order it has shown before: after 3-D Secure, or before dispatch, with what has changed since.
 * A member that is given replaces the order's member of the same name as a whole.
 */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Parsed } from '@sekisho/base'
import type { EventClock, EventTimes } from './clock.ts'
import { parseShown } from './order.ts'
import { buyer, deliveries, items, payment } from './purchase.ts'
import {
  amountMinor,
  device,
  eci,
  object,
  occurredAt,
  callerID,
  threeDSServerTransID,
  transStatus,
  transStatusReason,
} from './shapes.ts'
import { compileShape } from './validate.ts'

/** When in its life an order is assessed. The order itself is the first: `before_payment`. */
export const STAGES = ['before_payment', 'after_authentication', 'before_dispatch'] as const
export type Stage = (typeof STAGES)[number]

export const assessmentSchema = object(
  {
    assessmentID: callerID,
    occurredAt,
    stage: Type.Enum([...STAGES], { description: 'When in its life the order is assessed' }),
    amountMinor: Type.Optional(amountMinor),
    payment: Type.Optional(payment),
    buyer: Type.Optional(buyer),
    deliveries: Type.Optional(deliveries),
    items: Type.Optional(items),
    device: Type.Optional(device),
    threeDS: Type.Optional(
      object(
        {
          transStatus,
          eci,
          threeDSServerTransID,
          transStatusReason,
        },
        { description: 'What 3-D Secure answered' },
      ),
    ),
  },
  { $id: 'Assessment', description: 'A later assessment of an order' },
)

export type AssessmentBody = Static<typeof assessmentSchema>
export type AssessmentRequest = AssessmentBody & EventTimes

export function parseAssessment(value: unknown, clock: EventClock): Parsed<AssessmentRequest> {
  return parseShown<AssessmentBody>(value, clock, shapeOf)
}

const shapeOf = compileShape(assessmentSchema)
