/**
 * What really happened, in a stream of its own. It is told beside the port and never through it; a test searches the bodies.
 * Questions without a row are the ordinary ones of honest people.
 */
import type { UnixMs } from '@sekisho/base'
import type { Question } from './port.ts'
import type { ShopID } from './shops.ts'

export const FRAUD_KINDS = [
  'card_testing',
  'stolen_card',
  'resale',
  'deferred_default',
  'account_takeover',
  'friendly_fraud',
  'cash_on_delivery_refusal',
  'points_coupons',
] as const
export type FraudKind = (typeof FRAUD_KINDS)[number]

/** Honest, and yet what a rule might take for fraud. */
export type Oddity =
  | 'gift'
  | 'travel'
  | 'moved'
  | 'company'
  | 'shared_device'
  | 'new_device'
  | 'typing_error'
  | 'sublet'
  | 'release_day'
  | 'first_order'
  | 'throw_away_mail'
  | 'newcomer'
  | 'second_member'

/** Who placed an order of honest people: what linking ought to find. Told of each of them, and of no ring's. */
export interface Placement {
  readonly shop: ShopID
  /** Of the order. */
  readonly id: string
  readonly person: string
  readonly household: string
}

/**
 * How a try to buy ended: `declined` by screening, `unproven`: 3-D Secure or a code was not passed, `held`: a person at the
 * shop stopped it, `refused` by the issuer when the money was asked for.
 */
export type Ending = 'accepted' | 'declined' | 'unproven' | 'held' | 'refused'

/** How a payment by card was authenticated, when it was. */
export type Authentication = 'by_challenge' | 'frictionless'

/** What became of a try to buy, told beside the port as the truth is. */
export interface Ended {
  readonly shop: ShopID
  /** Of the order. */
  readonly id: string
  readonly ending: Ending
  readonly atMs: UnixMs
  readonly authentication: Authentication | undefined
}

export interface Truth {
  readonly kind: Question['kind']
  readonly shop: ShopID
  readonly id: string
  readonly atMs: UnixMs
  readonly fraud?: FraudKind
  /** Who did it: one ring, or one household. Everything of one ring stands or falls together. */
  readonly ring?: string
  /** The trade of the ring, by the name in its document. */
  readonly trade?: string
  /** Yen that are lost when the order is let through. Orders only. */
  readonly valueMinor?: number
  readonly oddity?: Oddity
}
