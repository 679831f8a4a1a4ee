/**
 * What a start left behind that was broken off at another time: its orders stand as they were asked about then, and those in review that are not
 * asked about again would wait for ever.
 */
import { ReviewQueue } from '@sekisho/adapters/reviews'
import { rowIDIn } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import type { UnixMs } from '@sekisho/base'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import { screenedEventOfRow } from '@sekisho/fraud/events'
import type { Held } from './reviewRoom.ts'
import { SHOPS } from './tenants.ts'
import { todaysOrders } from './today.ts'

/** How an order that stands was decided. */
export function recordOf(store: Store, tenantID: string, orderID: string) {
  const { seq } = store.findEvent(tenantID, 'order', rowIDIn({ tenantID, test: false }, orderID))!
  return orderRecordOfRow(store.readRow(seq + 1)!) // a decision stands behind its event
}

/** Orders of before then that wait for a person still; those that the console begins with wait rightly. */
export async function leftOver(store: Store, untilMs: UnixMs): Promise<Held[]> {
  const queue = new ReviewQueue(store)
  const found: Held[] = []
  for (const shop of SHOPS) {
    const today = new Set(todaysOrders(shop, untilMs).map(({ body }) => body.orderID))
    const { waiting } = await queue.page(`demo-${shop.id}`, { order: 'newest', test: false, limit: MOST })
    for (const { id, seq, amountMinor, occurredAtMs } of waiting) {
      if (today.has(id) || occurredAtMs > untilMs) continue
      const { facts } = screenedEventOfRow(store.readRow(seq - 1)!)
      const { reasons } = orderRecordOfRow(store.readRow(seq)!)
      const isByCard = facts.payment.method === 'card'
      const common = { shop: shop.id, id, amountMinor, isByCard, isClear: reasons.length === 1 }
      found.push({ ...common, atMs: occurredAtMs, fraud: undefined, phone: undefined })
    }
  }
  return found
}

/** Far more than a month of them. */
const MOST = 2_000
