/** The shop's own list of those it no longer wants to hear from: what its people put there, and why. */
import { DAY_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Address, PaymentMethod, Placed } from './bodies.ts'
import { PARAMETERS } from './parameters.ts'

/** One thing that is blamed: where the parcel went, or else who could be called. */
export interface Listed {
  readonly entity: { readonly phone: string } | { readonly address: Address }
  readonly category: 'stolen_card' | 'deferred_default' | 'cash_on_delivery_refusal' | 'other'
}

/** Cards change with every order, a room does not; a bill follows a telephone. */
export function blamedFor({ payment, buyer, deliveries }: Placed): Listed {
  const address = deliveries[0]?.address
  const byPlace = payment.method === 'card' && address !== undefined
  return {
    entity: byPlace ? { address } : { phone: buyer.phone },
    category: CATEGORIES[payment.method] ?? 'other',
  }
}

/** The body of `/v1/list-changes`. @param orderID the order that led to it */
export function listChange(orderID: string, { entity, category }: Listed, atMs: UnixMs): object {
  return {
    listChangeID: `${orderID}-l`,
    listID: 'no-more-of',
    effect: 'block',
    entity,
    category,
    source: orderID,
    owner: REVIEWER,
    expiresAt: new Date(atMs + PARAMETERS.review.listedForDays * DAY_MS).toISOString(),
  }
}

export const REVIEWER = 'reviewer-1'
const CATEGORIES: { readonly [Method in PaymentMethod]?: Listed['category'] } = {
  card: 'stolen_card',
  deferred: 'deferred_default',
  cash_on_delivery: 'cash_on_delivery_refusal',
}
