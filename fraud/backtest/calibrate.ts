/**
 * How often a score is fraud, from orders of which it is known: scores are gathered into bins of enough orders, and bins into steps
 * whose shares never fall (pool adjacent violators), because a score that is higher is meant to be the worse one.
 *
 * R. E. Barlow, D. J. Bartholomew, J. M. Bremner, H. D. Brunk: Statistical Inference under Order Restrictions, 1972.
 */
import { TOP_SCORE } from './curves.ts'
import type { ScoreCounts } from './curves.ts'
import { shareOf } from './intervals.ts'

/** From this score on, up to the next step. */
export interface FoundStep {
  readonly score: number
  readonly perMillion: number
  /** Holds the true share 95 times in 100. */
  readonly lowPerMillion: number
  readonly highPerMillion: number
  readonly orders: number
}

export interface FoundCalibration {
  readonly orders: number
  readonly frauds: number
  readonly steps: readonly FoundStep[]
}

/** @returns undefined where too little is known for any step: the prior says more */
export function calibrate(counts: ScoreCounts): FoundCalibration | undefined {
  const bins = binsOf(counts)
  const orders = bins.reduce((sum, bin) => sum + bin.orders, 0)
  const frauds = bins.reduce((sum, bin) => sum + bin.frauds, 0)
  if (frauds < LEAST_FRAUDS || orders - frauds < LEAST_GOOD) return undefined
  const overall = frauds / orders
  const steps = fewEnough(pooled(bins, overall), overall)
  return {
    orders,
    frauds,
    steps: steps.map((step, i) => ({ ...foundStep(step, overall), score: i === 0 ? 0 : step.score })),
  }
}

/** Scores that lie together; the lowest of them. */
interface Bin {
  readonly score: number
  readonly orders: number
  readonly frauds: number
}

/** Each with enough orders; what is left at the top goes with the bin below it. How many were fraud never draws a border. */
function binsOf({ fraud, good }: ScoreCounts): Bin[] {
  const bins: Bin[] = []
  let open: Bin | undefined
  for (let score = 0; score <= TOP_SCORE; score++) {
    const at = { score, frauds: fraud[score]!, orders: fraud[score]! + good[score]! }
    if (at.orders === 0) continue
    open = open ? joined(open, at) : at
    if (open.orders < LEAST_IN_BIN) continue
    bins.push(open)
    open = undefined
  }
  if (open) bins.push(bins.length > 0 ? joined(bins.pop()!, open) : open)
  return bins
}

/** A bin that is better than the one below it becomes one with it, and so on downwards. */
function pooled(bins: readonly Bin[], overall: number): Bin[] {
  const steps: Bin[] = []
  for (const bin of bins) {
    let step = bin
    while (steps.length > 0 && likely(steps.at(-1)!, overall) >= likely(step, overall))
      step = joined(steps.pop()!, step)
    steps.push(step)
  }
  return steps
}

/** The two that are most alike become one, until a policy has room for all. */
function fewEnough(steps: Bin[], overall: number): Bin[] {
  while (steps.length > MOST_STEPS) {
    const gap = (i: number) => likely(steps[i + 1]!, overall) - likely(steps[i]!, overall)
    let least = 0
    for (let i = 1; i < steps.length - 1; i++) if (gap(i) < gap(least)) least = i
    steps.splice(least, 2, joined(steps[least]!, steps[least + 1]!))
  }
  return steps
}

function foundStep(step: Bin, overall: number): FoundStep {
  const { low, high } = shareOf(step.frauds, step.orders)!
  return {
    score: step.score,
    perMillion: perMillion(likely(step, overall)),
    lowPerMillion: perMillion(low),
    highPerMillion: perMillion(high),
    orders: step.orders,
  }
}

/** Drawn towards the share of all by the weight of one order: a step without fraud is rare fraud, and never none. */
function likely({ orders, frauds }: Bin, overall: number): number {
  return (frauds + overall) / (orders + 1)
}

function joined(low: Bin, high: Bin): Bin {
  return { score: low.score, orders: low.orders + high.orders, frauds: low.frauds + high.frauds }
}

function perMillion(share: number): number {
  return Math.round(share * 1_000_000)
}

/** Few, because high scores are few: what is chance in so small a bin is pooled with its neighbours, and its interval says the rest. */
const LEAST_IN_BIN = 20
const LEAST_GOOD = 100
const LEAST_FRAUDS = 20
/** As many as `calibration` of a policy takes. */
const MOST_STEPS = 50
