/** What waits for a person; and an order that does, as its latest decision in the journal says. */
import { spaceOfRow } from '@sekisho/adapters/screening'
import type { JournalReader, StoredRow } from '@sekisho/adapters/store'
import type { TenantID, UnixMs } from '@sekisho/base'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import { screenedEventOfRow } from '@sekisho/fraud/events'
import type { AccountEventKind } from '@sekisho/fraud/events'
import { atRiskMinor, reviewByMs } from '@sekisho/fraud/reviews'

export interface Waiting {
  readonly rowID: string
  readonly asked: 'order' | AccountEventKind
  /** Its caller's. */
  readonly id: string
  readonly test: boolean
  /** Of the decision that it waits for. */
  readonly seq: number
  readonly score: number
  /** 0 where there is nothing to pay. */
  readonly amountMinor: number
  readonly currency: string
  readonly occurredAtMs: UnixMs
  /** When somebody must have looked. */
  readonly byMs: UnixMs
  /** What comes first; where there is nothing to pay, the score. */
  readonly atRiskMinor: number
}

/** The event of a decision stands right before it. */
export function waitingOf(journal: JournalReader, decision: StoredRow): Waiting {
  const { orderID, score, occurredAtMs } = orderRecordOfRow(decision)
  const { amountMinor, currency } = screenedEventOfRow(journal.readRow(decision.seq - 1)!).facts
  return {
    rowID: decision.id.split('/')[0]!,
    asked: 'order',
    id: orderID,
    test: spaceOfRow(decision).test,
    seq: decision.seq,
    score,
    amountMinor,
    currency,
    occurredAtMs,
    byMs: reviewByMs(occurredAtMs),
    atRiskMinor: atRiskMinor(amountMinor, score),
  }
}

/** A verdict was taken back: the order waits as its latest decision says. */
export function waitingAgain(journal: JournalReader, tenantID: TenantID, rowID: string): Waiting | undefined {
  const latest = latestDecision(journal, tenantID, rowID)
  return latest && orderRecordOfRow(latest).outcome === 'review' ? waitingOf(journal, latest) : undefined
}

/** Of all assessments of an order. */
export function latestDecision(journal: JournalReader, tenantID: TenantID, rowID: string): StoredRow | undefined {
  const first = journal.findEvent(tenantID, 'order', rowID)
  if (!first) return undefined
  const later = journal.findEventsUnder(tenantID, 'assessment', `${rowID}/`, ASSESSMENTS_MAX)
  return journal.readRow(Math.max(first.seq, ...later) + 1)
}

const ASSESSMENTS_MAX = 200
