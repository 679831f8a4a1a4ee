/**
 * The plan: what a tenant's memory keeps and reads, made once from the catalogues that are in use. Rows that ask for the
 * same thing share it: a *series* is which events count along an entity's chain (their classes, a condition, the second of a
 * pair, a delay), and many features are cells of one series over several windows.
 */
import { ENTITY_KINDS } from '@sekisho/fraud/events'
import { COUNTED, LABELS, spanMs, UNITS_MS } from './aggregate.ts'
import type { Aggregate, Counted, Measure, Where } from './aggregate.ts'
import type { Catalogue } from './catalogue.ts'
import type { FeatureRow } from './feature.ts'
import { bitOf, FIRST_CONDITION, MAX_CONDITIONS } from './traits.ts'
import { ringsOf } from './ringPlan.ts'
import type { RingPlan } from './ringPlan.ts'

/** Which records count. */
export interface Series {
  /** Bits of classes, any of which will do. */
  readonly classes: number
  /** The bit of a condition, 0 without one. */
  readonly condition: number
  /** The kind of the second of a pair, -1 without one. */
  readonly pairedWith: number
  readonly delayMs: number
  /** What is kept of each that counts, beside their number. */
  amounts: boolean
  extremes: boolean
}

/** Which other entities are told apart. */
export interface DistinctSeries extends Pick<Series, 'classes' | 'condition' | 'pairedWith' | 'delayMs'> {
  readonly of: number
}

/** One feature of one kind: how its value is found once the series are counted. */
export interface PlannedFeature {
  /** Where its value stands among all that are read. */
  readonly value: number
  readonly measure: Measure | 'known' | 'orders' | 'labels' | 'label-share'
  readonly series: number
  readonly window: number
  /** Of a share: what it is a share of. */
  readonly outOf: number
  /** Of `changed`: the kind; of labels: which. */
  readonly of: number
  readonly unitMs: number
  /** Of several entities of a kind, the least counts: ages, and numbers of all orders. */
  readonly least: boolean
}

export interface KindPlan {
  readonly series: readonly Series[]
  readonly distinct: readonly DistinctSeries[]
  readonly features: readonly PlannedFeature[]
  readonly rings: RingPlan
  /** An entity of more records than this has rings. */
  readonly exactTo: number
  /** Whether a reading needs the records even of an entity that has rings. */
  readonly walks: boolean
  readonly readsLabels: boolean
  /** Kinds of which the latest that was shown is asked for. */
  readonly shows: readonly number[]
}

export class Plan {
  /** Ascending; the last is infinity. */
  readonly windowsMs: readonly number[]
  readonly conditions: readonly Where[]
  readonly kinds: readonly KindPlan[]
  /** How many values are read of one event. */
  readonly values: number
  readonly #valueOf: ReadonlyMap<string, number>
  readonly #columns = new WeakMap<Catalogue, Int32Array>()
  /** All that decides what the memory holds: another text is another memory. */
  readonly text: string

  constructor(catalogues: readonly Catalogue[]) {
    const rows = new Map<string, FeatureRow>()
    for (const catalogue of catalogues) {
      for (const row of catalogue.rows) {
        const key = keyOf(row)
        if (key !== undefined && !rows.has(key)) rows.set(key, row)
      }
    }
    const aggregates = [...rows.values()].flatMap(({ source }) =>
      source.measure === 'aggregate' ? [source.aggregate] : [],
    )
    this.conditions = conditionsOf(aggregates)
    // A record has bits for twenty conditions: what asks for one more is unknown, and nothing else suffers.
    for (const [key, { source }] of rows) {
      if (source.measure === 'aggregate' && this.conditionBit(source.aggregate.where) === undefined) rows.delete(key)
    }
    this.windowsMs = windowsOf(aggregates)
    this.#valueOf = new Map([...rows.keys()].map((key, value) => [key, value]))
    this.values = rows.size
    this.text = [...rows.keys()].join('\n')
    const builders = ENTITY_KINDS.map(() => new KindBuilder(this))
    let value = 0
    for (const { source } of rows.values()) {
      if (source.measure === 'aggregate') builders[kindOf(source.aggregate.per)]!.add(source.aggregate, value)
      else if (source.measure === 'known') builders[ENTITY_KINDS.indexOf(source.kind)]!.addKnown(value)
      value++
    }
    this.kinds = builders.map((builder) => builder.build())
  }

