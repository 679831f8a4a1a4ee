/** Orders at the desk: asked first, and asked again later. docs/decisions/0005. */
import type { TenantID } from '@sekisho/base'
import type { State } from '@sekisho/adapters/store'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import type { OrderRecord } from '@sekisho/fraud/decisions'
import { assessmentEventOf, orderEventOf, parseAssessment, parseOrder, screenedEventOfRow } from '@sekisho/fraud/events'
import type { ScreenedEvent } from '@sekisho/fraud/events'
import type { Decided, OrderAnswer, Refusal } from './answers.ts'
import { personalRow, subjectOf } from './enrich.ts'
import { decided, refused, spaceOf } from './rim.ts'
import type { AskOptions, Rim } from './rim.ts'
import { rowIDIn } from './space.ts'
import { triggerOf } from './triggers.ts'
import { RETRY_AFTER_MS } from './turn.ts'

export class Orders {
  readonly #rim: Rim
  /** Orders with an assessment on its way into the journal, and its commit. */
  readonly #assessing = new Map<string, Promise<unknown>>()

  constructor(rim: Rim) {
    this.#rim = rim
  }

  async ask(tenantID: TenantID, body: unknown, options: AskOptions): Promise<OrderAnswer> {
    const parsed = parseOrder(body, this.#rim.clock(options))
    if (!parsed.ok) return refused(parsed)
    const order = parsed.message
    const space = spaceOf(tenantID, options)
    const id = rowIDIn(space, order.orderID)
    const event = orderEventOf(order, this.#rim.enrich(tenantID, order))
    const claim = { tenantID, kind: 'order', id, body, deadlineAtMs: options.deadlineAtMs }
    return this.#rim.turns.take(claim, this.#again, (contentHash) => {
      const personal = personalRow(order, subjectOf(event.tokens, `order:${id}`))
      const trigger = options.test ? triggerOf(order, event.kind) : undefined
      return this.#rim.ask({ space, id, event, personal, options, trigger }, contentHash)
    })
  }

  /** Assessments of one order are taken one after the other: each is laid over the one before. */
  async askAgain(tenantID: TenantID, orderID: string, body: unknown, options: AskOptions): Promise<OrderAnswer> {
    const parsed = parseAssessment(body, this.#rim.clock(options))
    if (!parsed.ok) return refused(parsed)
    const assessment = parsed.message
    const space = spaceOf(tenantID, options)
    const orderRowID = rowIDIn(space, orderID)
    const id = `${orderRowID}/${assessment.assessmentID}`
    const enrichment = this.#rim.enrich(tenantID, assessment)
    const name = `${tenantID} ${orderRowID}`
    for (let other = this.#assessing.get(name); other; other = this.#assessing.get(name)) await settled(other)
    // From here to the hand-over nothing is awaited, so of many that waited one goes on and the others wait again.
    const before = this.find(tenantID, orderRowID)
    if ('status' in before) return before
    const event = assessmentEventOf(before.event, assessment, enrichment)
    const claim = { tenantID, kind: 'assessment', id, body, deadlineAtMs: options.deadlineAtMs }
    return this.#rim.turns.take(claim, this.#again, (contentHash) => {
      const personal = personalRow(assessment, subjectOf(event.tokens, `order:${orderRowID}`))
      const version = before.state?.version ?? 0
      const replaces = [{ tenant: tenantID, kind: LATEST, id: orderRowID, version, by: { body: { id } } }]
      const atLeast = options.keeps && this.#lastDecided(before.seq).outcome
      const asking = { space, id, event, personal, options, trigger: undefined, ...(atLeast && { atLeast }), replaces }
      const answer = this.#rim.ask(asking, contentHash)
      this.#assessing.set(name, answer)
      void settled(answer).then(() => this.#assessing.get(name) === answer && this.#assessing.delete(name))
      return answer
    })
  }

  /** The order as it last stood: its own event, or its latest assessment. @param rowID of the order */
  find(tenantID: TenantID, rowID: string): Standing | Refusal {
    const { store } = this.#rim.parts
    const state = store.findState(tenantID, LATEST, rowID)
    const latest = state
      ? store.findEvent(tenantID, 'assessment', state.body.id as string)
      : store.findEvent(tenantID, 'order', rowID)
    if (latest) {
      const event = screenedEventOfRow(store.readRow(latest.seq)!)
      return { event: this.#rim.successions.renewed(event, tenantID, latest.seq), state, seq: latest.seq }
    }
    return this.#rim.turns.isUnderWay(tenantID, 'order', rowID)
      ? { status: 'busy', retryAfterMs: RETRY_AFTER_MS }
      : { status: 'not_found' }
  }

  /** The first answer again: a decision stands right after its event. */
  readonly #again = (seq: number): Decided<OrderRecord> => decided(seq + 1, this.#lastDecided(seq), true)

  /** @param seq of the event */
  #lastDecided(seq: number): OrderRecord {
    return orderRecordOfRow(this.#rim.parts.store.readRow(seq + 1)!)
  }
}

/** An order as it last stood. */
interface Standing {
  readonly event: ScreenedEvent
  readonly state: State | undefined
  /** Of the event's row. */
  readonly seq: number
}

/** When it is over, however it ended. */
async function settled(answer: Promise<unknown>): Promise<void> {
  try {
    await answer
  } catch {
    // whoever asked is told; here only the end counts
  }
}

/** State of an order that was assessed again: which assessment was the latest. */
const LATEST = 'latest-assessment'
