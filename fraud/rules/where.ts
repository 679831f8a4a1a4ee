/**
 * Conditions of aggregates: `where` says which of the counted events count. It is asked once for each event, when the event
 * is folded, over what the event itself says; unknown is no.
 */
import type { FeatureValue, Where } from '@sekisho/fraud/features'
import { ConditionCompiler } from './condition.ts'
import type { Lists } from './condition.ts'
import { partsOf } from './expression.ts'
import type { Expression } from './expression.ts'
import { FACTS } from './facts.ts'
import type { ConditionFault } from './subset.ts'

/** @param lists of the policy */
export function compileWhere(text: string, lists: Lists = {}): Where | ConditionFault {
  const condition = new ConditionCompiler(FACTS, lists).compile(text)
  if ('errorCode' in condition) return condition
  const asked = [...positionsIn(condition.expression)]
  return {
    text,
    holds(event, shop) {
      const facts: (FeatureValue | undefined)[] = FACTS.map(() => undefined)
      for (const position of asked) facts[position] = FACTS[position]!.of(event, shop)
      return condition.holds(facts)
    },
  }
}

function positionsIn(expression: Expression): Set<number> {
  if (expression.op === 'feature') return new Set([expression.position])
  return new Set(partsOf(expression).flatMap((part) => [...positionsIn(part)]))
}
