/**
 * What to ask of 3-D Secure: the road with the least expected cost among those that the limits leave open, or, where costs
 * cannot be told, what the policy says of the outcome. A function of policy, vector and outcome, in doubles with the same few
 * operations everywhere, so that it is made again byte for byte. docs/decisions/0021.
 */
import { positionOf } from '@sekisho/fraud/features'
import type { FeatureVector } from '@sekisho/fraud/features'
import { ADVICE } from '@sekisho/fraud/rules'
import type { Advice, CalibrationStep, Costs, Limit, Outcome, Policy, Rule } from '@sekisho/fraud/rules'

/** Why the costs chose this road. */
export interface AdviceWhy {
  /** Of a million orders with this score, so many are thought to be fraud. */
  readonly fraudPerMillion: number
  /** Of the calibration; 0 is the prior. */
  readonly calibration: number
  /** Expected cost of each road, in the order of ADVICE, in minor units. */
  readonly costsMinor: readonly number[]
  /** The limit or the rule that closed a cheaper road, the first of them; absent where the cheapest was taken. */
  readonly bound?: string
}

export interface Advised {
  readonly advice: Advice
  readonly adviceWhy?: AdviceWhy
}

/** A limit or a rule that closed a cheaper road, in words; its id alone where this policy has neither. */
export function boundText(policy: Policy, bound: string, language: 'ja' | 'en'): string {
  const limit = policy.costs?.limits.find(({ id }) => id === bound)
  return limit?.[language] ?? policy.rules.find(({ id }) => id === bound)?.reason[language] ?? bound
}

/** What a decision has found out when it comes to the advice. */
export interface Found {
  readonly outcome: Outcome
  readonly score: number
  readonly fired: readonly Rule[]
  /** The score is not that of a full decision. */
  readonly isPartial: boolean
}

export function adviceOf(policy: Policy, vector: FeatureVector, found: Found): Advised {
  const { costs } = policy
  const amountMinor = vector[AMOUNT]
  const canTell = costs && !found.isPartial && vector[CURRENCY] === costs.currency && typeof amountMinor === 'number'
  if (!canTell || found.outcome === 'decline') return { advice: byOutcome(policy, found) }
  const fraudPerMillion = fraudPerMillionAt(costs.calibration.steps, found.score)
  const costsMinor = ADVICE.map((road) => expectedCost(costs, road, found.outcome, amountMinor, fraudPerMillion))
  const advice = cheapestOpen(costsMinor, openRoads(costs.limits, vector, found))
  const calibration = costs.calibration.version
  const cheapest = cheapestOpen(costsMinor, ADVICE)
  if (cheapest === advice) return { advice, adviceWhy: { fraudPerMillion, calibration, costsMinor } }
  const bound = whoClosed(cheapest, costs.limits, vector, found)
  return { advice, adviceWhy: { fraudPerMillion, calibration, costsMinor, bound } }
}

/** A rule may ask 3-D Secure for more than the outcome does; where the outcome sees no use in it, there is none. */
function byOutcome({ advice }: Policy, { outcome, fired }: Found): Advice {
  if (outcome === 'decline') return advice.decline
  return ADVICE[Math.max(ADVICE.indexOf(advice[outcome]), leastOf(fired))]!
}

/** @param steps the first is of score 0 */
export function fraudPerMillionAt(steps: readonly CalibrationStep[], score: number): number {
  return steps.findLast((step) => step.score <= score)!.perMillion
}

/**
 * A good order costs what is lost when it does not come about; a fraud, that is not stopped, what it takes from whoever bears
 * it; an order to be reviewed, a person's minutes; each as often as it happens.
 */
export function expectedCost(
  costs: Costs,
  road: Advice,
  outcome: Outcome,
  amountMinor: number,
  fraudPerMillion: number,
): number {
  const its = costs.roads[road]
  const fraud = fraudPerMillion / 1_000_000
  const challengedAway = (its.challengedPerMille / 1000) * (its.abandonedPerMille / 1000)
  const lost = 1 - (1 - challengedAway) * (1 - its.refusedPerMille / 1000)
  const lostMinor = lost * amountMinor * (costs.lostSalePerMille / 1000)
  const shifted = its.shiftedPerMille / 1000
  const ownMinor = amountMinor * (costs.fraudLossPerMille / 1000) + costs.chargebackMinor
  const shiftedMinor = amountMinor * (costs.shiftedLossPerMille / 1000)
  const fraudMinor = (1 - its.stoppedPerMille / 1000) * (shifted * shiftedMinor + (1 - shifted) * ownMinor)
  const lookMinor = outcome === 'review' ? costs.reviewMinutes * costs.reviewMinuteMinor : 0
  const reviewMinor = lookMinor * (its.reviewedPerMille / 1000)
  return Math.round((1 - fraud) * lostMinor + fraud * fraudMinor + its.feeMinor + reviewMinor)
}

/** Of two that cost the same, the one that asks less. */
function cheapestOpen(costsMinor: readonly number[], open: readonly Advice[]): Advice {
  const cost = (road: Advice) => costsMinor[ADVICE.indexOf(road)]!
  return open.reduce((best, road) => (cost(road) < cost(best) ? road : best))
}

/** Where limits leave nothing open, those that ask for more are right, and the others give way. */
function openRoads(limits: readonly Limit[], vector: FeatureVector, found: Found): readonly Advice[] {
  const binding = limits.filter((limit) => binds(limit, vector, found))
  const ownLeast = leastOf(found.fired)
  const open = ADVICE.filter((road, i) => i >= ownLeast && !binding.some((limit) => closes(limit, road)))
  if (open.length > 0) return open
  return [ADVICE[Math.max(ownLeast, ...binding.map(({ least }) => placeOf(least)))]!]
}

function whoClosed(road: Advice, limits: readonly Limit[], vector: FeatureVector, found: Found): string {
  const limit = limits.find((each) => closes(each, road) && binds(each, vector, found))
  if (limit) return limit.id
  return found.fired.find(({ advice }) => placeOf(advice) > ADVICE.indexOf(road))!.id
}

/** A condition that nobody can answer binds: what is allowed only in some cases is not allowed in the dark. */
function binds({ condition, outcomes }: Limit, vector: FeatureVector, { outcome }: Found): boolean {
  if (outcomes && !outcomes.has(outcome)) return false
  return !condition || condition.holds(vector) !== false
}

function closes({ least, most, not }: Limit, road: Advice): boolean {
  const place = ADVICE.indexOf(road)
  return place < placeOf(least) || (most !== undefined && place > ADVICE.indexOf(most)) || not.includes(road)
}

/** What the rules that fired ask for at least. */
function leastOf(fired: readonly Rule[]): number {
  return fired.reduce((most, { advice }) => Math.max(most, placeOf(advice)), 0)
}

function placeOf(advice: Advice | undefined): number {
  return advice === undefined ? 0 : ADVICE.indexOf(advice)
}

const AMOUNT = positionOf('amountMinor')!
const CURRENCY = positionOf('currency')!
