/** The value of one feature, once everything about its entity is counted. */
import { DAY_MS } from '@sekisho/base'
import type { EntityTable } from './entityTable.ts'
import type { PlannedFeature } from './plan.ts'
import type { Reader, Walk } from './walk.ts'

/** One entity of the event that is read, and what was counted of it: one object, filled anew for each. */
export interface Entity {
  table: EntityTable
  /** -1 for one that was never seen. */
  slot: number
  readonly walk: Walk
  /** By label and window. */
  readonly labels: Float64Array
  readonly reader: Reader
  readonly windowsMs: readonly number[]
  /** Of the event, in the tenant's currency; -1 without one. */
  amountMinor: number
  /** The event is about an order that this entity has counted already. */
  wasShown: boolean
}

/** @returns not a number where it is unknown */
export function valueOf(feature: PlannedFeature, entity: Entity): number {
  const { walk, windowsMs, labels } = entity
  const cell = feature.series * windowsMs.length + feature.window
  const whole = feature.outOf * windowsMs.length + feature.window
  const amounts = walk.amounts[cell]!
  switch (feature.measure) {
    case 'count':
      return walk.counts[cell]!
    case 'distinct':
      return walk.distinct[cell]!
    case 'labels':
      return labels[feature.of * windowsMs.length + feature.window]!
    case 'label-share':
      return shareOf(labels[feature.of * windowsMs.length + feature.window]!, walk.counts[whole]!)
    case 'share':
      return shareOf(walk.counts[cell]!, walk.counts[whole]!)
    case 'orders':
      return ordersOf(entity)
    case 'known':
      return knownDaysOf(entity)
    case 'sum':
      return walk.sums[cell]!
    case 'mean':
      return amounts > 0 ? twoDecimals(walk.sums[cell]! / amounts) : UNKNOWN
    case 'deviation': {
      const mean = walk.sums[cell]! / amounts
      return amounts > 0 ? twoDecimals(Math.sqrt(Math.max(0, walk.squares[cell]! / amounts - mean * mean))) : UNKNOWN
    }
    case 'ratio': {
      const sumMinor = walk.sums[cell]!
      const isHabit = amounts >= HABIT && sumMinor > 0 && entity.amountMinor >= 0
      return isHabit ? twoDecimals((entity.amountMinor * amounts) / sumMinor) : UNKNOWN
    }
    case 'min':
      return walk.most[cell]! >= 0 ? walk.least[cell]! : UNKNOWN
    case 'max':
      return walk.most[cell]! >= 0 ? walk.most[cell]! : UNKNOWN
    case 'first':
      return walk.oldest[cell]! < 0 ? UNKNOWN : Math.floor(walk.oldest[cell]! / feature.unitMs)
    case 'last': {
      const age = walk.latest[feature.series]!
      return age < windowsMs[feature.window]! ? Math.floor(age / feature.unitMs) : UNKNOWN
    }
    case 'changed':
      return changedOf(walk.shown[feature.of]!, entity.reader.own[feature.of]!)
  }
}

/** All but the order itself. 0 when the entity was forgotten between an order and its assessment. */
function ordersOf({ table, slot, walk, wasShown }: Entity): number {
  const orders = slot < 0 ? 0 : table.orders(slot)
  return orders > 0 && (walk.hasOwn || wasShown) ? orders - 1 : orders
}

function knownDaysOf({ table, slot, reader }: Entity): number {
  return slot < 0 ? 0 : Math.max(0, Math.floor((reader.atMs - table.firstSeenMs(slot)) / DAY_MS))
}

/** Unknown when either shows none of the kind. */
function changedOf(before: number, own: readonly number[]): number {
  if (before === 0 || own.length === 0) return UNKNOWN
  return own.includes(before) ? 0 : 1
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.round((10_000 * part) / whole) / 10_000 : UNKNOWN
}

function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100
}

const UNKNOWN = Number.NaN
/** Fewer amounts are no habit. */
const HABIT = 3
