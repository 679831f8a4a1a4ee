/** What a person decided about an order: the body of `POST /v1/orders/{id}/verdict`. It never overwrites the outcome. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Parsed } from '@sekisho/base'
import type { EventClock, EventTimes } from './clock.ts'
import { parseBody } from './parseBody.ts'
import { callerID, object, occurredAt, text } from './shapes.ts'
import { compileShape } from './validate.ts'

export const VERDICTS = ['ok', 'ng', 'hold'] as const
export type Verdict = (typeof VERDICTS)[number]

export const verdictSchema = object(
  {
    verdictID: callerID,
    occurredAt,
    verdict: Type.Enum([...VERDICTS], { description: "The reviewer's: OK, NG or HOLD" }),
    reason: text(64, 'Why, as a code or a few words; no personal data'),
    reviewerID: Type.String({
      pattern: '^[A-Za-z0-9._:@-]{1,64}$',
      description: 'Who decided, by user ID: 1 to 64 of A-Z, a-z, 0-9 and . _ : @ -',
    }),
  },
  { $id: 'Verdict', description: "A reviewer's verdict on an order" },
)

export type VerdictBody = Static<typeof verdictSchema>
export type VerdictRequest = VerdictBody & EventTimes

export function parseVerdict(value: unknown, clock: EventClock): Parsed<VerdictRequest> {
  return parseBody<VerdictBody>(value, clock, { shapeOf })
}

const shapeOf = compileShape(verdictSchema)
