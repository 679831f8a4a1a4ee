/**
 * What the roads of 3-D Secure cost, ready to decide by: from a policy's own `costs` or those of one of its sections, with the
 * shop's calibration in place of the prior where there is one. docs/decisions/0021.
 */
import type { Assembled, Found } from './assemble.ts'
import type { Condition, ConditionCompiler } from './condition.ts'
import type { CostsDocument, LimitDocument } from './costsDocument.ts'
import { fault } from './faults.ts'
import { ADVICE } from './policy.ts'
import type { CalibrationStep, Costs, Limit } from './policy.ts'
import type { PolicyIssue } from './source.ts'

export interface ReadCosts {
  readonly value: Costs | undefined
  readonly issues: readonly PolicyIssue[]
  /** Of the conditions of its limits, in units. */
  readonly cost: number
}

export function readCosts(assembled: Assembled, conditions: ConditionCompiler): ReadCosts {
  const { policy, costs, rules } = assembled
  const { calibration, decides, advice } = policy.body
  const [found, second] = costs
  const issues: PolicyIssue[] = []
  const refuse = (element: string, found: ReturnType<typeof fault>) =>
    void issues.push(policy.issue({ ...found, element }))
  if (!found) {
    if (calibration) refuse('calibration', fault('required.costs'))
    return { value: undefined, issues, cost: 0 }
  }
  if (second) issues.push(second.source.issue({ ...fault('costs_doubled'), element: second.element }))
  if (decides !== 'order') refuse('decides', fault('not_allowed.costs'))
  if (!advice) refuse('advice', fault('required.advice'))
  issues.push(...stepIssues(calibration?.steps, policy, 'calibration.steps'))
  issues.push(...stepIssues(found.value.prior, found.source, `${found.element}.prior`))
  const limits = readLimits(found, conditions, new Set(rules.map(({ value }) => value.id)))
  issues.push(...limits.issues)
  const { prior, ...amounts } = found.value
  return {
    value: {
      ...amounts,
      calibration: calibration
        ? { version: calibration.version, steps: calibration.steps }
        : { version: 0, steps: prior },
      limits: limits.value,
    },
    issues,
    cost: limits.value.reduce((sum, { condition }) => sum + (condition?.cost ?? 0), 0),
  }
}

/** A higher score is never the better one: probabilities that fall would make the advice worse the more is found. */
function stepIssues(
  steps: readonly CalibrationStep[] = [],
  source: Pick<Found<CostsDocument>['source'], 'issue'>,
  element: string,
): PolicyIssue[] {
  return steps.flatMap(({ score, perMillion }, i) => {
    const before = steps[i - 1]
    const isGood = before ? score > before.score && perMillion >= before.perMillion : score === 0
    return isGood ? [] : [source.issue({ ...fault('steps_order'), element: `${element}.${i}` })]
  })
}

function readLimits(
  { value: { limits = [] }, element, source }: Found<CostsDocument>,
  conditions: ConditionCompiler,
  ids: Set<string>,
): { readonly value: readonly Limit[]; readonly issues: readonly PolicyIssue[] } {
  const value: Limit[] = []
  const issues: PolicyIssue[] = []
  for (const [i, limit] of limits.entries()) {
    const place = `${element}.limits.${i}`
    if (ids.has(limit.id)) issues.push(source.issue({ ...fault('rule_doubled.limit'), element: `${place}.id` }))
    ids.add(limit.id)
    if (!limit.least && !limit.most && !limit.not) {
      issues.push(source.issue({ ...fault('rule_idle.limit'), element: place }))
    }
    if (limit.least && limit.most && ADVICE.indexOf(limit.least) > ADVICE.indexOf(limit.most)) {
      issues.push(source.issue({ ...fault('limit_empty'), element: place }))
    }
    const condition = limit.when === undefined ? undefined : conditions.compile(limit.when)
    if (condition && !('cost' in condition)) {
      const { errorCode, reason, hint, start } = condition
      issues.push(source.issue({ errorCode, element: `${place}.when`, reason, hint, offset: start }))
    } else value.push(limitOf(limit, condition))
  }
  return { value, issues }
}

function limitOf(
  { id, when, outcomes, least, most, not = [], ja, en }: LimitDocument,
  condition: Condition | undefined,
): Limit {
  return { id, when, condition, outcomes: outcomes && new Set(outcomes), least, most, not, ja, en }
}
