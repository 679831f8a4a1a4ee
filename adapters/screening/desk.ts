/**
 * The desk: where a question about an order becomes a decision in the journal. It is the rim around the pure turn: parse,
 * make tokens, look things up; then, in one synchronous piece, see whether the ID is known, read, decide, fold and hand the
 * unit to the store; then wait for the commit. The server, `sekisho screen` and the benches all ask here.
 * docs/decisions/0001 and 0005.
 */
import type { Issue, JSONObject, Parsed, Personal, Row, TenantID, UnixMs } from '@sekisho/base'
import type { State, Store } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import { recordOfRow } from '@sekisho/fraud/decisions'
import type { DecisionRecord, ScreenedTenant, Screening } from '@sekisho/fraud/decisions'
import {
  assessmentEventOf,
  eventOfRow,
  orderEventOf,
  parseAssessment,
  parseOrder,
  parseSettlement,
  screenedEventOfRow,
  settlementEventOf,
  SHOP_EVENT_KINDS,
} from '@sekisho/fraud/events'
import type {
  AssessmentRequest,
  Enrichment,
  EventClock,
  FraudEvent,
  OrderRequest,
  ScreenedEvent,
} from '@sekisho/fraud/events'
import type { Decided, OrderAnswer, Refusal, SettlementAnswer, Taken } from './answers.ts'
import { enrich, personalRow, subjectOf } from './enrich.ts'
import type { LookUp } from './enrich.ts'
import { memoryOf, rowIDIn, spaceOfRow } from './space.ts'
import type { Space } from './space.ts'
import { triggerOf } from './triggers.ts'
import { RETRY_AFTER_MS, Turns } from './turn.ts'

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
  /** Asked with a test key: triggers of outcomes work, and live orders are not touched. */
  readonly test?: boolean
}

export class Desk {
  readonly #parts: DeskParts
  readonly #turns: Turns<Decided | Taken>
  /** Orders with an assessment on its way into the journal, and its commit. */
  readonly #assessing = new Map<string, Promise<unknown>>()

