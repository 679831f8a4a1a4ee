/** One message and one try: sent, and then settled by what the other side said to it. */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Post } from '@sekisho/adapters/http'
import type { Store } from '@sekisho/adapters/store'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { retryOnConflict } from '@sekisho/adapters/transactions'
import { deliveryOf, replaced, undelivered } from './deliveries.ts'
import type { Delivery } from './deliveries.ts'
import { changeRow, findStored, replacedEndpoint, secretsOf, switchedOff, well } from './endpoints.ts'
import type { Endpoint, StoredEndpoint } from './endpoints.ts'
import { signedHeaders } from './signature.ts'

export interface DeliveryParts {
  readonly store: Store
  readonly post: Post
  readonly nowMs: () => UnixMs
}

/** 'off': its endpoint is told nothing more, or there is none. 'over': somebody else ended it. */
export type Delivered = 'taken' | 'not taken' | 'off' | 'over'

export async function deliver({ store, post, nowMs }: DeliveryParts, kind: string, id: string): Promise<Delivered> {
  const state = store.findState(PLATFORM, kind, id)
  if (!state) return 'over'
  const delivery = deliveryOf(state.body)
  const stored = findStored(store, delivery.tenantID, delivery.endpointID)
  if (!stored || stored.endpoint.disabledAtMs !== undefined) return 'off'
  const { endpoint } = stored
  const status = await send(post, endpoint.url, id, delivery, secretsOf(store, endpoint, nowMs()), nowMs())
  const isTaken = status !== undefined && status >= 200 && status < 300
  await retryOnConflict(() => (isTaken ? settle(store, kind, id) : postpone(store, kind, id, status, nowMs())))
  return isTaken ? 'taken' : 'not taken'
}

/** @returns the status of the answer; undefined when there was none */
async function send(
  post: Post,
  url: string,
  id: string,
  { type, atMs, data }: Delivery,
  secrets: readonly Uint8Array[],
  sentAtMs: UnixMs,
): Promise<number | undefined> {
  const body = JSON.stringify({ type, timestamp: new Date(atMs).toISOString(), data })
  const headers = { 'content-type': 'application/json', ...signedHeaders({ id, sentAtMs, body }, secrets) }
  const answer = await post(url, Buffer.from(body), { timeoutMs: TIMEOUT_MS, headers, maxBytes: 64 << 10 })
  return answer.kind === 'answered' ? answer.status : undefined
}

async function settle(store: Store, kind: string, id: string): Promise<void> {
  const state = store.findState(PLATFORM, kind, id)
  if (!state) return
  const stored = endpointOfDelivery(store, deliveryOf(state.body))
  await store.commit({
    replaces: [
      replaced(state, undefined),
      ...(stored?.endpoint.failingSinceMs === undefined ? [] : [replacedEndpoint(stored, well(stored.endpoint))]),
    ],
  })
}

async function postpone(
  store: Store,
  kind: string,
  id: string,
  status: number | undefined,
  nowMs: UnixMs,
): Promise<void> {
  const state = store.findState(PLATFORM, kind, id)
  if (!state) return
  const delivery = deliveryOf(state.body)
  const stored = endpointOfDelivery(store, delivery)
  const after = stored && failing(stored.endpoint, status, nowMs)
  const isOff = after?.disabledAtMs !== undefined
  const pauseMs = isOff ? undefined : PAUSES_MS[delivery.tries]
  const tried = { ...delivery, tries: delivery.tries + 1 }
  await store.commit({
    appends: [
      ...(pauseMs === undefined ? [undelivered(id, tried, nowMs)] : []),
      ...(isOff ? [changeRow(`webhook-${after.disabledBecause!}`, after, { by: 'the endpoint' }, nowMs)] : []),
    ],
    replaces: [
      replaced(state, pauseMs === undefined ? undefined : { body: tried, deadlineAtMs: nowMs + pauseMs }),
      ...(stored && after !== stored.endpoint ? [replacedEndpoint(stored, after)] : []),
    ],
  })
}

/** @returns the endpoint itself when nothing about it changes */
function failing(endpoint: Endpoint, status: number | undefined, nowMs: UnixMs): Endpoint {
  if (status === GONE) return switchedOff(endpoint, 'gone', nowMs)
  const { failingSinceMs } = endpoint
  if (failingSinceMs === undefined) return { ...endpoint, failingSinceMs: nowMs }
  return nowMs - failingSinceMs < FAILING_MAX_MS ? endpoint : switchedOff(endpoint, 'failing', nowMs)
}

/** @returns undefined when it is off by now, or gone: then nothing is to be remembered of it */
function endpointOfDelivery(store: Store, { tenantID, endpointID }: Delivery): StoredEndpoint | undefined {
  const stored = findStored(store, tenantID, endpointID)
  return stored?.endpoint.disabledAtMs === undefined ? stored : undefined
}

/** The other side wants no more of them, ever. */
const GONE = 410
const TIMEOUT_MS = 10 * SECOND_MS
/** An endpoint that takes nothing for so long is switched off: longer than all tries of one message. */
const FAILING_MAX_MS = 5 * DAY_MS
/** After each try in vain; what is not taken within some three days is given up. As the convention recommends. */
const PAUSES_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]
