/** What an order and each of the orders that are linked to it have in common, by the two events as they stand in the journal. */
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import { screenedEventOfRow } from '@sekisho/fraud/events'
import { between, codeOf, mentionOf } from '@sekisho/fraud/linking'

/**
 * @param row of the order, or of one of its assessments: its event or its decision
 * @returns codes by the ID of the other order; what agrees first
 */
export function evidenceBetween(store: Store, row: StoredRow, event: Shows): (orderID: string) => readonly string[] {
  const own = mentionOf(event)
  return (orderID) => {
    const found = store.findEvent(row.tenant, 'order', rowIDIn(spaceOfRow(row), orderID))
    if (!found) return []
    return between(own, mentionOf(screenedEventOfRow(store.readRow(found.seq)!))).map(codeOf)
  }
}

type Shows = Parameters<typeof mentionOf>[0]
