/** What the console's rows wait for: verdicts whose undo window has passed are told, and sessions and invitations that are over go. */
import { INVITATION, SESSION } from '@sekisho/adapters/accounts'
import { CASE } from '@sekisho/adapters/reviews'
import type { ReviewDesk } from '@sekisho/adapters/reviews'
import type { Store } from '@sekisho/adapters/store'
import { startPoller } from '@sekisho/adapters/transactions'
import type { Poller } from '@sekisho/adapters/transactions'
import type { UnixMs } from '@sekisho/base'

export interface ReviewingParts {
  readonly store: Store
  readonly reviews: ReviewDesk
  readonly nowMs: () => UnixMs
  readonly onError: (error: unknown, what: string) => void
}

export function startReviewing({ store, reviews, nowMs, onError }: ReviewingParts): Poller {
  const over = () => true
  return startPoller({
    store,
    nowMs,
    onError,
    deadlines: { [CASE]: reviews.tell },
    removable: { [SESSION]: over, [INVITATION]: over },
    effects: {},
  })
}
