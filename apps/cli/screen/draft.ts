/**
 * An order on its way from rows to a body that can be screened: item lines of one order number are merged, wherever in the
 * file they stand. What the order as a whole says, its first row says; others add goods and further places of delivery.
 */
import type { Issue } from '@sekisho/base'
import { canonicalJSON } from '@sekisho/base'
import type { JSONValue } from '@sekisho/base'
import type { Delivery, Item, OrderBody } from '@sekisho/fraud/events'
import type { RowOrder } from './order.ts'

/** Plain JSON, so that it can lie in the spool. */
export interface Draft extends Omit<RowOrder, 'delivery' | 'item' | 'issues' | 'notes'> {
  /** Where its first row starts. */
  readonly line: number
  readonly deliveries: readonly Delivery[]
  readonly items: readonly Item[]
  /** Where the row of each of them starts. */
  readonly lines: { readonly deliveries: readonly number[]; readonly items: readonly number[] }
  readonly issues: readonly RowIssue[]
  /** The cells that go into the result beside the outcome. */
  readonly kept: readonly string[]
}

/** With the line that the person must look at: that of the row, which need not be the first of its order. */
export interface RowIssue extends Issue {
  readonly line: number
}

export function draftOf(row: RowOrder, line: number, kept: readonly string[]): Draft {
  // Written out member by member: of a million rows, to spread one costs more than to read it.
  const { orderID, occurredAtMs, amountMinor, currency, payment, buyer, delivery, item, device, issues } = row
  return {
    orderID,
    ...(occurredAtMs !== undefined && { occurredAtMs }),
    ...(amountMinor !== undefined && { amountMinor }),
    currency,
    payment,
    buyer,
    ...(device && { device }),
    line,
    kept,
    deliveries: delivery ? [delivery] : [],
    items: item ? [item] : [],
    lines: { deliveries: delivery ? [line] : [], items: item ? [line] : [] },
    issues: issues.map((issue) => ({ ...issue, line })),
  }
}

/** The line of what an order's parser names: goods and places of delivery have rows of their own, the rest is the first's. */
export function lineOf(draft: Draft, element: string): number {
  const [list, index] = element.split('.')
  const lines = list === 'items' || list === 'deliveries' ? draft.lines[list] : []
  return lines[Number(index)] ?? draft.line
}

/** @param summed the file has no amount of the order: it is the sum of its lines */
export function mergeDrafts(first: Draft, next: Draft, summed: boolean): Draft {
  const known = new Set(first.deliveries.map((delivery) => canonicalJSON(delivery as JSONValue)))
  const further = next.deliveries.filter((delivery) => !known.has(canonicalJSON(delivery as JSONValue)))
  const amounts = [first.amountMinor, next.amountMinor].filter((amount) => amount !== undefined)
  const amountMinor = summed && amounts.length === 2 ? amounts[0]! + amounts[1]! : amounts[0]
  return {
    ...first,
    ...(first.occurredAtMs === undefined && next.occurredAtMs !== undefined ? { occurredAtMs: next.occurredAtMs } : {}),
    ...(amountMinor === undefined ? {} : { amountMinor }),
    deliveries: [...first.deliveries, ...further].slice(0, DELIVERIES_MAX),
    items: [...first.items, ...next.items].slice(0, ITEMS_MAX),
    lines: {
      deliveries: [...first.lines.deliveries, ...further.map(() => next.line)].slice(0, DELIVERIES_MAX),
      items: [...first.lines.items, ...next.lines.items].slice(0, ITEMS_MAX),
    },
    issues: [...first.issues, ...next.issues].slice(0, ISSUES_MAX),
  }
}

/** The body of `/v1/orders`, which whoever decides will parse; or every issue that keeps it from being one. */
export function bodyOf(
  draft: Draft,
): { readonly ok: true; readonly message: OrderBody } | { readonly ok: false; readonly issues: readonly RowIssue[] } {
  const { line, orderID, occurredAtMs, amountMinor, currency, payment, buyer, deliveries, items, device } = draft
  const issues: RowIssue[] = [...draft.issues]
  const need = (element: string, isThere: boolean): void => {
    // What could not be read has its issue already.
    if (!isThere && !issues.some((issue) => issue.element === element))
      issues.push({ errorCode: 'required', element, reason: 'a value', line })
  }
  need('orderID', orderID !== '')
  need('occurredAt', occurredAtMs !== undefined)
  need('amount', amountMinor !== undefined)
  if (issues.length > 0 || occurredAtMs === undefined || amountMinor === undefined) return { ok: false, issues }
  const body: OrderBody = {
    orderID,
    occurredAt: new Date(occurredAtMs).toISOString(),
    amountMinor,
    currency,
    payment,
    buyer,
    ...(deliveries.length > 0 ? { deliveries: [...deliveries] } : {}),
    ...(items.length > 0 ? { items: [...items] } : {}),
    ...(device ? { device } : {}),
  }
  return { ok: true, message: body }
}

/** As many as an order may have; goods beyond are left out of the basket, not out of the amount. */
const ITEMS_MAX = 200
const DELIVERIES_MAX = 10
const ISSUES_MAX = 10
