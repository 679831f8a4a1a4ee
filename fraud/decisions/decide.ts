/** The decision itself: a function of a policy and a vector, in whole numbers, with nothing else asked. */
import type { PaymentMethod, Stage } from '@sekisho/fraud/events'
import { positionOf } from '@sekisho/fraud/features'
import type { FeatureVector } from '@sekisho/fraud/features'
import { ADVICE, outcomeOf, OUTCOMES } from '@sekisho/fraud/rules'
import type { Advice, Outcome, Policy, Reason, Rule } from '@sekisho/fraud/rules'

export interface Decision {
  readonly outcome: Outcome
  /** 0 to 1000. */
  readonly score: number
  /** Rules that fired, and what each gave, in the order of the policy. */
  readonly hits: readonly { readonly rule: string; readonly points: number }[]
  /** Rules whose condition could not be answered. */
  readonly unknown: readonly string[]
  /** Codes, the weightiest first, each once. */
  readonly reasons: readonly string[]
  readonly advice: Advice
  /** Why this is less than a full decision: `deadline`, or the parts that did not answer, a space between them. */
  readonly degraded?: string
  /** Test keys only: the outcome was asked for, and found by no rule. */
  readonly trigger?: string
}

export interface Circumstances {
  readonly degraded?: string
  readonly trigger?: string
}

/**
 * Points of the rules that fire are added up; thresholds turn the score into an outcome, and a rule may ask for at least
 * one. A decision that could not ask everything is at least the policy's degraded outcome.
 */
export function decide(policy: Policy, vector: FeatureVector, { degraded, trigger }: Circumstances = {}): Decision {
  const stage = vector[STAGE] as Stage
  const method = vector[METHOD] as PaymentMethod
  const hits: { rule: string; points: number }[] = []
  const unknown: string[] = []
  const fired: Rule[] = []
  let sum = 0
  let floor = 0
  for (const rule of policy.rules) {
    if ((rule.stages && !rule.stages.has(stage)) || (rule.methods && !rule.methods.has(method))) continue
    const holds = rule.condition.holds(vector)
    if (holds === undefined) {
      unknown.push(rule.id)
      sum += rule.pointsWhenUnknown
    } else if (holds) {
      fired.push(rule)
      hits.push({ rule: rule.id, points: rule.points })
      sum += rule.points
      if (rule.outcome) floor = Math.max(floor, OUTCOMES.indexOf(rule.outcome))
    }
  }
  const score = Math.min(1000, Math.max(0, sum))
  if (degraded) floor = Math.max(floor, OUTCOMES.indexOf(policy.degraded.outcome))
  const found = outcomeOf(policy, method, score, floor)
  const outcome = isOutcome(trigger) ? trigger : found
  const isAuthenticable = method === 'card' && stage === 'before_payment'
  const decision: Decision = {
    outcome,
    score,
    hits,
    unknown,
    reasons: reasonsOf(policy, fired, degraded, trigger),
    advice: isAuthenticable ? adviceOf(policy, outcome, fired) : 'none',
  }
  return degraded || trigger ? { ...decision, ...(degraded && { degraded }), ...(trigger && { trigger }) } : decision
}

/** What is decided without having read anything: the deadline had passed. The advice is for a payment by card. */
export function decideUnread(policy: Policy, degraded: string): Decision {
  const { outcome, reason } = policy.degraded
  return { outcome, score: 0, hits: [], unknown: [], reasons: [reason.code], advice: policy.advice[outcome], degraded }
}

/** The texts of reason codes, in their order. A code of an older version of the policy stands for itself. */
export function reasonTexts(policy: Policy, codes: readonly string[], language: 'ja' | 'en'): string[] {
  const reasons = reasonsByCode(policy)
  return codes.map((code) => reasons.get(code)?.[language] ?? code)
}

/** Made once for each policy: every answer asks. */
function reasonsByCode(policy: Policy): ReadonlyMap<string, Reason> {
  const known = REASONS.get(policy)
  if (known) return known
  const reasons = new Map<string, Reason>([[TRIGGERED.code, TRIGGERED]])
  for (const { reason } of [policy.degraded, ...policy.rules]) reasons.set(reason.code, reason)
  REASONS.set(policy, reasons)
  return reasons
}

const REASONS = new WeakMap<Policy, ReadonlyMap<string, Reason>>()

/** A rule may ask 3-D Secure for more than the outcome does; where the outcome sees no use in it, there is none. */
function adviceOf({ advice }: Policy, outcome: Outcome, fired: readonly Rule[]): Advice {
  if (outcome === 'decline') return advice.decline
  let most = ADVICE.indexOf(advice[outcome])
  for (const rule of fired) if (rule.advice) most = Math.max(most, ADVICE.indexOf(rule.advice))
  return ADVICE[most]!
}

/** What speaks for an order is a hit, but no reason. */
function reasonsOf(
  policy: Policy,
  fired: readonly Rule[],
  degraded: string | undefined,
  trigger: string | undefined,
): string[] {
  const against = fired.filter(({ points, outcome }) => points > 0 || outcome).sort((a, b) => b.points - a.points)
  const first = [...(isOutcome(trigger) ? [TRIGGERED.code] : []), ...(degraded ? [policy.degraded.reason.code] : [])]
  return [...new Set([...first, ...against.map(({ reason }) => reason.code)])]
}

function isOutcome(text: string | undefined): text is Outcome {
  return (OUTCOMES as readonly (string | undefined)[]).includes(text)
}

const TRIGGERED: Reason = {
  code: 'triggered',
  ja: 'テスト用の指定による結果です',
  en: 'The outcome was asked for with a test key',
}
const STAGE = positionOf('stage')!
const METHOD = positionOf('paymentMethod')!
