/**
 * Which policy decided, for the texts of its reasons and the names of its features: nearly always the one that is live now. An
 * answer that is given again may be of an older version, which the book still has; or of one that nobody has any more, of which
 * only the built-in names are certain.
 */
import type { PolicyBook } from '@sekisho/adapters/policies'
import { certainCatalogue, isReadable } from '@sekisho/fraud/decisions'
import type { DecisionRecord } from '@sekisho/fraud/decisions'
import type { Policy } from '@sekisho/fraud/rules'

/** @returns the policy of a tenant's decision */
export type PolicyOf = (tenantID: string, record: DecisionRecord) => Policy

export function decidedBy(book: PolicyBook): PolicyOf {
  return (tenantID, record) => {
    const policy = book.policyWith(tenantID, record.versions.policy.fingerprint)
    if (policy && isReadable(record, policy)) return policy
    // A shop's orders and an issuer's authentications have one form of record. A code that it has not stands for itself.
    const { live } = book.policyFor(tenantID, 'kind' in record ? record.kind : 'order')
    return { ...(policy ?? live), catalogue: certainCatalogue(record) }
  }
}
