/** What no shape says of a policy: names that are told apart, texts that do not contradict each other, outcomes that exist. */
import { canonicalJSON } from '@sekisho/base'
import type { Assembled, Found } from './assemble.ts'
import type { RuleDocument, Thresholds } from './document.ts'
import { fault } from './faults.ts'
import type { DecidedKind, Outcome } from './policy.ts'
import type { PolicyIssue } from './source.ts'

export function consistencyIssues(assembled: Assembled): PolicyIssue[] {
  const { policy, rules } = assembled
  const { degraded, decides } = policy.body
  const issues = thresholdsIssues(assembled)
  if (policy.body.budget && decides !== 'authentication')
    issues.push(policy.issue({ ...fault('not_allowed.authentication'), element: 'budget' }))
  if (!mayDecide(decides, degraded.outcome))
    issues.push(policy.issue({ ...fault('outcome_not_here'), element: 'degraded.outcome' }))
  const ids = new Set<string>()
  const texts = new Map([[degraded.reason.code, canonicalJSON(degraded.reason)]])
  for (const rule of rules) {
    issues.push(...ruleIssues(rule, decides))
    const { value, element, source } = rule
    if (ids.has(value.id)) issues.push(source.issue({ ...fault('rule_doubled'), element: `${element}.id` }))
    ids.add(value.id)
    const text = canonicalJSON(value.reason)
    if ((texts.get(value.reason.code) ?? text) !== text) {
      issues.push(
        source.issue({
          ...fault('reason_doubled'),
          element: `${element}.reason.code`,
        }),
      )
    }
    texts.set(value.reason.code, text)
  }
  if (rules.length === 0)
    issues.push(
      policy.issue({
        ...fault('required.rules'),
        element: 'rules',
      }),
    )
  return issues
}

function ruleIssues({ value, element, source }: Found<RuleDocument>, decides: DecidedKind): PolicyIssue[] {
  const issues: PolicyIssue[] = []
  const { points, outcome, advice, stages, methods } = value
  if (points === undefined && outcome === undefined && advice === undefined) {
    issues.push(source.issue({ ...fault('rule_idle'), element }))
  }
  if (outcome !== undefined && !mayDecide(decides, outcome)) {
    issues.push(source.issue({ ...fault('outcome_not_here'), element: `${element}.outcome` }))
  }
  if (decides === 'order') return issues
  for (const [member, given] of Object.entries({ advice, stages, methods })) {
    if (given !== undefined)
      issues.push(source.issue({ ...fault('not_allowed.order'), element: `${element}.${member}` }))
  }
  return issues
}

function thresholdsIssues({ policy }: Assembled): PolicyIssue[] {
  const { thresholds, methods = {}, advice, decides } = policy.body
  const issues: PolicyIssue[] = []
  const check = ({ challenge, review, decline }: Thresholds, element: string) => {
    if (challenge > (review ?? decline) || (review ?? decline) > decline) {
      issues.push(policy.issue({ ...fault('thresholds_order'), element }))
    }
    if (review !== undefined && review < decline && !mayDecide(decides, 'review')) {
      issues.push(policy.issue({ ...fault('outcome_not_here'), element: `${element}.review` }))
    }
  }
  check(thresholds, 'thresholds')
  for (const [method, own] of Object.entries(methods)) check(own.thresholds, `methods.${method}.thresholds`)
  if (decides === 'order') return issues
  if (policy.body.methods) issues.push(policy.issue({ ...fault('not_allowed.order'), element: 'methods' }))
  if (advice && Object.values(advice).some((given) => given !== 'none')) {
    issues.push(policy.issue({ ...fault('not_allowed.order'), element: 'advice' }))
  }
  return issues
}

/** Who logs in, or is being authenticated, waits at the screen: nobody can look first. */
function mayDecide(decides: DecidedKind, outcome: Outcome): boolean {
  return outcome !== 'review' || (decides !== 'login' && decides !== 'authentication')
}
