import { READY_MADE } from '@sekisho/policies'
import { expect, test } from 'vitest'
import { METHODS } from '../events/index.ts'
import { DECIDED_KINDS, readyMade } from '../rules/index.ts'

test('ready-made policies: a rule that asks for an outcome gives the points that the outcome takes', () => {
  // Orders are ranked by their score, in lists and in backtests: one that is declined must not stand below one that passes.
  for (const kind of DECIDED_KINDS) {
    const policy = readyMade(READY_MADE[kind].text, READY_MADE[kind].sections)
    for (const { id, outcome, points, methods } of policy.rules) {
      if (outcome === undefined || outcome === 'approve') continue
      const asked = METHODS.filter((method) => methods?.has(method) ?? true)
      const most = Math.max(...asked.map((method) => (policy.thresholdsOf.get(method) ?? policy.thresholds)[outcome]))
      expect(points, `${kind}: ${id}`).toBeGreaterThanOrEqual(most)
    }
  }
})
