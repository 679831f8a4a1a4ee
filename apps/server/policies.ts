/** The policies this server decides by: the ready-made ones, compiled at the start. */
import { assert } from '@sekisho/base'
import { compilePolicy } from '@sekisho/fraud/rules'
import type { Policy } from '@sekisho/fraud/rules'
import orders from '@sekisho/policies/orders.yaml'

/** @returns the policy for orders; a policy of ours that does not compile is a bug of ours */
export function openPolicies(): Policy {
  const compiled = compilePolicy(orders)
  assert(compiled.ok, 'the ready-made policy compiles')
  return compiled.message
}
