/**
 * From the texts of a policy (YAML) to a policy, or to every issue in them with line and column, so that an author finds the
 * place. Nothing is guessed: unknown members, unknown features, doubled rules and thresholds in the wrong order are issues.
 */
import { catalogueWith } from '@sekisho/fraud/features'
import type { Catalogue } from '@sekisho/fraud/features'
import { readAggregates, readLists } from './aggregates.ts'
import { assemble } from './assemble.ts'
import type { Assembled, Found, SectionTexts } from './assemble.ts'
import { ConditionCompiler } from './condition.ts'
import type { Condition, Lists } from './condition.ts'
import { HINTS } from './conditionFaults.ts'
import { consistencyIssues } from './consistency.ts'
import { MAX_POLICY_COST } from './cost.ts'
import { readCosts } from './costs.ts'
import type { PolicyDocument, RuleDocument, Thresholds as WrittenThresholds } from './document.ts'
import { fault } from './faults.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { Costs, Policy, Rule, Thresholds } from './policy.ts'
import type { PolicyIssue } from './source.ts'

export type CompiledPolicy =
  | { readonly ok: true; readonly message: Policy }
  | { readonly ok: false; readonly issues: readonly PolicyIssue[] }

/** @param sections texts of the sections that the policy may include, by name */
export function compilePolicy(text: string, sections: SectionTexts = {}): CompiledPolicy {
  const assembled = assemble(text, sections)
  if ('issues' in assembled) return { ok: false, issues: assembled.issues }
  const lists = readLists(assembled)
  const aggregates = readAggregates(assembled, lists.value)
  const issues = [...consistencyIssues(assembled), ...lists.issues, ...aggregates.issues]
  const catalogue = catalogueWith(aggregates.value)
  const conditions = new ConditionCompiler(catalogue.rows, lists.value)
  const rules: Rule[] = []
  for (const found of assembled.rules) {
    const condition = conditions.compile(found.value.when)
    if ('cost' in condition) rules.push(ruleOf(found, condition))
    else {
      const { errorCode, reason, hint, start } = condition
      issues.push(found.source.issue({ errorCode, element: `${found.element}.when`, reason, hint, offset: start }))
    }
  }
  const costs = readCosts(assembled, conditions)
  issues.push(...costs.issues)
  const cost = rules.reduce((sum, { condition }) => sum + condition.cost, aggregates.cost + costs.cost)
  if (cost > MAX_POLICY_COST) {
    const found = fault('policy_cost', { most: MAX_POLICY_COST, cost })
    issues.push(assembled.policy.issue({ ...found, element: 'rules', hint: HINTS.cheaperPolicy }))
  }
  return issues.length > 0
    ? { ok: false, issues }
    : { ok: true, message: policyOf(assembled, catalogue, lists.value, rules, costs.value, cost) }
}

function policyOf(
  assembled: Assembled,
  catalogue: Catalogue,
  lists: Lists,
  rules: readonly Rule[],
  costs: Costs | undefined,
  cost: number,
): Policy {
  const {
    id,
    version,
    name,
    decides,
    thresholds,
    methods = {},
    budget,
    advice = NO_ADVICE,
    degraded,
  } = assembled.policy.body
  const { canonical } = assembled
  const own = Object.entries(methods) as [keyof typeof methods, { thresholds: WrittenThresholds }][]
  return {
    id,
    version,
    name,
    decides,
    catalogue,
    lists,
    thresholds: completed(thresholds),
    thresholdsOf: new Map(own.map(([method, its]) => [method, completed(its.thresholds)])),
    ...(budget && { budget }),
    advice,
    costs,
    degraded,
    rules,
    cost,
    canonical,
    fingerprint: fingerprintOf(canonical),
  }
}

function ruleOf({ value, source }: Found<RuleDocument>, condition: Condition): Rule {
  const { id, when, points = 0, outcome, advice, whenUnknown, stages, methods, reason, stops, source: says } = value
  return {
    id,
    section: source.section,
    when,
    condition,
    points,
    pointsWhenUnknown: whenUnknown?.points ?? 0,
    outcome,
    advice,
    stages: stages && new Set(stages),
    methods: methods && new Set(methods),
    reason,
    stops: typeof stops === 'string' ? { ja: stops, en: stops } : stops,
    source: says,
  }
}

function completed({ challenge, review, decline }: WrittenThresholds): Thresholds {
  return { challenge, review: review ?? decline, decline }
}

const NO_ADVICE: NonNullable<PolicyDocument['advice']> = {
  approve: 'none',
  challenge: 'none',
  review: 'none',
  decline: 'none',
}
