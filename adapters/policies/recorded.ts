/** What a policy would have done with the newest decisions of a tenant, over the vectors that they were made from. */
import type { TenantID } from '@sekisho/base'
import { spaceOfRow } from '@sekisho/adapters/screening'
import type { JournalReader } from '@sekisho/adapters/store'
import { recordOfRow } from '@sekisho/fraud/decisions'
import type { DecisionRecord } from '@sekisho/fraud/decisions'
import { CATALOGUE, CATALOGUE_VERSION } from '@sekisho/fraud/features'
import type { FeatureVector } from '@sekisho/fraud/features'
import { RecordedAnalysis } from '@sekisho/fraud/rules'
import type { DecidedKind, Policy, RecordedReport } from '@sekisho/fraud/rules'
import { setImmediate as turn } from 'node:timers/promises'

/**
 * Vectors of another catalogue are left out. Aggregates of the policy's own are known only in what it decided itself: to try
 * them on the past, the past is folded again (`sekisho backtest`). Those of test keys are no customers', and left out too.
 * Others have their turn between two pages.
 * @param limit how many decisions are looked at, the newest first
 */
export async function recordedReport(
  store: JournalReader,
  tenantID: TenantID,
  policy: Policy,
  limit: number,
): Promise<RecordedReport> {
  const analysis = new RecordedAnalysis(policy)
  let beforeSeq: number | undefined
  for (let left = limit; left > 0;) {
    const page = { limit: Math.min(left, PAGE), ...(beforeSeq !== undefined && { beforeSeq }) }
    const rows = store.latestRows(tenantID, ['decision'], page)
    for (const row of rows) {
      const vector = spaceOfRow(row).test ? undefined : vectorFor(policy, recordOfRow(row))
      if (vector) analysis.add(vector)
    }
    if (rows.length < page.limit) break
    beforeSeq = rows.at(-1)!.seq
    left -= rows.length
    await turn()
  }
  return analysis.report()
}

function vectorFor(policy: Policy, record: DecisionRecord): FeatureVector | undefined {
  const { features, versions } = record
  if (features.length === 0 || versions.catalogue !== CATALOGUE_VERSION || !isOfKind(record, policy.decides))
    return undefined
  const isOwn = versions.policy.fingerprint === policy.fingerprint
  return (isOwn ? features : features.slice(0, CATALOGUE.length)).map((value) => value ?? undefined)
}

/** A tenant is a shop or an issuer: its orders and its authentications never stand in one journal. */
export function isOfKind(record: DecisionRecord, decides: DecidedKind): boolean {
  return 'kind' in record ? record.kind === decides : decides === 'order' || decides === 'authentication'
}

/** Some 10 ms of reading: live decisions wait no longer. */
const PAGE = 100
