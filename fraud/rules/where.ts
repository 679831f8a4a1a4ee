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

export interface CompiledWhere extends Where {
  /** Static cost in units: it is asked of every event that is folded. */
  readonly cost: number
}

/**
 * Two conditions of one text count together (features/plan.ts), also those of two policies; so a list is told by what is in it,
 * not by its name.
 * @param lists of the policy
 */
export function compileWhere(text: string, lists: Lists = {}): CompiledWhere | ConditionFault {
  const condition = new ConditionCompiler(FACTS, lists).compile(text)
  if ('errorCode' in condition) return condition
  const asked = [...positionsIn(condition.expression)]
  const contents = listsIn(condition.expression)
  return {
    text: contents.length === 0 ? text : `${text} // ${JSON.stringify(contents)}`,
    cost: condition.cost,
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

/** What `in` looks through, in the order of the text. */
function listsIn(expression: Expression): (readonly FeatureValue[])[] {
  const inner = partsOf(expression).flatMap(listsIn)
  return expression.op === 'in' ? [[...expression.values], ...inner] : inner
}
