/**
 * How many frauds and good payments by card got each score under a policy, over a tenant's own journal: what a calibration is made
 * of. An order that was refused never showed what it was: without news of fraud it is left out, and is not good.
 */
import { assert } from '@sekisho/base'
import { spaceOfRow, Successions } from '@sekisho/adapters/screening'
import type { JournalReader, StateReader } from '@sekisho/adapters/store'
import { emptyCounts, Trial } from '@sekisho/fraud/backtest'
import type { ScoreCounts } from '@sekisho/fraud/backtest'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import { eventOfRow, FRAUD_EVENT_KINDS, isScreened } from '@sekisho/fraud/events'
import type { StateLimits } from '@sekisho/fraud/features'
import type { Policy } from '@sekisho/fraud/rules'
import { decidedRows } from './decided.ts'
import type { Stretch } from './journal.ts'
import { TodaysLabels } from './todaysLabels.ts'

export interface CountedScores {
  readonly counts: ScoreCounts
  /** Refused by a decision, in 3-D Secure or by a person, and never known to be fraud. */
  readonly leftOut: number
  /** Too young to tell. */
  readonly young: number
}

export function countScores(
  reader: JournalReader & StateReader,
  policy: Policy,
  limits: StateLimits,
  stretch: Stretch,
): CountedScores {
  const { tenant, fromMs = -Infinity, toMs = Infinity, onProgress } = stretch
  const labels = new TodaysLabels(reader, stretch)
  const refused = refusedOrders(reader, tenant.tenantID)
  const successions = Successions.open(reader)
  const trial = new Trial(tenant, [policy], limits)
  const counts = emptyCounts()
  let [leftOut, young] = [0, 0]
  const rows = reader.readJournal({ tenant: tenant.tenantID, kinds: [...FRAUD_EVENT_KINDS, 'decision'] })
  for (const { event: row, decision } of decidedRows(rows)) {
    onProgress(labels.rows + row.seq)
    if (spaceOfRow(row).test) continue
    const event = successions.renewed(eventOfRow(row.kind, row.body), row.tenant, row.seq)
    const isIn = event.occurredAtMs >= fromMs && event.occurredAtMs < toMs
    if (decision && isIn && isScreened(event) && event.kind === 'order' && event.facts.payment.method === 'card') {
      const isFraud = labels.of(event)
      if (isFraud === undefined) young++
      else if (!isFraud && refused.has(event.orderID)) leftOut++
      else {
        const [would] = trial.decide(event)
        assert(would, 'one policy is on trial')
        ;(isFraud ? counts.fraud : counts.good)[would.score]!++
      }
    }
    trial.fold(event)
  }
  return { counts, leftOut, young }
}

/** A failed authentication declines at the assessment after it, so it is among the decisions. */
function refusedOrders(reader: JournalReader, tenantID: string): ReadonlySet<string> {
  const refused = new Set<string>()
  for (const row of reader.readJournal({ tenant: tenantID, kinds: ['decision', 'verdict'] })) {
    if (spaceOfRow(row).test) continue
    if (row.kind === 'decision') {
      if (row.body.outcome === 'decline' && row.body.orderID !== undefined) refused.add(orderRecordOfRow(row).orderID)
      continue
    }
    const event = eventOfRow(row.kind, row.body)
    if (event.kind === 'verdict' && event.verdict === 'ng') refused.add(event.orderID)
  }
  return refused
}
