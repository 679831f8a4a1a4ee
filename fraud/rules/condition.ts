/**
 * A condition: CEL text, parsed and type-checked by the library, held to our subset, and compiled to closures.
 *
 * The subset: features by name; literals of text, number and truth; `== != < <= > >=`, `+ - * / %`, `&& || !`, `?:`, `in`
 * over a list of literals or a list of the policy, `known(feature)`, `re(text, "pattern")`, and the functions of
 * `subset.ts`. Everything else is refused, because its cost depends on the data (`matches`, macros) or because nobody needs
 * it here (maps, indexes, unsigned numbers). docs/decisions/0008.
 */
import { Environment, ParseError, TypeError as CheckError } from '@marcbachmann/cel-js'
import type { ASTNode } from '@marcbachmann/cel-js'
import type { FeatureRow, FeatureValue } from '@sekisho/fraud/features'
import { compile } from './compile.ts'
import { HINTS } from './conditionFaults.ts'
import { costOf, MAX_CONDITION_COST } from './cost.ts'
import { partsOf } from './expression.ts'
import type { Expression, Feature } from './expression.ts'
import { fault, meantHint } from './faults.ts'
import { celText } from './libraryFaults.ts'
import { lower } from './lower.ts'
import type { Names } from './lower.ts'
import { nearest } from './nearest.ts'
import { faultOf } from './subset.ts'
import type { ConditionFault } from './subset.ts'
import type { Compiled } from './value.ts'

export interface Condition {
  /** True, false or undefined: a condition over what is not known may itself be unknown. */
  readonly holds: (...vector: Parameters<Compiled>) => boolean | undefined
  /** Static cost in units (cost.ts): what a rule may cost is known before it runs. */
  readonly cost: number
  readonly expression: Expression
}

/** Lists of a policy: texts or whole numbers under a name, for `in`. */
export type Lists = Readonly<Record<string, readonly FeatureValue[]>>

/** The rows of a catalogue, as far as conditions need them: a name's position is its place. */
export type Vocabulary = readonly Pick<FeatureRow, 'name' | 'type'>[]

/** Compiles conditions that share a catalogue and lists: all those of one policy. */
export class ConditionCompiler {
  readonly #environment: Environment
  readonly #names: Names
  readonly #known: readonly string[]
  readonly #lists: ReadonlySet<string>

  constructor(vocabulary: Vocabulary, lists: Lists = {}) {
    const features = new Map<string, Feature>(
      vocabulary.map(({ name, type }, position) => [name, { op: 'feature', name, type, position }]),
    )
    this.#names = { feature: (name) => features.get(name), lists: new Map(Object.entries(lists)) }
    this.#known = [...features.keys()]
    this.#lists = new Set(Object.keys(lists))
    this.#environment = declare(features, lists)
  }

  compile(text: string): Condition | ConditionFault {
    let node: ASTNode
    try {
      const parsed = this.#environment.parse(text)
      node = parsed.ast
      const refused = faultOf(node, this.#lists)
      if (refused) return refused
      const checked = parsed.check()
      if (!checked.valid) return this.#fault(checked.error)
      if (checked.type !== 'bool') return { ...fault('condition_type.bool'), start: 0, hint: HINTS.compare }
    } catch (error) {
      return this.#fault(error)
    }
    const expression = lower(node, this.#names)
    if (!convertsNumbers(expression)) return { ...fault('condition_type.number'), start: 0 }
    const cost = costOf(expression)
    if (cost > MAX_CONDITION_COST) {
      return { ...fault('condition_cost', { most: MAX_CONDITION_COST, cost }), start: 0, hint: HINTS.cheaper }
    }
    return { holds: compile(expression) as Condition['holds'], cost, expression }
  }

  #fault(error: unknown): ConditionFault {
    if (!(error instanceof ParseError || error instanceof CheckError)) throw error
    const reason = celText(error.code, error.summary)
    const start = error.range?.start ?? 0
    if (error instanceof ParseError) return { errorCode: 'condition_syntax', reason, start }
    if (error.code !== 'unknown_variable') return { errorCode: 'condition_type', reason, start, hint: HINTS.oneType }
    const name = /^\w+/.exec(error.node?.input?.slice(start) ?? '')?.[0] ?? ''
    const hint = meantHint(nearest(name, this.#known))
    return { ...fault('feature_unknown', { name }), start, ...(hint && { hint }) }
  }
}

/** CEL reads numbers out of texts, too, in a way that differs between programs. */
function convertsNumbers(expression: Expression): boolean {
  if (expression.op === 'call' && CONVERSIONS.has(expression.name) && !NUMBERS.has(expression.of[0]!.type)) return false
  return partsOf(expression).every(convertsNumbers)
}

const CONVERSIONS: ReadonlySet<string> = new Set(['double', 'int'])
const NUMBERS: ReadonlySet<string> = new Set(['double', 'int'])

/** Declares every feature with its type; nothing else is known, so a misspelt name is found before any order meets it. */
function declare(features: ReadonlyMap<string, Feature>, lists: Lists): Environment {
  const limits = { maxAstNodes: 256, maxDepth: 32, maxListElements: 100, maxCallArguments: 2 }
  const environment = new Environment({ unlistedVariablesAreDyn: false, limits })
  for (const { name, type } of features.values()) environment.registerVariable(name, type)
  for (const [name, values] of Object.entries(lists)) {
    environment.registerVariable(name, typeof values[0] === 'number' ? 'list<int>' : 'list<string>')
  }
  // Declared for the checker alone: conditions run as our own closures.
  environment.registerFunction('known(dyn): bool', neverRun)
  environment.registerFunction('re(string, string): bool', neverRun)
  return environment
}

function neverRun(): boolean {
  throw new Error('conditions are compiled, never interpreted')
}
