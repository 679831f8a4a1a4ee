/**
 * What people do with cases. An action names the version of the case that its person saw; one that changed meanwhile is not
 * touched. A verdict is told to the desk when its undo window has passed: the deadline is committed with it, so a stopped process
 * owes nothing that the next one does not tell.
 */
import { assert, ConflictError, SekishoError } from '@sekisho/base'
import type { JSONObject, Replacement, Row, TenantID, UnixMs } from '@sekisho/base'
import type { Desk, Telling } from '@sekisho/adapters/screening'
import type { State, Store, StoredRow } from '@sekisho/adapters/store'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { hash } from 'node:crypto'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import { resultOf, stepCase, toldCase } from '@sekisho/fraud/reviews'
import type { CaseAction, CaseRefusal, CaseStep, CaseSubject, GivenVerdict, ReviewCase } from '@sekisho/fraud/reviews'
import { memberDecision, memberNamed } from './memberWaiting.ts'
import { latestDecision } from './waiting.ts'

export interface HeldCase {
  readonly now: ReviewCase
  /** 0 before anybody did anything with it. */
  readonly version: number
}

export interface Note {
  readonly seq: number
  readonly by: string
  readonly atMs: UnixMs
  /** null when the order's subject was erased. */
  readonly text: string | null
}

export type CaseAnswer =
  | { readonly status: 'done'; readonly held: HeldCase }
  | { readonly status: 'not_found' }
  | { readonly status: 'refused'; readonly refused: CaseRefusal; readonly held: HeldCase }
  /** Somebody else was first. */
  | { readonly status: 'changed'; readonly held: HeldCase }

/** A case as its person saw it. */
export interface SeenCase {
  readonly tenantID: TenantID
  readonly rowID: string
  readonly version: number
}

interface Prepared {
  readonly held: HeldCase
  readonly step: CaseStep
  readonly atMs: UnixMs
}

export interface ReviewDeskParts {
  readonly store: Store
  readonly desk: Pick<Desk, 'tell'>
  readonly nowMs: () => UnixMs
}

export class ReviewDesk {
  readonly #parts: ReviewDeskParts

  constructor(parts: ReviewDeskParts) {
    this.#parts = parts
  }

  /** @returns undefined when the tenant has no such order, and no such event of a member */
  find(tenantID: TenantID, rowID: string): HeldCase | undefined {
    const state = this.#stateOf(nameOf(tenantID, rowID))
    if (state) return { now: caseIn(state), version: state.version }
    const subject = this.#subjectOf(tenantID, rowID)
    return subject && { now: { schema: 1, tenantID, rowID, ...subject }, version: 0 }
  }

  #subjectOf(tenantID: TenantID, rowID: string): CaseSubject | undefined {
    const { store } = this.#parts
    const member = memberNamed(rowID)
    if (member) return memberDecision(store, tenantID, member) && { of: member.kind, id: member.id }
    const latest = latestDecision(store, tenantID, rowID)
    return latest && { orderID: orderRecordOfRow(latest).orderID }
  }

  /** What `act` would answer now. Nothing changes. */
  would(of: SeenCase, action: CaseAction, by: string): CaseAnswer {
    const prepared = this.#prepare(of, action, by)
    if ('status' in prepared) return prepared
    const { held, step } = prepared
    return { status: 'done', held: { now: step.after, version: held.version } }
  }

  async act(of: SeenCase, action: CaseAction, by: string): Promise<CaseAnswer> {
    const prepared = this.#prepare(of, action, by)
    if ('status' in prepared) return prepared
    const { held, step, atMs } = prepared
    const { after, row, deadlineAtMs } = step
    try {
      const { versions } = await this.#parts.store.commit({
        appends: [rowOf(after, row.kind, row.body, atMs)],
        replaces: [put(after, held.version, deadlineAtMs)],
      })
      return { status: 'done', held: { now: after, version: versions[0]! } }
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
      return { status: 'changed', held: this.find(of.tenantID, of.rowID)! }
    }
  }

  #prepare(of: SeenCase, action: CaseAction, by: string): CaseAnswer | Prepared {
    const held = this.find(of.tenantID, of.rowID)
    if (!held) return { status: 'not_found' }
    if (held.version !== of.version) return { status: 'changed', held }
    const atMs = this.#parts.nowMs()
    const step = stepCase(held.now, action, { by, nowMs: atMs })
    return 'refused' in step ? { status: 'refused', refused: step.refused, held } : { held, step, atMs }
  }

  /**
   * @param noteID its writer's own: a note that is sent again, because nobody knew whether it had arrived, is one note
   * @returns false when the tenant has nothing of that ID
   */
  async note(
    { tenantID, rowID }: Pick<ReviewCase, 'tenantID' | 'rowID'>,
    { noteID, text }: { readonly noteID: string; readonly text: string },
    by: string,
  ): Promise<boolean> {
    const { store, nowMs } = this.#parts
    const asked = askedRow(store, tenantID, rowID)
    if (!asked) return false
    const id = `${rowID}/${noteID}`
    if (store.findEvent(tenantID, NOTE, id)) return true
    // The order's own subject: who asks to be forgotten is forgotten in the notes too.
    const subject = asked.subject ?? `order:${rowID}`
    const row: Row = {
      tenant: tenantID,
      kind: NOTE,
      id,
      schema: 1,
      receivedAtMs: nowMs(),
      imported: false,
      body: { by },
      contentHash: hash('sha256', text, 'hex'),
      personal: { subject, blobs: { note: text } },
    }
    await store.commit({ appends: [row] })
    return true
  }

  /** The newest first. */
  notes(tenantID: TenantID, rowID: string): Note[] {
    const { store } = this.#parts
    const seqs = store.findEventsUnder(tenantID, NOTE, `${rowID}/`, NOTES_MAX).sort((a, b) => b - a)
    return seqs.map((seq) => {
      const row = store.readRow(seq)!
      const opened = store.openPersonal(row)
      const text = opened === 'erased' ? null : opened.note
      const by = typeof row.body.by === 'string' ? row.body.by : ''
      return { seq, by, atMs: row.receivedAtMs, text: typeof text === 'string' ? text : null }
    })
  }

  /** The rule of the case's deadline. */
  readonly tell = async (name: string): Promise<void> => {
    const { store, desk } = this.#parts
    const state = this.#stateOf(name)
    if (!state) return
    const now = caseIn(state)
    const telling = now.decided && !now.decided.isTold ? tellingOf(now, now.decided) : undefined
    if (telling) {
      const { tenantID, rowID } = now
      const answer = await desk.tell(telling.telling, tenantID, telling.body, { test: rowID.startsWith('~') })
      if (answer.status === 'busy' || answer.status === 'late') {
        throw new SekishoError('ERR_STORE_BUSY', 'the desk takes no verdict now; it is told at the next look')
      }
      assert(answer.status === 'taken', 'a verdict that was stepped is one that the desk takes')
    }
    await store.commit({ replaces: [put(toldCase(now), state.version, undefined)] })
  }

  #stateOf(name: string): State | undefined {
    return this.#parts.store.findState(PLATFORM, CASE, name)
  }
}

