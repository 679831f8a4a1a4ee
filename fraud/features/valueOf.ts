/** The value of a feature that is more than a number that was counted. */
import { DAY_MS } from '@sekisho/base'
import type { CellLayout } from './cells.ts'
import type { Chain } from './chain.ts'
import type { Reader } from './reader.ts'
import type { EntityTable } from './entityTable.ts'
import type { PlannedFeature } from './kindPlan.ts'
import type { Tally } from './tally.ts'

/** One entity of the event that is read, and what was counted of it: one object, filled anew for each. */
export interface Entity {
  table: EntityTable
  slot: number
  readonly tally: Tally
  readonly chain: Chain
  /** By their place in the kind's plan, the serials that the latest records of other events show; 0 for none. */
  readonly shown: Uint32Array
  readonly layout: CellLayout
  readonly reader: Reader
  readonly windowsMs: readonly number[]
  /** Of the event, in the tenant's currency; -1 without one. */
  amountMinor: number
  /** The event is about an order that this entity has counted already. */
  wasShown: boolean
}

/** A feature whose value is a cell as it stands. */
type CellMeasure = 'count' | 'sum' | 'distinct' | 'labels'
export type ComputedFeature = PlannedFeature & { readonly measure: Exclude<PlannedFeature['measure'], CellMeasure> }

/** @returns not a number where it is unknown */
export function valueOf(feature: ComputedFeature, entity: Entity): number {
  const { tally, layout } = entity
  const { cells } = tally
  const cell = feature.series * layout.windows + feature.window
  const whole = feature.outOf * layout.windows + feature.window
  switch (feature.measure) {
    case 'label-share': // labels of older orders than those of the window may be more
      return Math.min(1, shareOf(cells[layout.labelsAt + feature.of * layout.windows + feature.window]!, cells[whole]!))
    case 'share':
      return shareOf(cells[cell]!, cells[whole]!)
    case 'orders':
      return ordersOf(entity)
    case 'known':
      return knownDaysOf(entity)
    case 'mean': {
      const amounts = tally.amounts[cell]!
      return amounts > 0 ? twoDecimals(cells[layout.sumsAt + cell]! / amounts) : UNKNOWN
    }
    case 'deviation': {
      const amounts = tally.amounts[cell]!
      if (amounts === 0) return UNKNOWN
      const mean = cells[layout.sumsAt + cell]! / amounts
      return twoDecimals(Math.sqrt(Math.max(0, tally.squares[cell]! / amounts - mean * mean)))
    }
    case 'ratio': {
      const amounts = tally.amounts[cell]!
      const sumMinor = cells[layout.sumsAt + cell]!
      const isHabit = amounts >= HABIT && sumMinor > 0 && entity.amountMinor >= 0
      return isHabit ? twoDecimals((entity.amountMinor * amounts) / sumMinor) : UNKNOWN
    }
    case 'min':
      return tally.most[cell]! >= 0 ? tally.least[cell]! : UNKNOWN
    case 'max':
      return tally.most[cell]! >= 0 ? tally.most[cell]! : UNKNOWN
    case 'first':
      return tally.oldest[cell]! < 0 ? UNKNOWN : Math.floor(tally.oldest[cell]! / feature.unitMs)
    case 'last': {
      const age = tally.latest[feature.series]!
      return age < entity.windowsMs[feature.window]! ? Math.floor(age / feature.unitMs) : UNKNOWN
    }
    case 'changed':
      return changedOf(entity.shown[feature.series]!, entity.reader.own[feature.of]!)
  }
}

/** All but the order itself. 0 when the entity was forgotten between an order and its assessment. */
function ordersOf({ table, slot, chain, wasShown }: Entity): number {
  const orders = table.orders(slot)
  return orders > 0 && (chain.hasOwn || wasShown) ? orders - 1 : orders
}

function knownDaysOf({ table, slot, reader }: Entity): number {
  return Math.max(0, Math.floor((reader.atMs - table.firstSeenMs(slot)) / DAY_MS))
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
