/**
 * The desk: where a question about an order becomes a decision in the journal. It is the rim around the pure turn: parse,
 * make tokens, look things up; then, in one synchronous piece, see whether the ID is known, read, decide, fold and hand the
 * unit to the store; then wait for the commit. The server, `sekisho screen` and the benches all ask here.
 * docs/decisions/0001 and 0005.
 */
import { canonicalJSON, ConflictError } from '@sekisho/base'
import type { Issue, JSONObject, JSONValue, Parsed, Row, TenantID, UnixMs } from '@sekisho/base'
import type { State, Store, StoredRow } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import type { DecisionRecord, Screening } from '@sekisho/fraud/decisions'
import {
  assessmentEventOf,
  eventOfRow,
  orderEventOf,
  parseAssessment,
  parseOrder,
  parseSettlement,
  settlementEventOf,
} from '@sekisho/fraud/events'
import type { EventClock, FraudEvent, ScreenedEvent } from '@sekisho/fraud/events'
import { hash } from 'node:crypto'
import type { Decided, OrderAnswer, Refusal, SettlementAnswer, Taken } from './answers.ts'
import { Claims } from './claims.ts'
import { enrich, personalRow, subjectOf } from './enrich.ts'
import type { LookUp } from './enrich.ts'
import { SeenIDs } from './seenIDs.ts'
import { triggerOf } from './triggers.ts'

export interface DeskParts {
  readonly store: Store
  readonly screening: Screening
  readonly lookUp: LookUp
  /** @returns undefined when there is no such tenant, which an authenticated caller never meets */
  readonly findTenant: (tenantID: TenantID) => Tenant | undefined
  readonly nowMs: () => UnixMs
}

export interface AskOptions {
  /** The file's own clock: nothing is late, nothing has a deadline. */
  readonly imported?: boolean
  /** A turn that begins later gives the degraded decision; a commit that ends later is answered `late`. */
  readonly deadlineAtMs?: UnixMs
  /** Asked with a test key: triggers of outcomes work. */
  readonly test?: boolean
}

export class Desk {
  readonly #parts: DeskParts
  readonly #claims = new Claims<Decided | Taken>()
  readonly #seen = new SeenIDs()

  private constructor(parts: DeskParts) {
    this.#parts = parts
  }

  /** Folds the journal, as it stands, into the state; then questions may come. `onProgress` is told of rows folded. */
  static open(parts: DeskParts, onProgress: (rows: number) => void = () => {}): Desk {
    const desk = new Desk(parts)
    desk.#rebuild(onProgress)
    return desk
  }

