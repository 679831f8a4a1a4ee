/**
 * Which policy decided, for the texts of its reasons: nearly always the one that is live now. An answer that is given again
 * may be of an older version, which the journal still has.
 */
import { policiesIn } from '@sekisho/adapters/policies'
import type { PolicyBook } from '@sekisho/adapters/policies'
import type { JournalReader } from '@sekisho/adapters/store'
import type { DecisionRecord } from '@sekisho/fraud/decisions'
import type { Policy } from '@sekisho/fraud/rules'

/** @returns the policy of a tenant's decision */
export type PolicyOf = (tenantID: string, record: DecisionRecord) => Policy

export function decidedBy(store: JournalReader, book: PolicyBook): PolicyOf {
  const older = new Map<string, Policy | undefined>()
  return (tenantID, record) => {
    const { fingerprint } = record.versions.policy
    const kinds = 'kind' in record ? ([record.kind] as const) : ORDER_KINDS
    const lives = kinds.map((kind) => book.policyFor(tenantID, kind).live)
    const live = lives.find((policy) => policy.fingerprint === fingerprint)
    if (live) return live
    if (!older.has(fingerprint)) older.set(fingerprint, policiesIn(store)(fingerprint))
    return older.get(fingerprint) ?? lives[0]! // of another version of the program: a code that it has not stands for itself
  }
}

/** A shop's orders and an issuer's authentications have one form of record. */
const ORDER_KINDS = ['order', 'authentication'] as const
