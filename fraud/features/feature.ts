/** What a feature is: a named value that rules read, made from one event and from the memory of the events before it. */
import type { EntityKind, ScreenedEvent } from '@sekisho/fraud/events'
import type { Aggregate } from './aggregate.ts'

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

/** Where the value comes from: the memory of one kind of entity, or the order itself. */
export type FeatureSource =
  | { readonly kind: EntityKind; readonly measure: 'orders' | 'failures'; readonly window: WindowIndex }
  | { readonly kind: EntityKind; readonly measure: 'distinct'; readonly of: EntityKind; readonly window: WindowIndex }
  | { readonly kind: EntityKind; readonly measure: 'allOrders' | 'knownDays' | 'chargebacks' | 'unpaid' }
  | { readonly measure: 'aggregate'; readonly aggregate: Aggregate }
  | { readonly measure: 'order'; readonly of: (event: ScreenedEvent, shop: Shop) => FeatureValue | undefined }

/** What is known of the tenant, and of its memory as this event reads it. */
export interface Shop {
  readonly currency: string
  readonly timeZone: string
  /** Of the account, or of the e-mail address of a guest, this order not counted; undefined when there is neither. */
  readonly customer: { readonly orders: number; readonly meanMinor: number | undefined } | undefined
  /** Over all orders of the shop in its own currency. */
  readonly habit: { readonly orders: number; readonly meanMinor: number; readonly deviationMinor: number }
  /** The most chargebacks, and unpaid orders, that any one entity of the order has. */
  readonly worst: { readonly chargebacks: number; readonly unpaid: number } | undefined
}

/** The windows, by position. A window of an hour ends with the event and begins just after the same moment an hour before. */
export const WINDOWS = [
  { ms: 600_000, suffix: '10m', ja: '過去10分', en: 'in the last 10 minutes' },
  { ms: 3_600_000, suffix: '1h', ja: '過去1時間', en: 'in the last hour' },
  { ms: 86_400_000, suffix: '24h', ja: '過去24時間', en: 'in the last 24 hours' },
  { ms: 2_592_000_000, suffix: '30d', ja: '過去30日', en: 'in the last 30 days' },
] as const

export type WindowIndex = 0 | 1 | 2 | 3
