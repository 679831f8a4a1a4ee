/** The policies this server decides by: the ready-made ones, compiled at the start. */
import { readyMadePolicy } from '@sekisho/adapters/policies'
import type { Policy } from '@sekisho/fraud/rules'

/** @returns the policy for orders */
export function openPolicies(): Policy {
  return readyMadePolicy('order')
}

/** @returns the policy of issuers: whom their ACS asks for a code */
export function openIssuerPolicy(): Policy {
  return readyMadePolicy('authentication')
}