  private constructor(parts: DeskParts) {
    this.#parts = parts
    this.#turns = new Turns(parts.store, parts.nowMs)
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
    const space = spaceOf(tenantID, options)
    const id = rowIDIn(space, order.orderID)
    const { store, screening } = this.#parts
    const event = orderEventOf(order, this.#enrich(tenantID, order))
    const claim = { tenantID, kind: 'order', id, body, deadlineAtMs: options.deadlineAtMs }
    return this.#turns.take(claim, this.#decidedBefore, (contentHash) => {
      const memory = this.#memory(space)
      const record = this.#decide(memory, event, options, options.test ? triggerOf(order) : undefined)
      const row = rowOf(tenantID, id, event, contentHash, personalRow(order, subjectOf(event.tokens, id)))
      const commit = store.commit({ appends: [row, decisionRow(tenantID, id, event, record)] })
      screening.fold(memory, event)
      return commit.then(({ seqs }) => decided(seqs[1]!, record, false))
    })
  }

  /** Assessments of one order are taken one after the other: each is laid over the one before. */
  async assessment(tenantID: TenantID, orderID: string, body: unknown, options: AskOptions = {}): Promise<OrderAnswer> {
    const parsed = parseAssessment(body, this.#clock(options))
    if (!parsed.ok) return refused(parsed)
    const assessment = parsed.message
    const space = spaceOf(tenantID, options)
    const orderRowID = rowIDIn(space, orderID)
    const id = `${orderRowID}/${assessment.assessmentID}`
    const { store, screening } = this.#parts
    const enrichment = this.#enrich(tenantID, assessment)
    const name = `${tenantID} ${orderRowID}`
    for (let other = this.#assessing.get(name); other; other = this.#assessing.get(name)) await settled(other)
    // From here to the hand-over nothing is awaited, so of many that waited one goes on and the others wait again.
    const before = this.#findOrder(tenantID, orderRowID)
    if ('status' in before) return before
    const event = assessmentEventOf(before.event, assessment, enrichment)
    const claim = { tenantID, kind: 'assessment', id, body, deadlineAtMs: options.deadlineAtMs }
    return this.#turns.take(claim, this.#decidedBefore, (contentHash) => {
      const memory = this.#memory(space)
      const record = this.#decide(memory, event, options)
      const row = rowOf(tenantID, id, event, contentHash, personalRow(assessment, subjectOf(event.tokens, orderRowID)))
      const version = before.state?.version ?? 0
      const commit = store.commit({
        appends: [row, decisionRow(tenantID, id, event, record)],
        replaces: [{ tenant: tenantID, kind: LATEST, id: orderRowID, version, by: { body: { id } } }],
      })
      screening.fold(memory, event)
      this.#assessing.set(name, commit)
      void settled(commit).then(() => this.#assessing.get(name) === commit && this.#assessing.delete(name))
      return commit.then(({ seqs }) => decided(seqs[1]!, record, false))
    })
  }

  async settlement(
    tenantID: TenantID,
    orderID: string,
    body: unknown,
    options: AskOptions = {},
  ): Promise<SettlementAnswer> {
    const parsed = parseSettlement(body, this.#clock(options))
    if (!parsed.ok) return refused(parsed)
    const space = spaceOf(tenantID, options)
    const orderRowID = rowIDIn(space, orderID)
    const before = this.#findOrder(tenantID, orderRowID)
    if ('status' in before) return before
    const event = settlementEventOf(before.event, parsed.message)
    const { settlementID } = event
    const id = `${orderRowID}/${settlementID}`
    const { store, screening } = this.#parts
    const taken = (repeated: boolean): Taken => ({ status: 'taken', orderID, settlementID, repeated })
    const claim = { tenantID, kind: 'settlement', id, body, deadlineAtMs: options.deadlineAtMs }
    return this.#turns.take(
      claim,
      () => taken(true),
      (contentHash) => {
        const commit = store.commit({ appends: [rowOf(tenantID, id, event, contentHash)] })
        screening.fold(this.#memory(space), event)
        return commit.then(() => taken(false))
      },
    )
  }

  #rebuild(onProgress: (rows: number) => void): void {
    let rows = 0
    for (const row of this.#parts.store.readJournal({ kinds: SHOP_EVENT_KINDS })) {
      this.#turns.remember(row.tenant, row.kind, row.id)
      this.#parts.screening.fold(this.#memory(spaceOfRow(row)), eventOfRow(row.kind, row.body))
      if (++rows % 10_000 === 0) onProgress(rows)
    }
    onProgress(rows)
  }

  #enrich(tenantID: TenantID, request: OrderRequest | AssessmentRequest): Enrichment {
    return enrich(request, tenantID, this.#parts.store.keyring, this.#parts.lookUp)
  }

  #decide(
    memory: ScreenedTenant,
    event: ScreenedEvent,
    { deadlineAtMs }: AskOptions,
    trigger?: string,
  ): DecisionRecord {
    const late = deadlineAtMs !== undefined && this.#parts.nowMs() > deadlineAtMs
    return this.#parts.screening.assess(memory, event, {
      ...(late && { degraded: 'deadline' }),
      ...(trigger && { trigger }),
    })
  }

  /** The first answer again: a decision stands right after its event. */
  readonly #decidedBefore = (seq: number): Decided => {
    const decision = this.#parts.store.readRow(seq + 1)!
    return decided(decision.seq, recordOfRow(decision), true)
  }

  /** The order as it last stood: its own event, or its latest assessment. */
  #findOrder(tenantID: TenantID, rowID: string): { event: ScreenedEvent; state: State | undefined } | Refusal {
    const { store } = this.#parts
    const state = store.findState(tenantID, LATEST, rowID)
    const latest = state
      ? store.findEvent(tenantID, 'assessment', state.body.id as string)
      : store.findEvent(tenantID, 'order', rowID)
    if (latest) {
      return { event: screenedEventOfRow(store.readRow(latest.seq)!), state }
    }
    return this.#turns.isUnderWay(tenantID, 'order', rowID)
      ? { status: 'busy', retryAfterMs: RETRY_AFTER_MS }
      : { status: 'not_found' }
  }

  #clock({ imported }: AskOptions): EventClock {
    return imported ? { imported: true } : { receivedAtMs: this.#parts.nowMs() }
  }

  #memory(space: Space): ScreenedTenant {
    const { currency, timeZone } = this.#parts.findTenant(space.tenantID)!
    return { tenantID: memoryOf(space), currency, timeZone }
  }
}

/** When it is over, however it ended. */
async function settled(commit: Promise<unknown>): Promise<void> {
  try {
    await commit
  } catch {
    // whoever asked is told; here only the end counts
  }
}

function spaceOf(tenantID: TenantID, { test = false }: AskOptions): Space {
  return { tenantID, test }
}

function rowOf(tenant: TenantID, id: string, event: FraudEvent, contentHash: string, personal?: Personal): Row {
  const { kind, schema, receivedAtMs, imported } = event
  const row = { tenant, kind, id, schema, receivedAtMs, imported, contentHash, body: event as unknown as JSONObject }
  return personal ? { ...row, personal } : row
}

function decisionRow(
  tenant: TenantID,
  id: string,
  { receivedAtMs, imported }: ScreenedEvent,
  record: DecisionRecord,
): Row {
  return { tenant, kind: 'decision', id, schema: 1, receivedAtMs, imported, body: record as unknown as JSONObject }
}

function decided(seq: number, record: DecisionRecord, repeated: boolean): Decided {
  return { status: 'decided', repeated, seq, record }
}

function refused({ issues }: Extract<Parsed<unknown>, { ok: false }>): { status: 'refused'; issues: readonly Issue[] } {
  return { status: 'refused', issues }
}

/** State of an order that was assessed again: which assessment was the latest. */
const LATEST = 'latest-assessment'
