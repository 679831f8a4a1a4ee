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
import { CHALLENGE_ENDS, CHALLENGE_METHODS } from './threeDSResult.ts'
import { compileShape } from './validate.ts'

/** What an issuer may have made of the evidence that a shop sent: `none` when it had none. */
const EVIDENCE_HEARD = ['accepted', 'refused', 'none'] as const

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
          challenge: Type.Optional(
            Type.Enum([...CHALLENGE_ENDS], { description: 'How the challenge ended; left out when there was none' }),
          ),
          method: Type.Optional(Type.Enum([...CHALLENGE_METHODS], { description: 'What the challenge asked for' })),
          seconds: Type.Optional(
            Type.Integer({ minimum: 0, maximum: 604_800, description: 'How long the challenge took, in seconds' }),
          ),
          interactions: Type.Optional(
            Type.Integer({ minimum: 0, maximum: 99, description: 'interactionCounter of the RReq, as a number' }),
          ),
          challengeCancel: Type.Optional(
            Type.String({ pattern: '^[0-9]{2}$', description: 'challengeCancel of the RReq, two digits' }),
          ),
          evidence: Type.Optional(
            Type.Enum([...EVIDENCE_HEARD], {
              description: 'What the issuer made of the evidence about this payment; left out when nobody knows',
            }),
          ),
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