  /** For each row of a catalogue where its value stands; -1 for what is no feature of an entity, -2 for what the plan lacks. */
  columnsOf(catalogue: Catalogue): Int32Array {
    const known = this.#columns.get(catalogue)
    if (known) return known
    const columns = Int32Array.from(catalogue.rows, (row) => {
      const key = keyOf(row)
      return key === undefined ? -1 : (this.#valueOf.get(key) ?? -2)
    })
    this.#columns.set(catalogue, columns)
    return columns
  }

  /** Whether every feature of the catalogue is read by this plan. */
  covers(catalogue: Catalogue): boolean {
    return !this.columnsOf(catalogue).includes(-2)
  }

  windowOf(over: string): number {
    return this.windowsMs.indexOf(spanMs(over)!)
  }

  /** The bit of a condition in a record's traits; undefined for one that got none. */
  conditionBit(where: Where | undefined): number | undefined {
    if (!where) return 0
    const place = this.conditions.findIndex(({ text }) => text === where.text)
    return place < 0 ? undefined : 1 << (FIRST_CONDITION + place)
  }
}

/** Whether one memory can count for all of them: a record has bits for so many conditions, the built-in ones among them. */
export function fitTogether(catalogues: readonly Catalogue[]): boolean {
  const plan = new Plan(catalogues)
  return catalogues.every((catalogue) => plan.covers(catalogue))
}

class KindBuilder {
  readonly #plan: Plan
  readonly #series: Series[] = []
  readonly #distinct: DistinctSeries[] = []
  readonly #features: PlannedFeature[] = []

  constructor(plan: Plan) {
    this.#plan = plan
  }

  addKnown(value: number): void {
    this.#features.push({ ...NOTHING, value, measure: 'known', least: true })
  }

  add(aggregate: Aggregate, value: number): void {
    const { measure, events, outOf, over, delay, per, where, unit } = aggregate
    const window = this.#plan.windowOf(over)
    const planned = { ...NOTHING, value, measure, window, unitMs: UNITS_MS[unit] ?? 1 }
    const filter = {
      condition: this.#plan.conditionBit(where) ?? 0,
      pairedWith: typeof per === 'string' ? -1 : ENTITY_KINDS.indexOf(per[1]),
      delayMs: delay === undefined ? 0 : spanMs(delay)!,
    }
    const label = (LABELS as readonly Counted[]).indexOf(events[0]!)
    if (label >= 0) {
      const of = outOf ? this.#seriesOf({ ...filter, condition: 0, classes: classesIn(outOf) }) : 0
      this.#features.push({ ...planned, measure: outOf ? 'label-share' : 'labels', of: label, outOf: of })
      return
    }
    const classes = classesIn(events)
    if (measure === 'distinct') {
      this.#features.push({ ...planned, series: this.#distinctOf({ ...filter, classes, of: kindOf(aggregate.of!) }) })
    } else if (measure === 'count' && isEveryOrder(aggregate)) {
      this.#features.push({ ...planned, measure: 'orders', least: true })
    } else {
      const series = this.#seriesOf({ ...filter, classes })
      const takesAmounts = measure === 'sum' || measure === 'mean' || measure === 'deviation' || measure === 'ratio'
      if (takesAmounts || measure === 'min' || measure === 'max') this.#series[series]!.amounts = true
      if (measure === 'min' || measure === 'max') this.#series[series]!.extremes = true
      const whole = { ...filter, condition: outOf ? filter.condition : 0, classes: classesIn(outOf ?? events) }
      this.#features.push({
        ...planned,
        series,
        outOf: measure === 'share' ? this.#seriesOf(whole) : 0,
        of: measure === 'changed' ? kindOf(aggregate.of!) : 0,
        least: measure === 'first' || measure === 'last',
      })
    }
  }

  build(): KindPlan {
    const features = this.#features
    const walks =
      this.#distinct.length > 0 ||
      this.#series.some(({ pairedWith, extremes }) => pairedWith >= 0 || extremes) ||
      features.some(({ measure }) => measure === 'first' || measure === 'last' || measure === 'changed')
    return {
      series: this.#series,
      distinct: this.#distinct,
      features,
      rings: ringsOf(this.#series, features, this.#plan.windowsMs),
      exactTo: walks ? MAX_WALK : FEW,
      walks,
      shows: [...new Set(features.filter(({ measure }) => measure === 'changed').map(({ of }) => of))],
      readsLabels: features.some(({ measure }) => measure === 'labels' || measure === 'label-share'),
    }
  }

  #seriesOf(wanted: Omit<Series, 'amounts' | 'extremes'>): number {
    const known = this.#series.findIndex((series) => isSame(series, wanted))
    if (known >= 0) return known
    return this.#series.push({ ...wanted, amounts: false, extremes: false }) - 1
  }

  #distinctOf(wanted: DistinctSeries): number {
    const known = this.#distinct.findIndex((series) => series.of === wanted.of && isSame(series, wanted))
    return known >= 0 ? known : this.#distinct.push(wanted) - 1
  }
}

