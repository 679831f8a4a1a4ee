/**
 * One row of the past to a draft order: as `screen` reads it, but for what only such files have. Times may be counts, amounts
 * finer than the currency, addresses of the net numbers; orders may have no number and no amount. A cell that could be a card
 * number by chance is not read, and its row goes on without it.
 */
import { minorDigits } from '@sekisho/base'
import { holdsCardNumber, parseIP, SHOWN_KINDS } from '@sekisho/fraud/events'
import type { EntityKind } from '@sekisho/fraud/events'
import { draftOf } from '../screen/draft.ts'
import type { Draft } from '../screen/draft.ts'
import { RowReader } from '../screen/order.ts'
import type { RowOrder } from '../screen/order.ts'
import { parseWrittenTime } from '../screen/dates.ts'
import type { BacktestMapping } from './mapping.ts'
import { addressOfNumber } from './samples.ts'

export class PastReader {
  /** Rows of one order number are one order: only where the file has lines of goods. */
  readonly isMerged: boolean
  readonly #mapping: BacktestMapping
  readonly #orders: RowReader
  readonly #places: {
    readonly time: number
    readonly amount: number
    readonly ip: number
    readonly label: number
    readonly knownAt: number
  }
  readonly #entities: readonly { readonly kind: EntityKind; readonly places: readonly number[] }[]

  constructor(mapping: BacktestMapping, headers: readonly string[]) {
    const { columns, entities, label } = mapping
    this.#mapping = mapping
    this.isMerged = columns.orderID !== undefined && Object.keys(columns).some((field) => field.startsWith('item.'))
    // A time that is a count is read here; the order's reader never sees it.
    const { occurredAt, ...others } = columns
    this.#orders = new RowReader({ ...mapping, columns: mapping.timeForm === 'written' ? columns : others }, headers)
    const placeOf = (names: readonly string[] | undefined): number =>
      names?.length === 1 ? headers.indexOf(names[0]!) : -1
    this.#places = {
      time: placeOf(occurredAt),
      amount: placeOf(columns.amount),
      ip: placeOf(columns['device.ipAddress']),
      label: headers.indexOf(label.column),
      knownAt: label.knownAt === undefined ? -1 : headers.indexOf(label.knownAt),
    }
    this.#entities = SHOWN_KINDS.flatMap((kind) => {
      const names = entities[kind]
      return names ? [{ kind, places: names.map((name) => headers.indexOf(name)) }] : []
    })
  }

  /** @returns the draft; its kept cells are the label's word, when it was known, and one text for each kind of entity */
  read(cells: readonly string[], line: number): Draft {
    const order = this.#orders.read(this.#legible(cells))
    const { label, knownAt } = this.#places
    const kept = [
      cells[label] ?? '',
      knownAt < 0 ? '' : (cells[knownAt] ?? ''),
      ...this.#entities.map(({ places }) =>
        places
          .map((place) => (cells[place] ?? '').trim())
          .join(' ')
          .trim(),
      ),
    ]
    return draftOf(this.#completed(order, cells, line), line, kept)
  }

  labelOf({ kept }: Draft): string {
    return kept[0] ?? ''
  }

  /** @returns undefined when no column says it, or the cell is no time */
  knownAtMs({ kept }: Draft): number | undefined {
    return timeOf(kept[1] ?? '', this.#mapping)
  }

  entitiesOf({ kept }: Draft): { kind: EntityKind; text: string }[] {
    return this.#entities.flatMap(({ kind }, i) => {
      const text = (kept[i + 2] ?? '').normalize('NFKC').toLowerCase()
      return text === '' || holdsCardNumber(text) ? [] : [{ kind, text }]
    })
  }

  /** Cells as an order's reader knows them. */
  #legible(cells: readonly string[]): readonly string[] {
    const { amount, ip } = this.#places
    const legible = [...cells]
    if (amount >= 0) legible[amount] = rounded(cells[amount] ?? '', this.#mapping.currency)
    if (ip >= 0) {
      const cell = (cells[ip] ?? '').trim()
      legible[ip] = parseIP(cell) === undefined ? (addressOfNumber(cell) ?? '') : cell
    }
    return legible
  }

  #completed(order: RowOrder, cells: readonly string[], line: number): RowOrder {
    const { columns, timeForm, method } = this.#mapping
    const counted = timeForm === 'none' ? line * 60_000 : timeOf(cells[this.#places.time] ?? '', this.#mapping)
    return {
      ...order,
      // Whatever numbers the rows have, each is an order: nothing that is told names one.
      ...(this.isMerged ? {} : { orderID: `row-${line}` }),
      ...(timeForm !== 'written' && counted !== undefined && { occurredAtMs: counted }),
      ...(columns.amount === undefined && order.amountMinor === undefined && { amountMinor: 0 }),
      ...(columns.paymentMethod === undefined && { payment: { ...order.payment, method } }),
      issues: order.issues.filter(
        ({ element, errorCode }) =>
          (this.isMerged || element !== 'orderID') && errorCode !== 'card_number_in_wrong_field',
      ),
    }
  }
}

function timeOf(cell: string, { timeForm, timeZone }: BacktestMapping): number | undefined {
  if (timeForm === 'written' || timeForm === 'none') return parseWrittenTime(cell, timeZone)?.atMs
  const count = Number(cell.trim())
  const atMs = Math.round(timeForm === 'seconds' ? count * 1_000 : count)
  // Year 9999 is the last that has a written form.
  return cell.trim() === '' || !(atMs >= 0 && atMs < 253_402_300_800_000) ? undefined : atMs
}

/** Finer than the smallest unit is rounded to it: here amounts are compared, and nobody is charged. */
function rounded(cell: string, currency: string): string {
  const digits = minorDigits(currency) ?? 0
  const plain = cell.normalize('NFKC').trim()
  return /^\d+(?:\.\d+(?:e[+-]?\d{1,2})?|e-\d{1,2})$/i.test(plain) && plain.length <= 32
    ? Number(plain).toFixed(digits)
    : cell
}
