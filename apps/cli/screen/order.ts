/**
 * One row of cells to one order, and several rows of one order to one. What the order's own parser would refuse is left to
 * it; here is only what comes from being written in a spreadsheet.
 */
import type { Issue } from '@sekisho/base'
import { holdsCardNumber } from '@sekisho/fraud/events'
import type { Buyer, Delivery, Device, Item, Payment } from '@sekisho/fraud/events'
import { parseWrittenAmount, parseWrittenCount } from './amounts.ts'
import { parseWrittenTime } from './dates.ts'
import { FIELDS } from './fields.ts'
import type { Field } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { paymentMethodOf } from './methods.ts'
import { buyerOf, cardOf, deliveryOf, deviceOf, itemOf, member, sumOf } from './parts.ts'
import type { Texts } from './parts.ts'

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
  #texts(cells: readonly string[], issues: Issue[]): Texts {
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

  #paymentMethod(text: Texts): Payment['method'] {
    const word = text.get('paymentMethod')
    if (word === undefined) return 'other'
    return this.#mapping.paymentMethods[word] ?? paymentMethodOf(word) ?? 'other'
  }

  #paymentNotes(text: Texts): readonly Note[] {
    const word = text.get('paymentMethod')
    const known =
      word === undefined || this.#mapping.paymentMethods[word] !== undefined || paymentMethodOf(word) !== undefined
    return known || /\d{5}/.test(word.normalize('NFKC')) ? [] : [{ kind: 'payment_word', word: word.slice(0, 40) }]
  }
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
