/**
 * Today in one look: what came in and what was decided, what of it was fraud, how the queue stands, and what is not well. Read from
 * folds that are kept up with the journal, and from states by their names.
 */
import { listFeeds } from '@sekisho/adapters/feeds'
import { OUTCOMES } from '@sekisho/adapters/overview'
import type { Counts, FraudSum, Overview, OverviewNow } from '@sekisho/adapters/overview'
import type { ReviewQueue } from '@sekisho/adapters/reviews'
import type { Store } from '@sekisho/adapters/store'
import { findTenant, PLATFORM } from '@sekisho/adapters/tenants'
import { listEndpoints, waitingOf } from '@sekisho/adapters/webhooks'
import { HOUR_MS } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import { partnersOf } from '../outcomes/bodies.ts'
import { invalid } from './route.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export interface HomeParts extends ConsoleAPIParts {
  readonly queue: ReviewQueue
  readonly overview: Overview
}

export function homeRoutes(parts: HomeParts): ConsoleRoute[] {
  return [{ method: 'GET', path: '/home', needs: 'read', answer: (asked) => home(parts, asked) }]
}

async function home(parts: HomeParts, { who: { tenantID }, query, nowMs }: AskedBySomebody): Promise<Answer> {
  const { space = 'live' } = query
  if (space !== 'live' && space !== 'test') return invalid('space', 'live or test')
  const test = space === 'test'
  const now = await parts.overview.of(tenantID, test)
  const { total, by, firstByMs } = await parts.queue.standing(tenantID, test, [nowMs, nowMs + SOON_MS])
  const [overdue = 0, soon = 0] = by
  return {
    body: {
      asOf: iso(nowMs),
      side: findTenant(parts.store, tenantID)?.role === 'issuer' ? 'issuer' : 'shop',
      hours: now.hours.map(({ atMs, counts }) => ({ at: iso(atMs), ...counts })),
      day: sumOf(now.hours),
      weekBefore: sumOf(now.weekBefore),
      frauds: { stopped: fraudBody(now.stopped), missed: fraudBody(now.missed) },
      queue: { total, overdue, soon: soon - overdue, firstBy: firstByMs === undefined ? null : iso(firstByMs) },
      health: healthOf(parts, tenantID, nowMs),
    },
  }
}

function healthOf({ store, exchange }: HomeParts, tenantID: TenantID, nowMs: UnixMs) {
  const partners = partnersOf(exchange, tenantID, nowMs)
  return {
    webhooks: webhooksOf(store, tenantID),
    feeds: feedsOf(store, tenantID),
    partners: {
      named: partners.length,
      waiting: partners.filter(({ waits }) => waits).length,
      unbelieved: partners.filter(({ labels }) => !labels).length,
    },
  }
}

function webhooksOf(store: Store, tenantID: TenantID) {
  const endpoints = listEndpoints(store, tenantID)
  return {
    endpoints: endpoints.length,
    off: endpoints.filter(({ disabledAtMs }) => disabledAtMs !== undefined).length,
    failing: endpoints.filter(({ failingSinceMs }) => failingSinceMs !== undefined).length,
    waiting: endpoints.reduce((sum, { endpointID }) => sum + waitingOf(store, endpointID, WAITING_MOST), 0),
  }
}

/** The tenant's own and those that everybody has. */
function feedsOf(store: Store, tenantID: TenantID) {
  const feeds = [...listFeeds(store, PLATFORM), ...listFeeds(store, tenantID)]
  return {
    total: feeds.length,
    failing: feeds.flatMap(({ feed, failing }) =>
      failing ? [{ feedID: feed.feedID, since: iso(failing.sinceMs) }] : [],
    ),
  }
}

function sumOf(hours: OverviewNow['hours']): Counts & { readonly orders: number } {
  const sum = { orders: 0, approve: 0, challenge: 0, review: 0, decline: 0, degraded: 0 }
  for (const { counts } of hours) {
    for (const outcome of OUTCOMES) sum[outcome] += counts[outcome]
    sum.degraded += counts.degraded
  }
  sum.orders = OUTCOMES.reduce((orders, outcome) => orders + sum[outcome], 0)
  return sum
}

/** Sums as texts of digits: they may be more than a JSON number holds exactly. */
function fraudBody({ orders, amounts }: FraudSum) {
  return { orders, amounts: [...amounts].map(([currency, sum]) => ({ currency, amountMinor: String(sum) })) }
}

function iso(atMs: UnixMs): string {
  return new Date(atMs).toISOString()
}

const SOON_MS = 4 * HOUR_MS
/** Of one endpoint: beyond that it is many. */
const WAITING_MOST = 1_000
