/**
 * Orders that wait for a person: a fold over the journal. An order comes in when its latest decision is `review`, and goes when
 * a later assessment says otherwise, a person decided, or the parcel left. Rows of one order are looked at in their order.
 */
import { spaceOfRow } from '@sekisho/adapters/screening'
import type { JournalReader, Store, StoredRow } from '@sekisho/adapters/store'
import type { TenantID, UnixMs } from '@sekisho/base'
import { orderRecordOfRow, recordOfRow } from '@sekisho/fraud/decisions'
import { screenedEventOfRow } from '@sekisho/fraud/events'
import { atRiskMinor, reviewByMs } from '@sekisho/fraud/reviews'
import { Sorted } from './sorted.ts'

export interface Waiting {
  readonly rowID: string
  readonly orderID: string
  readonly test: boolean
  /** Of the decision that sent it to review. */
  readonly seq: number
  readonly score: number
  readonly amountMinor: number
  readonly currency: string
  readonly occurredAtMs: UnixMs
  /** When somebody must have looked. */
  readonly byMs: UnixMs
  readonly atRiskMinor: number
}

/** stake: the most at risk first. deadline: the soonest first. newest: the latest order first. */
export const QUEUE_ORDERS = ['stake', 'deadline', 'newest'] as const
export type QueueOrder = (typeof QUEUE_ORDERS)[number]

export interface QueuePage {
  readonly order: QueueOrder
  readonly test: boolean
  /** As the page before came with it. */
  readonly after?: string | undefined
  readonly limit: number
}

export class ReviewQueue {
  readonly #store: Store
  readonly #spaces = new Map<string, Space>()
  #readTo = 0
  #following: Promise<void> | undefined

  constructor(store: Store) {
    this.#store = store
  }

  /** @returns how many wait, some of them, and where the next page begins */
  async page(tenantID: TenantID, { order, test, after, limit }: QueuePage) {
    await this.#catchUp()
    const sorted = this.#space(tenantID, test).sorted[order]
    const last = after === undefined ? undefined : waitingIn(after)
    const waiting = sorted.following(last, limit + 1)
    const shown = waiting.slice(0, limit)
    return {
      total: sorted.size,
      waiting: shown,
      after: waiting.length > limit ? cursorOf(shown.at(-1)!) : undefined,
    }
  }

  /** How many wait, how many of them until `byMs` at the latest, and until when the first has to be looked at. */
  async standing(tenantID: TenantID, test: boolean, byMs: readonly UnixMs[]) {
    await this.#catchUp()
    const { deadline } = this.#space(tenantID, test).sorted
    return {
      total: deadline.size,
      by: byMs.map((atMs) => deadline.countBefore({ ...NOBODYS, ...NOTHING, byMs: atMs })),
      firstByMs: deadline.following(undefined, 1)[0]?.byMs,
    }
  }

  /** Takes in what the journal has that was not looked at yet; what was committed before the call is in it afterwards. */
  async #catchUp(): Promise<void> {
    while (this.#following) await this.#following
    this.#following = this.#follow().finally(() => (this.#following = undefined))
    await this.#following
  }

  /** The first look reads the whole journal: others have their turn in between, so that no order waits for it. */
  async #follow(): Promise<void> {
    let taken = 0
    for (const row of this.#store.readJournal({ fromSeq: this.#readTo + 1, kinds: FOLDED, atOnce: AT_ONCE })) {
      this.#take(row)
      this.#readTo = row.seq
      if (++taken % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
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
    const name = test ? `${tenantID}~` : tenantID
    const known = this.#spaces.get(name)
    if (known) return known
    const space = new Space()
    this.#spaces.set(name, space)
    return space
  }
}

/** Live or test orders of one tenant, in every order that is asked for. */
class Space {
  readonly byRow = new Map<string, Waiting>()
  readonly sorted: Readonly<Record<QueueOrder, Sorted<Waiting>>> = {
    stake: new Sorted(by(({ atRiskMinor }) => -atRiskMinor)),
    deadline: new Sorted(by(({ byMs }) => byMs)),
    newest: new Sorted(by(({ occurredAtMs }) => -occurredAtMs)),
  }

  put(waiting: Waiting): void {
    this.drop(waiting.rowID)
    this.byRow.set(waiting.rowID, waiting)
    for (const order of QUEUE_ORDERS) this.sorted[order].add(waiting)
  }

  drop(rowID: string): void {
    const known = this.byRow.get(rowID)
    if (!known) return
    this.byRow.delete(rowID)
    for (const order of QUEUE_ORDERS) this.sorted[order].remove(known)
  }
}

/** The event of a decision stands right before it. */
export function waitingOf(journal: JournalReader, decision: StoredRow): Waiting {
  const { orderID, score, occurredAtMs } = orderRecordOfRow(decision)
  const { amountMinor, currency } = screenedEventOfRow(journal.readRow(decision.seq - 1)!).facts
  return {
    rowID: decision.id.split('/')[0]!,
    orderID,
    test: spaceOfRow(decision).test,
    seq: decision.seq,
    score,
    amountMinor,
    currency,
    occurredAtMs,
    byMs: reviewByMs(occurredAtMs),
    atRiskMinor: atRiskMinor(amountMinor, score),
  }
}

/** A verdict was taken back: the order waits as its latest decision says. */
function waitingAgain(store: Store, tenantID: TenantID, rowID: string): Waiting | undefined {
  const latest = latestDecision(store, tenantID, rowID)
  return latest && orderRecordOfRow(latest).outcome === 'review' ? waitingOf(store, latest) : undefined
}

/** Of all assessments of an order. */
export function latestDecision(journal: JournalReader, tenantID: TenantID, rowID: string): StoredRow | undefined {
  const first = journal.findEvent(tenantID, 'order', rowID)
  if (!first) return undefined
  const later = journal.findEventsUnder(tenantID, 'assessment', `${rowID}/`, ASSESSMENTS_MAX)
  return journal.readRow(Math.max(first.seq, ...later) + 1)
}

/** By a number, and of equals the order that was decided first. */
function by(number: (waiting: Waiting) => number): (a: Waiting, b: Waiting) => number {
  return (a, b) => number(a) - number(b) || a.seq - b.seq
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
const OVER: ReadonlySet<unknown> = new Set([
  'dispatched',
  'delivered',
  'undelivered',
  'cancelled',
  'refunded',
  'payment_failed',
  'fraud_reported',
  'chargeback',
])
const ASSESSMENTS_MAX = 200
/** Rows that are read and folded in one go: about a millisecond. */
const AT_ONCE = 200
