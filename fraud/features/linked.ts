/** Linked orders: who else came with this card, to this place, from this device. */
import type { UnixMs } from '@sekisho/base'
import { ENTITY_KINDS } from '@sekisho/fraud/events'
import type { EntityKind, ScreenedEvent } from '@sekisho/fraud/events'
import type { EntityTable } from './entityTable.ts'
import { KINDS, PAGE_RECORDS } from './recordLog.ts'
import type { RecordLog } from './recordLog.ts'

export interface LinkedOrder {
  readonly orderID: string
  readonly atMs: UnixMs
  /** What it shares with the order in question, in the order of the kinds. */
  readonly by: readonly EntityKind[]
}

interface Found {
  readonly orderID: string
  readonly atMs: UnixMs
  record: number
  kinds: number
}

/** @returns ten at most, the last to come first */
export function linkedOrders(event: ScreenedEvent, tables: readonly EntityTable[], log: RecordLog): LinkedOrder[] {
  const found: Found[] = []
  const { forgotten } = log
  for (let kind = 0; kind < KINDS; kind++) {
    for (const token of event.tokens[ENTITY_KINDS[kind]!] ?? []) {
      const table = tables[kind]!
      const slot = table.find(token)
      let record = slot < 0 ? 0 : table.head[slot]!
      for (let steps = 0; record > forgotten && steps < MAX_STEPS; steps++) {
        const page = log.page(record)
        const i = record % PAGE_RECORDS
        if (page.counts[i] !== 0 && page.orderIDs[i] !== event.orderID)
          note(found, page.orderIDs[i]!, page.atMs[i]!, record, kind)
        record = page.before[i * KINDS + kind]!
      }
    }
  }
  found.sort((a, b) => b.record - a.record)
  return found.slice(0, MAX_LINKED).map(({ orderID, atMs, kinds }) => ({
    orderID,
    atMs,
    by: ENTITY_KINDS.filter((_, kind) => kinds & (1 << kind)),
  }))
}

function note(found: Found[], orderID: string, atMs: UnixMs, record: number, kind: number): void {
  for (const order of found) {
    if (order.orderID !== orderID) continue
    order.kinds |= 1 << kind
    order.record = Math.max(order.record, record)
    return
  }
  found.push({ orderID, atMs, record, kinds: 1 << kind })
}

const MAX_LINKED = 10
/** Along each chain. An order that shares only an entity busier than this is found through another, or not at all. */
const MAX_STEPS = 12
