/**
 * Static cost of a condition, in units, known before it ever runs: 1 for a node of its tree, more for what looks at a whole
 * text. What a policy may cost at most (`MAX_POLICY_COST`) is its publishing budget; milliseconds depend on the machine.
 */
import { partsOf } from './expression.ts'
import type { Expression } from './expression.ts'
import { compilePattern } from './pattern.ts'

/** A policy of 500 rules of twenty units each. */
export const MAX_POLICY_COST = 10_000
/** No single condition needs more. */
export const MAX_CONDITION_COST = 1_000

export function costOf(expression: Expression): number {
  const parts = partsOf(expression)
  return parts.reduce((total, part) => total + costOf(part), ownCost(expression, parts.length))
}

function ownCost(expression: Expression, parts: number): number {
  switch (expression.op) {
    case 'known':
      return 0
    case 'in':
      return 2
    case 'all':
    case 'any':
      return parts - 1
    case 'call':
      return TEXT_COST
    case 're': {
      const pattern = compilePattern(expression.pattern)
      return PATTERN_COST + ('instructions' in pattern ? pattern.instructions : 0)
    }
    default:
      return 1
  }
}

/** A function on a short text, beside a comparison of two numbers. */
const TEXT_COST = 4
/** What an expression costs before its first step. */
const PATTERN_COST = 50
