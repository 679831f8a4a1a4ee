/**
 * Two policies over the same orders: who would have been treated otherwise, and whether one scores better than the other
 * beyond chance. The two scores of an order belong together, so the draws of the bootstrap take both at once.
 */
import { OUTCOMES } from '@sekisho/fraud/rules'
import type { Outcome } from '@sekisho/fraud/rules'
import { areaUnderROC, averagePrecision, emptyCounts, recallAtFPR, TOP_SCORE } from './curves.ts'
import type { ScoreCounts } from './curves.ts'
import { bootstrap } from './intervals.ts'
import type { Share } from './intervals.ts'
import { count, noCounts } from './measure.ts'
import type { Counts, Observation } from './measure.ts'

/** Orders that the first policy treats one way and the second another. */
export interface Change extends Counts {
  readonly from: Outcome
  readonly to: Outcome
}

/** How much more the second policy has than the first, with the interval of that difference. */
export interface ScoreDifference {
  readonly auc?: Share
  readonly averagePrecision?: Share
  readonly recallAtFpr1pct?: Share
}

export class Comparison {
  readonly #changes = new Map<string, Change>()
  /** By both scores: first × 1001 + second. */
  readonly #pairs = new Map<number, { fraud: number; good: number }>()

  add(first: Observation, second: Observation): void {
    const [from, to] = [first.outcome, second.outcome]
    if (from !== to) {
      const name = `${from} ${to}`
      let change = this.#changes.get(name)
      if (!change) this.#changes.set(name, (change = { from, to, ...noCounts() }))
      count(change, first)
    }
    if (first.isFraud === undefined) return
    const pair = first.score * (TOP_SCORE + 1) + second.score
    let counts = this.#pairs.get(pair)
    if (!counts) this.#pairs.set(pair, (counts = { fraud: 0, good: 0 }))
    if (first.isFraud) counts.fraud++
    else counts.good++
  }

  /** From the mildest first outcome to the severest. */
  get changes(): readonly Change[] {
    const place = ({ from, to }: Change): number => OUTCOMES.indexOf(from) * OUTCOMES.length + OUTCOMES.indexOf(to)
    return [...this.#changes.values()].sort((a, b) => place(a) - place(b))
  }

  difference(): ScoreDifference {
    const pairs = [...this.#pairs.keys()].sort((a, b) => a - b)
    const fraud = Float64Array.from(pairs, (pair) => this.#pairs.get(pair)!.fraud)
    const good = Float64Array.from(pairs, (pair) => this.#pairs.get(pair)!.good)
    const sides = [
      pairs.map((pair) => Math.floor(pair / (TOP_SCORE + 1))),
      pairs.map((pair) => pair % (TOP_SCORE + 1)),
    ] as const
    const gain = (figure: (counts: ScoreCounts) => number | undefined) => (): number | undefined => {
      const [before, after] = sides.map((scores) => figure(countsOf(scores, fraud, good)))
      return before === undefined || after === undefined ? undefined : after - before
    }
    const shareOf = (figure: (counts: ScoreCounts) => number | undefined): Share | undefined => {
      const value = gain(figure)()
      const interval = value === undefined ? undefined : bootstrap([fraud, good], gain(figure))
      return value === undefined || !interval ? undefined : { value, ...interval }
    }
    const [auc, precision] = [shareOf(areaUnderROC), shareOf(averagePrecision)]
    const recall = shareOf((counts) => recallAtFPR(counts, 0.01))
    return {
      ...(auc && { auc }),
      ...(precision && { averagePrecision: precision }),
      ...(recall && { recallAtFpr1pct: recall }),
    }
  }
}

function countsOf(scores: readonly number[], fraud: Float64Array, good: Float64Array): ScoreCounts {
  const counts = emptyCounts()
  for (const [i, score] of scores.entries()) {
    counts.fraud[score]! += fraud[i]!
    counts.good[score]! += good[i]!
  }
  return counts
}
