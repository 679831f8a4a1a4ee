/** Where a tenant wants to be told: a registry of addresses, and which messages each takes. */
import { assert, SekishoError } from '@sekisho/base'
import type { JSONObject, Replacement, Row, TenantID, UnixMs } from '@sekisho/base'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { retryOnConflict } from '@sekisho/adapters/transactions'
import { randomUUID } from 'node:crypto'

/** What can be told. */
export const MESSAGE_TYPES = ['decision.made', 'verdict.given', 'outcome.told', 'list.changed'] as const
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
  /** Since when it has taken nothing of what was sent to it. */
  readonly failingSinceMs?: UnixMs
  /** When it was switched off. */
  readonly disabledAtMs?: UnixMs
  readonly disabledBecause?: DisabledBecause
}

/** It answered 410, took nothing for days, or its tenant said so. */
export const DISABLED_BECAUSE = ['gone', 'failing', 'asked'] as const
export type DisabledBecause = (typeof DISABLED_BECAUSE)[number]

export interface StoredEndpoint {
  readonly endpoint: Endpoint
  readonly version: number
}

export type NewEndpoint = Pick<Endpoint, 'tenantID' | 'url' | 'types' | 'outcomes'>

/**
 * Of two that are made at once one is made after the other, so that the bound holds.
 * @throws {SekishoError} ERR_WEBHOOKS_FULL  @throws {ConflictError} too many were made at once
 */
export function createEndpoint(store: Store, wanted: NewEndpoint, by: string, nowMs: UnixMs): Promise<Endpoint> {
  const { tenantID } = wanted
  const endpoint: Endpoint = { endpointID: randomUUID(), ...wanted, secretVersion: 1 }
  return retryOnConflict(async () => {
    const version = store.findState(tenantID, REGISTER, REGISTER)?.version ?? 0
    if (listEndpoints(store, tenantID).length >= MAX_ENDPOINTS) {
      throw new SekishoError(
        'ERR_WEBHOOKS_FULL',
        `a tenant has at most ${MAX_ENDPOINTS} webhook endpoints; remove one first`,
      )
    }
    await store.commit({
      appends: [changeRow('webhook-endpoint', endpoint, { url: endpoint.url, types: [...endpoint.types], by }, nowMs)],
      replaces: [
        replacedEndpoint({ endpoint, version: 0 }, endpoint),
        { tenant: tenantID, kind: REGISTER, id: REGISTER, version, by: { body: {} } },
      ],
    })
    return endpoint
  })
}

/**
 * @param change from the endpoint as it stands to the one that is wanted; undefined removes it
 * @param what is done, for the journal
 * @throws {SekishoError} ERR_WEBHOOK_UNKNOWN
 */
export function changeEndpoint(
  store: Store,
  { tenantID, endpointID }: Pick<Endpoint, 'tenantID' | 'endpointID'>,
  change: (endpoint: Endpoint) => Endpoint | undefined,
  what: { readonly kind: string; readonly by: string },
  nowMs: UnixMs,
): Promise<Endpoint | undefined> {
  return retryOnConflict(async () => {
    const stored = findStored(store, tenantID, endpointID)
    if (!stored) throw new SekishoError('ERR_WEBHOOK_UNKNOWN', `there is no webhook endpoint ${endpointID}`)
    const after = change(stored.endpoint)
    await store.commit({
      appends: [changeRow(what.kind, stored.endpoint, { by: what.by }, nowMs)],
      replaces: [replacedEndpoint(stored, after)],
    })
    return after
  })
}

/** Told nothing until it is switched on again, whoever switched it off; what waits for it is given up. */
export function switchedOff(endpoint: Endpoint, disabledBecause: DisabledBecause, nowMs: UnixMs): Endpoint {
  return { ...endpoint, disabledAtMs: nowMs, disabledBecause }
}

/** Told again what happens from now on, and with all its tries before it. */
export function switchedOn(endpoint: Endpoint): Endpoint {
  const { disabledAtMs: _at, disabledBecause: _because, ...on } = endpoint
  return well(on)
}

/** It has taken something. */
export function well({ failingSinceMs: _since, ...endpoint }: Endpoint): Endpoint {
  return endpoint
}

export function findEndpoint(store: StateReader, tenantID: TenantID, endpointID: string): Endpoint | undefined {
  return findStored(store, tenantID, endpointID)?.endpoint
}

export function findStored(store: StateReader, tenantID: TenantID, endpointID: string): StoredEndpoint | undefined {
  const state = store.findState(tenantID, STATE, endpointID)
  return state && { endpoint: endpointOf(state.body), version: state.version }
}

/** The endpoint by another, or by none. */
export function replacedEndpoint({ endpoint, version }: StoredEndpoint, after: Endpoint | undefined): Replacement {
  const { tenantID, endpointID } = endpoint
  return { tenant: tenantID, kind: STATE, id: endpointID, version, by: after && { body: bodyOf(after) } }
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

/** What was done to an endpoint, for the journal. */
export function changeRow(kind: string, { tenantID, endpointID }: Endpoint, body: JSONObject, nowMs: UnixMs): Row {
  return { tenant: tenantID, kind, id: endpointID, schema: 1, receivedAtMs: nowMs, imported: false, body }
}

function bodyOf({ types, outcomes, ...endpoint }: Endpoint): JSONObject {
  return { ...endpoint, types: [...types], ...(outcomes && { outcomes: [...outcomes] }) }
}

function endpointOf(body: JSONObject): Endpoint {
  const { endpointID, tenantID, url, types, outcomes, secretVersion } = body
  const { formerUntilMs, failingSinceMs, disabledAtMs, disabledBecause } = body
  assert(
    typeof endpointID === 'string' &&
      typeof tenantID === 'string' &&
      typeof url === 'string' &&
      Array.isArray(types) &&
      types.every(isMessageType) &&
      (outcomes === undefined || (Array.isArray(outcomes) && outcomes.every((text) => typeof text === 'string'))) &&
      typeof secretVersion === 'number' &&
      (formerUntilMs === undefined || typeof formerUntilMs === 'number') &&
      (failingSinceMs === undefined || typeof failingSinceMs === 'number') &&
      (disabledAtMs === undefined || typeof disabledAtMs === 'number') &&
      (disabledBecause === undefined || isDisabledBecause(disabledBecause)),
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
    ...(failingSinceMs !== undefined && { failingSinceMs }),
    ...(disabledAtMs !== undefined && { disabledAtMs, disabledBecause: disabledBecause ?? 'gone' }),
  }
}

function isMessageType(value: unknown): value is MessageType {
  return (MESSAGE_TYPES as readonly unknown[]).includes(value)
}

function isDisabledBecause(value: unknown): value is DisabledBecause {
  return (DISABLED_BECAUSE as readonly unknown[]).includes(value)
}

const STATE = 'webhook-endpoint'
/** Changed with every endpoint that is made. */
const REGISTER = 'webhook-endpoints'
/** Each is asked about at every decision. */
const MAX_ENDPOINTS = 16
