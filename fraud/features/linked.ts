/** Linked orders: who else came with this card, to this place, from this device. */
import type { UnixMs } from '@sekisho/base'
import { LINKING_KINDS } from '@sekisho/fraud/events'
import type { LinkingKind } from '@sekisho/fraud/events'
import type { EntityTable } from './entityTable.ts'
import { AT_MS, BEFORE, DOUBLES, PAGE_RECORDS, TRAITS, WORDS } from './recordLog.ts'
import type { RecordLog } from './recordLog.ts'
import { ORDERS } from './traits.ts'

export interface LinkedOrder {
  readonly orderID: string
  readonly atMs: UnixMs
  /** What it shares with the order in question, in the order of the kinds. */
  readonly by: readonly LinkingKind[]
}

/**
 * Merges the chains of the order's entities, each from its newest record back, until ten orders are found.
 * @param slots of the order's entities, by kind; -1 for one that was never seen
 * @returns ten at most, the last to come first; an order whose records stand apart may show only some of its links
 */
export function linkedOrders(
  orderID: string,
  slots: readonly (readonly number[])[],
  tables: readonly EntityTable[],
  log: RecordLog,
): LinkedOrder[] {
  const kinds: number[] = []
  const cursors: number[] = []
  for (let kind = 0; kind < LINKING_KINDS.length; kind++) {
    for (const slot of slots[kind]!) {
      if (slot < 0) continue
      kinds.push(kind)
      cursors.push(tables[kind]!.head(slot))
    }
  }
  const found: Found[] = []
  const { forgotten } = log
  for (let steps = 0; steps < MAX_STEPS && found.length < MAX_LINKED; steps++) {
    const record = newestOf(cursors)
    if (record <= forgotten) break
    const { words, doubles } = log.page(record)
    const i = record % PAGE_RECORDS
    let by = 0
    for (let c = 0; c < cursors.length; c++) {
      if (cursors[c] !== record) continue
      by |= 1 << kinds[c]!
      cursors[c] = words[i * WORDS + BEFORE + kinds[c]!]!
    }
    const isOrder = (words[i * WORDS + TRAITS]! & ORDERS) !== 0
    const otherID = isOrder ? log.orderID(record) : orderID
    if (otherID !== orderID) note(found, otherID, doubles[i * DOUBLES + AT_MS]!, by)
  }
  return found.map(({ orderID, atMs, kinds }) => ({
    orderID,
    atMs,
    by: LINKING_KINDS.filter((_, kind) => kinds & (1 << kind)),
  }))
}

/** @returns 0, the number of no record, when there are none */
function newestOf(cursors: readonly number[]): number {
  let newest = 0
  for (const record of cursors) if (record > newest) newest = record
  return newest
}

interface Found {
  readonly orderID: string
  readonly atMs: UnixMs
  kinds: number
}

function note(found: Found[], orderID: string, atMs: UnixMs, kinds: number): void {
  const known = found.find((order) => order.orderID === orderID)
  if (known) known.kinds |= kinds
  else found.push({ orderID, atMs, kinds })
}

const MAX_LINKED = 10
/** Logins, failed payments, and the many records of one order with many deliveries, may fill this without ten orders found. */
const MAX_STEPS = 64
