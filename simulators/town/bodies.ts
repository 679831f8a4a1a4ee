/**
 * The parts of bodies of `/v1`, as far as the town fills them in. Its own, because a simulator shares no code with what it
 * tries out: a test of the command line holds every body against the published shapes.
 */
export interface OrderBody extends Placed {
  readonly orderID: string
  /** RFC 3339, UTC. */
  readonly occurredAt: string
}

/** An order before the shop has given it a number. */
export interface Placed {
  readonly channel: 'web' | 'app' | 'phone'
  readonly amountMinor: number
  readonly currency: 'JPY'
  readonly payment: Payment
  readonly buyer: Buyer
  readonly deliveries: readonly Delivery[]
  readonly items: readonly Item[]
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

export interface Card {
  readonly token: string
  readonly bin: string
  readonly lastFour: string
  readonly issuerCountry: string
  readonly nameOnCard: string
}

export interface Buyer {
  readonly accountID?: string
  readonly accountCreatedAt?: string
  readonly name: string
  readonly nameKana: string
  /** Left out by private people. */
  readonly company?: string
  readonly email: string
  readonly phone: string
  readonly address: Address
}

export interface Delivery {
  readonly name: string
  readonly nameKana?: string
  readonly phone: string
  readonly address?: Address
  readonly method: 'standard' | 'express' | 'store_pickup' | 'digital'
}

export interface Address {
  readonly country: 'JP'
  readonly postalCode: string
  readonly prefecture: string
  readonly city: string
  readonly line1: string
  readonly line2?: string
}

export interface Item {
  readonly sku: string
  readonly name: string
  readonly category: string
  readonly quantity: number
  readonly unitPriceMinor: number
  readonly cashable: boolean
}

export interface Device {
  readonly deviceID: string
  readonly cookieID: string
  readonly ipAddress: string
  readonly userAgent: string
  readonly language: string
  readonly timeZone: string
}
