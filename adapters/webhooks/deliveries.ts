/**
 * Messages on their way: each a state with a deadline, committed with what it tells of, so that nothing that was decided goes
 * untold and nothing is told that was not decided. It is tried until the other side takes it or its tries are used up.
 */
import { assert, HOUR_MS, MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { JSONObject, JSONValue, Replacement, TenantID, UnixMs } from '@sekisho/base'
import type { Post } from '@sekisho/adapters/http'
import type { Store } from '@sekisho/adapters/store'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { randomUUID } from 'node:crypto'
import { changeEndpoint, findEndpoint, secretsOf } from './endpoints.ts'
import type { Endpoint, MessageType } from './endpoints.ts'
import { signedHeaders } from './signature.ts'

export interface Told {
  readonly type: MessageType
  /** When what it tells of was received. */
  readonly atMs: UnixMs
  readonly data: JSONObject
}

/** The states that belong into the unit of what is told, one for each endpoint that wants to know. */
export function deliveriesOf(endpoints: readonly Endpoint[], { type, atMs, data }: Told): Replacement[] {
  return endpoints
    .filter((endpoint) => wants(endpoint, type, data.outcome))
    .map(({ tenantID, endpointID }) => ({
      tenant: PLATFORM,
      kind: DELIVERY,
      id: `msg_${randomUUID()}`,
      version: 0,
      by: { body: { tenantID, endpointID, type, atMs, data, tries: 0 }, deadlineAtMs: atMs },
    }))
}

function wants(
  { types, outcomes, disabledAtMs }: Endpoint,
  type: MessageType,
  outcome: JSONValue | undefined,
): boolean {
  if (disabledAtMs !== undefined || !types.includes(type)) return false
  return outcomes === undefined || typeof outcome !== 'string' || outcomes.includes(outcome)
}

export interface SenderParts {
  readonly store: Store
  readonly post: Post
  readonly nowMs: () => UnixMs
}

/** @returns the rule of the state's kind, for the poller */
export function deliveryRule({ store, post, nowMs }: SenderParts): (id: string) => Promise<void> {
  return async (id) => {
    const state = store.findState(PLATFORM, DELIVERY, id)
    if (!state) return
    const delivery = deliveryOf(state.body)
    const replaced = (by: Replacement['by']): Replacement => ({
      tenant: PLATFORM,
      kind: DELIVERY,
      id,
      version: state.version,
      by,
    })
    const endpoint = findEndpoint(store, delivery.tenantID, delivery.endpointID)
    if (!endpoint || endpoint.disabledAtMs !== undefined) {
      await store.commit({ replaces: [replaced(undefined)] })
      return
    }
    const status = await send(post, endpoint.url, id, delivery, secretsOf(store, endpoint, nowMs()), nowMs())
    if (status !== undefined && status >= 200 && status < 300) {
      await store.commit({ replaces: [replaced(undefined)] })
      return
    }
    const tries = delivery.tries + 1
    const pauseMs = PAUSES_MS[delivery.tries]
    if (status !== GONE && pauseMs !== undefined) {
      const body = { ...delivery, tries }
      await store.commit({ replaces: [replaced({ body, deadlineAtMs: nowMs() + pauseMs })] })
      return
    }
    await store.commit({ appends: [undelivered(id, delivery, tries, nowMs())], replaces: [replaced(undefined)] })
    if (status === GONE) {
      const disabled = (before: Endpoint): Endpoint => ({ ...before, disabledAtMs: nowMs() })
      await changeEndpoint(store, endpoint, disabled, { kind: 'webhook-gone', by: 'the endpoint' }, nowMs())
    }
  }
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

/** The row that says which message nobody took: its data are what the journal has anyway. */
function undelivered(id: string, { tenantID, endpointID, type, atMs }: Delivery, tries: number, nowMs: UnixMs) {
  const body = { endpointID, type, atMs, tries }
  return { tenant: tenantID, kind: 'webhook-undelivered', id, schema: 1, receivedAtMs: nowMs, imported: false, body }
}

type Delivery = Told & {
  readonly tenantID: TenantID
  readonly endpointID: string
  /** Times it was sent in vain. */
  readonly tries: number
}

function deliveryOf({ tenantID, endpointID, type, atMs, data, tries }: JSONObject): Delivery {
  assert(
    typeof tenantID === 'string' &&
      typeof endpointID === 'string' &&
      typeof type === 'string' &&
      typeof atMs === 'number' &&
      typeof data === 'object' &&
      data !== null &&
      !Array.isArray(data) &&
      typeof tries === 'number',
    'a stored delivery has every member of one',
  )
  return { tenantID, endpointID, type: type as MessageType, atMs, data: data as JSONObject, tries }
}

/** Kind of the state: rules of the poller are named by it. */
export const DELIVERY = 'webhook-delivery'
/** The other side wants no more of them, ever. */
const GONE = 410
const TIMEOUT_MS = 10 * SECOND_MS
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