  async order(tenantID: TenantID, body: unknown, options: AskOptions = {}): Promise<OrderAnswer> {
    const parsed = parseOrder(body, this.#clock(options))
    if (!parsed.ok) return refused(parsed)
    const order = parsed.message
    const { store, lookUp } = this.#parts
    const enrichment = enrich(order, tenantID, store.keyring, lookUp)
    const event = orderEventOf(order, enrichment)
    return this.#once(tenantID, 'order', order.orderID, body, options, (contentHash) => {
      const record = this.#decide(tenantID, event, options, options.test ? triggerOf(order) : undefined)
      const personal = personalRow(order, subjectOf(event.tokens, order.orderID))
      const row = { ...rowOf(tenantID, order.orderID, event), contentHash, ...(personal && { personal }) }
      const commit = store.commit({ appends: [row, decisionRow(tenantID, order.orderID, event, record)] })
      this.#parts.screening.fold(this.#context(tenantID), event)
      return commit.then(({ seqs }) => decided(seqs[1]!, record, false))
    })
  }

  /** A conflict means that another assessment of this order was first: its outcome is loaded, and the step made again. */
  async assessment(tenantID: TenantID, orderID: string, body: unknown, options: AskOptions = {}): Promise<OrderAnswer> {
    const parsed = parseAssessment(body, this.#clock(options))
    if (!parsed.ok) return refused(parsed)
    const assessment = parsed.message
    const { store, lookUp, screening } = this.#parts
    const enrichment = enrich(assessment, tenantID, store.keyring, lookUp)
    const id = `${orderID}/${assessment.assessmentID}`
    for (let attempt = 1; ; attempt++) {
      const before = this.#findOrder(tenantID, orderID)
      if (!before) return { status: 'not_found' }
      const event = assessmentEventOf(before.event, assessment, enrichment)
      try {
        return await this.#once(tenantID, 'assessment', id, body, options, async (contentHash) => {
          const record = this.#decide(tenantID, event, options)
          const personal = personalRow(assessment, subjectOf(event.tokens, orderID))
          const row = { ...rowOf(tenantID, id, event), contentHash, ...(personal && { personal }) }
          const latest = {
            tenant: tenantID,
            kind: LATEST,
            id: orderID,
            version: before.state?.version ?? 0,
            by: { body: { id } },
          }
          const { seqs } = await store.commit({
            appends: [row, decisionRow(tenantID, id, event, record)],
            replaces: [latest],
          })
          screening.fold(this.#context(tenantID), event)
          return decided(seqs[1]!, record, false)
        })
      } catch (error) {
        if (!(error instanceof ConflictError) || attempt === MAX_ATTEMPTS) throw error
      }
    }
  }

  async settlement(
    tenantID: TenantID,
    orderID: string,
    body: unknown,
    options: AskOptions = {},
  ): Promise<SettlementAnswer> {
    const parsed = parseSettlement(body, this.#clock(options))
    if (!parsed.ok) return refused(parsed)
    const before = this.#findOrder(tenantID, orderID)
    if (!before) return { status: 'not_found' }
    const event = settlementEventOf(before.event, parsed.message)
    const { settlementID } = event
    const id = `${orderID}/${settlementID}`
    return this.#once(tenantID, 'settlement', id, body, options, (contentHash) => {
      const commit = this.#parts.store.commit({ appends: [{ ...rowOf(tenantID, id, event), contentHash }] })
      this.#parts.screening.fold(this.#context(tenantID), event)
      return commit.then(() => ({ status: 'taken', orderID, settlementID, repeated: false }))
    })
  }

  #rebuild(onProgress: (rows: number) => void): void {
    let rows = 0
    for (const row of this.#parts.store.readJournal({ kinds: ['order', 'assessment', 'settlement'] })) {
      this.#seen.add(`${row.tenant} ${row.kind} ${row.id}`)
      this.#parts.screening.fold(this.#context(row.tenant), eventOf(row))
      if (++rows % 10_000 === 0) onProgress(rows)
    }
    onProgress(rows)
  }

  /**
   * The turn: from here to the hand-over to the store nothing is awaited.
   * @param step hands the unit to the store; called at most once, and not for an ID that is known
   */
  async #once<Answer extends Decided | Taken>(
    tenantID: TenantID,
    kind: string,
    id: string,
    body: unknown,
    { deadlineAtMs }: AskOptions,
    step: (contentHash: string) => Promise<Answer>,
  ): Promise<Answer | Refusal> {
    const contentHash = hashOf(body)
    const name = `${tenantID} ${kind} ${id}`
    const claimed = this.#claims.find(name, contentHash)
    if (claimed === 'conflict') return { status: 'conflict' }
    if (claimed) return { ...((await claimed) as Answer), repeated: true }
    const { store } = this.#parts
    const stored = this.#seen.mayHave(name) ? store.findEvent(tenantID, kind, id) : undefined
    if (stored) return stored.contentHash === contentHash ? (this.#again(stored.seq) as Answer) : { status: 'conflict' }
    if (!store.hasRoom()) return { status: 'busy', retryAfterMs: RETRY_AFTER_MS }
    this.#seen.add(name)
    const answer = this.#claims.hold(name, contentHash, step(contentHash)) as Promise<Answer>
    return deadlineAtMs === undefined ? answer : this.#before(deadlineAtMs, answer)
  }

  #decide(tenantID: TenantID, event: ScreenedEvent, { deadlineAtMs }: AskOptions, trigger?: string): DecisionRecord {
    const late = deadlineAtMs !== undefined && this.#parts.nowMs() > deadlineAtMs
    return this.#parts.screening.assess(this.#context(tenantID), event, {
      ...(late && { degraded: 'deadline' }),
      ...(trigger && { trigger }),
    })
  }

  /** The first answer again: a decision stands right after its event. */
  #again(seq: number): Decided | Taken {
    const event = this.#parts.store.readRow(seq)!
    if (event.kind === 'settlement') {
      const [orderID = '', settlementID = ''] = event.id.split('/')
      return { status: 'taken', orderID, settlementID, repeated: true }
    }
    const decision = this.#parts.store.readRow(seq + 1)!
    return decided(decision.seq, decision.body as unknown as DecisionRecord, true)
  }

  /** The order as it last stood: its own event, or its latest assessment. */
  #findOrder(tenantID: TenantID, orderID: string): { event: ScreenedEvent; state: State | undefined } | undefined {
    const { store } = this.#parts
    const state = store.findState(tenantID, LATEST, orderID)
    const latest = state
      ? store.findEvent(tenantID, 'assessment', state.body.id as string)
      : store.findEvent(tenantID, 'order', orderID)
    return latest && { event: eventOf(store.readRow(latest.seq)!) as ScreenedEvent, state }
  }

  async #before<Answer>(deadlineAtMs: UnixMs, answer: Promise<Answer>): Promise<Answer | Refusal> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<Refusal>((resolve) => {
      const leftMs = Math.max(0, deadlineAtMs - this.#parts.nowMs())
      timer = setTimeout(() => resolve({ status: 'late', retryAfterMs: RETRY_AFTER_MS }), leftMs)
    })
    try {
      return await Promise.race([answer, late])
    } finally {
      clearTimeout(timer)
    }
  }

  #clock({ imported }: AskOptions): EventClock {
    return imported ? { imported: true } : { receivedAtMs: this.#parts.nowMs() }
  }

  #context(tenantID: TenantID): Tenant {
    return this.#parts.findTenant(tenantID)!
  }
}

function rowOf(tenant: TenantID, id: string, event: FraudEvent): Row {
  const { kind, schema, receivedAtMs, imported } = event
  return { tenant, kind, id, schema, receivedAtMs, imported, body: event as unknown as JSONObject }
}

function decisionRow(
  tenant: TenantID,
  id: string,
  { receivedAtMs, imported }: ScreenedEvent,
  record: DecisionRecord,
): Row {
  return { tenant, kind: 'decision', id, schema: 1, receivedAtMs, imported, body: record as unknown as JSONObject }
}

function eventOf(row: StoredRow): FraudEvent {
  return eventOfRow(row.kind, row.body)
}

function decided(seq: number, record: DecisionRecord, repeated: boolean): Decided {
  return { status: 'decided', repeated, seq, record }
}

function refused({ issues }: Extract<Parsed<unknown>, { ok: false }>): { status: 'refused'; issues: readonly Issue[] } {
  return { status: 'refused', issues }
}

/** Of the canonical text: white space and the order of members do not make another order. */
function hashOf(body: unknown): string {
  return hash('sha256', canonicalJSON(body as JSONValue), 'base64url')
}

/** State of an order that was assessed again: which assessment was the latest. */
const LATEST = 'latest-assessment'
const MAX_ATTEMPTS = 5
const RETRY_AFTER_MS = 1_000
