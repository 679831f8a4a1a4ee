/**
 * Today in one look: what came in and what was decided, what of it was fraud, how the queue stands, and what is not well. Read from
 * folds that are kept up with the journal, and from states by their names.
 */
import { OUTCOMES } from '@sekisho/adapters/overview'
import type { Counts, FraudSum, Overview, OverviewNow } from '@sekisho/adapters/overview'
import { findTenant } from '@sekisho/adapters/tenants'
import { HOUR_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { healthOf } from './homeHealth.ts'
import { invalid } from './route.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export interface HomeParts extends ConsoleAPIParts {
  readonly overview: Overview
}

export function homeRoutes(parts: HomeParts): ConsoleRoute[] {
  return [{ method: 'GET', path: '/home', needs: 'read', answer: (asked) => home(parts, asked) }]
}

async function home(parts: HomeParts, { who: { tenantID }, query, nowMs }: AskedBySomebody): Promise<Answer> {
  const { space = 'live' } = query
  if (space !== 'live' && space !== 'test') return invalid('space', 'live or test')
  const test = space === 'test'
  const side = findTenant(parts.store, tenantID)?.role === 'issuer' ? 'issuer' : 'shop'
  const now = await parts.overview.of(tenantID, test)
  const orders = await parts.queue.standing({ tenantID, test }, [nowMs, nowMs + SOON_MS])
  const members = await parts.queue.standing({ tenantID, test }, [nowMs], 'members')
  return {
    body: {
      asOf: iso(nowMs),
      side,
      hours: now.hours.map(({ atMs, counts }) => ({ at: iso(atMs), ...counts })),
      day: sumOf(now.hours),
      weekBefore: sumOf(now.weekBefore),
      frauds: { stopped: fraudBody(now.stopped), missed: fraudBody(now.missed) },
      queue: queueBody(orders, members),
      health: healthOf(parts, { tenantID, side }, nowMs),
    },
  }
}

type Standing = Awaited<ReturnType<HomeParts['queue']['standing']>>

/** Orders by what their deadlines say, and beside them what members did. */
function queueBody({ total, by: [overdue = 0, soon = 0], firstByMs }: Standing, members: Standing) {
  return {
    total,
    overdue,
    soon: soon - overdue,
    firstBy: firstByMs === undefined ? null : iso(firstByMs),
    members: { waiting: members.total, overdue: members.by[0] ?? 0 },
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
