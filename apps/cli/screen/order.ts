/**
 * One row of cells to one order, and several rows of one order to one. What the order's own parser would refuse is left to
 * it; here is only what comes from being written in a spreadsheet.
 */
import type { Issue } from '@sekisho/base'
import { holdsCardNumber } from '@sekisho/fraud/events'
import type { Buyer, Card, Delivery, Device, Item, Payment } from '@sekisho/fraud/events'
import { cleanPostalCode, splitAddress } from './addresses.ts'
import { parseWrittenAmount, parseWrittenCount } from './amounts.ts'
import { parseWrittenTime } from './dates.ts'
import { FIELDS } from './fields.ts'
import type { Field } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { deliveryMethodOf, paymentMethodOf } from './methods.ts'

/** What one row says of an order. Rows after the first often say only what else is in the basket. */
export interface RowOrder {
  readonly orderID: string
  readonly occurredAtMs?: number
  readonly amountMinor?: number
  readonly currency: string
  readonly payment: Payment
  readonly buyer: Buyer
  readonly delivery?: Delivery
  readonly item?: Item
  readonly device?: Device
  readonly issues: readonly Issue[]
  readonly notes: readonly Note[]
}

/** Worth telling once for the whole file. The word is the shop's own, and never one with many digits. */
export type Note = { readonly kind: 'time_missing' } | { readonly kind: 'payment_word'; readonly word: string }

export class RowReader {
  readonly #mapping: Mapping
  readonly #places: readonly (readonly [Field, readonly number[]])[]

  constructor(mapping: Mapping, headers: readonly string[]) {
    this.#mapping = mapping
    this.#places = (Object.entries(mapping.columns) as [Field, readonly string[]][]).map(([field, names]) => [
      field,
      names.map((name) => headers.indexOf(name)).filter((place) => place >= 0),
    ])
  }

  read(cells: readonly string[]): RowOrder {
    const issues: Issue[] = []
    const notes: Note[] = []
    const text = this.#texts(cells, issues)
    const currency = (text.get('currency') ?? this.#mapping.currency).normalize('NFKC').toUpperCase()
    const number = <Value>(
      field: Field,
      parse: (text: string) => Value | undefined,
      reason: string,
    ): Value | undefined => {
      const value = text.get(field)
      const parsed = value === undefined ? undefined : parse(value)
      if (value !== undefined && parsed === undefined)
        issues.push({ errorCode: 'not_readable', element: field, reason })
      return parsed
    }
    const amount = (field: Field): number | undefined =>
      number(field, (value) => parseWrittenAmount(value, currency), `an amount of ${currency}`)
    const time = (field: Field) =>
      number(field, (value) => parseWrittenTime(value, this.#mapping.timeZone), 'a date such as 2026/11/22 12:34')

    const placed = time('occurredAt')
    if (placed?.hasTime === false) notes.push({ kind: 'time_missing' })
    const joined = time('buyer.accountCreatedAt')
    const item = itemOf(
      text,
      amount('item.unitPrice'),
      amount('item.linePrice'),
      number('item.quantity', parseWrittenCount, 'a whole number'),
    )
    const total = amount('amount') ?? (this.#mapping.columns.amount ? undefined : sumOf(item, amount('shippingFee')))
    const attempts = number('failedAttempts', parseWrittenCount, 'a whole number')
    return {
      orderID: (text.get('orderID') ?? '').normalize('NFKC').replace(/^#/, ''),
      ...member('occurredAtMs', placed?.atMs),
      ...member('amountMinor', total),
      currency,
      payment: {
        method: this.#paymentMethod(text),
        ...member('card', cardOf(text)),
        ...member('failedAttempts', attempts),
      },
      buyer: buyerOf(text, joined?.atMs),
      ...member('delivery', deliveryOf(text)),
      ...member('item', item),
      ...member('device', deviceOf(text)),
      issues,
      notes: [...notes, ...this.#paymentNotes(text)],
    }
  }

  /** The cells of each field joined as it is written; empty ones are left out, and card numbers are never passed on. */
  #texts(cells: readonly string[], issues: Issue[]): ReadonlyMap<Field, string> {
    const texts = new Map<Field, string>()
    for (const [field, places] of this.#places) {
      const text = places
        .map((place) => (cells[place] ?? '').trim())
        .filter((cell) => !NOTHING.has(cell))
        .join(FIELDS[field].join)
      if (text === '') continue
      if (text.includes('\uFFFD'))
        issues.push({ errorCode: 'not_well_formed', element: field, reason: 'text in the encoding of the file' })
      else if (holdsCardNumber(text))
        issues.push({ errorCode: 'card_number_in_wrong_field', element: field, reason: 'no card number' })
      else texts.set(field, text)
    }
    return texts
  }

  #paymentMethod(text: ReadonlyMap<Field, string>): Payment['method'] {
    const word = text.get('paymentMethod')
    if (word === undefined) return 'other'
    return this.#mapping.paymentMethods[word] ?? paymentMethodOf(word) ?? 'other'
  }

  #paymentNotes(text: ReadonlyMap<Field, string>): readonly Note[] {
    const word = text.get('paymentMethod')
    const known =
      word === undefined || this.#mapping.paymentMethods[word] !== undefined || paymentMethodOf(word) !== undefined
    return known || /\d{5}/.test(word.normalize('NFKC')) ? [] : [{ kind: 'payment_word', word: word.slice(0, 40) }]
  }
}

type Texts = ReadonlyMap<Field, string>

function buyerOf(text: Texts, createdAtMs: number | undefined): Buyer {
  return {
    ...member('accountID', text.get('buyer.accountID')),
    ...member('accountCreatedAt', createdAtMs === undefined ? undefined : new Date(createdAtMs).toISOString()),
    ...person(text, 'buyer'),
    ...member('email', text.get('buyer.email')),
  }
}

function deliveryOf(text: Texts): Delivery | undefined {
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
function cardOf(text: Texts): Card | undefined {
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

function deviceOf(text: Texts): Device | undefined {
  return filled({
    ...member('deviceID', text.get('device.deviceID')),
    ...member('cookieID', text.get('device.cookieID')),
    ...member('ipAddress', text.get('device.ipAddress')),
    ...member('userAgent', text.get('device.userAgent')),
  })
}

/** Lines for delivery, fees and discounts, which EC-CUBE writes among the goods, are not goods. */
function itemOf(
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

function sumOf(item: Item | undefined, shippingFee = 0): number | undefined {
  return item === undefined ? undefined : item.quantity * item.unitPriceMinor + shippingFee
}

/** An optional member of an object: absent, rather than there and undefined. */
function member<Name extends string, Value>(name: Name, value: Value | undefined): { [name in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [name in Name]?: Value })
}

function filled<Value extends object>(value: Value): Value | undefined {
  return Object.keys(value).length > 0 ? value : undefined
}

/** What people and exports write where there is nothing. */
const NOTHING: ReadonlySet<string> = new Set([
  '',
  '-',
  '−',
  '－',
  'ー',
  'なし',
  '未設定',
  '未登録',
  'null',
  'NULL',
  'N/A',
])
