/**
 * The history of one entity, for people: since when it is known, when it was seen last, and the orders that showed it, page
 * by page from the newest back. Reading changes nothing; no rule asks here.
 */
import type { UnixMs } from '@sekisho/base'
import { ENTITY_KINDS } from '@sekisho/fraud/events'
import type { EntityKind } from '@sekisho/fraud/events'
import type { Memory } from './memory.ts'
import { AT_MS, BEFORE, DOUBLES, PAGE_RECORDS, SERIALS, TRAITS, WORDS } from './recordLog.ts'
import type { RecordLog } from './recordLog.ts'
import { TokenHash } from '@sekisho/fraud/packed'
import { ORDERS } from './traits.ts'

/** One entity, as events show it. */
export interface EntityName {
  readonly kind: EntityKind
  readonly token: string
}

export interface EntityHistory {
  readonly firstSeenMs: UnixMs
  /** Of the event that came last; undefined when only labels tell of the entity, or when its records were written over. */
  readonly lastSeenMs: UnixMs | undefined
  /** The newest first. An order that was assessed again may stand on two pages. */
  readonly orders: readonly { readonly orderID: string; readonly atMs: UnixMs }[]
  /** Where the next page begins; undefined on the last one. A page may be empty and have another one after it. */
  readonly next: number | undefined
}

export interface HistoryPage {
  /** `next` of the page before; the newest record when left out. One that leads nowhere gives an empty last page. */
  readonly from?: number | undefined
  readonly limit: number
}

/** @returns undefined when the entity was never seen, or was forgotten for others */
export function historyOf(
  { tables, log }: Memory,
  { kind, token }: EntityName,
  { from, limit }: HistoryPage,
): EntityHistory | undefined {
  const place = ENTITY_KINDS.indexOf(kind)
  const table = tables[place]!
  const hash = new TokenHash()
  hash.ofToken(token)
  const slot = table.find(hash.first, hash.second)
  if (slot < 0) return undefined
  const head = table.head(slot)
  const orders = new Map<string, UnixMs>()
  let record = from === undefined ? head : onChainOf(from, place, table.serial(slot), log)
  for (let steps = 0; record > log.forgotten && steps < MAX_STEPS; steps++) {
    const { words } = log.page(record)
    const word = (record % PAGE_RECORDS) * WORDS
    if ((words[word + TRAITS]! & ORDERS) !== 0) {
      const orderID = log.orderID(record)
      if (!orders.has(orderID)) {
        if (orders.size === limit) break
        orders.set(orderID, atMsOf(record, log))
      }
    }
    record = words[word + BEFORE + place]!
  }
  return {
    firstSeenMs: table.firstSeenMs(slot),
    lastSeenMs: head > log.forgotten ? atMsOf(head, log) : undefined,
    orders: [...orders].map(([orderID, atMs]) => ({ orderID, atMs })),
    next: record > log.forgotten ? record : undefined,
  }
}

/** A cursor is a number of the caller's. @returns it where it is a record of the entity's own, else 0 */
function onChainOf(from: number, place: number, serial: number, log: RecordLog): number {
  if (!(from > log.forgotten && from < log.next)) return 0
  return log.page(from).words[(from % PAGE_RECORDS) * WORDS + SERIALS + place] === serial ? from : 0
}

function atMsOf(record: number, log: RecordLog): UnixMs {
  return log.page(record).doubles[(record % PAGE_RECORDS) * DOUBLES + AT_MS]!
}

/** Logins and failed payments may fill this many without an order among them; some microseconds of walking. */
const MAX_STEPS = 1_024
