/** The pieces of a purchase: how it is paid, who buys, where it goes and what it is. As `shapes.ts`, JSON Schema. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import {
  accountCreatedAt,
  address,
  amountMinor,
  callerID,
  card,
  email,
  name,
  nameKana,
  object,
  phone,
  text,
} from './shapes.ts'

export const METHODS = [
  'card',
  'deferred',
  'cash_on_delivery',
  'convenience_store',
  'bank_transfer',
  'carrier',
  'points',
  'wallet',
  'other',
] as const
export type PaymentMethod = (typeof METHODS)[number]
export const DELIVERY_METHODS = ['standard', 'express', 'locker', 'store_pickup', 'digital'] as const

export const payment = object(
  {
    method: Type.Enum([...METHODS], { description: 'How the order is paid' }),
    card: Type.Optional(card),
    failedAttempts: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1000,
        description: 'Payments of this order that were refused before this one',
      }),
    ),
  },
  { description: 'The payment' },
)

export const buyer = object(
  {
    accountID: text(128, "The shop's own ID of the member; left out for a guest"),
    accountCreatedAt,
    name,
    nameKana,
    company: text(128, 'Name of the company, when one buys; left out for a private person'),
    email,
    phone,
    address: Type.Optional(address),
  },
  { description: 'Who orders' },
)

const delivery = object(
  {
    name: text(128, 'Name of the receiver'),
    nameKana: text(128, 'Reading of the name, in kana'),
    phone: text(32, 'Telephone number of the receiver'),
    address: Type.Optional(address),
    method: Type.Optional(Type.Enum([...DELIVERY_METHODS], { description: 'How it is delivered' })),
  },
  { description: 'One delivery' },
)

const item = object(
  {
    sku: text(64, "The shop's own code of the goods"),
    name: text(256, 'Name of the goods'),
    category: text(128, 'Category of the goods'),
    quantity: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'How many' }),
    unitPriceMinor: amountMinor,
    cashable: Type.Optional(
      Type.Boolean({ description: 'Easily turned into money: game machines, gift cards, jewellery, telephones' }),
    ),
  },
  { description: 'One line of the basket' },
)

const coupon = object(
  {
    code: text(64, 'Code of the coupon'),
    discountMinor: Type.Optional(amountMinor),
    newCustomersOnly: Type.Optional(Type.Boolean({ description: 'Meant for the first order of a new customer' })),
  },
  { description: 'One coupon' },
)

export const coupons = Type.Array(coupon, { maxItems: 20, description: 'Coupons and campaigns that were used' })

export const recurring = object(
  {
    kind: Type.Enum(['first', 'repeat'], { description: 'The order that begins the series, or a later one of it' }),
    originalOrderID: Type.Optional(callerID),
  },
  { description: 'One of a series of recurring orders (subscription)' },
)

export const deliveries = Type.Array(delivery, { minItems: 1, maxItems: 10, description: 'Where it goes' })
export const items = Type.Array(item, { maxItems: 200, description: 'The basket' })
export type Coupon = Static<typeof coupon>
export type Payment = Static<typeof payment>
export type Buyer = Static<typeof buyer>
export type Delivery = Static<typeof delivery>
export type Item = Static<typeof item>
