/** An order as a shop's screening last decided it: the event and the decision right behind it. */
import { rowIDIn } from '@sekisho/adapters/screening'
import type { Space } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import type { OrderRecord } from '@sekisho/fraud/decisions'
import { screenedEventOfRow } from '@sekisho/fraud/events'
import type { ScreenedEvent } from '@sekisho/fraud/events'
import { namedFeatures } from '@sekisho/fraud/features'
import { LRUCache } from 'lru-cache'

export interface Decided {
  readonly event: ScreenedEvent
  readonly record: OrderRecord
  /** The features that the decision read, by name. */
  readonly known: ReturnType<typeof namedFeatures>
}

/**
 * AReq and evidence of one authentication both ask: the second time only that nothing newer came is looked up, and nothing is read
 * and parsed again.
 */
export class LastDecisions {
  readonly #store: Store
  readonly #latest = new LRUCache<string, { readonly seq: number; readonly decided: Decided }>({ max: MOST_KNOWN })

  constructor(store: Store) {
    this.#store = store
  }

  /**
   * Of several assessments the last one that came.
   * @returns undefined for an order that this shop's screening never decided, or decided without looking: a degraded outcome says
   *   nothing of the order
   */
  of(space: Space, orderID: string): Decided | undefined {
    const id = rowIDIn(space, orderID)
    const seq = this.#lastSeq(space, id)
    if (seq === undefined) return undefined
    const name = `${space.tenantID} ${id}`
    const before = this.#latest.get(name)
    if (before?.seq === seq) return before.decided
    const decided = this.#decidedAt(space, seq)
    if (decided) this.#latest.set(name, { seq, decided })
    return decided
  }

  #lastSeq({ tenantID }: Space, id: string): number | undefined {
    const order = this.#store.findEvent(tenantID, 'order', id)
    if (!order) return undefined
    return Math.max(order.seq, ...this.#store.findEventsUnder(tenantID, 'assessment', `${id}/`, MOST_ASSESSMENTS))
  }

  #decidedAt({ tenantID }: Space, seq: number): Decided | undefined {
    const decision = this.#store.readRow(seq + 1)
    if (decision?.kind !== 'decision' || decision.tenant !== tenantID) return undefined
    const record = orderRecordOfRow(decision)
    if (record.degraded) return undefined
    return { event: screenedEventOfRow(this.#store.readRow(seq)!), record, known: namedFeatures(record.features) }
  }
}

const MOST_ASSESSMENTS = 100
/** More than are under way at once; each has every feature by its name, some tens of kilobytes. */
const MOST_KNOWN = 256
