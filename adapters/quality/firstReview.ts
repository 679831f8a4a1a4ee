/** How an order was first put to review: the decision, and what of it a verdict is measured by. */
import type { JournalReader, StoredRow } from '@sekisho/adapters/store'
import type { TenantID, UnixMs } from '@sekisho/base'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import { screenedEventOfRow } from '@sekisho/fraud/events'

export interface ReviewFacts {
  readonly occurredAtMs: UnixMs
  readonly amountMinor: number
  readonly currency: string
  /** None of an order that no policy put to review: somebody decided it all the same. */
  readonly reasons: readonly string[]
}

export interface FoundReview {
  readonly decision: StoredRow
  /** Whether it put the order to review; else it is the first decision of all. */
  readonly isReview: boolean
}

/** @returns undefined for an order that was never asked about here */
export function firstReview(journal: JournalReader, tenantID: TenantID, rowID: string): FoundReview | undefined {
  const decisions = decisionsOf(journal, tenantID, rowID)
  const decision = decisions.find((row) => orderRecordOfRow(row).outcome === 'review')
  if (decision) return { decision, isReview: true }
  return decisions[0] && { decision: decisions[0], isReview: false }
}

/** How an order stood before some row of the journal. @returns undefined when it had not come yet */
export function decisionBefore(
  journal: JournalReader,
  tenantID: TenantID,
  rowID: string,
  seq: number,
): StoredRow | undefined {
  return decisionsOf(journal, tenantID, rowID).findLast((decision) => decision.seq < seq)
}

/** In the order in which they were made. */
function decisionsOf(journal: JournalReader, tenantID: TenantID, rowID: string): StoredRow[] {
  const first = journal.findEvent(tenantID, 'order', rowID)
  if (!first) return []
  const later = journal.findEventsUnder(tenantID, 'assessment', `${rowID}/`, ASSESSMENTS_MAX)
  // A decision stands behind its event.
  return [first.seq, ...later].sort((a, b) => a - b).map((seq) => journal.readRow(seq + 1)!)
}

export function reviewFactsOf(journal: JournalReader, { decision, isReview }: FoundReview): ReviewFacts {
  const { facts, occurredAtMs } = screenedEventOfRow(journal.readRow(decision.seq - 1)!)
  const reasons = isReview ? orderRecordOfRow(decision).reasons : []
  return { occurredAtMs, amountMinor: facts.amountMinor, currency: facts.currency, reasons }
}

const ASSESSMENTS_MAX = 200
