/**
 * What waits for a person: a fold over the journal. An order comes in when its latest decision is `review`, and goes when
 * a later assessment says otherwise, a person decided, or the parcel left. What a member did comes and goes with what is told of it, and
 * goes after a month. Rows of one order are looked at in their order.
 */
import { memoryOf, spaceOfRow } from '@sekisho/adapters/screening'
import type { Space as ReviewedSpace } from '@sekisho/adapters/screening'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import type { TenantID, UnixMs } from '@sekisho/base'
import { orderRecordOfRow, recordOfRow } from '@sekisho/fraud/decisions'
import { MEMBER_WAITS_MS } from '@sekisho/fraud/reviews'
import { setImmediate as turn } from 'node:timers/promises'
import { memberNamed, memberOfOutcome, memberRowID, memberWaiting } from './memberWaiting.ts'
import type { MemberName } from './memberWaiting.ts'
import { DESKS, QUEUE_ORDERS, Space } from './space.ts'
import type { DeskName, Ordered, QueueOrder } from './space.ts'
import { waitingAgain, waitingOf } from './waiting.ts'
import type { Waiting } from './waiting.ts'

export interface QueuePage {
  /** Orders where nobody says. */
  readonly desk?: DeskName | undefined
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
  readonly spaces: readonly SpaceCopy[]
}

export interface SpaceCopy {
  readonly desk: DeskName
  readonly memory: string
  readonly ordered: Ordered
}

export class ReviewQueue {
  readonly #store: Store
  readonly #desks: Readonly<Record<DeskName, Map<string, Space>>> = { orders: new Map(), members: new Map() }
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
  async page(tenantID: TenantID, { desk = 'orders', order, test, after, from, limit }: QueuePage) {
    await this.catchUp()
    const sorted = this.#space(desk, { tenantID, test }).sorted[order]
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
  async standing(space: ReviewedSpace, byMs: readonly UnixMs[], desk: DeskName = 'orders') {
    await this.catchUp()
    const { deadline } = this.#space(desk, space).sorted
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
      const spaces: SpaceCopy[] = []
      for (const desk of DESKS) {
        for (const [memory, { sorted }] of this.#desks[desk]) {
          const ordered: Partial<Record<QueueOrder, readonly Waiting[]>> = {}
          for (const order of QUEUE_ORDERS) {
            ordered[order] = sorted[order].standing(0, Infinity)
            await turn()
          }
          spaces.push({ desk, memory, ordered: ordered as Ordered })
        }
      }
      return { seq: this.#readTo, spaces }
    })
  }

  /** @param read a copy of this journal; undefined where there is none, and the journal is read from its first row */
  restore(read: () => Promise<QueueCopy | undefined>): Promise<void> {
    return this.#alone(async () => {
      const copy = await read()
      if (!copy) return
      for (const { desk, memory, ordered } of copy.spaces) {
        this.#desks[desk].set(memory, await Space.of(ordered))
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
    switch (row.kind) {
      case 'decision': {
        const record = recordOfRow(row)
        if ('orderID' in record) return this.#decided(row)
        if (record.outcome === 'approve') return
        return this.#tellOf(row.tenant, { kind: record.kind, id: record.id, test: spaceOfRow(row).test })
      }
      case 'outcome': {
        const name = memberOfOutcome(row)
        return name && this.#tellOf(row.tenant, name)
      }
      case 'case-decided':
      case 'case-undone': {
        const member = memberNamed(row.id)
        if (!member) return this.#ofOrder(row)
        if (row.kind === 'case-undone') return this.#tellOf(row.tenant, member)
        if (row.body.verdict !== 'hold') this.#space('members', spaceOfRow(row)).drop(row.id)
        return
      }
      default:
        return this.#ofOrder(row)
    }
  }

  #decided(row: StoredRow): void {
    const space = this.#space('orders', spaceOfRow(row))
    if (orderRecordOfRow(row).outcome === 'review') space.put(waitingOf(this.#store, row))
    else space.drop(orderRowID(row))
  }

  #ofOrder(row: StoredRow): void {
    const space = this.#space('orders', spaceOfRow(row))
    const rowID = orderRowID(row)
    switch (row.kind) {
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

  /** By all that is told of it by now, also behind the row that is looked at. */
  #tellOf(tenantID: TenantID, name: MemberName): void {
    const space = this.#space('members', { tenantID, test: name.test })
    const waiting = memberWaiting(this.#store, tenantID, name)
    if (!waiting) return space.drop(memberRowID(name))
    space.put(waiting)
    space.dropBefore(waiting.occurredAtMs - MEMBER_WAITS_MS)
  }

  #space(desk: DeskName, of: ReviewedSpace): Space {
    const spaces = this.#desks[desk]
    const name = memoryOf(of)
    const known = spaces.get(name)
    if (known) return known
    const space = new Space()
    spaces.set(name, space)
    return space
  }
}

/** Its rows are called after it. */
function orderRowID({ id }: StoredRow): string {
  return id.split('/')[0]!
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

const NOBODYS = { rowID: '', asked: 'order', id: '', test: false, score: 0, amountMinor: 0, currency: '' } as const
const NOTHING = { seq: 0, occurredAtMs: 0, atRiskMinor: 0 } as const
const FOLDED = ['decision', 'outcome', 'settlement', 'verdict', 'case-decided', 'case-undone'] as const
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
