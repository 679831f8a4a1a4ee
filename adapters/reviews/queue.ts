/**
 * Orders that wait for a person: a fold over the journal. An order comes in when its latest decision is `review`, and goes when
 * a later assessment says otherwise, a person decided, or the parcel left. Rows of one order are looked at in their order.
 */
import { memoryOf, spaceOfRow } from '@sekisho/adapters/screening'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import type { TenantID, UnixMs } from '@sekisho/base'
import { orderRecordOfRow, recordOfRow } from '@sekisho/fraud/decisions'
import { setImmediate as turn } from 'node:timers/promises'
import { QUEUE_ORDERS, Space } from './space.ts'
import type { Ordered, QueueOrder } from './space.ts'
import { waitingAgain, waitingOf } from './waiting.ts'
import type { Waiting } from './waiting.ts'

export interface QueuePage {
  readonly order: QueueOrder
  readonly test: boolean
  /** As the page before came with it. */
  readonly after?: string | undefined
  /** In place of that: how many stand before the page. */
  readonly from?: number | undefined
  readonly limit: number
}

/** The queue as it was when the journal had been read to `seq`. */
export interface QueueCopy {
  readonly seq: number
  readonly spaces: readonly (readonly [name: string, ordered: Ordered])[]
}

export class ReviewQueue {
  readonly #store: Store
  readonly #spaces = new Map<string, Space>()
  #readTo = 0
  #isStopping = false
  #working: Promise<unknown> | undefined

  constructor(store: Store) {
    this.#store = store
  }

  /** The last row that was looked at; 0 while nobody has asked. */
  get readTo(): number {
    return this.#readTo
  }

  /** @returns how many wait, some of them, and where the next page begins */
  async page(tenantID: TenantID, { order, test, after, from, limit }: QueuePage) {
    await this.catchUp()
    const sorted = this.#space(tenantID, test).sorted[order]
    const last = after === undefined ? undefined : waitingIn(after)
    const waiting = from === undefined ? sorted.following(last, limit + 1) : sorted.standing(from, limit + 1)
    const shown = waiting.slice(0, limit)
    return {
      total: sorted.size,
      waiting: shown,
      after: waiting.length > limit ? cursorOf(shown.at(-1)!) : undefined,
    }
  }

  /** How many wait, how many of them until `byMs` at the latest, and until when the first has to be looked at. */
  async standing(tenantID: TenantID, test: boolean, byMs: readonly UnixMs[]) {
    await this.catchUp()
    const { deadline } = this.#space(tenantID, test).sorted
    return {
      total: deadline.size,
      by: byMs.map((atMs) => deadline.countBefore({ ...NOBODYS, ...NOTHING, byMs: atMs })),
      firstByMs: deadline.following(undefined, 1)[0]?.byMs,
    }
  }

  /** Takes in what the journal has that was not looked at yet; what was committed before the call is in it afterwards. */
  catchUp(): Promise<void> {
    return this.#alone(() => this.#follow())
  }

  /** Of one moment: nothing is folded meanwhile. A million orders are copied in three turns of some milliseconds. */
  copy(): Promise<QueueCopy> {
    return this.#alone(async () => {
      await this.#follow()
      const spaces: [string, Ordered][] = []
      for (const [name, { sorted }] of this.#spaces) {
        const ordered: Partial<Record<QueueOrder, readonly Waiting[]>> = {}
        for (const order of QUEUE_ORDERS) {
          ordered[order] = sorted[order].standing(0, Infinity)
          await turn()
        }
        spaces.push([name, ordered as Ordered])
      }
      return { seq: this.#readTo, spaces }
    })
  }

  /** @param read a copy of this journal; undefined where there is none, and the journal is read from its first row */
  restore(read: () => Promise<QueueCopy | undefined>): Promise<void> {
    return this.#alone(async () => {
      const copy = await read()
      if (!copy) return
      for (const [name, ordered] of copy.spaces) {
        this.#spaces.set(name, await Space.of(ordered))
      }
      this.#readTo = copy.seq
    })
  }

  /** When nobody asks any more: what is being read is left where it is, and a copy shows it as far as it came. */
  stop(): void {
    this.#isStopping = true
  }

  /** One after the other, in the order of the calls. */
  async #alone<Value>(work: () => Promise<Value>): Promise<Value> {
    while (this.#working) await this.#working.catch(() => {})
    const working = work().finally(() => (this.#working = undefined))
    this.#working = working
    return working
  }

  /** The first look reads the whole journal: others have their turn in between, so that no order waits for it. */
  async #follow(): Promise<void> {
    let taken = 0
    for (const row of this.#store.readJournal({ fromSeq: this.#readTo + 1, kinds: FOLDED, atOnce: AT_ONCE })) {
      this.#take(row)
      this.#readTo = row.seq
      if (++taken % AT_ONCE > 0) continue
      await turn()
      if (this.#isStopping) return
    }
  }

  #take(row: StoredRow): void {
    const [rowID = ''] = row.id.split('/')
    const space = this.#space(row.tenant, spaceOfRow(row).test)
    switch (row.kind) {
      case 'decision': {
        if (!('orderID' in recordOfRow(row))) return // about a login, a registration or a change
        if (orderRecordOfRow(row).outcome === 'review') space.put(waitingOf(this.#store, row))
        else space.drop(rowID)
        return
      }
      case 'settlement':
        if (OVER.has(row.body.status)) space.drop(rowID)
        return
      case 'verdict':
      case 'case-decided':
        if (row.body.verdict !== 'hold') space.drop(rowID)
        return
      default: {
        const again = waitingAgain(this.#store, row.tenant, rowID)
        if (again) space.put(again)
      }
    }
  }

  #space(tenantID: TenantID, test: boolean): Space {
    const name = memoryOf({ tenantID, test })
    const known = this.#spaces.get(name)
    if (known) return known
    const space = new Space()
    this.#spaces.set(name, space)
    return space
  }
}

/** What every order needs of the last one of a page: it may have gone since. */
function cursorOf({ seq, atRiskMinor, byMs, occurredAtMs }: Waiting): string {
  return [seq, atRiskMinor, byMs, occurredAtMs].join('.')
}

function waitingIn(cursor: string): Waiting | undefined {
  if (!/^\d{1,16}(\.\d{1,16}){3}$/.test(cursor)) return undefined
  const [seq, atRiskMinor, byMs, occurredAtMs] = cursor.split('.').map(Number) as [number, number, number, number]
  return { ...NOBODYS, seq, atRiskMinor, byMs, occurredAtMs }
}

const NOBODYS = { rowID: '', orderID: '', test: false, score: 0, amountMinor: 0, currency: '' } as const
const NOTHING = { seq: 0, occurredAtMs: 0, atRiskMinor: 0 } as const
const FOLDED = ['decision', 'settlement', 'verdict', 'case-decided', 'case-undone'] as const
/** The parcel left, or never will. */
const OVER: ReadonlySet<unknown> = new Set<string>([
  'dispatched',
  'delivered',
  'undelivered',
  'cancelled',
  'refunded',
  'payment_failed',
  'fraud_reported',
  'chargeback',
])
/** What the fold looks at: a copy that another fold made is none. */
export const FOLD = [...FOLDED, ...OVER].join(' ')
/** Rows that are read and folded in one go: about a millisecond. */
const AT_ONCE = 25
