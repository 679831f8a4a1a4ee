/**
 * Where the registry of a payment system lies: states under its tenant, one a participant, one a range, one a change of the
 * range list, and a head that every change replaces.
 */
import { canonicalJSON } from '@sekisho/base'
import type { JSONObject, TenantID } from '@sekisho/base'
import type { State, StateReader } from '@sekisho/adapters/store'
import { Registry } from '@sekisho/threeds/directory'
import type { CardRange } from '@sekisho/threeds/directory'
import { acsOf, headOfBody, rangeChangeOf, rangeOf, serverOf } from './stored.ts'

export const HEAD = 'directory'
export const SERVER = 'directory-threeds-server'
export const ACS = 'directory-acs'
export const RANGE = 'directory-range'
export const CHANGE = 'directory-change'

/** What the payment system as a whole admits. */
export interface Admission {
  /** Reference numbers of the SDKs that take part. */
  readonly sdkReferenceNumbers: readonly string[]
  /** Merchant category codes; empty: all. */
  readonly mccs: readonly string[]
}

/** The registry as it stands, and the version by which a change of it is seen. */
export function readRegistry(
  store: StateReader,
  tenant: TenantID,
): { readonly version: number; readonly registry: Registry } {
  const { version, serial, sdkReferenceNumbers, mccs } = headOf(store, tenant)
  const registry = new Registry({
    servers: bodiesOf(store, tenant, SERVER).map(serverOf),
    acss: bodiesOf(store, tenant, ACS).map(acsOf),
    ranges: bodiesOf(store, tenant, RANGE).map(rangeOf),
    changes: bodiesOf(store, tenant, CHANGE).map(rangeChangeOf),
    serial,
    sdkReferenceNumbers,
    mccs,
  })
  return { version, registry }
}

/** @returns 0 while nothing was ever admitted */
export function registryVersion(store: StateReader, tenant: TenantID): number {
  return store.findState(tenant, HEAD, 'registry')?.version ?? 0
}

export interface Head extends Admission {
  readonly version: number
  readonly serial: number
}

export function headOf(store: StateReader, tenant: TenantID): Head {
  const state = store.findState(tenant, HEAD, 'registry')
  const { serial, sdkReferenceNumbers, mccs } = state ? headOfBody(state.body) : NOTHING_ADMITTED
  return { serial, sdkReferenceNumbers, mccs, version: state?.version ?? 0 }
}

export function bodiesOf(store: StateReader, tenant: TenantID, kind: string): JSONObject[] {
  return statesOf(store, tenant, kind).map(({ body }) => body)
}

/** @param last the last ID wanted; all, when left out */
export function statesOf(store: StateReader, tenant: TenantID, kind: string, last?: string): State[] {
  const states: State[] = []
  for (;;) {
    const after = states.at(-1)?.id
    const page = store.listStates(tenant, kind, { ...(after !== undefined && { after }), limit: PAGE })
    const wanted = last === undefined ? page : page.filter(({ id }) => id <= last)
    states.push(...wanted)
    if (wanted.length < PAGE) return states
  }
}

export function nameOf({ start, end }: Pick<CardRange, 'start' | 'end'>): string {
  return `${start}-${end}`
}

/** Whether that is stored already, whatever the order of its members. */
export function isSame(stored: object | undefined, wanted: object): boolean {
  return stored !== undefined && canonicalJSON(stored as JSONObject) === canonicalJSON(wanted as JSONObject)
}

/** In order of the IDs the changes are in order of their numbers. */
export function changeID(serial: number): string {
  return String(Math.max(serial, 0)).padStart(15, '0')
}

const PAGE = 1_000
const NOTHING_ADMITTED = { serial: 0, sdkReferenceNumbers: [], mccs: [] } as const
