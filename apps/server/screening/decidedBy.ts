/**
 * Which policy decided, for the texts of its reasons: nearly always the one that is live now. An answer that is given again
 * may be of an older version, which the journal still has.
 */
import { policiesIn } from '@sekisho/adapters/policies'
import type { PolicyBook } from '@sekisho/adapters/policies'
import type { JournalReader } from '@sekisho/adapters/store'
import type { DecisionRecord } from '@sekisho/fraud/decisions'
import type { Policy } from '@sekisho/fraud/rules'

export function decidedBy(
  store: JournalReader,
  book: PolicyBook,
): (tenantID: string, record: DecisionRecord) => Policy {
  const older = new Map<string, Policy | undefined>()
  return (tenantID, record) => {
    const { live } = book.policyFor(tenantID, 'kind' in record ? record.kind : 'order')
    const { fingerprint } = record.versions.policy
    if (live.fingerprint === fingerprint) return live
    if (!older.has(fingerprint)) older.set(fingerprint, policiesIn(store)(fingerprint))
    return older.get(fingerprint) ?? live // of another version of the program: a code that it has not stands for itself
  }
}
