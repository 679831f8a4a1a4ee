/** Decides again. A recorded decision is a function of its vector and its policy, so the same two must give the same bytes. */
import { decide, decideUnread, isReadable } from '@sekisho/fraud/decisions'
import type { Decision, DecisionRecord } from '@sekisho/fraud/decisions'
import type { Policy } from '@sekisho/fraud/rules'
import { differencesOf } from './difference.ts'
import type { Difference } from './difference.ts'

export type Verdict =
  | { readonly result: 'identical' }
  | { readonly result: 'different'; readonly differences: readonly Difference[] }
  /** Made by another policy, or recorded by a later version of the program: neither right nor wrong. */
  | { readonly result: 'not_comparable'; readonly because: 'policy' | 'catalogue' | 'schema' }

/**
 * Whether the record says what the policy decides from its vector, byte for byte.
 * @param policy the one that the record names; another one is not comparable
 */
export function verifyDecision(record: DecisionRecord, policy: Policy): Verdict {
  const { versions, schema } = record
  if (schema !== 1) return { result: 'not_comparable', because: 'schema' }
  if (versions.policy.fingerprint !== policy.fingerprint) return { result: 'not_comparable', because: 'policy' }
  if (!isReadable(record, policy)) return { result: 'not_comparable', because: 'catalogue' }
  const differences = differencesOf(decisionOf(record), { ...again(record, policy) })
  return differences.length === 0 ? { result: 'identical' } : { result: 'different', differences }
}

function again(record: DecisionRecord, policy: Policy): Decision {
  const { features, degraded, trigger, atLeast } = record
  if (features.length === 0) return decideUnread(policy, degraded ?? 'deadline')
  const vector = features.map((value) => value ?? undefined)
  return decide(policy, vector, {
    ...(degraded !== undefined && { degraded }),
    ...(trigger !== undefined && { trigger }),
    ...(atLeast !== undefined && { atLeast }),
  })
}

/** The part of a record that is the decision. */
function decisionOf({ outcome, score, hits, unknown, reasons, advice, ...record }: DecisionRecord): Decision {
  const { adviceWhy, degraded, trigger, atLeast } = record
  const decision = { outcome, score, hits, unknown, reasons, advice, ...(adviceWhy && { adviceWhy }) }
  return {
    ...decision,
    ...(degraded !== undefined && { degraded }),
    ...(trigger !== undefined && { trigger }),
    ...(atLeast !== undefined && { atLeast }),
  }
}
