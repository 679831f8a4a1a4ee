/** The policies this server decides by: the ready-made ones, compiled at the start. */
import { readyMade } from '@sekisho/fraud/rules'
import type { Policy } from '@sekisho/fraud/rules'
import acs from '@sekisho/policies/acs.yaml'
import orders from '@sekisho/policies/orders.yaml'

/** @returns the policy for orders */
export function openPolicies(): Policy {
  return readyMade(orders)
}

/** @returns the policy of issuers: whom their ACS asks for a code */
export function openIssuerPolicy(): Policy {
  return readyMade(acs)
}
