/**
 * What people decided, and what became known of the same orders: a fold over half a year of the journal, for every tenant's live and test
 * orders apart. Rows are taken in when somebody looks, a piece at a time, so that no order waits for it.
 */
import { firstRowSince } from '@sekisho/adapters/overview'
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import { DAY_MS } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import { eventOfRow } from '@sekisho/fraud/events'
import type { SettlementEvent, VerdictEvent } from '@sekisho/fraud/events'
import type { PersonsVerdict } from '@sekisho/fraud/reviews'
import { firstReview, reviewFactsOf } from './firstReview.ts'
import type { ReviewFacts } from './firstReview.ts'
import { ReviewSpace } from './reviewSpace.ts'
import type { Opinion } from './reviewSpace.ts'

export class ReviewedCases {
  readonly #store: Store
  readonly #nowMs: () => UnixMs
  readonly #spaces = new Map<string, ReviewSpace>()
  /** Times of verdicts that are not told yet, by verdictID. */
  readonly #looks = new Map<string, number>()
  #readTo: number | undefined
  #following: Promise<void> | undefined

  constructor(store: Store, nowMs: () => UnixMs) {
    this.#store = store
    this.#nowMs = nowMs
  }

  /** What was committed before the call is in it. */
  async of(tenantID: TenantID, test: boolean): Promise<ReviewSpace> {
    while (this.#following) await this.#following
    this.#following = this.#follow().finally(() => (this.#following = undefined))
    await this.#following
    const space = this.#space(tenantID, test)
    space.forgetBefore(this.#nowMs() - KEPT_MS)
    return space
  }

  async #follow(): Promise<void> {
    this.#readTo ??= firstRowSince(this.#store, this.#nowMs() - KEPT_MS) - 1
    let taken = 0
    for (const row of this.#store.readJournal({ fromSeq: this.#readTo + 1, kinds: FOLDED, atOnce: AT_ONCE })) {
      this.#take(row)
      this.#readTo = row.seq
      if (++taken % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    }
  }

  #take(row: StoredRow): void {
    const [rowID = ''] = row.id.split('/')
    const { body } = row
    const space = this.#space(row.tenant, spaceOfRow(row).test)
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
    const facts = this.#factsOf(row.tenant, rowID)
    if (!facts) return // never asked about here
    const afterwards = space.heardOf(rowID)
    for (const settlement of this.#settlements(row.tenant, rowID)) afterwards.hear(settlement)
    space.open({ rowID, ...facts, verdicts: [given], afterwards })
  }

  #factsOf(tenantID: TenantID, rowID: string): ReviewFacts | undefined {
    const found = firstReview(this.#store, tenantID, rowID)
    return found && reviewFactsOf(this.#store, found)
  }

  /** Those from before its first verdict; later ones are heard again when their row comes, and say the same. */
  #settlements(tenantID: TenantID, rowID: string): SettlementEvent[] {
    const seqs = this.#store.findEventsUnder(tenantID, 'settlement', `${rowID}/`, SETTLEMENTS_MAX).sort((a, b) => a - b)
    return seqs.flatMap((seq) => {
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

  #space(tenantID: TenantID, test: boolean): ReviewSpace {
    const name = test ? `${tenantID}~` : tenantID
    const known = this.#spaces.get(name)
    if (known) return known
    const space = new ReviewSpace()
    this.#spaces.set(name, space)
    return space
  }
}

const FOLDED = [
  'case-assigned',
  'case-note',
  'case-decided',
  'case-undone',
  'case-opinion',
  'verdict',
  'settlement',
  'fraud-report',
] as const
/** As long as a chargeback may take, and what was decided before it. */
const KEPT_MS = 180 * DAY_MS
const SETTLEMENTS_MAX = 200
const LOOKS_MAX = 10_000
/** Rows that are read and folded in one go: about a millisecond. */
const AT_ONCE = 200