/** Two rows of one key always have one value. @returns undefined for a feature of the event alone */
function keyOf({ source }: FeatureRow): string | undefined {
  if (source.measure === 'event') return undefined
  if (source.measure === 'known') return `known ${source.kind}`
  const { measure, of, per, over, delay, events, outOf, where, unit } = source.aggregate
  const inUnits = measure === 'first' || measure === 'last' ? unit : null
  const counted = (some: readonly Counted[]) => COUNTED.filter((name) => some.includes(name))
  return JSON.stringify([
    measure,
    of ?? null,
    per,
    over,
    delay ?? null,
    counted(events),
    outOf ? counted(outOf) : null,
    where?.text ?? null,
    inUnits,
  ])
}

function isSame(a: Omit<DistinctSeries, 'of'>, b: Omit<DistinctSeries, 'of'>): boolean {
  return (
    a.classes === b.classes && a.condition === b.condition && a.pairedWith === b.pairedWith && a.delayMs === b.delayMs
  )
}

/** Every order ever of one entity: the entity's own slot counts them, longer than its records last. */
function isEveryOrder({ events, over, delay, per, where }: Aggregate): boolean {
  const isOrders = events.length === 2 && events.includes('order') && events.includes('authentication')
  return isOrders && over === 'ever' && delay === undefined && typeof per === 'string' && where === undefined
}

function classesIn(events: readonly Counted[]): number {
  return events.reduce((bits, event) => bits | bitOf(event), 0)
}

function kindOf(per: Aggregate['per']): number {
  return ENTITY_KINDS.indexOf(typeof per === 'string' ? per : per[0])
}

function windowsOf(aggregates: readonly Aggregate[]): number[] {
  const windows = new Set(aggregates.map(({ over }) => spanMs(over)!))
  windows.add(Number.POSITIVE_INFINITY)
  return [...windows].sort((a, b) => a - b)
}

function conditionsOf(aggregates: readonly Aggregate[]): Where[] {
  const conditions = new Map<string, Where>()
  for (const { where } of aggregates) if (where && !conditions.has(where.text)) conditions.set(where.text, where)
  return [...conditions.values()].slice(0, MAX_CONDITIONS)
}

/** How many records of an entity are looked at. */
export const MAX_WALK = 64
/** Where nothing but rings is asked for once there are rings, records are left alone much sooner: to walk costs most of a reading. */
export const FEW = 8
const NOTHING = { series: 0, window: 0, outOf: 0, of: 0, unitMs: 1, least: false }
