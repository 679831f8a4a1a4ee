/**
 * An issuer's decision made a second time, as if the shop had told nothing: by the same policy, from the same recorded features but
 * those of evidence. It is worked out for who reads the page, and nobody was decided by it.
 */
import { decide } from '@sekisho/fraud/decisions'
import type { Decision, OrderRecord } from '@sekisho/fraud/decisions'
import type { Policy } from '@sekisho/fraud/rules'

/** @returns undefined where it cannot be made again: nothing was read, or the policy that decided is no longer there */
export function withoutEvidence(record: OrderRecord, policy: Policy): Decision | undefined {
  if (record.degraded !== undefined || policy.fingerprint !== record.versions.policy.fingerprint) return undefined
  const { rows } = policy.catalogue
  return decide(
    policy,
    record.features.map((value, i) => (rows[i]?.name.startsWith('evidence') ? undefined : (value ?? undefined))),
  )
}
