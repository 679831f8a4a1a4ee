/** What is counted of the entities of one kind, and how each of their features is found once it is counted. */
import { ENTITY_KINDS } from '@sekisho/fraud/events'
import { LABELS, spanMs, UNITS_MS } from './aggregate.ts'
import type { Aggregate, Counted, Measure } from './aggregate.ts'
import { horizonOf } from './horizon.ts'
import type { Horizon } from './horizon.ts'
import { ringsOf } from './ringPlan.ts'
import type { RingPlan } from './ringPlan.ts'
import { isSameFilter } from './series.ts'
import type { DistinctSeries, Filter, Series } from './series.ts'
import { bitOf } from './traits.ts'

/** One feature of one kind: how its value is found once the series are counted. */
export interface PlannedFeature {
  /** Where its value stands among all that are read. */
  readonly value: number
  readonly measure: Measure | 'known' | 'orders' | 'labels' | 'label-share'
  readonly series: number
  readonly window: number
  /** Of a share: what it is a share of. */
  readonly outOf: number
  /** Of `changed`: the kind, and `series` is the place in `shows`; of labels: which. */
  readonly of: number
  readonly unitMs: number
  /** Of several entities of a kind, the least counts: ages, and numbers of all orders. */
  readonly least: boolean
}

export interface KindPlan {
  readonly features: readonly PlannedFeature[]
  readonly series: readonly Series[]
  /** Of these, by position, the ones that are counted from records even where rings count the others. */
  readonly walked: readonly number[]
  readonly distinct: readonly DistinctSeries[]
  readonly rings: RingPlan
  /** An entity of more records than this has rings. */
  readonly exactTo: number
  /** Whether a reading needs the records even of an entity that has rings. */
  readonly walks: boolean
  /** How far back anything is asked for: of an entity without rings, and of one that has them. */
  readonly horizon: Horizon
  readonly busyHorizon: Horizon
  readonly readsLabels: boolean
  /** What the latest record shows, asked for by `changed`. */
  readonly shows: readonly LatestShown[]
}

/** The entity of a kind that the latest record of these classes shows. */
export interface LatestShown {
  readonly kind: number
  readonly classes: number
}

/** How a plan counts time and conditions. */
export interface Terms {
  readonly windowsMs: readonly number[]
  readonly windowOf: (over: string) => number
  readonly conditionBit: (where: Aggregate['where']) => number | undefined
}

export class KindBuilder {
  readonly #terms: Terms
  readonly #series: Series[] = []
  readonly #distinct: DistinctSeries[] = []
  readonly #shows: LatestShown[] = []
  readonly #features: PlannedFeature[] = []
  /** Of the built-in features, once there are any in the plan: whether they need an entity's records. */
  #builtInWalks: boolean | undefined

  constructor(terms: Terms) {
    this.#terms = terms
  }

  addKnown(value: number): void {
    this.#features.push(planned({ value, measure: 'known', least: true }))
  }

  /**
   * Of a built-in feature, of this kind or not. How exactly they are read must not depend on what a policy adds: a vector is read
   * again from a state that may have been made for other policies.
   */
  noteBuiltIn(walks: boolean): void {
    this.#builtInWalks = walks || (this.#builtInWalks ?? false)
  }

  add(aggregate: Aggregate, value: number): void {
    const { measure, events, outOf, over, delay, per, where, unit } = aggregate
    const common = { value, measure, window: this.#terms.windowOf(over), unitMs: UNITS_MS[unit] ?? 1 }
    const condition = this.#terms.conditionBit(where) ?? 0
    const pairedWith = typeof per === 'string' ? -1 : ENTITY_KINDS.indexOf(per[1])
    const delayMs = delay === undefined ? 0 : spanMs(delay)!
    const filter = { condition, pairedWith, delayMs, classes: classesIn(events) }
    const label = (LABELS as readonly Counted[]).indexOf(events[0]!)
    if (label >= 0) {
      const whole = outOf ? this.#seriesOf({ ...filter, condition: 0, classes: classesIn(outOf) }) : 0
      this.#features.push(planned({ ...common, measure: outOf ? 'label-share' : 'labels', of: label, outOf: whole }))
    } else if (measure === 'distinct') {
      this.#features.push(planned({ ...common, series: this.#distinctOf({ ...filter, of: kindOf(aggregate.of!) }) }))
    } else if (measure === 'changed') {
      const kind = kindOf(aggregate.of!)
      this.#features.push(planned({ ...common, series: this.#showsOf(kind, filter.classes), of: kind }))
    } else if (measure === 'count' && isEveryOrder(aggregate)) {
      this.#features.push(planned({ ...common, measure: 'orders', least: true }))
    } else {
      const series = this.#seriesOf(filter)
      this.#keep(series, measure)
      const whole = { ...filter, condition: outOf ? condition : 0, classes: classesIn(outOf ?? events) }
      this.#features.push(
        planned({
          ...common,
          series,
          outOf: measure === 'share' ? this.#seriesOf(whole) : 0,
          least: measure === 'first' || measure === 'last',
        }),
      )
    }
  }

