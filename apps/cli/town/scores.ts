/**
 * How a screening did in the town: how many good orders it disturbed, and of each kind of fraud how much it caught by
 * value. Scores are whole numbers from 0 to 1000, so good orders are a histogram; what is kept of fraud is a ring's orders.
 */
import type { FraudKind, Outcome, Question, Truth } from '@sekisho/simulators/town'
import { FRAUD_KINDS } from '@sekisho/simulators/town'
import { intervalOfShare } from './resample.ts'
import type { Cluster, Figure } from './resample.ts'
import type { Answer } from './screener.ts'

type Outcomes = Readonly<Record<Outcome, number>>

export interface TownScores {
  /** By kind of question. */
  readonly asked: Readonly<Record<Question['kind'], Outcomes>>
  readonly good: {
    readonly orders: number
    /** Asked to prove themselves, held or declined. */
    readonly disturbed: number
  }
  readonly threshold: Threshold
  readonly fraud: readonly KindScore[]
}

/**
 * Where 1 % of the good orders are disturbed: all above the score, and of those with exactly this score such a share as fills
 * the 1 %, as if it were drawn by lot. Whole scores are held by many, so without it the figure would jump with each of them.
 */
interface Threshold {
  readonly score: number
  readonly shareOfScore: number
}

interface KindScore {
  readonly kind: FraudKind
  readonly orders: number
  readonly rings: number
  readonly valueMinor: number
  /** Share of the value whose orders were not approved. */
  readonly notApproved: Figure | undefined
  /** Share of the value, and of the orders, beyond the threshold. */
  readonly recallByValue: Figure | undefined
  readonly recallByOrders: Figure | undefined
}

export class Scores {
  readonly #asked = {
    order: noOutcomes(),
    login: noOutcomes(),
    registration: noOutcomes(),
    'profile-change': noOutcomes(),
  }
  readonly #good = new Float64Array(TOP_SCORE + 1)
  #disturbed = 0
  /** By kind, then by seed and ring: whatever one ring does stands or falls together. */
  readonly #fraud = new Map<FraudKind, Map<string, Caught[]>>(FRAUD_KINDS.map((kind) => [kind, new Map()]))

  add(seed: number, { kind }: Question, truth: Truth | undefined, { outcome, score }: Answer): void {
    this.#asked[kind][outcome]++
    if (kind !== 'order') return
    if (!truth?.fraud) {
      this.#good[score]!++
      if (outcome !== 'approve') this.#disturbed++
      return
    }
    const rings = this.#fraud.get(truth.fraud)!
    const ring = `${seed} ${truth.ring}`
    const orders = rings.get(ring) ?? []
    orders.push({ score, valueMinor: truth.valueMinor ?? 0, isApproved: outcome === 'approve' })
    rings.set(ring, orders)
  }

  report(): TownScores {
    const orders = this.#good.reduce((sum, count) => sum + count, 0)
    const threshold = thresholdOf(this.#good, orders * DISTURBED_SHARE)
    return {
      asked: this.#asked,
      good: { orders, disturbed: this.#disturbed },
      threshold,
      fraud: [...this.#fraud].map(([kind, rings]) => kindScore(kind, [...rings.values()], threshold)),
    }
  }
}

/** @param room how many good orders may be disturbed */
function thresholdOf(good: Float64Array, room: number): Threshold {
  let left = room
  for (let score = TOP_SCORE; score > 0; score--) {
    const count = good[score]!
    if (count > left) return { score, shareOfScore: left / count }
    left -= count
  }
  // Fewer than 1 % have any score at all: whoever has one is above, and a score of nothing catches nothing.
  return { score: 0, shareOfScore: 0 }
}

interface Caught {
  readonly score: number
  readonly valueMinor: number
  readonly isApproved: boolean
}

function kindScore(kind: FraudKind, rings: readonly (readonly Caught[])[], threshold: Threshold): KindScore {
  const share = (weight: (order: Caught) => number, caught: (order: Caught) => number): Figure | undefined =>
    intervalOfShare(
      rings.map((orders): Cluster => {
        const whole = orders.reduce((sum, order) => sum + weight(order), 0)
        return { whole, part: orders.reduce((sum, order) => sum + caught(order) * weight(order), 0) }
      }),
    )
  const value = ({ valueMinor }: Caught): number => valueMinor
  const reached = ({ score }: Caught): number =>
    score > threshold.score ? 1 : score === threshold.score ? threshold.shareOfScore : 0
  const all = rings.flat()
  return {
    kind,
    orders: all.length,
    rings: rings.length,
    valueMinor: all.reduce((sum, { valueMinor }) => sum + valueMinor, 0),
    notApproved: share(value, ({ isApproved }) => (isApproved ? 0 : 1)),
    recallByValue: share(value, reached),
    recallByOrders: share(() => 1, reached),
  }
}

function noOutcomes(): Record<Outcome, number> {
  return { approve: 0, challenge: 0, review: 0, decline: 0 }
}

const TOP_SCORE = 1000
const DISTURBED_SHARE = 0.01