/** Of an order the verdict itself; of what a member did what the verdict says of it. @returns undefined for what says nothing */
function tellingOf(
  now: ReviewCase,
  { verdictID, verdict, reason, by: reviewerID, atMs }: GivenVerdict,
): { readonly telling: Telling; readonly body: JSONObject } | undefined {
  const occurredAt = new Date(atMs).toISOString()
  if (!('of' in now)) {
    const body = { verdictID, occurredAt, verdict, reason, reviewerID }
    return { telling: { kind: 'verdict', orderID: now.orderID }, body }
  }
  const { of, id } = now
  const result = resultOf(of, verdict, reason)
  return result && { telling: { kind: 'outcome', of, id }, body: { outcomeID: verdictID, occurredAt, result } }
}

function askedRow(store: Store, tenantID: TenantID, rowID: string): StoredRow | undefined {
  const member = memberNamed(rowID)
  if (member) {
    const decision = memberDecision(store, tenantID, member)
    return decision && store.readRow(decision.seq - 1)
  }
  const order = store.findEvent(tenantID, 'order', rowID)
  return order && store.readRow(order.seq)
}

/** What was last decided of a case. @returns undefined when nobody did */
export function decidedCase(store: Store, tenantID: TenantID, rowID: string): GivenVerdict | undefined {
  const state = store.findState(PLATFORM, CASE, nameOf(tenantID, rowID))
  return state && caseIn(state).decided
}

function caseIn({ body }: State): ReviewCase {
  const { tenantID, rowID, orderID, of, id } = body
  const isOfSomething = typeof orderID === 'string' || (typeof of === 'string' && typeof id === 'string')
  assert(
    typeof tenantID === 'string' && typeof rowID === 'string' && isOfSomething,
    'a stored case has every member of one',
  )
  return body as JSONObject & ReviewCase
}

function put(after: ReviewCase, version: number, deadlineAtMs: UnixMs | undefined): Replacement {
  const by = { body: { ...after }, ...(deadlineAtMs !== undefined && { deadlineAtMs }) }
  return { tenant: PLATFORM, kind: CASE, id: nameOf(after.tenantID, after.rowID), version, by }
}

function rowOf({ tenantID, rowID }: ReviewCase, kind: string, body: JSONObject, nowMs: UnixMs): Row {
  return { tenant: tenantID, kind, id: rowID, schema: 1, receivedAtMs: nowMs, imported: false, body }
}

function nameOf(tenantID: TenantID, rowID: string): string {
  return `${tenantID}/${rowID}`
}

/** States with a deadline, of all tenants. */
export const CASE = 'review-case'
const NOTE = 'case-note'
/** Of one case, on one page. */
const NOTES_MAX = 200
