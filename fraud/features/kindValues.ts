/**
 * The values of all features of one kind, written once its entity is counted. Most of them are cells as they are: these are
 * copied by place, in a loop of a few instructions, and the rest is computed one by one.
 */
import type { CellLayout } from './cells.ts'
import type { KindPlan, PlannedFeature } from './kindPlan.ts'
import { valueOf } from './valueOf.ts'
import type { ComputedFeature, Entity } from './valueOf.ts'

export class KindValues {
  readonly #copiedTo: Int32Array
  readonly #copiedFrom: Int32Array
  readonly #computed: readonly ComputedFeature[]
  /** All of them, with what they are of an entity that was never seen. */
  readonly #values: Int32Array
  readonly #unseen: Float64Array
  readonly #least: Uint8Array

  constructor({ features }: KindPlan, layout: CellLayout) {
    const copied = features.filter((feature) => cellOf(feature, layout) >= 0)
    this.#copiedTo = Int32Array.from(copied, ({ value }) => value)
    this.#copiedFrom = Int32Array.from(copied, (feature) => cellOf(feature, layout))
    this.#computed = features.filter((feature): feature is ComputedFeature => cellOf(feature, layout) < 0)
    this.#values = Int32Array.from(features, ({ value }) => value)
    this.#unseen = Float64Array.from(features, ({ measure }) => (COUNTS.has(measure) ? 0 : Number.NaN))
    this.#least = Uint8Array.from(features, ({ least }) => (least ? 1 : 0))
  }

  /** Of an entity that was counted. */
  write(entity: Entity, into: Float64Array): void {
    const { cells } = entity.tally
    const to = this.#copiedTo
    const from = this.#copiedFrom
    for (let n = 0; n < to.length; n++) into[to[n]!] = cells[from[n]!]!
    const computed = this.#computed
    for (let n = 0; n < computed.length; n++) into[computed[n]!.value] = valueOf(computed[n]!, entity)
  }

  /** Of one that was never seen: what is counted is 0, and of what never happened nothing is known. */
  writeUnseen(into: Float64Array): void {
    const values = this.#values
    for (let n = 0; n < values.length; n++) into[values[n]!] = this.#unseen[n]!
  }

  /** Of several entities of a kind (two delivery places) the busiest counts, and of ages the newest. */
  merge(further: Float64Array, into: Float64Array): void {
    for (let n = 0; n < this.#values.length; n++) {
      const value = this.#values[n]!
      const before = into[value]!
      const now = further[value]!
      if (before !== before) into[value] = now // not a number: unknown
      else if (now === now) into[value] = this.#least[n] === 1 ? Math.min(before, now) : Math.max(before, now)
    }
  }
}

/** @returns -1 for a feature that is no cell */
function cellOf({ measure, series, window, of }: PlannedFeature, layout: CellLayout): number {
  const { windows, sumsAt, distinctAt, labelsAt } = layout
  switch (measure) {
    case 'count':
      return series * windows + window
    case 'sum':
      return sumsAt + series * windows + window
    case 'distinct':
      return distinctAt + series * windows + window
    case 'labels':
      return labelsAt + of * windows + window
    default:
      return -1
  }
}

const COUNTS: ReadonlySet<PlannedFeature['measure']> = new Set([
  'count',
  'sum',
  'distinct',
  'labels',
  'orders',
  'known',
])
