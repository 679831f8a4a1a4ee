/** The rules of the bench in two other engines: the CEL library's own interpreter, and json-rules-engine. */
import { Environment } from '@marcbachmann/cel-js'
import { CATALOGUE } from '@sekisho/fraud/features'
import type { FeatureVector } from '@sekisho/fraud/features'
import type { Policy, Rule } from '@sekisho/fraud/rules'
import { Engine } from 'json-rules-engine'
import type { ConditionProperties, TopLevelCondition } from 'json-rules-engine'

/** Names of the rules that fire, for a context made of a vector beforehand. */
export function interpreterOf({ rules }: Policy): (context: Record<string, unknown>) => string[] {
  const environment = new Environment({ unlistedVariablesAreDyn: false })
  for (const { name, type } of CATALOGUE) environment.registerVariable(name, type)
  const parsed = rules.map(({ id, when }) => ({ id, run: environment.parse(when) }))
  return (context) => parsed.filter(({ run }) => run(context) === true).map(({ id }) => id)
}

/** Whole numbers of CEL are BigInts. */
export function contextOf(vector: FeatureVector): Record<string, unknown> {
  return Object.fromEntries(
    CATALOGUE.map(({ name, type }, i) => [name, type === 'int' ? BigInt(vector[i] as number) : vector[i]]),
  )
}

export function jsonEngineOf({ rules }: Policy): (facts: Record<string, unknown>) => Promise<string[]> {
  const engine = new Engine([], { allowUndefinedFacts: true })
  for (const { id, condition } of rules) {
    engine.addRule({ conditions: topOf(condition.expression), event: { type: id } })
  }
  return async (facts) => (await engine.run(facts)).events.map(({ type }) => type)
}

export function factsOf(vector: FeatureVector): Record<string, unknown> {
  return Object.fromEntries(CATALOGUE.map(({ name }, i) => [name, vector[i]]))
}

type Expression = Rule['condition']['expression']

function topOf(expression: Expression): TopLevelCondition {
  if (expression.op === 'all') return { all: expression.of.map(partOf) }
  if (expression.op === 'any') return { any: expression.of.map(partOf) }
  return { all: [partOf(expression)] }
}

function partOf(expression: Expression): ConditionProperties {
  if (expression.op === 'feature') return { fact: expression.name, operator: 'equal', value: true }
  if (expression.op !== 'compare' || expression.left.op !== 'feature')
    throw new Error('the rules of the bench compare features')
  const { by, left, right } = expression
  const value: unknown =
    right.op === 'literal' ? right.value : right.op === 'feature' ? { fact: right.name } : undefined
  return { fact: left.name, operator: OPERATORS[by], value }
}

const OPERATORS = {
  '==': 'equal',
  '!=': 'notEqual',
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
} as const
