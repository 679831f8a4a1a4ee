/**
 * What a tenant's people decided, and what became known of the same orders: a fold over half a year of the rows that say it, for live and
 * test orders apart. It is begun when somebody of the tenant first looks, and kept up whenever somebody does.
 */
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import { DAY_MS } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import { eventOfRow } from '@sekisho/fraud/events'
import type { SettlementEvent, VerdictEvent } from '@sekisho/fraud/events'
import type { PersonsVerdict } from '@sekisho/fraud/reviews'
import { firstReview, reviewFactsOf } from './firstReview.ts'
import { ReviewSpace } from './reviewSpace.ts'
import type { Opinion } from './reviewSpace.ts'
import { AT_ONCE, seqsSince } from './rowsSince.ts'

export class ReviewedCases {
  readonly #store: Store
  readonly #nowMs: () => UnixMs
  readonly #tenants = new Map<TenantID, TenantCases>()

  constructor(store: Store, nowMs: () => UnixMs) {
    this.#store = store
    this.#nowMs = nowMs
  }

  /** What was committed before the call is in it. */
  async of(tenantID: TenantID, test: boolean): Promise<ReviewSpace> {
    const known = this.#tenants.get(tenantID) ?? new TenantCases(this.#store, tenantID)
    this.#tenants.set(tenantID, known)
    const fromMs = this.#nowMs() - KEPT_MS
    await known.catchUp(fromMs)
    const space = test ? known.test : known.live
    space.forgetBefore(fromMs)
    return space
  }
}

class TenantCases {
  readonly live = new ReviewSpace()
  readonly test = new ReviewSpace()
  readonly #store: Store
  readonly #tenantID: TenantID
  /** Times of verdicts that are not told yet, by verdictID. */
  readonly #looks = new Map<string, number>()
  #readTo = 0
  #following: Promise<void> | undefined

  constructor(store: Store, tenantID: TenantID) {
    this.#store = store
    this.#tenantID = tenantID
  }

  async catchUp(fromMs: UnixMs): Promise<void> {
    while (this.#following) await this.#following
    this.#following = this.#follow(fromMs).finally(() => (this.#following = undefined))
    await this.#following
  }

  async #follow(fromMs: UnixMs): Promise<void> {
    const toSeq = this.#store.head().seq
    if (toSeq === this.#readTo) return // whoever looks at blind looks asks often, and mostly nothing happened
    // At first the settlements of an order are looked up with its first verdict: most orders were never in anybody's hands.
    const kinds = this.#readTo === 0 ? FOLDED : [...FOLDED, 'settlement']
    const seqs = await seqsSince(this.#store, this.#tenantID, kinds, { afterSeq: this.#readTo, toSeq, fromMs })
    for (const [i, seq] of seqs.entries()) {
      this.#take(this.#store.readRow(seq)!)
      if (i % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve))
    }
    this.#readTo = toSeq
  }

  #take(row: StoredRow): void {
    const [rowID = ''] = row.id.split('/')
    const { body } = row
    const space = spaceOfRow(row).test ? this.test : this.live
    switch (row.kind) {
      case 'case-assigned':
        return space.had(rowID, body.assignee)
      case 'case-note':
        return space.had(rowID, body.by)
      case 'case-decided':
        space.had(rowID, body.by)
        if (typeof body.lookedMs === 'number') this.#keepLook(body.verdictID, body.lookedMs)
        return
      case 'case-undone':
        if (typeof body.verdictID === 'string') this.#looks.delete(body.verdictID)
        return
      case 'case-opinion':
        return space.opine({ rowID, atMs: row.receivedAtMs, ...body } as Opinion)
      default:
        return this.#hear(row, space)
    }
  }

  #hear(row: StoredRow, space: ReviewSpace): void {
    const event = eventOfRow(row.kind, row.body)
    switch (event.kind) {
      case 'verdict':
        return this.#decide(row, space, event)
      case 'settlement':
        return space.find(rowIDIn(spaceOfRow(row), event.orderID))?.afterwards.hear(event)
      case 'fraud-report':
        if (event.about.kind !== 'order') return
        return space.heardOf(rowIDIn(spaceOfRow(row), event.about.id)).hear(event)
      default:
    }
  }

  #decide(row: StoredRow, space: ReviewSpace, event: VerdictEvent): void {
    const rowID = rowIDIn(spaceOfRow(row), event.orderID)
    const { reviewerID: by, verdict, reason, verdictID, occurredAtMs: atMs } = event
    const lookedMs = this.#looks.get(verdictID)
    this.#looks.delete(verdictID)
    const given: PersonsVerdict = { by, verdict, reason, atMs, lookedMs }
    space.had(rowID, by)
    const known = space.find(rowID)
    if (known) return void known.verdicts.push(given)
    const found = firstReview(this.#store, this.#tenantID, rowID)
    if (!found) return // never asked about here
    const afterwards = space.heardOf(rowID)
    for (const settlement of this.#settlements(rowID)) afterwards.hear(settlement)
    space.open({ rowID, ...reviewFactsOf(this.#store, found), verdicts: [given], afterwards })
  }

  /** All that there are by now; those that are heard again when their row comes say the same. */
  #settlements(rowID: string): SettlementEvent[] {
    const seqs = this.#store.findEventsUnder(this.#tenantID, 'settlement', `${rowID}/`, SETTLEMENTS_MAX)
    return seqs
      .sort((a, b) => a - b)
      .flatMap((seq) => {
        const { kind, body } = this.#store.readRow(seq)!
        const event = eventOfRow(kind, body)
        return event.kind === 'settlement' ? [event] : []
      })
  }

  #keepLook(verdictID: unknown, lookedMs: number): void {
    if (typeof verdictID !== 'string') return
    this.#looks.set(verdictID, lookedMs)
    if (this.#looks.size > LOOKS_MAX) this.#looks.delete(this.#looks.keys().next().value!)
  }
}

const FOLDED = [
  'case-assigned',
  'case-note',
  'case-decided',
  'case-undone',
  'case-opinion',
  'verdict',
  'fraud-report',
] as const
/** As long as a chargeback may take, and what was decided before it. */
const KEPT_MS = 180 * DAY_MS
const SETTLEMENTS_MAX = 200
const LOOKS_MAX = 10_000
