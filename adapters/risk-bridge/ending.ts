/** How a challenge of the ACS ended, as the event that a shop's screening knows it by. */
import { SECOND_MS } from '@sekisho/base'
import { threeDSResultEventOf } from '@sekisho/fraud/events'
import type { ChallengeEnd, ScreenedEvent, ThreeDSResultEvent } from '@sekisho/fraud/events'
import type { ChallengeEnded } from '@sekisho/threeds/acs'

/** @param asked the authentication that led to the challenge */
export function endingOf(asked: ScreenedEvent, ended: ChallengeEnded): ThreeDSResultEvent {
  const { acsTransID, threeDSServerTransID, endedAtMs, transStatus, transStatusReason, ending } = ended
  return threeDSResultEventOf(asked, {
    resultID: acsTransID,
    occurredAt: new Date(endedAtMs).toISOString(),
    occurredAtMs: endedAtMs,
    receivedAtMs: endedAtMs,
    late: false,
    imported: false,
    transStatus,
    ...(transStatusReason !== undefined && { transStatusReason }),
    threeDSServerTransID,
    challenge: ENDS[ending],
    method: 'one_time_code',
    // A clock that was set back meanwhile makes no challenge of less than nothing.
    seconds: Math.max(0, Math.round((endedAtMs - asked.receivedAtMs) / SECOND_MS)),
  })
}

const ENDS: Readonly<Record<ChallengeEnded['ending'], ChallengeEnd>> = {
  authenticated: 'completed',
  tooManyCodes: 'failed',
  refused: 'failed',
  failed: 'failed',
  cancelled: 'abandoned',
  expired: 'timed_out',
}
