/**
 * Messages on their way: each a state with a deadline, committed with what it tells of, so that nothing that was decided goes
 * untold and nothing is told that was not decided. What waits for one endpoint is a kind of state of its own: endpoints do not
 * wait for each other.
 */
import { assert } from '@sekisho/base'
import type { JSONObject, JSONValue, Replacement, Row, TenantID, UnixMs } from '@sekisho/base'
import type { State, StateReader } from '@sekisho/adapters/store'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { randomUUID } from 'node:crypto'
import type { Endpoint, MessageType } from './endpoints.ts'

export interface Told {
  readonly type: MessageType
  /** When what it tells of was received. */
  readonly atMs: UnixMs
  readonly data: JSONObject
}

export interface Delivery extends Told {
  readonly tenantID: TenantID
  readonly endpointID: string
  /** Times it was sent in vain. */
  readonly tries: number
}

/** The states that belong into the unit of what is told, one for each endpoint that wants to know. */
export function deliveriesOf(endpoints: readonly Endpoint[], { type, atMs, data }: Told): Replacement[] {
  return endpoints
    .filter((endpoint) => wants(endpoint, type, data.outcome))
    .map(({ tenantID, endpointID }) => ({
      tenant: PLATFORM,
      kind: `${DELIVERIES}${endpointID}`,
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

/** How many messages wait for one endpoint, counted up to `most`. */
export function waitingOf(store: StateReader, endpointID: string, most: number): number {
  const kind = `${DELIVERIES}${endpointID}`
  return store.waitingKinds(kind, most).find((one) => one.kind === kind)?.count ?? 0
}

/** The state of a delivery as it stands, by another, or by none. */
export function replaced({ tenant, kind, id, version }: State, by: Replacement['by']): Replacement {
  return { tenant, kind, id, version, by }
}

/** The row that says which message nobody took: its data are what the journal has anyway. */
export function undelivered(id: string, { tenantID, endpointID, type, atMs, tries }: Delivery, nowMs: UnixMs): Row {
  const body = { endpointID, type, atMs, tries }
  return { tenant: tenantID, kind: 'webhook-undelivered', id, schema: 1, receivedAtMs: nowMs, imported: false, body }
}

export function deliveryOf({ tenantID, endpointID, type, atMs, data, tries }: JSONObject): Delivery {
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

/** What kinds of deliveries begin with; the endpoint's ID follows. */
export const DELIVERIES = 'webhook-delivery/'
