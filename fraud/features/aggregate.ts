/**
 * Aggregates: features of entities, as data. `count of failed payments per card over 1h` is a row of this form, whether it is
 * built in or stands in a policy; one engine keeps and reads them all (docs/decisions/0013 and 0014).
 */
import { DAY_MS, HOUR_MS, MINUTE_MS, textOf } from '@sekisho/base'
import type { SaidIssue, Text } from '@sekisho/base'
import { ENTITY_KINDS } from '@sekisho/fraud/events'
import type { EntityKind, FraudEvent } from '@sekisho/fraud/events'
import { AGGREGATE_FAULTS as FAULTS } from './aggregateFaults.ts'
import type { ShopProfile } from './memory.ts'

/**
 * What is measured of the events that count:
 * - `count`; `sum`, `min`, `max`, `mean`, `deviation` of their amounts; `distinct` other entities of the kind `of`;
 * - `share`: those that count ÷ those of `outOf`, 0 to 1; unknown when there are none of these;
 * - `ratio`: the amount of the event in question ÷ the mean of those that count; unknown before the third;
 * - `first`, `last`: time since the first and the latest that counts, in the row's unit; unknown when there is none;
 * - `changed`: whether the latest of those that count, of those that show an entity of the kind `of`, shows another one than the
 *   event in question: of `ever`, one kind and no condition.
 */
export const MEASURES = [
  'count',
  'sum',
  'min',
  'max',
  'mean',
  'deviation',
  'distinct',
  'share',
  'ratio',
  'first',
  'last',
  'changed',
] as const
export type Measure = (typeof MEASURES)[number]

/** What can be counted. Labels count at the moment they were known, everything else at the moment it happened. */
export const COUNTED = [
  'order',
  'authentication',
  'login',
  'registration',
  'profile-change',
  'failed-payment',
  'failed-login',
  'failed-challenge',
  'passed-challenge',
  'fraud',
  'unpaid',
  'ng',
  'undelivered',
] as const
export type Counted = (typeof COUNTED)[number]
/** Of these, the labels: what became known of an event later. */
export const LABELS = ['fraud', 'unpaid', 'ng', 'undelivered'] as const satisfies readonly Counted[]

/** A condition on the event that is folded. Two conditions of one text are one condition. */
export interface Where {
  /** In CEL. */
  readonly text: string
  /** Unknown counts as false. Asked once for each event, when it is folded. */
  readonly holds: (event: FraudEvent, shop: ShopProfile) => boolean | undefined
}

export interface Aggregate {
  /** A CEL identifier, unlike every other of the catalogue. */
  readonly name: string
  readonly measure: Measure
  /** Of `distinct` and `changed`. The other measures take the amount, in minor units of the tenant's currency. */
  readonly of?: EntityKind
  /** Of a pair: events of the first entity that show the second too. Name the one with fewer events first. */
  readonly per: EntityKind | readonly [EntityKind, EntityKind]
  /** `10m` to `365d`, or `ever`. */
  readonly over: string
  /** The window ends this long before the event in question. Labels are not delayed: they are late by themselves. */
  readonly delay?: string
  readonly events: readonly Counted[]
  /** Of `share`: what the events are a share of; the same events without the condition when left out. */
  readonly outOf?: readonly Counted[]
  readonly where?: Where
  /** Of `first` and `last`: `days`, `hours`, `minutes` or `seconds`, whole ones. */
  readonly unit: string
  readonly meaning: { readonly ja: string; readonly en: string }
}

function isLabel(counted: Counted): boolean {
  return (LABELS as readonly Counted[]).includes(counted)
}

/** The type of an aggregate's values. */
export function typeOf({ measure }: Pick<Aggregate, 'measure'>): 'int' | 'double' | 'bool' {
  if (measure === 'changed') return 'bool'
  return measure === 'mean' || measure === 'deviation' || measure === 'share' || measure === 'ratio' ? 'double' : 'int'
}

/** @returns milliseconds; infinity for `ever`; undefined for what is no time from a minute to a year */
export function spanMs(text: string): number | undefined {
  if (text === 'ever') return Number.POSITIVE_INFINITY
  const [, amount = '', unit = ''] = /^([1-9]\d{0,3})([mhd])$/.exec(text) ?? []
  const ms = Number(amount) * (unit === 'd' ? DAY_MS : unit === 'h' ? HOUR_MS : MINUTE_MS)
  return ms > 0 && ms <= MAX_SPAN_MS ? ms : undefined
}

/** Everything that is wrong with an aggregate that somebody wrote; elements are its members. */
export function aggregateIssues(aggregate: Aggregate): SaidIssue[] {
  const { name, measure, of, per, over, delay, events, outOf, where, unit } = aggregate
  const issues: SaidIssue[] = []
  const refuse = (element: string, reason: Text) => issues.push({ errorCode: 'aggregate_wrong', element, reason })
  if (!/^[a-z][A-Za-z0-9]{0,63}$/.test(name)) refuse('name', textOf(FAULTS.name))
  const takesKind = measure === 'distinct' || measure === 'changed'
  if (takesKind && (of === undefined || !ENTITY_KINDS.includes(of))) refuse('of', textOf(FAULTS.ofKind, { measure }))
  if (!takesKind && of !== undefined) refuse('of', textOf(FAULTS.ofNothing, { measure }))
  const pair = typeof per === 'string' ? [per] : per
  if (!pair.every((kind) => ENTITY_KINDS.includes(kind))) refuse('per', textOf(FAULTS.per))
  if (new Set([...pair, ...(of ? [of] : [])]).size !== pair.length + (of ? 1 : 0))
    refuse('per', textOf(FAULTS.perAlike))
  if (spanMs(over) === undefined || spanMs(over)! < 10 * MINUTE_MS) refuse('over', textOf(FAULTS.over))
  if (delay !== undefined && !Number.isFinite(spanMs(delay) ?? Number.NaN)) refuse('delay', textOf(FAULTS.delay))
  // What a busy entity did ever is one bucket: what of it is older than the delay nobody knows.
  else if (delay !== undefined && over === 'ever') refuse('delay', textOf(FAULTS.delayEver))
  if (events.length === 0 || !events.every((event) => COUNTED.includes(event))) refuse('events', textOf(FAULTS.events))
  const labels = events.filter(isLabel)
  if (labels.length > 0 && (events.length > 1 || (measure !== 'count' && measure !== 'share')))
    refuse('events', textOf(FAULTS.labelsAlone))
  if (labels.length > 0 && (where || pair.length > 1)) refuse('events', textOf(FAULTS.labelsPlain))
  if (measure === 'share' && !where && !outOf) refuse('outOf', textOf(FAULTS.shareOf))
  if (measure !== 'share' && outOf) refuse('outOf', textOf(FAULTS.shareOnly))
  if (outOf?.some(isLabel)) refuse('outOf', textOf(FAULTS.outOf))
  if (measure === 'changed') {
    if (over !== 'ever') refuse('over', textOf(FAULTS.changedOver))
    if (pair.length > 1) refuse('per', textOf(FAULTS.changedPer))
    if (where) refuse('where', textOf(FAULTS.changedWhere))
  }
  if ((measure === 'first' || measure === 'last') && !(unit in UNITS_MS)) refuse('unit', textOf(FAULTS.unit))
  return issues
}

export const UNITS_MS: Readonly<Record<string, number>> = {
  days: DAY_MS,
  hours: HOUR_MS,
  minutes: MINUTE_MS,
  seconds: 1_000,
}

const MAX_SPAN_MS = 365 * DAY_MS
