/** What is not well with a tenant, or with what its decisions need: read from states by their names, a few of them for each look. */
import { resultsWaiting } from '@sekisho/adapters/acs'
import { listFeeds } from '@sekisho/adapters/feeds'
import type { Store } from '@sekisho/adapters/store'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { listEndpoints, waitingOf } from '@sekisho/adapters/webhooks'
import { DAY_MS } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import { partnersOf } from '../outcomes/bodies.ts'
import type { Certificate } from '../tlsFiles.ts'
import type { ConsoleAPIParts } from './routes.ts'

export interface Looked {
  readonly tenantID: TenantID
  readonly side: 'shop' | 'issuer'
}

export function healthOf({ store, exchange, threeDS }: ConsoleAPIParts, { tenantID, side }: Looked, nowMs: UnixMs) {
  const partners = partnersOf(exchange, tenantID, nowMs)
  return {
    webhooks: webhooksOf(store, tenantID),
    feeds: feedsOf(store, tenantID),
    partners: {
      named: partners.length,
      waiting: partners.filter(({ waits }) => waits).length,
      unbelieved: partners.filter(({ labels }) => !labels).length,
    },
    certificates: certificatesOf(threeDS.certificates, nowMs),
    /** RReqs of an ACS that no Directory Server has taken yet; a shop sends none. */
    results: side === 'issuer' ? resultsWaiting(store, tenantID, nowMs).waiting.length : null,
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

/** Of the components of this process: a neighbour refuses one that has ended. */
function certificatesOf(certificates: readonly Certificate[], nowMs: UnixMs) {
  const ends = certificates.map(({ untilMs }) => untilMs).filter((untilMs) => untilMs <= nowMs + NOTICE_MS)
  return {
    total: certificates.length,
    ending: ends.length,
    firstUntil: ends.length === 0 ? null : iso(Math.min(...ends)),
  }
}

function iso(atMs: UnixMs): string {
  return new Date(atMs).toISOString()
}

/** Of one endpoint: beyond that it is many. */
const WAITING_MOST = 1_000
const NOTICE_MS = 30 * DAY_MS
