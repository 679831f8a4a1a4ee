/**
 * How sure a figure is that was measured in several towns: whole towns are drawn again, with replacement. What is compared
 * between set-ups is drawn together, because the same people and rings live in the town of one seed.
 */
import { Random } from '@sekisho/simulators/orders'

export interface Interval {
  readonly value: number
  /** Holds 95 of 100 resampled sets of towns; absent with fewer than five towns, which say nothing of others. */
  readonly low?: number
  readonly high?: number
}

/** @param figure of the towns whose places are given @param towns how many there are */
export function intervalOf(towns: number, figure: (drawn: readonly number[]) => number): Interval {
  const all = Array.from({ length: towns }, (_, i) => i)
  const value = figure(all)
  if (towns < LEAST_TOWNS) return { value }
  const random = new Random(SEED, towns)
  const figures: number[] = []
  for (let draw = 0; draw < DRAWS; draw++) figures.push(figure(all.map(() => random.below(towns))))
  figures.sort((a, b) => a - b)
  const at = (quantile: number): number => figures[Math.round(quantile * (DRAWS - 1))]!
  return { value, low: at(0.025), high: at(0.975) }
}

const SEED = 20_261_123
const DRAWS = 2_000
const LEAST_TOWNS = 5
