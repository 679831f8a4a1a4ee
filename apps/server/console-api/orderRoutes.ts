/**
 * Every order that was decided, the newest first, whatever became of it; at an issuer every authentication. A page looks through a bounded
 * piece of the journal; an ID is found by its index.
 */
import { latestDecision } from '@sekisho/adapters/reviews'
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { StoredRow } from '@sekisho/adapters/store'
import { findTenant } from '@sekisho/adapters/tenants'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import type { OrderRecord } from '@sekisho/fraud/decisions'
import { screenedEventOfRow } from '@sekisho/fraud/events'
import type { ScreenedEvent } from '@sekisho/fraud/events'
import { reasonsOf } from './caseBody.ts'
import { newestIn } from './newest.ts'
import { ordersAskedIn } from './ordersAsked.ts'
import type { OrdersAsked } from './ordersAsked.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export function orderRoutes(parts: ConsoleAPIParts): ConsoleRoute[] {
  return [{ method: 'GET', path: '/orders', needs: 'read', answer: (asked) => ordersPage(parts, asked) }]
}

async function ordersPage(parts: ConsoleAPIParts, { who: { tenantID }, query }: AskedBySomebody): Promise<Answer> {
  const { store } = parts
  const tenant = findTenant(store, tenantID)
  const asked = ordersAskedIn(query, tenant?.timeZone ?? 'UTC')
  if (!('page' in asked)) return { problem: 'invalid', issues: asked }
  const kind = tenant?.role === 'issuer' ? 'authentication' : 'order'
  const { rows, after } =
    asked.id === undefined
      ? await newestIn(store, tenantID, [kind], asked.page, (row) => isSought(parts, row, asked))
      : named(parts, tenantID, kind, asked)
  // What was written before the first of these moments came before it: there is nothing more to look for.
  const isOver = after !== undefined && store.readRow(Number(after))!.recordedAtMs < (asked.fromMs ?? -Infinity)
  return {
    body: {
      side: kind === 'order' ? 'shop' : 'issuer',
      orders: rows.map((row) => orderBody(parts, row)),
      ...(after !== undefined && !isOver && { after }),
    },
  }
}

/** Those whose ID begins so: as many as one look takes, and no further page. */
function named({ store, ...parts }: ConsoleAPIParts, tenantID: string, kind: string, asked: OrdersAsked) {
  const begins = rowIDIn({ tenantID, test: asked.test }, asked.id!)
  const seqs = store.findEventsUnder(tenantID, kind, begins, MOST_NAMED).sort((a, b) => b - a)
  const rows = seqs.map((seq) => store.readRow(seq)!).filter((row) => isSought({ store, ...parts }, row, asked))
  return { rows: rows.slice(0, asked.page.limit), after: undefined }
}

/** An order is what it was when it came: a later assessment is said beside it, and moves it into no other list. */
function isSought({ store }: ConsoleAPIParts, row: StoredRow, asked: OrdersAsked): boolean {
  if (spaceOfRow(row).test !== asked.test) return false
  const decided = decidedAt(store, row)
  if (!decided) return false
  const { record, event } = decided
  const { fromMs = -Infinity, toMs = Infinity, outcome, method } = asked
  if (event.occurredAtMs < fromMs || event.occurredAtMs >= toMs) return false
  if (method !== undefined && event.facts.payment.method !== method) return false
  if (outcome === undefined) return true
  return outcome === 'degraded' ? record.degraded !== undefined : record.outcome === outcome
}

function orderBody({ store, reviews, policyOf }: ConsoleAPIParts, row: StoredRow) {
  const { record, event, decision } = decidedAt(store, row)!
  const { amountMinor, currency, payment } = event.facts
  const latest = row.kind === 'order' ? latestDecision(store, row.tenant, row.id) : undefined
  const now = latest && latest.seq !== decision.seq ? orderRecordOfRow(latest).outcome : null
  return {
    rowID: row.id,
    orderID: event.orderID,
    at: new Date(event.occurredAtMs).toISOString(),
    amountMinor,
    currency,
    method: payment.method,
    bin: payment.bin ?? null,
    lastFour: payment.lastFour ?? null,
    outcome: record.outcome,
    score: record.score,
    degraded: record.degraded ?? null,
    /** Of the last assessment, where there was one after the first. */
    now,
    verdict: reviews.find(row.tenant, row.id)?.now.decided?.verdict ?? null,
    reasons: reasonsOf(decision, policyOf).slice(0, MOST_REASONS),
  }
}

interface DecidedRow {
  readonly record: OrderRecord
  readonly event: ScreenedEvent
  readonly decision: StoredRow
}

/** A decision stands right behind its event. */
function decidedAt(store: ConsoleAPIParts['store'], row: StoredRow): DecidedRow | undefined {
  const decision = store.readRow(row.seq + 1)
  if (decision?.kind !== 'decision' || decision.tenant !== row.tenant) return undefined
  return { record: orderRecordOfRow(decision), event: screenedEventOfRow(row), decision }
}

/** More than anybody reads of one beginning. */
const MOST_NAMED = 200
const MOST_REASONS = 2
