/**
 * Somebody has found that two orders are not of one: the body of `POST /v1/orders/{id}/separations`. Linking takes them apart
 * (fraud/linking), and never joins the two sides again.
 */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Parsed } from '@sekisho/base'
import type { EventClock, EventTimes } from './clock.ts'
import { parseBody } from './parseBody.ts'
import { callerID, object, occurredAt, text } from './shapes.ts'
import { compileShape } from './validate.ts'

/** What two orders are not of. Who is not of one household is no one individual either. */
export const SEPARATED = ['individual', 'household'] as const

export const separationSchema = object(
  {
    separationID: callerID,
    occurredAt,
    otherOrderID: Type.String({
      pattern: '^[A-Za-z0-9._:-]{1,64}$',
      description: 'The order that is of somebody else',
    }),
    of: Type.Enum([...SEPARATED], {
      description: 'Two individuals, perhaps of one household; or two households, and so two individuals',
    }),
    reason: text(64, 'Why, as a code or a few words; no personal data'),
    reviewerID: Type.String({
      pattern: '^[A-Za-z0-9._:@-]{1,64}$',
      description: 'Who decided, by user ID: 1 to 64 of A-Z, a-z, 0-9 and . _ : @ -',
    }),
  },
  { $id: 'Separation', description: 'Two orders that are not of one individual, or not of one household' },
)

export type SeparationBody = Static<typeof separationSchema>
export type SeparationRequest = SeparationBody & EventTimes

export function parseSeparation(value: unknown, clock: EventClock): Parsed<SeparationRequest> {
  return parseBody<SeparationBody>(value, clock, { shapeOf })
}

const shapeOf = compileShape(separationSchema)
