/**
 * How much a record counts for in a series, at one of its entities. The walk, the rings and their making all ask here, so
 * that an entity counts the same before it is busy and after.
 */
import type { Series } from './plan.ts'
import { FAILED_SHIFT } from './recordLog.ts'
import { FAILED_PAYMENT } from './traits.ts'

/**
 * @param traits of the record
 * @param counts the record's bits of kinds and its failed payments
 * @param kind of the entity
 * @param isOwn the record is of the order that is being read: it does not count itself, though what was told of it later does
 */
export function contributionOf(series: Series, traits: number, counts: number, kind: number, isOwn: boolean): number {
  const { classes, condition } = series
  if (condition !== 0 && (traits & condition) === 0) return 0
  const kinds = counts & KIND_BITS
  let n = 0
  // What was asked counts once at each entity, where it first showed it; what was told counts wherever it is chained.
  if ((traits & classes & ~FAILED_PAYMENT) !== 0 && (kinds === 0 || (!isOwn && (kinds & (1 << kind)) !== 0))) n = 1
  if ((classes & FAILED_PAYMENT) !== 0 && (kinds === 0 || !isOwn)) n += counts >>> FAILED_SHIFT
  return n
}

const KIND_BITS = 2 ** FAILED_SHIFT - 1
