/** Two versions of a policy side by side: rule by rule, and what else their documents say otherwise. */
import { canonicalJSON } from '@sekisho/base'
import type { JSONValue } from '@sekisho/base'
import { positionOf } from '@sekisho/fraud/features'
import type { Aggregate } from '@sekisho/fraud/features'
import type { Costs, Policy, Rule } from './policy.ts'

export interface PolicyDifference {
  /** Ids of rules that only the second has, and that only the first has. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly RuleChange[]
  /** Members of the policy beside its rules that are not the same: `thresholds`, `lists`, `aggregates` … */
  readonly members: readonly string[]
}

export interface RuleChange {
  readonly rule: string
  /** Each member that is not the same, as it was and as it is. */
  readonly members: Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>
}

export function differenceOf(before: Policy, after: Policy): PolicyDifference {
  const [first, second] = [rulesOf(before), rulesOf(after)]
  return {
    added: [...second.keys()].filter((id) => !first.has(id)),
    removed: [...first.keys()].filter((id) => !second.has(id)),
    changed: [...first].flatMap(([id, rule]) => {
      const now = second.get(id)
      const members = now ? changedMembers(written(rule), written(now)) : {}
      return Object.keys(members).length > 0 ? [{ rule: id, members }] : []
    }),
    members: Object.keys(changedMembers(besideRules(before), besideRules(after))),
  }
}

function rulesOf({ rules }: Policy): Map<string, Rule> {
  return new Map(rules.map((rule) => [rule.id, rule]))
}

/** The rule as its author writes it. */
function written({ stages, methods, section, ...rule }: Rule): Record<string, unknown> {
  const { id, when, points, pointsWhenUnknown, outcome, advice, reason, stops, source } = rule
  const where = { section, stages: stages && [...stages], methods: methods && [...methods] }
  return { id, when, points, pointsWhenUnknown, outcome, advice, reason, stops, source, ...where }
}

/** Lists and aggregates with all they say: a rule whose text stayed reads other values when one of them changes. */
function besideRules(policy: Policy): Record<string, unknown> {
  const { name, thresholds, thresholdsOf, budget, advice, costs, degraded, catalogue, lists } = policy
  const aggregates = catalogue.rows.flatMap(({ source }) =>
    source.measure === 'aggregate' && positionOf(source.aggregate.name) === undefined
      ? [asWritten(source.aggregate)]
      : [],
  )
  const methods = Object.fromEntries(thresholdsOf)
  return { name, thresholds, methods, budget, advice, costs: costs && writtenCosts(costs), degraded, lists, aggregates }
}

function writtenCosts({ limits, ...costs }: Costs): Record<string, unknown> {
  const written = limits.map(({ condition: _compiled, outcomes, ...limit }) => {
    return { ...limit, outcomes: outcomes && [...outcomes] }
  })
  return { ...costs, limits: written }
}

function asWritten({ where, ...aggregate }: Aggregate): Record<string, unknown> {
  return { ...aggregate, where: where?.text }
}

function changedMembers(before: Record<string, unknown>, after: Record<string, unknown>): RuleChange['members'] {
  const changed: Record<string, { before: unknown; after: unknown }> = {}
  for (const member of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[member] ?? null, after[member] ?? null] as [JSONValue, JSONValue]
    if (canonicalJSON(was) !== canonicalJSON(is)) changed[member] = { before: was, after: is }
  }
  return changed
}
