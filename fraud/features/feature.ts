/** What a feature is: a named value that rules read, made from one event and from the memory of the events before it. */
import type { AskedEvent, EntityKind } from '@sekisho/fraud/events'
import { typeOf } from './aggregate.ts'
import type { Aggregate } from './aggregate.ts'
import type { LinkFacts } from './linkReading.ts'
import type { Listed } from './lists.ts'
import type { NeighbourLabels } from './neighbours.ts'

/** A text, a number or a truth; undefined is *unknown*, which is neither 0 nor false. */
export type FeatureValue = number | boolean | string

/**
 * The values of one event, by position in the catalogue. Positions never change (rows are only appended), so a recorded
 * vector is a tenth of the bytes it would be with names, and needs only the catalogue's version beside it.
 */
export type FeatureVector = readonly (FeatureValue | undefined)[]

export interface FeatureRow {
  /** A CEL identifier. */
  readonly name: string
  readonly type: 'int' | 'double' | 'bool' | 'string'
  readonly unit: string
  readonly meaning: { readonly ja: string; readonly en: string }
  readonly source: FeatureSource
}

/** Where the value comes from: what an entity did, since when it is known, or the event itself. */
type FeatureSource =
  | { readonly measure: 'aggregate'; readonly aggregate: Aggregate }
  /** Whole days since the entity was first seen; 0 when it never was. */
  | { readonly measure: 'known'; readonly kind: EntityKind }
  | { readonly measure: 'event'; readonly of: (event: AskedEvent, shop: Shop) => FeatureValue | undefined }

/** What is known of the tenant, and of its memory as this event reads it. */
export interface Shop {
  readonly currency: string
  readonly timeZone: string
  /** Of the account, or of the e-mail address of a guest, this order not counted; undefined when there is neither. */
  readonly customer: { readonly orders: number; readonly meanMinor: number | undefined } | undefined
  /** Over all orders of the shop in its own currency. */
  readonly habit: { readonly orders: number; readonly meanMinor: number; readonly deviationMinor: number }
  /** The most orders known to be fraud, and unpaid, that any one entity of the event has. */
  readonly worst: { readonly fraud: number; readonly unpaid: number } | undefined
  /** What lists say of the event's entities. */
  readonly listed: Listed
  /** Who is behind an order; undefined of everything else. */
  readonly links: LinkFacts | undefined
  /** The most labels that anything has which the individual and the household showed before; undefined when it is of nobody. */
  readonly neighbours: Readonly<NeighbourLabels> | undefined
}

/** An aggregate as a feature. */
export function rowOf(aggregate: Aggregate): FeatureRow {
  const { name, unit, meaning } = aggregate
  return { name, type: typeOf(aggregate), unit, meaning, source: { measure: 'aggregate', aggregate } }
}

/** A feature of the event itself. */
export function eventRow(
  name: string,
  type: FeatureRow['type'],
  unit: string,
  ja: string,
  en: string,
  of: (event: AskedEvent, shop: Shop) => FeatureValue | undefined,
): FeatureRow {
  return { name, type, unit, meaning: { ja, en }, source: { measure: 'event', of } }
}
