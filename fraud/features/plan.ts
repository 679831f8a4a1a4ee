/**
 * The plan: what a tenant's memory keeps and reads, made once from the catalogues that are in use. Rows that ask for the
 * same thing share it: a *series* is which events count along an entity's chain (their classes, a condition, the second of a
 * pair, a delay), and many features are cells of one series over several windows.
 */
import { CLUSTER_KINDS, ENTITY_KINDS } from '@sekisho/fraud/events'
import type { EntityKind } from '@sekisho/fraud/events'
import { COUNTED, LABELS, spanMs } from './aggregate.ts'
import type { Aggregate, Counted, Where } from './aggregate.ts'
import { CATALOGUE } from './catalogue.ts'
import type { Catalogue } from './catalogue.ts'
import { layoutOf } from './cells.ts'
import type { CellLayout } from './cells.ts'
import type { FeatureRow } from './feature.ts'
import { KindBuilder, kindOf, needsRecords } from './kindPlan.ts'
import type { KindPlan } from './kindPlan.ts'
import { FIRST_CONDITION, MAX_CONDITIONS } from './traits.ts'

export class Plan {
  /** Ascending; the last is infinity. */
  readonly windowsMs: readonly number[]
  readonly conditions: readonly Where[]
  readonly kinds: readonly KindPlan[]
  readonly cells: CellLayout
  /** How many values are read of one event. */
  readonly values: number
  /** Whether anything is counted of individuals or households: without it nobody looks for them. */
  readonly asksWho: boolean
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
    this.asksWho = [...rows.values()].some(asksWho)
    this.text = [...rows.keys()].join('\n')
    const builders = ENTITY_KINDS.map(() => new KindBuilder(this))
    let value = 0
    for (const row of rows.values()) {
      const { source } = row
      if (source.measure === 'aggregate') {
        const kind = kindOf(source.aggregate.per)
        builders[kind]!.add(source.aggregate, value)
        if (BUILT_IN.has(row))
          for (const [n, each] of builders.entries()) each.noteBuiltIn(n === kind && needsRecords(source.aggregate))
      } else if (source.measure === 'known') builders[ENTITY_KINDS.indexOf(source.kind)]!.addKnown(value)
      value++
    }
    this.kinds = builders.map((builder) => builder.build())
    const most = (of: 'series' | 'distinct') => Math.max(1, ...this.kinds.map((kind) => kind[of].length))
    this.cells = layoutOf(this.windowsMs.length, most('series'), most('distinct'), LABELS.length)
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

function asksWho({ source }: FeatureRow): boolean {
  if (source.measure === 'event') return false
  const kinds = source.measure === 'known' ? [source.kind] : [source.aggregate.per, source.aggregate.of].flat()
  return kinds.some((kind) => (CLUSTER_KINDS as readonly (EntityKind | undefined)[]).includes(kind))
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

const BUILT_IN: ReadonlySet<FeatureRow> = new Set(CATALOGUE)
