/**
 * The pieces that requests are made of, as JSON Schema: what the API accepts, what its description shows, and what the
 * compiler checks are this one text. Unknown members are refused everywhere, so a misspelt field is not silently lost.
 */
import { Type } from 'typebox'
import type { Static, TProperties, TSchemaOptions } from 'typebox'

/** An ID of the caller's: of an order, a login, a settlement … */
export const callerID = Type.String({
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
export const knownAt = Type.Optional(
  Type.String({
    format: 'date-time',
    description:
      'When the caller learned of it, RFC 3339; labels count from then on. The moment of the call when not given',
  }),
)
const country = Type.String({ pattern: '^[A-Z]{2}$', description: 'A country by its ISO 3166-1 alpha-2 code' })

export function object<Properties extends TProperties>(properties: Properties, options: TSchemaOptions) {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

export function text(maxLength: number, description: string) {
  return Type.Optional(Type.String({ maxLength, description }))
}
export const CHANNELS = ['web', 'app', 'phone', 'other'] as const

export const address = object(
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

export const transStatus = Type.Enum(['Y', 'N', 'U', 'A', 'C', 'D', 'R', 'I', 'S'], {
  description: 'transStatus of the ARes or RReq',
})
export const transStatusReason = Type.Optional(
  Type.String({ pattern: '^[0-9]{2}$', description: 'Reason of the transStatus, two digits' }),
)
export const eci = Type.Optional(
  Type.String({ pattern: '^[0-9A-Z]{2}$', description: 'Electronic commerce indicator, two characters' }),
)

export const card = object(
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

export const memberID = Type.String({
  minLength: 1,
  maxLength: 128,
  description: "The shop's own ID of the member; of a login, what was typed when nobody has it",
})
export const optionalMemberID = text(128, "The shop's own ID of the member")
export const accountCreatedAt = Type.Optional(
  Type.String({ format: 'date-time', description: 'When the member registered, RFC 3339' }),
)
export const channel = Type.Optional(Type.Enum([...CHANNELS], { description: 'The way it came' }))
export const email = Type.Optional(Type.String({ maxLength: 254, format: 'email', description: 'E-mail address' }))
export const name = text(128, 'Name')
export const nameKana = text(128, 'Reading of the name, in kana')
export const phone = text(32, 'Telephone number')

export const deviceID = text(128, 'Identity of the device, from our script or your own')
export const cookieID = text(128, 'Identity of the browser, from a first-party cookie')
export const ipAddress = Type.Optional(
  Type.String({ maxLength: 45, format: 'ip', description: 'IPv4 or IPv6 address' }),
)

export const device = object(
  {
    deviceID,
    cookieID,
    ipAddress,
    userAgent: text(1024, 'User-Agent header'),
    language: text(64, 'Language of the browser, such as ja-JP'),
    timeZone: text(64, 'Time zone of the browser, such as Asia/Tokyo'),
    evidence: text(1024, 'What our script saw of the browser, as it gave it'),
  },
  { description: 'The device that it came from' },
)

/** How much somebody trusts what they tell. */
export const weight = Type.Integer({
  minimum: 0,
  maximum: 100,
  description: 'How sure the source is, in percent; 100 when not given',
})

export type Address = Static<typeof address>
export type Card = Static<typeof card>
export type Device = Static<typeof device>
