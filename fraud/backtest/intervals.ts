/** How sure a figure is: intervals that hold the true value 95 times in 100, as far as the orders stand for those to come. */

export interface Interval {
  readonly low: number
  readonly high: number
}

/** A share, and how sure it is. */
export interface Share extends Interval {
  readonly value: number
}

/**
 * A share of so many, with Wilson's score interval, which stays sensible for few orders and for shares near 0 and 1.
 * @returns undefined of none
 */
export function shareOf(part: number, whole: number): Share | undefined {
  if (whole === 0) return undefined
  const value = part / whole
  const z2 = Z95 * Z95
  const middle = (value + z2 / (2 * whole)) / (1 + z2 / whole)
  const half = (Z95 / (1 + z2 / whole)) * Math.sqrt((value * (1 - value)) / whole + z2 / (4 * whole * whole))
  // Rounding must not make nothing out to be something.
  return {
    value,
    low: part === 0 ? 0 : Math.max(0, middle - half),
    high: part === whole ? 1 : Math.min(1, middle + half),
  }
}

/**
 * The interval of any figure made from counts, by the bootstrap: each order is drawn a Poisson number of times with mean 1,
 * so a count becomes a Poisson number with the count as its mean, and the orders themselves are not needed. Seeded: the same
 * counts give the same interval.
 * @param counts changed in place for each draw, and given back as they were
 * @param figure undefined when the draw lacks what it needs
 */
export function bootstrap(
  counts: readonly Float64Array[],
  figure: () => number | undefined,
  draws = DRAWS,
): Interval | undefined {
  const kept = counts.map((count) => count.slice())
  const random = new Random(SEED)
  const found: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    for (const [i, count] of counts.entries()) {
      const mean = kept[i]!
      for (let j = 0; j < mean.length; j++) if (mean[j]! > 0) count[j] = random.poisson(mean[j]!)
    }
    const value = figure()
    if (value !== undefined) found.push(value)
  }
  for (const [i, count] of counts.entries()) count.set(kept[i]!)
  if (found.length < draws / 2) return undefined
  found.sort((a, b) => a - b)
  const at = (share: number): number => found[Math.round(share * (found.length - 1))]!
  return { low: at(0.025), high: at(0.975) }
}

/** A small generator of its own (mulberry32): the same figures on every machine. */
class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** Above 0 and below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4_294_967_296
  }

  /** Knuth's product of numbers for a small mean; for a large one the normal distribution, which is near enough from 30 on. */
  poisson(mean: number): number {
    if (mean > 30) {
      const normal = Math.sqrt(-2 * Math.log(this.next())) * Math.cos(2 * Math.PI * this.next())
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal))
    }
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = this.next(); product > limit; product *= this.next()) count++
    return count
  }
}

const Z95 = 1.959_963_984_540_054
const DRAWS = 500
const SEED = 20_260_401
