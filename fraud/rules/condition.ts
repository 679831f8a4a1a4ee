/**
 * A condition: CEL text, parsed and type-checked by the library, held to our subset, and compiled to closures.
 *
 * The subset: features by name; literals of text, number and truth; `== != < <= > >=`, `+ - * / %`, `&& || !`, `?:`, `in`
 * over a list of literals, and the functions of FUNCTIONS. Everything else is refused, because its cost depends on the data
 * (`matches`, macros) or because nobody needs it here (maps, indexes, unsigned numbers). docs/decisions/0008.
 */
import { Environment, ParseError, TypeError as CheckError } from '@marcbachmann/cel-js'
import type { ASTNode } from '@marcbachmann/cel-js'
import { CATALOGUE } from '@sekisho/fraud/features'
import { compileNode } from './compile.ts'
import { faultOf } from './subset.ts'
import type { ConditionFault } from './subset.ts'
import type { Compiled } from './value.ts'

export interface Condition {
  /** True, false or undefined: a condition over what is not known may itself be unknown. */
  readonly holds: (...vector: Parameters<Compiled>) => boolean | undefined
  /** Static cost: nodes of the tree. What a rule may cost is known before it runs. */
  readonly cost: number
}

export function compileCondition(text: string): Condition | ConditionFault {
  let node: ASTNode
  try {
    const parsed = environment.parse(text)
    node = parsed.ast
    const fault = faultOf(node)
    if (fault) return fault
    const checked = parsed.check()
    if (!checked.valid) return asFault(checked.error)
    if (checked.type !== 'bool')
      return { errorCode: 'condition_type', reason: 'a condition is true or false', start: 0 }
  } catch (error) {
    return asFault(error)
  }
  return { holds: compileNode(node) as Condition['holds'], cost: costOf(node) }
}

function asFault(error: unknown): ConditionFault {
  if (!(error instanceof ParseError || error instanceof CheckError)) throw error
  const { summary: reason } = error
  const start = error.range?.start ?? 0
  if (error instanceof ParseError) return { errorCode: 'condition_syntax', reason, start }
  if (error.code === 'unknown_variable') return { errorCode: 'feature_unknown', reason, start }
  return { errorCode: 'condition_type', reason, start }
}

function costOf(node: ASTNode): number {
  const { args } = node
  if (!Array.isArray(args)) return isNode(args) ? 1 + costOf(args) : 1
  return (args as unknown[]).flat().reduce<number>((sum, arg) => sum + (isNode(arg) ? costOf(arg) : 0), 1)
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value
}

/** Declares every feature with its type; nothing else is known, so a misspelt name is found before any order meets it. */
function declare(): Environment {
  const limits = { maxAstNodes: 256, maxDepth: 32, maxListElements: 100, maxCallArguments: 2 }
  const environment = new Environment({ unlistedVariablesAreDyn: false, limits })
  for (const { name, type } of CATALOGUE) environment.registerVariable(name, type)
  return environment
}

const environment = declare()
