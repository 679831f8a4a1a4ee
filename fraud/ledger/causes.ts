/**
 * Why a sale was lost, or that it was not: one cause for each, and under it what is known of the reason. The codes are stable;
 * words for people are with whoever shows them. docs/decisions/0022.
 */

/** In the order of the road. What stands under a cause is in the order in which it is shown. */
export const CAUSES = {
  own_decline: ['before_payment', 'after_authentication', 'before_dispatch'],
  slow_review: ['never_released', 'released_late'],
  review_declined: ['said'],
  threeds_abandoned: ['cancelled', 'timed_out', 'not_begun', 'no_result'],
  threeds_failed: ['challenge_failed', 'suspicion', 'card', 'unsupported', 'unsaid'],
  issuer_refused: [
    'funds',
    'limit',
    'card',
    'lost_or_stolen',
    'security_code',
    'authentication_wanted',
    'suspicion',
    'not_permitted',
    'general',
    'other',
    'unsaid',
  ],
  technical: ['screening', 'shop', 'threeds_server', 'ds', 'acs', 'issuer'],
  buyer_cancelled: ['before_payment', 'after_challenge', 'after_payment', 'came_back'],
  still_open: ['undecided', 'in_review', 'in_authentication', 'unpaid', 'authorised'],
} as const

export type Cause = keyof typeof CAUSES
export type Because<Of extends Cause = Cause> = (typeof CAUSES)[Of][number]

/** How a sale ended, or stands. One object for each pair, so that a million sales share some forty of them. */
export interface Ending {
  readonly cause: Cause | 'settled'
  readonly because: Because | 'said'
  /** Place in `ENDINGS`. */
  readonly index: number
}

export const ENDINGS: readonly Ending[] = [
  { cause: 'settled' as const, because: 'said' as const },
  ...Object.entries(CAUSES).flatMap(([cause, reasons]) =>
    reasons.map((because) => ({ cause: cause as Cause, because })),
  ),
].map((ending, index) => ({ ...ending, index }))

export const SETTLED: Ending = ENDINGS[0]!

export function lostBy<Of extends Cause>(cause: Of, because: Because<Of>): Ending {
  return BY_NAME.get(cause)!.get(because)!
}

const BY_NAME: ReadonlyMap<string, ReadonlyMap<string, Ending>> = new Map(
  Object.keys(CAUSES).map((cause) => [
    cause,
    new Map(ENDINGS.filter((ending) => ending.cause === cause).map((ending) => [ending.because, ending])),
  ]),
)
