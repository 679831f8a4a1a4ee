/**
 * A report as JSON: what the API answers and the command line prints. Amounts are texts of digits, because a sum may be more
 * than a JSON number holds exactly.
 */
import type { JSONObject } from '@sekisho/base'
import type { LedgerReport, Outcome } from '@sekisho/fraud/ledger'
import { STAGES } from '@sekisho/fraud/ledger'

export function ledgerDocument(report: LedgerReport): JSONObject {
  const { side, reviewMs, sales, total, by, closedEarly, unlinked } = report
  return {
    side,
    reviewHours: reviewMs / 3_600_000,
    sales,
    total: total.map(outcomeDocument),
    by: Object.fromEntries(
      by.map(({ dimension, slices }) => [
        dimension,
        slices.map(({ value, outcomes }) => ({ value, outcomes: outcomes.map(outcomeDocument) })),
      ]),
    ),
    closedEarly,
    unlinked,
  }
}

function outcomeDocument({ currency, stages, settled, lost }: Outcome): JSONObject {
  return {
    currency,
    stages: Object.fromEntries(STAGES.map((stage) => [stage, amountDocument(stages[stage])])),
    settled: amountDocument(settled),
    lost: lost.map(({ cause, because, ...amount }) => ({
      cause,
      ...amountDocument(amount),
      because: because.map(({ code, ...part }) => ({ code, ...amountDocument(part) })),
    })),
  }
}

function amountDocument({ sales, amountMinor }: { sales: number; amountMinor: bigint }) {
  return { sales, amountMinor: String(amountMinor) }
}
