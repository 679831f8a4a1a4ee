/**
 * The parts of bodies of `/v1`, as far as the town fills them in: the shapes of `simulators/orders`, and what the town knows
 * beside. Not those of the server, because a simulator shares no code with what it tries out: a test holds every body
 * against the published shapes.
 */
import type { Buyer as PlainBuyer, Card, Delivery as PlainDelivery, Device as Seen } from '../orders/order.ts'
import type { Placed as PlainPlaced } from '../orders/order.ts'
import type { Address } from '../orders/places.ts'

export type { Card, Item } from '../orders/order.ts'
export type { Address } from '../orders/places.ts'

export interface OrderBody extends Placed {
  readonly orderID: string
  /** RFC 3339, UTC. */
  readonly occurredAt: string
}

/** An order before the shop has given it a number. */
export interface Placed extends Omit<PlainPlaced, 'payment' | 'buyer' | 'deliveries' | 'device'> {
  readonly payment: Payment
  readonly buyer: Buyer
  readonly deliveries: readonly Delivery[]
  readonly device?: Device
  readonly pointsUsedMinor?: number
  readonly coupons?: readonly Coupon[]
}

export interface Coupon {
  readonly code: string
  readonly discountMinor: number
  readonly newCustomersOnly?: true
}

export interface Payment {
  readonly method: PaymentMethod
  readonly card?: Card
  readonly failedAttempts?: number
}

export const PAYMENT_METHODS = [
  'card',
  'deferred',
  'convenience_store',
  'cash_on_delivery',
  'points',
  'wallet',
] as const
export type PaymentMethod = (typeof PAYMENT_METHODS)[number]

export interface Buyer extends PlainBuyer {
  /** Left out by private people. */
  readonly company?: string
}

/** What is digital goes to nowhere. */
export interface Delivery extends Omit<PlainDelivery, 'address' | 'method'> {
  readonly nameKana?: string
  readonly address?: Address
  readonly method: PlainDelivery['method'] | 'digital'
}

export interface Device extends Seen {
  readonly cookieID: string
}
