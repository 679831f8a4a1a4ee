/** The parts of an order from the texts of a row's fields. A part of which the row says nothing is absent. */
import type { Buyer, Card, Delivery, Device, Item } from '@sekisho/fraud/events'
import { cleanPostalCode, splitAddress } from './addresses.ts'
import type { Field } from './fields.ts'
import { deliveryMethodOf } from './methods.ts'

/** The text of each field that has one. */
export type Texts = ReadonlyMap<Field, string>

export function buyerOf(text: Texts, createdAtMs: number | undefined): Buyer {
  return {
    ...member('accountID', text.get('buyer.accountID')),
    ...member('accountCreatedAt', createdAtMs === undefined ? undefined : new Date(createdAtMs).toISOString()),
    ...person(text, 'buyer'),
    ...member('email', text.get('buyer.email')),
  }
}

export function deliveryOf(text: Texts): Delivery | undefined {
  const word = text.get('delivery.method')
  return filled({
    ...person(text, 'delivery'),
    ...member('method', word === undefined ? undefined : deliveryMethodOf(word)),
  })
}

function person(text: Texts, who: 'buyer' | 'delivery'): Pick<Delivery, 'name' | 'nameKana' | 'phone' | 'address'> {
  return {
    ...member('name', text.get(`${who}.name`)),
    ...member('nameKana', text.get(`${who}.nameKana`)),
    ...member('phone', text.get(`${who}.phone`)?.replace(/^'/, '')),
    ...member('address', addressOf(text, who)),
  }
}

function addressOf(text: Texts, who: 'buyer' | 'delivery'): Delivery['address'] {
  const first = text.get(`${who}.city`) === undefined ? splitAddress(text.get(`${who}.line1`) ?? '') : undefined
  const postalCode = text.get(`${who}.postalCode`) ?? first?.postalCode
  const country = text.get(`${who}.country`)?.toUpperCase()
  return filled({
    ...member('country', country !== undefined && /^[A-Z]{2}$/.test(country) ? country : undefined),
    ...member('postalCode', postalCode === undefined ? undefined : cleanPostalCode(postalCode)),
    ...member('prefecture', text.get(`${who}.prefecture`) ?? first?.prefecture),
    ...member('city', text.get(`${who}.city`)),
    ...member('line1', (first?.rest ?? text.get(`${who}.line1`)) || undefined),
    ...member('line2', text.get(`${who}.line2`)),
  })
}

/** `****-1234` and `1234` are the last four digits; of a longer run only its end is kept. */
export function cardOf(text: Texts): Card | undefined {
  const bin = /^\d{6,8}/.exec(text.get('card.bin')?.normalize('NFKC') ?? '')?.[0]
  const lastFour = /(\d{4})\D*$/.exec(text.get('card.lastFour')?.normalize('NFKC') ?? '')?.[1]
  const country = text.get('card.issuerCountry')?.toUpperCase()
  return filled({
    ...member('token', text.get('card.token')),
    ...member('bin', bin),
    ...member('lastFour', lastFour),
    ...member('issuerCountry', country),
    ...member('nameOnCard', text.get('card.nameOnCard')),
  })
}

export function deviceOf(text: Texts): Device | undefined {
  return filled({
    ...member('deviceID', text.get('device.deviceID')),
    ...member('cookieID', text.get('device.cookieID')),
    ...member('ipAddress', text.get('device.ipAddress')),
    ...member('userAgent', text.get('device.userAgent')),
  })
}

/** Lines for delivery, fees and discounts, which EC-CUBE writes among the goods, are not goods. */
export function itemOf(
  text: Texts,
  unitPrice: number | undefined,
  linePrice: number | undefined,
  quantity = 1,
): Item | undefined {
  const kind = text.get('item.kind')
  const goods = kind === undefined || kind === '商品'
  const price = unitPrice ?? (linePrice === undefined ? undefined : Math.floor(linePrice / Math.max(1, quantity)))
  if (!goods || price === undefined || quantity < 1) return undefined
  return {
    ...member('sku', text.get('item.sku')),
    ...member('name', text.get('item.name')),
    ...member('category', text.get('item.category')),
    quantity,
    unitPriceMinor: price,
  }
}

export function sumOf(item: Item | undefined, shippingFee = 0): number | undefined {
  return item === undefined ? undefined : item.quantity * item.unitPriceMinor + shippingFee
}

/** An optional member of an object: absent, rather than there and undefined. */
export function member<Name extends string, Value>(name: Name, value: Value | undefined): { [name in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [name in Name]?: Value })
}

function filled<Value extends object>(value: Value): Value | undefined {
  return Object.keys(value).length > 0 ? value : undefined
}
