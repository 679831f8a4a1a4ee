/**
 * What a policy would have done, rule by rule, over vectors that were recorded: which rules never fire, which always fire
 * with another, which alone made an outcome what it was.
 */
import type { PaymentMethod, Stage } from '@sekisho/fraud/events'
import type { FeatureVector } from '@sekisho/fraud/features'
import { outcomeOf } from '../outcome.ts'
import { OUTCOMES } from '../policy.ts'
import type { Outcome, Policy, Rule } from '../policy.ts'

export interface RuleReport {
  readonly rule: string
  /** Vectors at whose stage and way of payment the rule is asked. */
  readonly asked: number
  readonly fired: number
  readonly unknown: number
  /** Times that the outcome would have been a milder one without the rule. */
  readonly decisive: number
  /** Rules that fired whenever this one did, when it fired often enough to tell. */
  readonly alwaysWith: readonly string[]
}

export interface RecordedReport {
  readonly vectors: number
  readonly outcomes: Readonly<Record<Outcome, number>>
  readonly rules: readonly RuleReport[]
}

export class RecordedAnalysis {
  readonly #policy: Policy
  readonly #stage: number
  readonly #method: number
  readonly #counts: { asked: number; fired: number; unknown: number; decisive: number; without: Set<number> }[]
  readonly #outcomes = { approve: 0, challenge: 0, review: 0, decline: 0 }
  #vectors = 0

  constructor(policy: Policy) {
    this.#policy = policy
    this.#stage = policy.catalogue.positionOf('stage') ?? -1
    this.#method = policy.catalogue.positionOf('paymentMethod') ?? -1
    this.#counts = policy.rules.map(() => ({ asked: 0, fired: 0, unknown: 0, decisive: 0, without: new Set() }))
  }

  /** @param vector read for the policy's own catalogue */
  add(vector: FeatureVector): void {
    this.#vectors++
    const { rules } = this.#policy
    const method = vector[this.#method] as PaymentMethod | undefined
    const fired: number[] = []
    let sum = 0
    for (const [i, rule] of rules.entries()) {
      if (!isAsked(rule, vector[this.#stage] as Stage | undefined, method)) continue
      const count = this.#counts[i]!
      count.asked++
      const holds = rule.condition.holds(vector)
      if (holds === undefined) {
        count.unknown++
        sum += rule.pointsWhenUnknown
      } else if (holds) {
        count.fired++
        fired.push(i)
        sum += rule.points
      }
    }
    const outcome = this.#outcome(method, sum, fired)
    this.#outcomes[outcome]++
    for (const i of fired) {
      const milder = this.#outcome(
        method,
        sum - rules[i]!.points,
        fired.filter((other) => other !== i),
      )
      if (OUTCOMES.indexOf(milder) < OUTCOMES.indexOf(outcome)) this.#counts[i]!.decisive++
    }
    this.#rememberAbsences(fired)
  }

  report(): RecordedReport {
    return {
      vectors: this.#vectors,
      outcomes: { ...this.#outcomes },
      rules: this.#policy.rules.map(({ id }, i) => {
        const { asked, fired, unknown, decisive, without } = this.#counts[i]!
        const alwaysWith =
          fired < ENOUGH ? [] : this.#policy.rules.filter((_, j) => j !== i && !without.has(j)).map((rule) => rule.id)
        return { rule: id, asked, fired, unknown, decisive, alwaysWith }
      }),
    }
  }

  #outcome(method: PaymentMethod | undefined, sum: number, fired: readonly number[]): Outcome {
    const asks = fired.map((i) => this.#policy.rules[i]!.outcome).filter((outcome) => outcome !== undefined)
    return outcomeOf(this.#policy, method, sum, Math.max(0, ...asks.map((outcome) => OUTCOMES.indexOf(outcome))))
  }

  #rememberAbsences(fired: readonly number[]): void {
    const present = new Set(fired)
    for (const i of fired) {
      const { without } = this.#counts[i]!
      for (let j = 0; j < this.#counts.length; j++) if (!present.has(j)) without.add(j)
    }
  }
}

function isAsked({ stages, methods }: Rule, stage: Stage | undefined, method: PaymentMethod | undefined): boolean {
  return (
    (!stages || (stage !== undefined && stages.has(stage))) &&
    (!methods || (method !== undefined && methods.has(method)))
  )
}

/** Fewer times may be chance. */
const ENOUGH = 10
