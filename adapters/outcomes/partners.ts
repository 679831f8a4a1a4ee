/**
 * With whom a tenant exchanges outcomes: one document of a shop or an issuer. It tells a partner what it says it tells, and hears
 * whom it says it hears; an outcome passes where both sides say so. What happened before a partner was named is never told.
 */
import { SekishoError } from '@sekisho/base'
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import { addressesAmong, keySetOf, takeTurn } from '@sekisho/adapters/evidence'
import type { KeyAddresses, PublicJWK, WithKeys } from '@sekisho/adapters/evidence'
import type { Store, StateReader } from '@sekisho/adapters/store'
import { findTenant } from '@sekisho/adapters/tenants'
import { partnersIn } from './partnersDocument.ts'

export interface Partners {
  /** By which partners know this tenant: `iss` of what it tells, `aud` of what it hears. */
  readonly name: string
  readonly partners: readonly Partner[]
  /** Where the journal stood when the first partner was named: from there on the trust in partners is made. */
  readonly firstSeq: number
}

export interface Partner extends WithKeys {
  readonly partner: string
  readonly tells: boolean
  readonly hears: boolean
  /** Of a shop that is an issuer's partner: its threeDSRequestorIDs. */
  readonly requestorIDs: readonly string[]
  /** Of an issuer that is a shop's partner: its cards, from the first number to the last. */
  readonly ranges: readonly { readonly start: string; readonly end: string }[]
  /** Where it is asked for what it tells; left out where it is a tenant of this store. */
  readonly feedURL?: string
  /** Labels of it that count within a day, in UTC. */
  readonly labelsADay: number
  /** Rows of our journal behind this one may be told to it. */
  readonly sinceSeq: number
}

export interface StoredPartners extends Partners {
  readonly version: number
}

/**
 * @param value as an operator wrote it down; a partner that it leaves out is told nothing more, and heard no more
 * @throws {SekishoError} ERR_TENANT_UNKNOWN
 * @throws {SekishoError} ERR_OUTCOME_PARTNERS: says which member, and what would be right
 */
export async function setPartners(store: Store, tenant: TenantID, value: unknown): Promise<void> {
  mustExchange(store, tenant)
  const read = partnersIn(value)
  if (typeof read === 'string') throw new SekishoError('ERR_OUTCOME_PARTNERS', read)
  const before = findPartners(store, tenant)
  const { seq } = store.head()
  const sinceOf = (name: string) => before?.partners.find(({ partner }) => partner === name)?.sinceSeq ?? seq
  const body = {
    name: read.name,
    firstSeq: before?.firstSeq ?? seq,
    partners: read.partners.map((partner) => ({ ...partner, sinceSeq: sinceOf(partner.partner) })),
  }
  await store.commit({
    replaces: [
      {
        tenant,
        kind: KIND,
        id: KIND,
        version: before?.version ?? 0,
        by: { body: body as unknown as JSONObject },
      },
    ],
  })
}

export function findPartners(store: StateReader, tenant: TenantID): StoredPartners | undefined {
  const state = store.findState(tenant, KIND, KIND)
  return state && { ...(state.body as unknown as Partners), version: state.version }
}

/**
 * The keys that the tenant signs with, for its partners: those of evidence, the one that signs longest first.
 * @throws {SekishoError} ERR_TENANT_UNKNOWN
 */
export function partnerKeysOf(store: Store, tenant: TenantID, nowMs: UnixMs): { readonly keys: readonly PublicJWK[] } {
  mustExchange(store, tenant)
  return keySetOf(store, tenant, nowMs)
}

/**
 * Makes the tenant's next key; at a shop it signs evidence as well. While one is on its way, and has not leaked, none is made.
 * @param atOnce the key of now is known to others: the new one signs from this moment, and partners must be given it now
 * @throws {SekishoError} ERR_TENANT_UNKNOWN
 * @throws {ConflictError} somebody else made one at the same moment
 */
export async function renewPartnerKeys(
  store: Store,
  tenant: TenantID,
  turn: { readonly nowMs: UnixMs; readonly atOnce: boolean },
): Promise<{ readonly keys: readonly PublicJWK[] }> {
  mustExchange(store, tenant)
  return takeTurn(store, tenant, turn)
}

/** Where the partners of a tenant keep their keys. */
export const partnerKeyAddresses: KeyAddresses = (store, { tenantID }) =>
  addressesAmong(findPartners(store, tenantID)?.partners ?? [])

/** The issuer that a shop named for this card. */
export function partnerOfCard({ partners }: Partners, acctNumber: string): Partner | undefined {
  return partners.find(({ ranges }) =>
    ranges.some(({ start, end }) => acctNumber.length === start.length && acctNumber >= start && acctNumber <= end),
  )
}

function mustExchange(store: StateReader, tenant: TenantID): void {
  const role = findTenant(store, tenant)?.role
  if (role === 'shop' || role === 'issuer') return
  throw new SekishoError('ERR_TENANT_UNKNOWN', `there is no shop or issuer ${tenant}; see: sekisho tenants list`)
}

const KIND = 'outcome-partners'
