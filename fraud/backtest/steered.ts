/** What of a decision the thresholds of its policy may still change: what rules ask for stays, and so do thresholds of a way of payment. */
import type { Decision } from '@sekisho/fraud/decisions'
import { isScreened } from '@sekisho/fraud/events'
import type { AskedEvent, PaymentMethod } from '@sekisho/fraud/events'
import { OUTCOMES } from '@sekisho/fraud/rules'
import type { Outcome, Policy } from '@sekisho/fraud/rules'
import type { Steered } from './measure.ts'

/** @param decision of this policy about this event */
export function steeredBy(
  policy: Policy,
  event: AskedEvent,
  { outcome, score, hits, degraded }: Pick<Decision, 'outcome' | 'score' | 'hits' | 'degraded'>,
): Steered {
  const method = isScreened(event) ? (event.facts.payment.method as PaymentMethod) : undefined
  if (method !== undefined && policy.thresholdsOf.has(method)) return { score: 0, atLeast: outcome }
  const asked = askedFor(policy)
  let floor = degraded === undefined ? 0 : OUTCOMES.indexOf(policy.degraded.outcome)
  for (const { rule } of hits) floor = Math.max(floor, asked.get(rule) ?? 0)
  return { score, atLeast: OUTCOMES[floor]! }
}

/** By rule, the place in OUTCOMES of the outcome that it asks for. */
function askedFor(policy: Policy): ReadonlyMap<string, number> {
  const known = ASKED.get(policy)
  if (known) return known
  const rules = policy.rules.filter((rule): rule is typeof rule & { outcome: Outcome } => rule.outcome !== undefined)
  const asked = new Map(rules.map(({ id, outcome }) => [id, OUTCOMES.indexOf(outcome)]))
  ASKED.set(policy, asked)
  return asked
}

const ASKED = new WeakMap<Policy, ReadonlyMap<string, number>>()
