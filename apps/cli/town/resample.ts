/**
 * How sure a share is when its orders come in rings: rings are drawn again, with replacement, as they might have come in
 * another town. Orders of one ring are alike, so an interval over single orders would be far too sure of itself.
 */
import { Random } from '@sekisho/simulators/orders'

/** What one ring adds to a share. */
export interface Cluster {
  readonly part: number
  readonly whole: number
}

/** A share from 0 to 1, and the interval that holds 95 of 100 resampled ones. */
export interface Figure {
  readonly value: number
  /** Absent with fewer than five rings: they say nothing about others. */
  readonly low?: number
  readonly high?: number
}

/** @returns undefined of nothing. Seeded: the same rings give the same interval. */
export function intervalOfShare(clusters: readonly Cluster[]): Figure | undefined {
  const value = shareOf(clusters)
  if (value === undefined) return undefined
  if (clusters.length < LEAST_CLUSTERS) return { value }
  const random = new Random(SEED, clusters.length)
  const shares: number[] = []
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn = clusters.map(() => clusters[random.below(clusters.length)]!)
    const share = shareOf(drawn)
    if (share !== undefined) shares.push(share)
  }
  shares.sort((a, b) => a - b)
  const at = (quantile: number): number => shares[Math.round(quantile * (shares.length - 1))]!
  return { value, low: at(0.025), high: at(0.975) }
}

function shareOf(clusters: readonly Cluster[]): number | undefined {
  const whole = clusters.reduce((sum, cluster) => sum + cluster.whole, 0)
  return whole === 0 ? undefined : clusters.reduce((sum, { part }) => sum + part, 0) / whole
}

const SEED = 20_261_123
const DRAWS = 1_000
const LEAST_CLUSTERS = 5
