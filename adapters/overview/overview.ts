/**
 * What came in, what was decided, and what of it turned out to be fraud: a fold over the newest rows of the journal, for every
 * tenant's live and test orders apart. Rows are taken in when somebody looks, a piece at a time, so that no order waits for it.
 */
import { latestDecision } from '@sekisho/adapters/reviews'
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import { DAY_MS } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import { orderRecordOfRow, recordOfRow } from '@sekisho/fraud/decisions'
import { eventOfRow, screenedEventOfRow } from '@sekisho/fraud/events'
import { firstRowSince } from './firstRow.ts'
import { Frauds } from './frauds.ts'
import type { Fraud, FraudSum } from './frauds.ts'
import { Hours } from './hours.ts'
import type { Counts } from './hours.ts'

export interface OverviewNow {
  /** The last 24, the present one included. */
  readonly hours: readonly { readonly atMs: UnixMs; readonly counts: Counts }[]
  /** The same 24 a week before. */
  readonly weekBefore: readonly { readonly atMs: UnixMs; readonly counts: Counts }[]
  /** Known within thirty days. */
  readonly stopped: FraudSum
  readonly missed: FraudSum
}

export class Overview {
  readonly #store: Store
  readonly #nowMs: () => UnixMs
  readonly #spaces = new Map<string, Space>()
  #readTo: number | undefined
  #following: Promise<void> | undefined

  constructor(store: Store, nowMs: () => UnixMs) {
    this.#store = store
    this.#nowMs = nowMs
  }

  async of(tenantID: TenantID, test: boolean): Promise<OverviewNow> {
    await this.#catchUp()
    const nowMs = this.#nowMs()
    const { hours, frauds } = this.#space(tenantID, test)
    hours.forgetBefore(nowMs - 9 * DAY_MS)
    frauds.forgetBefore(nowMs - KNOWN_MS)
    return {
      hours: hours.last(nowMs, 24),
      weekBefore: hours.last(nowMs - 7 * DAY_MS, 24),
      stopped: frauds.sum(true),
      missed: frauds.sum(false),
    }
  }

  /** What was committed before the call is in it afterwards. */
  async #catchUp(): Promise<void> {
    while (this.#following) await this.#following
    this.#following = this.#follow().finally(() => (this.#following = undefined))
    await this.#following
  }

  async #follow(): Promise<void> {
    this.#readTo ??= firstRowSince(this.#store, this.#nowMs() - READ_MS) - 1
    let taken = 0
    for (const row of this.#store.readJournal({ fromSeq: this.#readTo + 1, kinds: FOLDED, atOnce: AT_ONCE })) {
      this.#take(row)
      this.#readTo = row.seq
      if (++taken % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    }
  }

  #take(row: StoredRow): void {
    const space = spaceOfRow(row)
    const { hours, frauds } = this.#space(row.tenant, space.test)
    if (row.kind === 'decision') {
      const record = recordOfRow(row)
      if (!('orderID' in record) || record.assessmentID !== undefined) return
      if (record.occurredAtMs < this.#nowMs() - 9 * DAY_MS) return
      return hours.add(record.occurredAtMs, record.outcome, record.degraded !== undefined)
    }
    const event = eventOfRow(row.kind, row.body)
    switch (event.kind) {
      case 'settlement': {
        const rowID = rowIDIn(space, event.orderID)
        if (event.status === 'chargeback_reversed') return frauds.takeBack(rowID, 'chargeback')
        if (SAYS_FRAUD.has(event.status)) this.#say(frauds, row.tenant, rowID, event.status, event.knownAtMs)
        return
      }
      case 'fraud-report': {
        if (event.about.kind !== 'order') return
        const rowID = rowIDIn(space, event.about.id)
        if (event.withdrawn) return frauds.takeBack(rowID, event.source)
        return this.#say(frauds, row.tenant, rowID, event.source, event.knownAtMs)
      }
      case 'verdict': {
        const rowID = rowIDIn(space, event.orderID)
        if (event.verdict === 'ng') return this.#say(frauds, row.tenant, rowID, REVIEWER, event.receivedAtMs)
        frauds.takeBack(rowID, REVIEWER)
        if (event.verdict === 'ok') frauds.stand(rowID, false)
        return
      }
      default:
    }
  }

  #say(frauds: Frauds, tenantID: TenantID, rowID: string, by: string, knownAtMs: UnixMs): void {
    if (knownAtMs < this.#nowMs() - KNOWN_MS) return
    const fraud = fraudOf(this.#store, tenantID, rowID)
    if (fraud) frauds.say(rowID, by, knownAtMs, fraud)
  }

  #space(tenantID: TenantID, test: boolean): Space {
    const name = test ? `${tenantID}~` : tenantID
    const known = this.#spaces.get(name)
    if (known) return known
    const space = { hours: new Hours(), frauds: new Frauds() }
    this.#spaces.set(name, space)
    return space
  }
}

interface Space {
  readonly hours: Hours
  readonly frauds: Frauds
}

/** @returns undefined for what was never screened here */
function fraudOf(store: Store, tenantID: TenantID, rowID: string): Fraud | undefined {
  const decision = latestDecision(store, tenantID, rowID) ?? authenticationDecision(store, tenantID, rowID)
  if (decision?.kind !== 'decision') return undefined
  const { amountMinor, currency } = screenedEventOfRow(store.readRow(decision.seq - 1)!).facts
  const verdict = latestVerdict(store, tenantID, rowID)
  const isStopped = verdict === undefined ? orderRecordOfRow(decision).outcome === 'decline' : verdict === 'ng'
  return { amountMinor, currency, isStopped }
}

function authenticationDecision(store: Store, tenantID: TenantID, rowID: string): StoredRow | undefined {
  const asked = store.findEvent(tenantID, 'authentication', rowID)
  return asked && store.readRow(asked.seq + 1)
}

/** A hold decides nothing. */
function latestVerdict(store: Store, tenantID: TenantID, rowID: string): unknown {
  const seqs = store.findEventsUnder(tenantID, 'verdict', `${rowID}/`, VERDICTS_MAX).sort((a, b) => b - a)
  return seqs.map((seq) => store.readRow(seq)!.body.verdict).find((verdict) => verdict !== 'hold')
}

const FOLDED = ['decision', 'settlement', 'fraud-report', 'verdict'] as const
const SAYS_FRAUD: ReadonlySet<string> = new Set(['chargeback', 'fraud_reported'])
const REVIEWER = 'reviewer'
const KNOWN_MS = 30 * DAY_MS
/** What happened eight days ago was written by then; what was told of later than it was known stands in the month. */
const READ_MS = 31 * DAY_MS
const VERDICTS_MAX = 50
/** Rows that are read and folded in one go: about a millisecond. */
const AT_ONCE = 200