  build(): KindPlan {
    const features = this.#features
    const series = this.#series
    const { windowsMs } = this.#terms
    const isWalked = ({ pairedWith, extremes, ages }: Series) => pairedWith >= 0 || extremes || ages
    const shows = this.#shows
    const walks = this.#distinct.length > 0 || series.some(isWalked) || shows.length > 0
    const parts = { features, series, distinct: this.#distinct, windowsMs }
    return {
      features,
      series,
      walked: series.flatMap((each, s) => (isWalked(each) ? [s] : [])),
      distinct: this.#distinct,
      rings: ringsOf(series, features, windowsMs),
      exactTo: (this.#builtInWalks ?? walks) ? MAX_WALK : FEW,
      walks,
      horizon: horizonOf(parts, () => true),
      busyHorizon: horizonOf(parts, isWalked),
      shows,
      readsLabels: features.some(({ measure }) => measure === 'labels' || measure === 'label-share'),
    }
  }

  #keep(series: number, measure: Measure): void {
    const kept = this.#series[series]!
    const extremes = measure === 'min' || measure === 'max'
    if (extremes || SUMMED.has(measure)) kept.amounts = true
    if (extremes) kept.extremes = true
    if (measure === 'first' || measure === 'last') kept.ages = true
  }

  #seriesOf({ classes, condition, pairedWith, delayMs }: Filter): number {
    const wanted: Series = { classes, condition, pairedWith, delayMs, amounts: false, extremes: false, ages: false }
    const known = this.#series.findIndex((series) => isSameFilter(series, wanted))
    return known >= 0 ? known : this.#series.push(wanted) - 1
  }

  #showsOf(kind: number, classes: number): number {
    const known = this.#shows.findIndex((shown) => shown.kind === kind && shown.classes === classes)
    return known >= 0 ? known : this.#shows.push({ kind, classes }) - 1
  }

  #distinctOf({ classes, condition, pairedWith, delayMs, of }: DistinctSeries): number {
    const wanted: DistinctSeries = { classes, condition, pairedWith, delayMs, of }
    const known = this.#distinct.findIndex((series) => series.of === of && isSameFilter(series, wanted))
    return known >= 0 ? known : this.#distinct.push(wanted) - 1
  }
}

/** Always the same members in the same order: features of one shape are read faster. */
function planned(given: Partial<PlannedFeature> & Pick<PlannedFeature, 'value' | 'measure'>): PlannedFeature {
  const { value, measure, series = 0, window = 0, outOf = 0, of = 0, unitMs = 1, least = false } = given
  return { value, measure, series, window, outOf, of, unitMs, least }
}

/** Every order ever of one entity: the entity's own slot counts them, longer than its records last. */
function isEveryOrder({ events, over, delay, per, where }: Aggregate): boolean {
  const isOrders = events.length === 2 && events.includes('order') && events.includes('authentication')
  return isOrders && over === 'ever' && delay === undefined && typeof per === 'string' && where === undefined
}

/** Whether it is counted from records even where there are rings. */
export function needsRecords({ measure, per }: Aggregate): boolean {
  return typeof per !== 'string' || WALKED.has(measure)
}

function classesIn(events: readonly Counted[]): number {
  return events.reduce((bits, event) => bits | bitOf(event), 0)
}

export function kindOf(per: Aggregate['per']): number {
  return ENTITY_KINDS.indexOf(typeof per === 'string' ? per : per[0])
}

const WALKED: ReadonlySet<Measure> = new Set(['distinct', 'min', 'max', 'first', 'last', 'changed'])
const SUMMED: ReadonlySet<Measure> = new Set(['sum', 'mean', 'deviation', 'ratio'])
/** How many records of an entity are looked at. */
export const MAX_WALK = 64
/** Where nothing but rings is asked for once there are rings, records are left alone much sooner: to walk costs most of a reading. */
export const FEW = 8
