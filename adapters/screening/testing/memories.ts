/** What memories hold, to be compared. */
import type { JSONObject } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import type { Screening } from '@sekisho/fraud/decisions'
import { anOrderEvent, aVerdictEvent } from '@sekisho/fraud/testing'
import { createHash } from 'node:crypto'

/** All that each memory holds, bit by bit: a digest of it, for a difference is a difference. */
export function contentsOf({ memories }: Screening) {
  return memories.names.toSorted().map((name) => {
    const { state } = memories.find(name)!
    const snapshot = state.beginSnapshot()
    const digest = createHash('sha256').update(JSON.stringify(snapshot.heading))
    for (let page = snapshot.take(); page; page = snapshot.take()) digest.update(page)
    return { name, size: state.size, digest: digest.digest('hex') }
  })
}

/** A verdict on an order of shop-a whose commit may be refused. @returns when it is durable, what folds it */
export function aVerdictLater(screening: Screening, store: Store, id: string) {
  const { orderID, tokens, occurredAtMs } = anOrderEvent()
  const event = aVerdictEvent({ orderID, tokens, occurredAtMs } as Parameters<typeof aVerdictEvent>[0], {
    verdictID: id,
  })
  const { kind, schema, receivedAtMs, imported } = event
  const tenant = { tenantID: 'shop-a', currency: 'JPY', timeZone: 'Asia/Tokyo' }
  const body = event as unknown as JSONObject
  const row = { tenant: 'shop-a', kind, id, schema, receivedAtMs, imported, contentHash: id, body }
  const fold = screening.foldLater(tenant, event, id)
  return { fold, committed: store.commit({ appends: [row] }) }
}
