/**
 * How an authentication by 3-D Secure ended: the body of `POST /v1/orders/{id}/threeds-results` at a shop, and what the ACS
 * tells its own screening. Codes are EMV 3-D Secure's own.
 */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Parsed } from '@sekisho/base'
import type { EventClock, EventTimes } from './clock.ts'
import { parseBody } from './parseBody.ts'
import { callerID, eci, object, occurredAt, threeDSServerTransID, transStatus, transStatusReason } from './shapes.ts'
import { compileShape } from './validate.ts'

export const CHALLENGE_ENDS = ['completed', 'failed', 'abandoned', 'timed_out'] as const
export type ChallengeEnd = (typeof CHALLENGE_ENDS)[number]
export const CHALLENGE_METHODS = [
  'one_time_code',
  'password',
  'knowledge',
  'passkey',
  'app',
  'decoupled',
  'other',
] as const
export type ChallengeMethod = (typeof CHALLENGE_METHODS)[number]

export const threeDSResultSchema = object(
  {
    resultID: callerID,
    occurredAt,
    transStatus,
    transStatusReason,
    eci,
    threeDSServerTransID,
    challenge: Type.Optional(
      Type.Enum([...CHALLENGE_ENDS], { description: 'How the challenge ended; left out when there was none' }),
    ),
    method: Type.Optional(Type.Enum([...CHALLENGE_METHODS], { description: 'What the challenge asked for' })),
    seconds: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 604_800, description: 'How long the challenge took, in seconds' }),
    ),
  },
  { $id: 'ThreeDSResult', description: 'How an authentication by 3-D Secure ended' },
)

export type ThreeDSResultBody = Static<typeof threeDSResultSchema>
export type ThreeDSResultRequest = ThreeDSResultBody & EventTimes

export function parseThreeDSResult(value: unknown, clock: EventClock): Parsed<ThreeDSResultRequest> {
  return parseBody<ThreeDSResultBody>(value, clock, { shapeOf, rulesOf, mayHoldCard: MAY_HOLD_CARD })
}

function rulesOf({ challenge, method, seconds }: ThreeDSResultBody) {
  if (challenge !== undefined || (method === undefined && seconds === undefined)) return []
  return [{ errorCode: 'required', element: 'challenge', reason: 'must be given with the method or the seconds' }]
}

/** A UUID, whose digits are nobody's choice. */
const MAY_HOLD_CARD: ReadonlySet<string> = new Set(['threeDSServerTransID'])
const shapeOf = compileShape(threeDSResultSchema)
