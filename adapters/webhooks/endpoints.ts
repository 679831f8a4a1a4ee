/** Where a tenant wants to be told: a registry of addresses, and which messages each takes. */
import { assert, SekishoError } from '@sekisho/base'
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { randomUUID } from 'node:crypto'

/** What can be told. */
export const MESSAGE_TYPES = ['decision.made', 'verdict.given', 'list.changed'] as const
export type MessageType = (typeof MESSAGE_TYPES)[number]

export interface Endpoint {
  readonly endpointID: string
  readonly tenantID: TenantID
  readonly url: string
  readonly types: readonly MessageType[]
  /** Of decisions, those with one of these outcomes; all when it is left out. */
  readonly outcomes?: readonly string[]
  /** Raised when the secret is changed. */
  readonly secretVersion: number
  /** Until when the secret before is signed with as well. */
  readonly formerUntilMs?: UnixMs
  /** When it was switched off: it answered 410, or its tenant said so. */
  readonly disabledAtMs?: UnixMs
}

export type NewEndpoint = Pick<Endpoint, 'tenantID' | 'url' | 'types' | 'outcomes'>

/** @throws {SekishoError} ERR_WEBHOOKS_FULL */
export async function createEndpoint(store: Store, wanted: NewEndpoint, by: string, nowMs: UnixMs): Promise<Endpoint> {
  const { tenantID } = wanted
  if (listEndpoints(store, tenantID).length >= MAX_ENDPOINTS) {
    throw new SekishoError(
      'ERR_WEBHOOKS_FULL',
      `a tenant has at most ${MAX_ENDPOINTS} webhook endpoints; remove one first`,
    )
  }
  const endpoint: Endpoint = { endpointID: randomUUID(), ...wanted, secretVersion: 1 }
  await store.commit({
    appends: [changeRow('webhook-endpoint', endpoint, { url: endpoint.url, types: [...endpoint.types], by }, nowMs)],
    replaces: [{ tenant: tenantID, kind: STATE, id: endpoint.endpointID, version: 0, by: { body: bodyOf(endpoint) } }],
  })
  return endpoint
}

/**
 * @param change from the endpoint as it stands to the one that is wanted; undefined removes it
 * @param what is done, for the journal
 * @throws {SekishoError} ERR_WEBHOOK_UNKNOWN
 */
export async function changeEndpoint(
  store: Store,
  { tenantID, endpointID }: Pick<Endpoint, 'tenantID' | 'endpointID'>,
  change: (endpoint: Endpoint) => Endpoint | undefined,
  what: { readonly kind: string; readonly by: string },
  nowMs: UnixMs,
): Promise<Endpoint | undefined> {
  const state = store.findState(tenantID, STATE, endpointID)
  if (!state) throw new SekishoError('ERR_WEBHOOK_UNKNOWN', `there is no webhook endpoint ${endpointID}`)
  const before = endpointOf(state.body)
  const after = change(before)
  await store.commit({
    appends: [changeRow(what.kind, before, { by: what.by }, nowMs)],
    replaces: [
      { tenant: tenantID, kind: STATE, id: endpointID, version: state.version, by: after && { body: bodyOf(after) } },
    ],
  })
  return after
}

export function findEndpoint(store: StateReader, tenantID: TenantID, endpointID: string): Endpoint | undefined {
  const state = store.findState(tenantID, STATE, endpointID)
  return state && endpointOf(state.body)
}

export function listEndpoints(store: StateReader, tenantID: TenantID): Endpoint[] {
  return store.listStates(tenantID, STATE, { limit: MAX_ENDPOINTS }).map(({ body }) => endpointOf(body))
}

/** What its messages are signed with, the newest first. Derived, so that nothing of it is stored. */
export function secretsOf(store: Store, endpoint: Endpoint, nowMs: UnixMs): Uint8Array[] {
  const { tenantID, endpointID, secretVersion, formerUntilMs } = endpoint
  const secret = (version: number) => store.keyring.secret(`tenant:${tenantID}`, `webhook ${endpointID} ${version}`)
  const isBoth = formerUntilMs !== undefined && nowMs < formerUntilMs && secretVersion > 1
  return isBoth ? [secret(secretVersion), secret(secretVersion - 1)] : [secret(secretVersion)]
}

function changeRow(kind: string, { tenantID, endpointID }: Endpoint, body: JSONObject, nowMs: UnixMs) {
  return { tenant: tenantID, kind, id: endpointID, schema: 1, receivedAtMs: nowMs, imported: false, body }
}

function bodyOf(endpoint: Endpoint): JSONObject {
  const { endpointID, tenantID, url, types, outcomes, secretVersion, formerUntilMs, disabledAtMs } = endpoint
  return {
    endpointID,
    tenantID,
    url,
    types: [...types],
    secretVersion,
    ...(outcomes && { outcomes: [...outcomes] }),
    ...(formerUntilMs !== undefined && { formerUntilMs }),
    ...(disabledAtMs !== undefined && { disabledAtMs }),
  }
}

function endpointOf(body: JSONObject): Endpoint {
  const { endpointID, tenantID, url, types, outcomes, secretVersion, formerUntilMs, disabledAtMs } = body
  assert(
    typeof endpointID === 'string' &&
      typeof tenantID === 'string' &&
      typeof url === 'string' &&
      Array.isArray(types) &&
      types.every(isMessageType) &&
      (outcomes === undefined || (Array.isArray(outcomes) && outcomes.every((text) => typeof text === 'string'))) &&
      typeof secretVersion === 'number' &&
      (formerUntilMs === undefined || typeof formerUntilMs === 'number') &&
      (disabledAtMs === undefined || typeof disabledAtMs === 'number'),
    'a stored webhook endpoint has every member of one',
  )
  return {
    endpointID,
    tenantID,
    url,
    types,
    secretVersion,
    ...(outcomes && { outcomes }),
    ...(formerUntilMs !== undefined && { formerUntilMs }),
    ...(disabledAtMs !== undefined && { disabledAtMs }),
  }
}

function isMessageType(value: unknown): value is MessageType {
  return (MESSAGE_TYPES as readonly unknown[]).includes(value)
}

const STATE = 'webhook-endpoint'
/** Each is asked about at every decision. */
const MAX_ENDPOINTS = 16
