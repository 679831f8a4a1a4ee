/**
 * A case as it stood when it was first put to review, and nothing that came afterwards: no verdict, no note, no later event, no label,
 * no order that came later, and of those before it only what was decided by then. Its order is not named, so that nobody looks it up.
 */
import { decisionBefore, firstReview } from '@sekisho/adapters/quality'
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { JournalReader } from '@sekisho/adapters/store'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import { decidedBody } from './caseBody.ts'
import type { ConsoleAPIParts } from './routes.ts'
import { timelineOf } from './timeline.ts'

export function blindBody(parts: ConsoleAPIParts, tenantID: string, rowID: string) {
  const { store } = parts
  const { decision } = firstReview(store, tenantID, rowID)!
  const { linked } = orderRecordOfRow(decision)
  const space = spaceOfRow(decision)
  return {
    ...decidedBody(parts, tenantID, decision),
    timeline: timelineOf(store, tenantID, rowID)
      .filter(({ seq, kind }) => seq <= decision.seq && kind !== 'verdict')
      .map(({ at, kind, word }, i) => ({ seq: i, at, kind, word, by: null })),
    linkedOrders: linked.map(({ orderID, by, atMs }) => ({
      orderID,
      by: [...by],
      at: new Date(atMs).toISOString(),
      ...endedBefore(store, tenantID, rowIDIn(space, orderID), decision.seq),
    })),
  }
}

/** How an order had been decided by then; null where it left the journal, or nobody had looked. */
function endedBefore(store: JournalReader, tenantID: string, rowID: string, seq: number) {
  const decision = decisionBefore(store, tenantID, rowID, seq)
  const verdicts = store.findEventsUnder(tenantID, 'verdict', `${rowID}/`, VERDICTS_MAX).filter((one) => one < seq)
  const last = verdicts.length > 0 ? store.readRow(Math.max(...verdicts)) : undefined
  return {
    outcome: decision ? orderRecordOfRow(decision).outcome : null,
    verdict: typeof last?.body.verdict === 'string' ? last.body.verdict : null,
  }
}

const VERDICTS_MAX = 50
