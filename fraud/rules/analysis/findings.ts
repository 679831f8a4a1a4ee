/**
 * What can be said of a policy before it decides anything: rules that can never fire or always do, rules that say the same,
 * rules that cancel each other, outcomes that no score reaches, aggregates that nobody reads.
 */
import type { PaymentMethod } from '@sekisho/fraud/events'
import { positionOf } from '@sekisho/fraud/features'
import { OUTCOMES } from '../policy.ts'
import type { Outcome, Policy, Rule } from '../policy.ts'
import { partsOf } from '../expression.ts'
import type { Expression, Feature } from '../expression.ts'
import { ANYTHING } from './bounds.ts'
import { common, implies, regionsOf, regionsWithout, regionWhere } from './regions.ts'
import type { Domain, Region } from './regions.ts'

export const FINDINGS = {
  never_fires: 'error',
  always_fires: 'warning',
  same_condition: 'warning',
  cancelled: 'warning',
  covered: 'note',
  never_reached: 'warning',
  aggregate_unread: 'warning',
} as const
export type FindingCode = keyof typeof FINDINGS

/** An error is a mistake for sure; a warning nearly; a note is often meant so. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: 'error' | 'warning' | 'note'
  /** The rule, the outcome or the aggregate that it is about. */
  readonly about: string
  /** The other rule, or the way of payment. */
  readonly with?: string
}

export function findingsOf(policy: Policy): readonly Finding[] {
  const domain = domainOf(policy)
  const asked = policy.rules.map((rule) => ({ rule, regions: whereAsked(policy, rule, domain) }))
  return [
    ...asked.flatMap(({ rule, regions }) => alone(rule, regions, domain)),
    ...asked.flatMap((first, i) => asked.slice(i + 1).flatMap((second) => together(first, second))),
    ...unreached(policy),
    ...unread(policy),
  ]
}

interface Asked {
  readonly rule: Rule
  /** Where it fires; undefined when that is too much to follow. */
  readonly regions: readonly Region[] | undefined
}

function alone(rule: Rule, regions: Asked['regions'], domain: Domain): Finding[] {
  if (regions?.length === 0) return [finding('never_fires', rule.id)]
  return regionsWithout(rule.condition.expression, domain)?.length === 0 ? [finding('always_fires', rule.id)] : []
}

function together(first: Asked, second: Asked): Finding[] {
  if (!first.regions?.length || !second.regions?.length) return []
  const isFirstInside = implies(first.regions, second.regions)
  const isSecondInside = implies(second.regions, first.regions)
  if (!isFirstInside && !isSecondInside) return []
  const [inner, outer] = isFirstInside ? [first.rule, second.rule] : [second.rule, first.rule]
  if (isFirstInside && isSecondInside) return [finding('same_condition', inner.id, outer.id)]
  return [finding(isAgainst(inner) === isAgainst(outer) ? 'covered' : 'cancelled', inner.id, outer.id)]
}

/** Against the order, not for it. */
function isAgainst({ points, outcome }: Rule): boolean {
  return points > 0 || outcome !== undefined
}

/** Where the rule fires, its stages and ways of payment included. */
function whereAsked(policy: Policy, { condition, methods, stages }: Rule, domain: Domain): Asked['regions'] {
  let regions = regionsOf(condition.expression, domain)
  for (const [name, words] of [
    ['paymentMethod', methods],
    ['stage', stages],
  ] as const) {
    const position = policy.catalogue.positionOf(name)
    if (!words || position === undefined) continue
    const feature: Feature = { op: 'feature', type: 'string', name, position }
    regions = regions && common(regions, regionWhere(feature, { ...ANYTHING, only: words }, domain))
  }
  return regions
}

/** Counts and sums of entities are never below 0. */
function domainOf({ catalogue }: Policy): Domain {
  return ({ position, type }) => {
    const isCounted = catalogue.rows[position]?.source.measure === 'aggregate'
    return isCounted && (type === 'int' || type === 'double') ? NOT_NEGATIVE : ANYTHING
  }
}

/** Outcomes that neither a score, were every rule against the order to fire, nor a rule of its own brings about. */
function unreached(policy: Policy): Finding[] {
  const ways: readonly (PaymentMethod | undefined)[] = [undefined, ...policy.thresholdsOf.keys()]
  return ways.flatMap((method) => {
    const rules = policy.rules.filter(({ methods }) => !methods || method === undefined || methods.has(method))
    const most = rules.reduce((sum, { points, pointsWhenUnknown }) => sum + Math.max(0, points, pointsWhenUnknown), 0)
    const thresholds = (method && policy.thresholdsOf.get(method)) ?? policy.thresholds
    return OUTCOMES.filter(
      (outcome): outcome is Exclude<Outcome, 'approve'> =>
        outcome !== 'approve' &&
        !(outcome === 'review' && thresholds.review === thresholds.decline) &&
        most < thresholds[outcome] &&
        !rules.some((rule) => rule.outcome === outcome),
    ).map((outcome) => finding('never_reached', outcome, method))
  })
}

function unread({ catalogue, rules }: Policy): Finding[] {
  const read = new Set(rules.flatMap(({ condition }) => featuresIn(condition.expression)))
  return catalogue.rows.flatMap(({ name }, position) =>
    positionOf(name) === undefined && !read.has(position) ? [finding('aggregate_unread', name)] : [],
  )
}

function featuresIn(expression: Expression): number[] {
  return expression.op === 'feature' ? [expression.position] : partsOf(expression).flatMap(featuresIn)
}

function finding(code: FindingCode, about: string, other?: string): Finding {
  return { code, severity: FINDINGS[code], about, ...(other !== undefined && { with: other }) }
}

const NOT_NEGATIVE = { ...ANYTHING, min: 0 }
