/** Decisions as they stand in the journal: a list, and one with everything it was made from. */
import { spaceOfRow, Successions } from '@sekisho/adapters/screening'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import type { Caller } from '@sekisho/adapters/tenants'
import { recordOfRow } from '@sekisho/fraud/decisions'
import type { DecisionRecord, OrderRecord } from '@sekisho/fraud/decisions'
import { askedEventOfRow } from '@sekisho/fraud/events'
import type { AskedEvent, EntityTokens } from '@sekisho/fraud/events'
import { saidOf } from '@sekisho/fraud/identity'
import type { FastifyInstance } from 'fastify'
import type { Admit } from '../http/gate.ts'
import { pageIn } from '../http/page.ts'
import type { PageAsked } from '../http/page.ts'
import { problem, sendProblem } from '../http/problem.ts'
import type { PolicyOf } from '../screening/decidedBy.ts'
import { evidenceBetween } from '../screening/linkedEvidence.ts'
import { linksBody, said } from '../screening/links.ts'
import { DECISION_SCHEMAS } from './schemas.ts'

export interface DecisionParts {
  readonly store: Store
  readonly admit: Admit
  /** What decided it, for the names of its features. */
  readonly policyOf: PolicyOf
}

export function decisionRoutes(app: FastifyInstance, { store, admit, policyOf }: DecisionParts): void {
  app.get('/v1/decisions', { schema: DECISION_SCHEMAS.list }, async (request, reply) => {
    const caller = admit(request, 'read')
    if ('status' in caller) return sendProblem(reply, caller)
    const page = pageIn(request.query, { most: 200, usual: 50 })
    if (!('limit' in page)) return sendProblem(reply, problem('invalid', { issues: page }))
    const { rows, after } = pageOf(store, caller, page)
    return reply.send({ decisions: rows.map(summaryOf), ...(after !== undefined && { after: String(after) }) })
  })
  app.get('/v1/decisions/:decision', { schema: DECISION_SCHEMAS.one }, async (request, reply) => {
    const caller = admit(request, 'read')
    if ('status' in caller) return sendProblem(reply, caller)
    const { decision } = request.params as { decision: string }
    const row = /^[1-9]\d{0,14}$/.test(decision) ? store.readRow(Number(decision)) : undefined
    if (!row || row.kind !== 'decision' || !isOf(caller, row)) {
      return sendProblem(reply, problem('not_found', { detail: 'there is no such decision' }))
    }
    const record = recordOfRow(row)
    const { features, hits, unknown, linked, versions } = record
    const event = eventOf(store, row)
    const successions = Successions.open(store)
    return reply.send({
      ...summaryOf(row),
      features: policyOf(caller.tenantID, record).catalogue.named(features),
      hits,
      unknown,
      entities: event ? entitiesOf(successions.tokens(event.tokens, row.tenant, row.seq)) : [],
      said: event ? saidOf(event) : [],
      linkedOrders: linked.map(({ orderID, by }) => ({ orderID, by: [...by] })),
      links: event && 'links' in record ? explainedLinksOf(store, row, event, record) : [],
      versions,
    })
  })
}

/**
 * Decisions of the caller's space, the newest first. Those of live and test keys stand in one journal, so a page may be
 * short, or empty, and still have another one after it: no request reads more than a few hundred rows.
 */
function pageOf(
  store: Store,
  caller: Caller,
  { after: beforeSeq, limit }: PageAsked,
): { rows: StoredRow[]; after: number | undefined } {
  const page = { limit: limit + 1, ...(beforeSeq !== undefined && { beforeSeq }) }
  const read = store.latestRows(caller.tenantID, ['decision'], page)
  const rows = read.slice(0, limit).filter((row) => isOf(caller, row))
  return { rows, after: read.length > limit ? read[limit - 1]!.seq : undefined }
}

function isOf({ tenantID, mode }: Caller, row: StoredRow): boolean {
  return row.tenant === tenantID && spaceOfRow(row).test === (mode === 'test')
}

/** Each linked order is compared with this one by itself: what the whole cluster has in common need not hold for each. */
function explainedLinksOf(store: Store, row: StoredRow, event: AskedEvent, { links }: OrderRecord) {
  const evidence = evidenceBetween(store, row, event)
  return linksBody(links).map((link) => ({
    ...link,
    orders: link.orders.map((order) => ({ ...order, evidence: said(evidence(order.orderID)) })),
  }))
}

/** Of the event, which stands right before its decision. */
function eventOf(store: Store, { seq, tenant, id }: StoredRow): AskedEvent | undefined {
  const event = store.readRow(seq - 1)
  return event && event.tenant === tenant && event.id === id ? askedEventOfRow(event) : undefined
}

function entitiesOf(tokens: EntityTokens): { kind: string; token: string }[] {
  return Object.entries(tokens).flatMap(([kind, ofKind]) => ofKind.map((token) => ({ kind, token })))
}

function summaryOf(row: StoredRow) {
  const record = recordOfRow(row)
  const { occurredAtMs, outcome, score, reasons, degraded, versions } = record
  const { id, version } = versions.policy
  return {
    decision: row.seq,
    ...namesOf(record),
    at: new Date(occurredAtMs).toISOString(),
    outcome,
    score,
    reasons,
    ...(degraded !== undefined && { degraded }),
    policy: { id, version },
  }
}

function namesOf(record: DecisionRecord) {
  if ('kind' in record) return { kind: record.kind, id: record.id }
  const { orderID, assessmentID, stage } = record
  return { kind: 'order', id: orderID, ...(assessmentID !== undefined && { assessmentID }), stage }
}
