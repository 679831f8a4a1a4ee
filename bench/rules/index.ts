/**
 * What a hundred compiled rules cost, as a ratio to closures written by hand with the same logic, over the same vectors, a
 * fifth of them unknown: `ratio`, goal 2 at most. Both answer alike for every rule and vector, or the bench fails. Side by
 * side, over vectors in which everything is known (neither has a logic of what is not): the CEL library's interpreter and
 * json-rules-engine, in microseconds for a hundred rules.
 */
import { compilePolicy } from '@sekisho/fraud/rules'
import type { FeatureVector } from '@sekisho/fraud/features'
import { fastestNs } from '../messages/timing.ts'
import { BY_HAND } from './byHand.ts'
import { contextOf, factsOf, interpreterOf, jsonEngineOf } from './others.ts'
import text from './policy.yaml'
import { vectorsOf } from './vectors.ts'

type Test = (vector: FeatureVector) => boolean | undefined

export interface RulesResult {
  readonly ratio: number
  readonly rules: number
  readonly features: number
  /** For a hundred rules over one vector. */
  readonly microseconds: Readonly<Record<'ours' | 'byHand' | 'celInterpreter' | 'jsonRulesEngine', number>>
}

/** @param options.rounds how often each side is measured; they take turns, and the fastest round of each counts */
export async function run({ rounds = 12 }: { rounds?: number } = {}): Promise<RulesResult> {
  const compiled = compilePolicy(text)
  if (!compiled.ok) throw new Error(`the policy of the bench does not compile: ${JSON.stringify(compiled.issues)}`)
  const policy = compiled.message
  const tests = policy.rules.map(({ condition }) => condition.holds)
  const vectors = vectorsOf(2_000, 0.2)
  compare(vectors, tests)
  const [oursNs, byHandNs] = fastestNs(rounds, 5, [() => countOf(vectors, tests), () => countOf(vectors, BY_HAND)])
  const perVector = (ns: number | undefined) => Math.round((ns! / vectors.length / 1_000) * 100) / 100
  return {
    ratio: Math.round((oursNs! / byHandNs!) * 100) / 100,
    rules: tests.length,
    features: featuresIn(policy.rules.map(({ when }) => when)),
    microseconds: { ours: perVector(oursNs), byHand: perVector(byHandNs), ...(await others(policy)) },
  }
}

/** The results of both, rule by rule and vector by vector. */
function compare(vectors: readonly FeatureVector[], tests: readonly Test[]): void {
  if (tests.length !== BY_HAND.length) throw new Error('each rule is there by hand')
  for (const [i, test] of tests.entries()) {
    const seen = new Set<boolean | undefined>()
    for (const vector of vectors) {
      const holds = test(vector)
      if (holds !== BY_HAND[i]!(vector)) throw new Error(`rule ${i} answers otherwise by hand`)
      seen.add(holds)
    }
    if (seen.size < 2) throw new Error(`rule ${i} is always the same: it measures nothing`)
  }
}

function countOf(vectors: readonly FeatureVector[], tests: readonly Test[]): number {
  let fired = 0
  for (const vector of vectors) for (let i = 0; i < tests.length; i++) if (tests[i]!(vector) === true) fired++
  return fired
}

async function others(policy: Parameters<typeof interpreterOf>[0]) {
  const vectors = vectorsOf(100, 0)
  const expected = vectors.map((vector) =>
    policy.rules.filter(({ condition }) => condition.holds(vector) === true).map(({ id }) => id),
  )
  const interpret = interpreterOf(policy)
  const contexts = vectors.map(contextOf)
  const engine = jsonEngineOf(policy)
  const facts = vectors.map(factsOf)
  for (const [i, context] of contexts.entries()) {
    const fired = [interpret(context), await engine(facts[i]!)].map((names) => names.toSorted().join(' '))
    const own = expected[i]!.toSorted().join(' ')
    if (fired.some((names) => names !== own)) throw new Error('another engine answers otherwise')
  }
  const [celNs] = fastestNs(6, 1, [() => contexts.map(interpret)])
  let jsonNs = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round++) {
    const startedNs = process.hrtime.bigint()
    for (const fact of facts) await engine(fact)
    jsonNs = Math.min(jsonNs, Number(process.hrtime.bigint() - startedNs))
  }
  const perVector = (ns: number) => Math.round(ns / vectors.length / 10) / 100
  return { celInterpreter: perVector(celNs!), jsonRulesEngine: perVector(jsonNs) }
}

function featuresIn(conditions: readonly string[]): number {
  return new Set(conditions.flatMap((when) => when.match(/\b[a-z][A-Za-z0-9]+\b(?!")/g) ?? [])).size
}
