/** What a tenant's systems are told of each event: made in the turn of the event, and committed with it. */
import type { JSONObject, Replacement, TenantID } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import type { DecisionRecord } from '@sekisho/fraud/decisions'
import { OUTCOME_LABELS } from '@sekisho/fraud/events'
import type { FraudEvent, OutcomeResult } from '@sekisho/fraud/events'
import { LRUCache } from 'lru-cache'
import { deliveriesOf } from './deliveries.ts'
import { listEndpoints } from './endpoints.ts'
import type { Endpoint, MessageType } from './endpoints.ts'

export class Announcer {
  readonly #store: Store
  /** Every event asks: reading the endpoints costs as much as deciding. What another process changes is seen after these seconds. */
  readonly #endpoints = new LRUCache<TenantID, readonly Endpoint[]>({ max: 10_000, ttl: 5_000 })

  constructor(store: Store) {
    this.#store = store
  }

  /** @param record of an event that was asked about; what is told has none */
  readonly announce = (tenantID: TenantID, event: FraudEvent, record?: DecisionRecord): readonly Replacement[] => {
    const endpoints = this.#endpointsOf(tenantID)
    const told = endpoints.length > 0 && toldOf(event, record)
    return told ? deliveriesOf(endpoints, { ...told, atMs: event.receivedAtMs }) : NOTHING
  }

  /** The tenant's endpoints were changed here: the next event asks anew. */
  forget(tenantID: TenantID): void {
    this.#endpoints.delete(tenantID)
  }

  #endpointsOf(tenantID: TenantID): readonly Endpoint[] {
    const known = this.#endpoints.get(tenantID)
    if (known) return known
    const endpoints = listEndpoints(this.#store, tenantID)
    this.#endpoints.set(tenantID, endpoints)
    return endpoints
  }
}

function toldOf(
  event: FraudEvent,
  record: DecisionRecord | undefined,
): { readonly type: MessageType; readonly data: JSONObject } | undefined {
  if (record) {
    const { outcome, score, reasons, degraded } = record
    const data = { ...namesOf(record), outcome, score, reasons, ...(degraded !== undefined && { degraded }) }
    return { type: 'decision.made', data }
  }
  if (event.kind === 'verdict') {
    const { orderID, verdictID, verdict } = event
    return { type: 'verdict.given', data: { orderID, verdictID, verdict } }
  }
  // How a login went on its caller knows: what somebody found out of it later, perhaps only who told.
  if (event.kind === 'outcome' && LABELS.has(event.result)) {
    const { about, outcomeID, result } = event
    return { type: 'outcome.told', data: { ...about, outcomeID, result } }
  }
  if (event.kind === 'list-change') {
    const { listID, listChangeID, effect, entityKind, removed } = event
    return { type: 'list.changed', data: { listID, listChangeID, effect, entityKind, removed } }
  }
  return undefined
}

function namesOf(record: DecisionRecord): JSONObject {
  if ('kind' in record) return { kind: record.kind, id: record.id }
  const { orderID, assessmentID, stage } = record
  return { kind: 'order', id: orderID, ...(assessmentID !== undefined && { assessmentID }), stage }
}

const LABELS: ReadonlySet<OutcomeResult> = new Set(OUTCOME_LABELS)
const NOTHING: readonly Replacement[] = []
