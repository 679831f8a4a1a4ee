/**
 * What a policy would have done, counted order by order as it is decided. Nothing of an order is kept: the room it takes
 * grows with rules and months, not with orders.
 */
import type { Outcome } from '@sekisho/fraud/rules'
import { OUTCOMES } from '@sekisho/fraud/rules'
import { emptyCounts, TOP_SCORE } from './curves.ts'
import type { ScoreCounts } from './curves.ts'

/** One decision, and what became of its order. */
export interface Observation {
  readonly outcome: Outcome
  /** 0 to 1000. */
  readonly score: number
  /** The rules that fired. */
  readonly hits: readonly { readonly rule: string; readonly points: number }[]
  /** In the one currency of the report; absent for another. */
  readonly amountMinor?: number | undefined
  /** Of the tenant's calendar, as 2026-11. */
  readonly month: string
  /** Absent while nobody knows. */
  readonly isFraud?: boolean | undefined
  /** What the policy's thresholds may still change of it; absent when that is not known. */
  readonly steered?: Steered | undefined
}

/** An order as thresholds see it: by its score, and at least the outcome that it gets whatever they say. */
export interface Steered {
  readonly score: number
  readonly atLeast: Outcome
}

/** Orders, and those of them of which it is known what they were. */
export interface Counts {
  orders: number
  fraud: number
  good: number
  /** Of the orders with an amount in the report's currency. */
  fraudMinor: number
  goodMinor: number
}

export type ByOutcome = { readonly [Name in Outcome]: Counts }

export interface Month {
  readonly month: string
  readonly outcomes: ByOutcome
  readonly scores: ScoreCounts
}

/** Orders that no threshold tells apart. */
export interface SteeredCounts extends Counts, Steered {}

/** What one rule did. */
export interface RuleCounts extends Counts {
  readonly rule: string
  /** Frauds, and good orders, that no other rule that adds points would have met. */
  aloneFraud: number
  aloneGood: number
}

export class Measure {
  readonly outcomes: ByOutcome = countsByOutcome()
  readonly scores: ScoreCounts = emptyCounts()
  readonly #months = new Map<string, Month>()
  readonly #rules = new Map<string, RuleCounts>()
  readonly #steered = new Map<string, SteeredCounts>()

  add(observation: Observation): void {
    const { outcome, score, month } = observation
    count(this.outcomes[outcome], observation)
    addScore(this.scores, score, observation.isFraud)
    let inMonth = this.#months.get(month)
    if (!inMonth) this.#months.set(month, (inMonth = { month, outcomes: countsByOutcome(), scores: emptyCounts() }))
    count(inMonth.outcomes[outcome], observation)
    addScore(inMonth.scores, score, observation.isFraud)
    this.#addHits(observation)
    if (observation.steered) this.#addSteered(observation, observation.steered)
  }

  /** In order of time. */
  get months(): readonly Month[] {
    return [...this.#months.values()].sort((a, b) => (a.month < b.month ? -1 : 1))
  }

  /** In no order that means anything. */
  get rules(): readonly RuleCounts[] {
    return [...this.#rules.values()]
  }

  /** From the highest score down; none where it was never said. */
  get steered(): readonly SteeredCounts[] {
    const severity = ({ atLeast }: Steered) => OUTCOMES.indexOf(atLeast)
    return [...this.#steered.values()].sort((a, b) => b.score - a.score || severity(b) - severity(a))
  }

  /** At most as many as there are scores times outcomes. */
  #addSteered(observation: Observation, { score, atLeast }: Steered): void {
    const name = `${score} ${atLeast}`
    let counts = this.#steered.get(name)
    if (!counts) this.#steered.set(name, (counts = { score, atLeast, ...noCounts() }))
    count(counts, observation)
  }

  #addHits(observation: Observation): void {
    const { hits, isFraud } = observation
    let against = 0
    for (const { points } of hits) if (points > 0) against++
    for (const { rule, points } of hits) {
      let counts = this.#rules.get(rule)
      if (!counts) this.#rules.set(rule, (counts = { rule, ...noCounts(), aloneFraud: 0, aloneGood: 0 }))
      count(counts, observation)
      if (against !== 1 || points <= 0 || isFraud === undefined) continue
      if (isFraud) counts.aloneFraud++
      else counts.aloneGood++
    }
  }
}

/** The sum of several. */
export function total(parts: readonly Counts[]): Counts {
  const sum = noCounts()
  for (const { orders, fraud, good, fraudMinor, goodMinor } of parts) {
    sum.orders += orders
    sum.fraud += fraud
    sum.good += good
    sum.fraudMinor += fraudMinor
    sum.goodMinor += goodMinor
  }
  return sum
}

export function noCounts(): Counts {
  return { orders: 0, fraud: 0, good: 0, fraudMinor: 0, goodMinor: 0 }
}

export function count(
  counts: Counts,
  { isFraud, amountMinor = 0 }: Pick<Observation, 'isFraud' | 'amountMinor'>,
): void {
  counts.orders++
  if (isFraud === undefined) return
  if (isFraud) {
    counts.fraud++
    counts.fraudMinor += amountMinor
  } else {
    counts.good++
    counts.goodMinor += amountMinor
  }
}

function countsByOutcome(): ByOutcome {
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, noCounts()])) as Record<Outcome, Counts>
}

function addScore(scores: ScoreCounts, score: number, isFraud: boolean | undefined): void {
  if (isFraud === undefined) return
  const of = isFraud ? scores.fraud : scores.good
  of[Math.min(TOP_SCORE, Math.max(0, score))]!++
}
