/** A case with everything that is known about it: who, what, why, what else. Texts come in both languages, values as they are. */
import { latestDecision, waitingOf } from '@sekisho/adapters/reviews'
import type { HeldCase } from '@sekisho/adapters/reviews'
import { rowIDIn, spaceOfRow, Successions } from '@sekisho/adapters/screening'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import { orderRecordOfRow, reasonTexts, recordOfRow } from '@sekisho/fraud/decisions'
import type { DecisionRecord, OrderRecord } from '@sekisho/fraud/decisions'
import { screenedEventOfRow } from '@sekisho/fraud/events'
import type { AskedEvent, ScreenedEvent } from '@sekisho/fraud/events'
import { saidOf } from '@sekisho/fraud/identity'
import { UNDO_MS } from '@sekisho/fraud/reviews'
import type { PolicyOf } from '../screening/decidedBy.ts'
import { evidenceBetween } from '../screening/linkedEvidence.ts'
import { linksBody, said } from '../screening/links.ts'
import { peopleIn } from './people.ts'
import type { ConsoleAPIParts } from './routes.ts'
import { transactionsOfOrder } from './threedsSearch.ts'
import { isOnRecord } from './threedsSteps.ts'
import { timelineOf } from './timeline.ts'

/** @returns undefined when the tenant has no such order */
export function caseBody(parts: ConsoleAPIParts, tenantID: string, rowID: string) {
  const { store, reviews } = parts
  const held = reviews.find(tenantID, rowID)
  const decision = held && latestDecision(store, tenantID, rowID)
  if (!held || !decision) return undefined
  const record = orderRecordOfRow(decision)
  const event = screenedEventOfRow(store.readRow(decision.seq - 1)!)
  return {
    ...heldBody(held),
    ...decidedBody(parts, tenantID, decision),
    rowID,
    orderID: record.orderID,
    entities: entitiesOf(store, decision, event),
    timeline: timelineOf(store, tenantID, rowID),
    /** Those that the tenant's own 3DS Server has on record. */
    transactions: transactionsOfOrder(store, tenantID, rowID).filter((id) => isOnRecord(store, tenantID, id)),
    linkedOrders: linkedOrders(parts, decision, record),
    notes: notesBody(parts, tenantID, rowID),
  }
}

export function linkedOrders(parts: ConsoleAPIParts, decision: StoredRow, { linked }: DecisionRecord) {
  return linked.map(({ orderID, by, atMs }) => ({
    orderID,
    by: [...by],
    at: new Date(atMs).toISOString(),
    ...endedAs(parts, decision.tenant, rowIDIn(spaceOfRow(decision), orderID)),
  }))
}

export function notesBody({ reviews }: ConsoleAPIParts, tenantID: string, rowID: string) {
  return reviews.notes(tenantID, rowID).map(({ atMs, ...note }) => ({ ...note, at: new Date(atMs).toISOString() }))
}

/** What a decision was made from, as people read it. It does not name the order. */
export function decidedBody({ store, policyOf }: ConsoleAPIParts, tenantID: string, decision: StoredRow) {
  const record = orderRecordOfRow(decision)
  const event = screenedEventOfRow(store.readRow(decision.seq - 1)!)
  const { rowID, test, byMs, atRiskMinor } = waitingOf(store, decision)
  const first = store.readRow(store.findEvent(tenantID, 'order', rowID)!.seq)!
  return {
    test,
    at: new Date(event.occurredAtMs).toISOString(),
    by: new Date(byMs).toISOString(),
    atRiskMinor,
    order: orderBody(event),
    ...whyBody(decision, policyOf),
    people: peopleIn(store.openPersonal(first)),
    said: saidOf(event),
    links: linksOf(store, decision, event, record),
  }
}

/** How something was decided, and from what. */
export function whyBody(decision: StoredRow, policyOf: PolicyOf) {
  const record = recordOfRow(decision)
  return {
    outcome: record.outcome,
    score: record.score,
    degraded: record.degraded ?? null,
    reasons: reasonsOf(decision, policyOf),
    hits: record.hits,
    policy: { id: record.versions.policy.id, version: record.versions.policy.version },
    features: featuresOf(decision.tenant, record, policyOf),
  }
}

/** How an order that came before was decided, by the policy and by a person; null where it left the journal or nobody looked. */
function endedAs({ store, reviews }: ConsoleAPIParts, tenantID: string, rowID: string) {
  const decision = latestDecision(store, tenantID, rowID)
  return {
    outcome: decision ? orderRecordOfRow(decision).outcome : null,
    verdict: reviews.find(tenantID, rowID)?.now.decided?.verdict ?? null,
  }
}

/** What may change from one look to the next, with the version that says so. */
export function heldBody({ now: { assignee, decided }, version }: HeldCase) {
  return {
    version,
    assignee: assignee ?? null,
    decided: decided
      ? {
          verdict: decided.verdict,
          reason: decided.reason,
          by: decided.by,
          at: new Date(decided.atMs).toISOString(),
          undoUntil: decided.isTold ? null : new Date(decided.atMs + UNDO_MS).toISOString(),
        }
      : null,
  }
}

export function reasonsOf(decision: StoredRow, policyOf: PolicyOf) {
  const record = recordOfRow(decision)
  const policy = policyOf(decision.tenant, record)
  const [ja, en] = [reasonTexts(policy, record.reasons, 'ja'), reasonTexts(policy, record.reasons, 'en')]
  return ja.map((text, i) => ({ ja: text, en: en[i] ?? text }))
}

function orderBody({ stage, facts: { amountMinor, currency, payment, channel } }: ScreenedEvent) {
  const { method, bin, lastFour, cardCountry } = payment
  return {
    stage,
    amountMinor,
    currency,
    channel: channel ?? null,
    payment: { method, bin: bin ?? null, lastFour: lastFour ?? null, cardCountry: cardCountry ?? null },
  }
}

/** What stands out: most values of most orders are "none of that". */
function featuresOf(tenantID: string, record: DecisionRecord, policyOf: PolicyOf) {
  const { rows } = policyOf(tenantID, record).catalogue
  return rows.flatMap(({ name, meaning }, i) => {
    const value = record.features[i]
    return value === undefined || value === null || value === 0 || value === false ? [] : [{ name, meaning, value }]
  })
}

export function entitiesOf(store: Store, decision: StoredRow, event: AskedEvent) {
  const tokens = Successions.open(store).tokens(event.tokens, decision.tenant, decision.seq)
  return Object.entries(tokens).flatMap(([kind, ofKind]) => ofKind.map((token) => ({ kind, token })))
}

/** Each linked order is compared with this one by itself. */
function linksOf(store: Store, decision: StoredRow, event: ScreenedEvent, { links }: OrderRecord) {
  const evidence = evidenceBetween(store, decision, event)
  return linksBody(links).map((link) => ({
    ...link,
    orders: link.orders.map((order) => ({ ...order, evidence: said(evidence(order.orderID)) })),
  }))
}
