/**
 * How an order ends, from what the screening and 3-D Secure said. The shop of the demonstration sells to nobody whom the
 * issuer did not authenticate, or try to (Y, A), whatever the reason.
 */
import type { PlacedOrder } from './order.ts'

export type Ending = 'accepted' | 'held' | 'refused' | 'notAuthenticated' | 'underWay'

export function endingOf({ first, second, preauth, result }: PlacedOrder): Ending {
  if (first.outcome === 'decline' || result?.doNotAuthorise) return 'refused'
  if (preauth && preauth.participates !== 'yes') return 'notAuthenticated'
  if (!result || result.status === 'pending') return 'underWay'
  // Before the second screening is asked: whoever cancelled at the bank is told that, and may try another card.
  if (result.transStatus !== 'Y' && result.transStatus !== 'A') return 'notAuthenticated'
  if (second?.outcome === 'decline') return 'refused'
  return second?.outcome === 'review' ? 'held' : 'accepted'
}
