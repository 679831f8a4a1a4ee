/** The policies this server decides by: the ready-made ones, compiled at the start. */
import { readyMade } from '@sekisho/fraud/rules'
import type { Policy } from '@sekisho/fraud/rules'
import orders from '@sekisho/policies/orders.yaml'

/** @returns the policy for orders */
export function openPolicies(): Policy {
  return readyMade(orders)
}
