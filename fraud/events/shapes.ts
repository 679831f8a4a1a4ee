/**
 * The pieces that requests are made of, as JSON Schema: what the API accepts, what its description shows, and what the
 * compiler checks are this one text. Unknown members are refused everywhere, so a misspelt field is not silently lost.
 */
import { Type } from 'typebox'
import type { Static, TProperties, TSchemaOptions } from 'typebox'

export const orderID = Type.String({
  pattern: '^[A-Za-z0-9._:-]{1,64}$',
  description: '1 to 64 of A-Z, a-z, 0-9 and . _ : -',
})
export const occurredAt = Type.String({
  format: 'date-time',
  description: 'When it happened, RFC 3339, with offset or Z',
})
export const amountMinor = Type.Integer({
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'Amount in minor units of its currency: 1,980 yen is 1980, 19.80 dollars is 1980 too',
})
const country = Type.String({ pattern: '^[A-Z]{2}$', description: 'A country by its ISO 3166-1 alpha-2 code' })

export function object<Properties extends TProperties>(properties: Properties, options: TSchemaOptions) {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

function text(maxLength: number, description: string) {
  return Type.Optional(Type.String({ maxLength, description }))
}

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
export const CHANNELS = ['web', 'app', 'phone', 'other'] as const
export const DELIVERY_METHODS = ['standard', 'express', 'locker', 'store_pickup', 'digital'] as const

const address = object(
  {
    country: Type.Optional(country),
    postalCode: text(16, 'Postal code, with or without its hyphen'),
    prefecture: text(64, 'Prefecture, state or province'),
    city: text(128, 'City, ward, town or village'),
    line1: text(256, 'Town area, block and lot number'),
    line2: text(256, 'Building and room'),
    text: text(512, 'The whole address as one text, in place of its parts'),
  },
  { description: 'A postal address, in parts or as one text; the country is JP when it is not given' },
)

export const threeDSServerTransID = Type.Optional(
  Type.String({
    pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
    description: 'The 3-D Secure transaction (a UUID) of this payment',
  }),
)

const card = object(
  {
    token: text(128, "The payment provider's token for this card: the same card, the same token"),
    bin: Type.Optional(Type.String({ pattern: '^[0-9]{6,8}$', description: 'First 6 to 8 digits of the card number' })),
    lastFour: Type.Optional(Type.String({ pattern: '^[0-9]{4}$', description: 'Last four digits of the card number' })),
    cardReference: text(128, 'The reference that the hosted card field returned'),
    threeDSServerTransID,
    number: Type.Optional(
      Type.String({
        pattern: '^[0-9]{13,19}$',
        description: 'The card number, 13 to 19 digits; optional, better left out, and never stored',
      }),
    ),
    issuerCountry: Type.Optional(country),
    nameOnCard: text(64, "Cardholder's name as on the card"),
  },
  { description: 'The card, by token or first and last digits; there is no field for a security code' },
)

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
    accountCreatedAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'When the member registered, RFC 3339' }),
    ),
    name: text(128, 'Name'),
    nameKana: text(128, 'Reading of the name, in kana'),
    email: Type.Optional(Type.String({ maxLength: 254, format: 'email', description: 'E-mail address' })),
    phone: text(32, 'Telephone number'),
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

export const device = object(
  {
    deviceID: text(128, 'Identity of the device, from our script or your own'),
    cookieID: text(128, 'Identity of the browser, from a first-party cookie'),
    ipAddress: Type.Optional(Type.String({ maxLength: 45, format: 'ip', description: 'IPv4 or IPv6 address' })),
    userAgent: text(1024, 'User-Agent header'),
    language: text(64, 'Language of the browser, such as ja-JP'),
    timeZone: text(64, 'Time zone of the browser, such as Asia/Tokyo'),
  },
  { description: 'The device that the order came from' },
)

export const deliveries = Type.Array(delivery, { minItems: 1, maxItems: 10, description: 'Where it goes' })
export const items = Type.Array(item, { maxItems: 200, description: 'The basket' })

export type Address = Static<typeof address>
export type Card = Static<typeof card>
export type Payment = Static<typeof payment>
export type Buyer = Static<typeof buyer>
export type Delivery = Static<typeof delivery>
export type Item = Static<typeof item>
export type Device = Static<typeof device>
