/** The shapes that come out: an order as `/v1/orders` takes it, and what became of it as `…/settlements` takes it. */
import type { UnixMs } from '@sekisho/base'
import type { Address } from './places.ts'
import type { ShopID } from './shops.ts'

/** In order of time over all shops. */
export type SimulatedEvent = OrderPlaced | OrderSettled

export interface OrderPlaced {
  readonly kind: 'order'
  readonly shop: ShopID
  readonly atMs: UnixMs
  readonly order: SimulatedOrder
  /** The truth that no shop is told: only settlements speak of it, later. */
  readonly pattern: Pattern
}

export interface OrderSettled {
  readonly kind: 'settlement'
  readonly shop: ShopID
  readonly atMs: UnixMs
  readonly orderID: string
  readonly settlement: SimulatedSettlement
}

export type Pattern = 'good' | FraudPattern
export type FraudPattern = 'card_testing' | 'vacant_room' | 'resale_ring' | 'deferred_default' | 'new_account_night'

export interface SimulatedOrder extends Placed {
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
}

export interface Payment {
  readonly method: PaymentMethod
  readonly card?: Card
  /** How many cards or tries the checkout refused before this one. */
  readonly failedAttempts?: number
}

export type PaymentMethod = 'card' | 'deferred' | 'cash_on_delivery' | 'convenience_store' | 'bank_transfer' | 'wallet'

/** What a payment provider tells a shop of a card; never the number. */
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
  readonly email: string
  readonly phone: string
  readonly address: Address
}

export interface Delivery {
  readonly name: string
  readonly phone: string
  readonly address: Address
  readonly method: 'standard' | 'express' | 'store_pickup'
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
  readonly ipAddress: string
  readonly userAgent: string
  readonly language: string
  readonly timeZone: string
}

export interface SimulatedSettlement {
  readonly settlementID: string
  readonly occurredAt: string
  readonly status: SettlementStatus
  readonly amountMinor: number
}

export type SettlementStatus =
  | 'payment_failed'
  | 'authorised'
  | 'captured'
  | 'paid'
  | 'overdue'
  | 'in_collection'
  | 'bad_debt'
  | 'chargeback'
  | 'cancelled'
  | 'dispatched'
  | 'delivered'
