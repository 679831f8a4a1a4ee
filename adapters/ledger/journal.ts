/**
 * A tenant's journal folded into its approval ledger, in one pass and bounded memory. Synchronous: whoever must stay awake
 * meanwhile runs it in another thread.
 */
import { spaceOfRow } from '@sekisho/adapters/screening'
import type { JournalReader } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import type { UnixMs } from '@sekisho/base'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import { eventOfRow } from '@sekisho/fraud/events'
import { Ledger } from '@sekisho/fraud/ledger'
import type { LedgerOptions, LedgerReport } from '@sekisho/fraud/ledger'
import { roadStepOf } from './steps.ts'

export interface LedgerQuestion extends Pick<LedgerOptions, 'by' | 'fromMs' | 'toMs' | 'reviewMs' | 'onCounted'> {
  readonly tenant: Tenant
  /** The moment that is asked for: what is open longer than it may be by then counts as lost. */
  readonly nowMs: UnixMs
  /** Told of the row that was reached; may throw to end the work. */
  readonly onProgress: (seq: number) => void
}

export function ledgerOf(reader: JournalReader, question: LedgerQuestion): LedgerReport {
  const { tenant, nowMs, onProgress, by, fromMs, toMs, reviewMs, onCounted } = question
  const side = tenant.role === 'issuer' ? 'issuer' : 'shop'
  const ledger = new Ledger({ side, timeZone: tenant.timeZone, by, fromMs, toMs, reviewMs, onCounted })
  for (const row of reader.readJournal({ tenant: tenant.tenantID, kinds: KINDS })) {
    if (row.seq % 256 === 0) onProgress(row.seq)
    if (row.kind === 'threeds-step') {
      const step = roadStepOf(row, side)
      if (step) ledger.step(step)
    } else if (spaceOfRow(row).test) {
      continue // tries of an integrator are nobody's sales
    } else if (row.kind === 'decision') {
      if ('orderID' in row.body) ledger.decision(orderRecordOfRow(row))
    } else {
      ledger.event(eventOfRow(row.kind, row.body))
    }
  }
  return ledger.report(nowMs)
}

const KINDS = [
  'order',
  'assessment',
  'authentication',
  'decision',
  'verdict',
  'threeds-result',
  'threeds-step',
  'authorisation',
  'settlement',
  'fraud-report',
]
