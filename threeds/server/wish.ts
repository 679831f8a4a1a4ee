/**
 * What a requestor wishes for, as elements of the AReq. Each version knows other codes, and each payment system has data only in its
 * own way, or not at all: where a wish cannot be said, the nearest is said that asks for less from the cardholder.
 * Codes are those of the element table; ways of data only: emv3ds.md section 2.4.
 */
import type { Version } from '@sekisho/threeds/messages'

export const WISHES = ['data_only', 'no_preference', 'challenge_preferred', 'challenge_mandated'] as const
export type Wish = (typeof WISHES)[number]

/** `messageCategory` stays what it is when not given. */
export interface WishElements {
  readonly messageCategory?: '80'
  readonly threeDSRequestorChallengeInd: string
}

/** @param system in small letters: `visa`, `mastercard` …; undefined where nobody knows */
export function wishElements(wish: Wish, version: Version, system: string | undefined): WishElements {
  if (wish !== 'data_only') return { threeDSRequestorChallengeInd: INDICATORS[wish] }
  // Code 06 (data share only) came with 2.2.0.
  if (system === 'visa' && version !== '2.1.0') return { threeDSRequestorChallengeInd: '06' }
  if (system === 'mastercard') return { messageCategory: '80', threeDSRequestorChallengeInd: '01' }
  return { threeDSRequestorChallengeInd: NO_CHALLENGE }
}

const INDICATORS = {
  no_preference: '01',
  challenge_preferred: '03',
  challenge_mandated: '04',
} as const satisfies Record<Exclude<Wish, 'data_only'>, string>
const NO_CHALLENGE = '02'
