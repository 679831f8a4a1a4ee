/** What became of a login, a registration or a profile change: the body of `POST /v1/logins/{id}/outcome` and its like. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Parsed, UnixMs } from '@sekisho/base'
import type { EventClock, EventTimes } from './clock.ts'
import { parseTold } from './parseBody.ts'
import { callerID, knownAt, object, occurredAt } from './shapes.ts'
import { compileShape } from './validate.ts'

/** In about the order in which they come; the last three are labels. `false_alarm` takes a report back. */
export const OUTCOME_RESULTS = [
  'step_up_passed',
  'step_up_failed',
  'step_up_abandoned',
  'succeeded',
  'failed',
  'reported_takeover',
  'reported_abuse',
  'false_alarm',
] as const
export type OutcomeResult = (typeof OUTCOME_RESULTS)[number]
/** What somebody found out of it. */
export const OUTCOME_LABELS = ['reported_takeover', 'reported_abuse', 'false_alarm'] as const satisfies OutcomeResult[]

export const outcomeSchema = object(
  {
    outcomeID: callerID,
    occurredAt,
    result: Type.Enum([...OUTCOME_RESULTS], {
      description:
        'What happened: how a step-up ended, whether it succeeded in the end, and later whether it was somebody else (takeover), an abuse, or a false alarm that takes such a report back',
    }),
    knownAt,
  },
  { $id: 'Outcome', description: 'What became of a login, a registration or a change' },
)

export type OutcomeBody = Static<typeof outcomeSchema>
export type OutcomeRequest = OutcomeBody & EventTimes & { readonly knownAtMs: UnixMs }

export function parseOutcome(value: unknown, clock: EventClock): Parsed<OutcomeRequest> {
  return parseTold<OutcomeBody>(value, clock, { shapeOf })
}

const shapeOf = compileShape(outcomeSchema)
