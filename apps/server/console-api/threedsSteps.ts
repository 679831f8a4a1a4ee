/**
 * One authentication as a tenant's own role recorded it: a shop's 3DS Server, or an issuer's ACS. Rows of nobody else are read, so
 * nobody sees the other side.
 */
import { recordedStepOf } from '@sekisho/adapters/transactions'
import type { Recorded } from '@sekisho/adapters/transactions'
import type { JournalReader, StoredRow } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import { isUUID } from '@sekisho/base'
import type { TenantID } from '@sekisho/base'

export type Side = 'threeds-server' | 'acs'

/** @returns undefined for a tenant that has no part in an authentication */
export function sideOf({ role }: Pick<Tenant, 'role'>): Side | undefined {
  return role === 'shop' ? 'threeds-server' : role === 'issuer' ? 'acs' : undefined
}

/** Under it stand the rows of a transaction: the threeDSServerTransID at a shop, the acsTransID at an issuer. */
export type OwnID = string

/** @param transID of any of the three parties  @returns undefined where the tenant has no such transaction */
export function ownIDOf(store: JournalReader, tenant: TenantID, side: Side, transID: string): OwnID | undefined {
  if (!isUUID(transID)) return undefined
  for (const id of new Set([transID.toLowerCase(), transID])) {
    if (stepOne(store, tenant, id)) return id
    if (side === 'acs') {
      // The row that claims an ID of the AReq carries the acsTransID.
      const claimed = store.findEvent(tenant, 'areq', id) ?? store.findEvent(tenant, 'areq-of-ds', id)
      if (claimed) return claimed.contentHash
    }
  }
  return undefined
}

/** Rows of one transaction, in the order in which they were written. */
export function stepsOf(store: JournalReader, tenant: TenantID, id: OwnID): readonly StoredRow[] {
  const seqs = store.findEventsUnder(tenant, STEP, `${id}/`, MOST_STEPS).sort((a, b) => a - b)
  return seqs.map((seq) => store.readRow(seq)!)
}

export function messagesIn(steps: readonly StoredRow[]): readonly Recorded[] {
  return steps.flatMap(({ body }) => recordedStepOf(body).messages)
}

/** Of the row that a transaction begins with. @returns undefined for any other */
export function beginningIn({ id }: Pick<StoredRow, 'id'>): OwnID | undefined {
  return id.endsWith('/1') ? id.slice(0, -2) : undefined
}

export function isOnRecord(store: JournalReader, tenant: TenantID, id: OwnID): boolean {
  return stepOne(store, tenant, id) !== undefined
}

function stepOne(store: JournalReader, tenant: TenantID, id: OwnID) {
  return store.findEvent(tenant, STEP, `${id}/1`)
}

export const STEP = 'threeds-step'
/** A challenge has few; only an RReq that nobody takes, sent again and again, has as many. */
const MOST_STEPS = 200
