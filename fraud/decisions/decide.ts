/** The decision itself: a function of a policy and a vector, in whole numbers, with nothing else asked. */
import type { PaymentMethod, Stage } from '@sekisho/fraud/events'
import { positionOf } from '@sekisho/fraud/features'
import type { FeatureVector } from '@sekisho/fraud/features'
import { outcomeOf, OUTCOMES } from '@sekisho/fraud/rules'
import type { Outcome, Policy, Reason, Rule } from '@sekisho/fraud/rules'
import { adviceOf } from './advice.ts'
import type { Advised } from './advice.ts'

export interface Decision extends Advised {
  readonly outcome: Outcome
  /** 0 to 1000. */
  readonly score: number
  /** Rules that fired, and what each gave, in the order of the policy. */
  readonly hits: readonly { readonly rule: string; readonly points: number }[]
  /** Rules whose condition could not be answered. */
  readonly unknown: readonly string[]
  /** Codes, the weightiest first, each once. */
  readonly reasons: readonly string[]
  /** Why this is less than a full decision: `deadline`, or the parts that did not answer, a space between them. */
  readonly degraded?: string
  /** Test keys only: the outcome was asked for, and found by no rule. */
  readonly trigger?: string
  /** A person asked again: what had been decided before is the least. */
  readonly atLeast?: Outcome
}

export interface Circumstances {
  readonly degraded?: string
  readonly trigger?: string
  readonly atLeast?: Outcome
}

/**
 * Points of the rules that fire are added up; thresholds turn the score into an outcome, and a rule may ask for at least
 * one. A decision that could not ask everything is at least the policy's degraded outcome.
 */
export function decide(
  policy: Policy,
  vector: FeatureVector,
  { degraded, trigger, atLeast }: Circumstances = {},
): Decision {
  const stage = vector[STAGE] as Stage
  const method = vector[METHOD] as PaymentMethod
  const hits: { rule: string; points: number }[] = []
  const unknown: string[] = []
  const fired: Rule[] = []
  let sum = 0
  let floor = 0
  for (const rule of rulesFor(policy, stage, method)) {
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
  if (atLeast) floor = Math.max(floor, OUTCOMES.indexOf(atLeast))
  const outcome = isOutcome(trigger) ? trigger : outcomeOf(policy, method, score, floor)
  const isAuthenticable = method === 'card' && stage === 'before_payment'
  const found = { outcome, score, fired, isPartial: degraded !== undefined }
  const { advice, adviceWhy } = isAuthenticable ? adviceOf(policy, vector, found) : NO_ADVICE
  const reasons = reasonsOf(policy, fired, degraded, trigger)
  const decision: Decision = { outcome, score, hits, unknown, reasons, advice }
  if (!adviceWhy && !degraded && !trigger && !atLeast) return decision
  return {
    ...decision,
    ...(adviceWhy && { adviceWhy }),
    ...(degraded && { degraded }),
    ...(trigger && { trigger }),
    ...(atLeast && { atLeast }),
  }
}

/** What is decided without having read anything: the deadline had passed. The advice is for a payment by card. */
export function decideUnread(policy: Policy, degraded: string): Decision {
  const { outcome, reason } = policy.degraded
  return { outcome, score: 0, hits: [], unknown: [], reasons: [reason.code], advice: policy.advice[outcome], degraded }
}

/** Rules that are asked at this stage and of this way of payment, in their order. Found once: many are for other ways of payment. */
function rulesFor(policy: Policy, stage: Stage, method: PaymentMethod): readonly Rule[] {
  let found = RULES_FOR.get(policy)
  if (!found) RULES_FOR.set(policy, (found = new Map()))
  const name = `${stage} ${method}`
  const known = found.get(name)
  if (known) return known
  const rules = policy.rules.filter(
    ({ stages, methods }) => (!stages || stages.has(stage)) && (!methods || methods.has(method)),
  )
  found.set(name, rules)
  return rules
}

const RULES_FOR = new WeakMap<Policy, Map<string, readonly Rule[]>>()

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
const NO_ADVICE: Advised = { advice: 'none' }
const STAGE = positionOf('stage')!
const METHOD = positionOf('paymentMethod')!
