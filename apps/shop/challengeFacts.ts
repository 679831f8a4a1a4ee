/** How the buyer's challenge went, from the result that postauth gives, in the words of an assessment. */
import type { PlacedOrder } from './order.ts'

export interface ChallengeFacts {
  readonly challenge?: 'completed' | 'failed' | 'abandoned' | 'timed_out'
  readonly interactions?: number
  readonly challengeCancel?: string
}

/** @returns nothing where the issuer asked nobody */
export function challengeFacts({ auth, result }: Pick<PlacedOrder, 'auth' | 'result'>): ChallengeFacts {
  if (auth?.status !== 'challenge' || result?.transStatus === undefined) return {}
  const { transStatus, interactionCounter = '', challengeCancel } = result
  const end = transStatus === 'Y' ? 'completed' : (ENDS[challengeCancel ?? ''] ?? 'failed')
  return {
    challenge: end,
    ...(/^\d\d$/.test(interactionCounter) && { interactions: Number(interactionCounter) }),
    ...(challengeCancel !== undefined && { challengeCancel }),
  }
}

/** By challengeCancel: the cardholder cancelled; the ACS waited in vain, for the first CReq or a later one; the SDK did. */
const ENDS: Readonly<Record<string, 'abandoned' | 'timed_out'>> = {
  '01': 'abandoned',
  '04': 'timed_out',
  '05': 'timed_out',
  '08': 'timed_out',
}
