/**
 * Series: which records along an entity's chain count, and what for. Many features are cells of one series, each over a window
 * of its own. The counting of chains, the rings and their making all go by the same rules, so that an entity counts the
 * same before it is busy and after.
 */
import { FAILED_SHIFT, KIND_BITS } from './recordLog.ts'
import { FAILED_PAYMENT } from './traits.ts'

/** Which records count. */
export interface Filter {
  /** Bits of classes, any of which will do. */
  readonly classes: number
  /** The bit of a condition, 0 without one. */
  readonly condition: number
  /** The kind of the second of a pair, -1 without one. */
  readonly pairedWith: number
  readonly delayMs: number
}

/** What is kept of each record that counts, beside their number. */
export interface Series extends Filter {
  amounts: boolean
  extremes: boolean
  /** Ages, of the first and the latest. */
  ages: boolean
}

/** Which other entities are told apart. */
export interface DistinctSeries extends Filter {
  readonly of: number
}

/**
 * How much a record counts for, at one of its entities.
 * @param traits of the record
 * @param counts the record's bits of kinds and its failed payments
 * @param kind of the entity
 */
export function contributionOf({ classes, condition }: Filter, traits: number, counts: number, kind: number): number {
  if (condition !== 0 && (traits & condition) === 0) return 0
  const kinds = counts & KIND_BITS
  let n = 0
  // What was asked counts once at each entity, where it first showed it; what was told counts wherever it is chained.
  if ((traits & classes & ~FAILED_PAYMENT) !== 0 && (kinds === 0 || (kinds & (1 << kind)) !== 0)) n = 1
  if ((classes & FAILED_PAYMENT) !== 0) n += counts >>> FAILED_SHIFT
  return n
}

export function isSameFilter(a: Filter, b: Filter): boolean {
  return (
    a.classes === b.classes && a.condition === b.condition && a.pairedWith === b.pairedWith && a.delayMs === b.delayMs
  )
}
