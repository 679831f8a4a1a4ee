/** From a score to an outcome. */
import type { PaymentMethod } from '@sekisho/fraud/events'
import { OUTCOMES } from './policy.ts'
import type { Outcome, Policy } from './policy.ts'

/** @param sum of the points, within 0 and 1000 or not  @param floor the severest outcome that a rule or a failing part asks for, by its place in OUTCOMES */
export function outcomeOf(policy: Policy, method: PaymentMethod | undefined, sum: number, floor: number): Outcome {
  const { challenge, review, decline } = (method && policy.thresholdsOf.get(method)) ?? policy.thresholds
  const found = sum >= decline ? DECLINE : sum >= review ? REVIEW : sum >= challenge ? CHALLENGE : APPROVE
  return OUTCOMES[Math.max(found, floor)]!
}

const [APPROVE, CHALLENGE, REVIEW, DECLINE] = [0, 1, 2, 3]
