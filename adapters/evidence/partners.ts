/**
 * Who tells whom. A shop names the issuers whom it tells, and the cards that are theirs; an issuer names the shops whom it
 * hears, and their keys. Evidence passes where both have named each other, and a name that is taken away stops it at once.
 */
import type { JSONObject, TenantID } from '@sekisho/base'
import { SekishoError } from '@sekisho/base'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { findTenant } from '@sekisho/adapters/tenants'
import { addressesAmong } from './jwksKeeper.ts'
import type { KeyAddresses, WithKeys } from './jwksKeeper.ts'
import { hearingIn, tellingIn } from './partnersRequest.ts'
import type { TrustedSigner } from './trustedKeys.ts'

/** Of a shop: whom it tells. */
export interface Telling {
  /** By which issuers know the shop: `iss`. */
  readonly signer: string
  readonly issuers: readonly ToldIssuer[]
}

export interface ToldIssuer {
  /** By which the issuer goes: `aud`. */
  readonly audience: string
  /** Its cards, from the first number to the last, as a Directory Server lists ranges. */
  readonly ranges: readonly { readonly start: string; readonly end: string }[]
  /** Where its ACS takes evidence beside the AReq; left out where there is no such way. */
  readonly directURL?: string
}

/** Of an issuer: whom it hears. */
export interface Hearing {
  readonly audience: string
  readonly signers: readonly HeardSigner[]
}

export interface HeardSigner extends Omit<TrustedSigner, 'jwks'>, WithKeys {}

/**
 * @param value `Telling`, as an operator wrote it down; without issuers the shop tells nobody
 * @throws {SekishoError} ERR_TENANT_UNKNOWN
 * @throws {SekishoError} ERR_EVIDENCE_PARTNERS: says which member, and what would be right
 */
export async function setTelling(store: Store, shop: TenantID, value: unknown): Promise<void> {
  if (findTenant(store, shop)?.role !== 'shop') throw noTenant(`there is no shop ${shop}`)
  await put(store, shop, TELLING, taken(tellingIn(value)))
}

/** As `setTelling`, of an issuer: `Hearing`. Without signers it hears nobody. */
export async function setHearing(store: Store, issuer: TenantID, value: unknown): Promise<void> {
  if (findTenant(store, issuer)?.role !== 'issuer') throw noTenant(`there is no issuer ${issuer}`)
  await put(store, issuer, HEARING, taken(hearingIn(value)))
}

export function findTelling(store: StateReader, shop: TenantID): Telling | undefined {
  return store.findState(shop, TELLING, ID)?.body as Telling | undefined
}

/** With its version, which changes whenever somebody changes whom the issuer hears. */
export function findHearing(
  store: StateReader,
  issuer: TenantID,
): { readonly version: number; readonly hearing: Hearing } | undefined {
  const state = store.findState(issuer, HEARING, ID)
  return state && { version: state.version, hearing: state.body as unknown as Hearing }
}

/** Where the signers that an issuer hears keep their keys. */
export const signerKeyAddresses: KeyAddresses = (store, { tenantID, role }) => {
  const signers = role === 'issuer' ? (findHearing(store, tenantID)?.hearing.signers ?? []) : []
  return addressesAmong(signers.map(({ signer, ...keys }) => ({ partner: signer, ...keys })))
}

function taken<Value>(read: Value | string): Value {
  if (typeof read === 'string') throw new SekishoError('ERR_EVIDENCE_PARTNERS', read)
  return read
}

function noTenant(what: string): SekishoError {
  return new SekishoError('ERR_TENANT_UNKNOWN', `${what}; see: sekisho tenants list`)
}

async function put(store: Store, tenant: TenantID, kind: string, value: Telling | Hearing): Promise<void> {
  const version = store.findState(tenant, kind, ID)?.version ?? 0
  await store.commit({
    replaces: [{ tenant, kind, id: ID, version, by: { body: value as unknown as JSONObject } }],
  })
}

const TELLING = 'evidence-telling'
const HEARING = 'evidence-hearing'
const ID = 'partners'
