/**
 * The signing keys of a shop or an issuer follow one another. A new key is given out at once and signs a day later, when partners have it; the one
 * before is given out for another day, until what it signed has ended everywhere. A key that leaked makes place at once.
 */
import { DAY_MS, SekishoError } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { findTenant } from '@sekisho/adapters/tenants'
import type { EvidenceSigner } from '@sekisho/evidence'
import { SigningKeys } from './signingKeys.ts'
import type { PublicJWK } from './signingKeys.ts'

export interface PublicKeys {
  readonly keys: readonly PublicJWK[]
}

/** The latest turn. Who never made a new key has the first one. */
interface Turn {
  readonly generation: number
  /** From when on the new key signs, and until when the one before is given out. */
  readonly signsFromMs: UnixMs
  readonly formerUntilMs: UnixMs
}

/** What a tenant signs with now: its latest key whose time has come. */
export function signerNow(store: StateReader, keys: SigningKeys, tenant: TenantID, nowMs: UnixMs): EvidenceSigner {
  const { generation, signsFromMs } = turnOf(store, tenant)
  return keys.signerOf(tenant, nowMs >= signsFromMs ? generation : generation - 1)
}

/** By their names (`kid`): the key that signs now, the one that will, and the one that is given out for what it signed. */
export interface KeyPlan {
  readonly signs: string
  readonly next?: { readonly kid: string; readonly fromMs: UnixMs }
  readonly former?: { readonly kid: string; readonly untilMs: UnixMs }
}

export function keyPlanOf(store: Store, tenant: TenantID, nowMs: UnixMs): KeyPlan {
  const { generation, signsFromMs, formerUntilMs } = turnOf(store, tenant)
  const keys = new SigningKeys(store.keyring)
  const [latest, before] = [generation, generation - 1].map((one) => () => keys.publicKeyOf(tenant, one).kid)
  if (nowMs < signsFromMs) return { signs: before!(), next: { kid: latest!(), fromMs: signsFromMs } }
  return { signs: latest!(), ...(nowMs < formerUntilMs && { former: { kid: before!(), untilMs: formerUntilMs } }) }
}

/**
 * What a shop gives to issuers, as a JWK Set, the key that signs longest first.
 * @throws {SekishoError} ERR_TENANT_UNKNOWN
 */
export function publicKeysOf(store: Store, shop: TenantID, nowMs: UnixMs): PublicKeys {
  if (findTenant(store, shop)?.role !== 'shop') {
    throw new SekishoError('ERR_TENANT_UNKNOWN', `there is no shop ${shop}; see: sekisho tenants list`)
  }
  return keySetOf(store, shop, nowMs)
}

/** The same of any tenant that signs; an issuer does so towards its partners (adapters/outcomes). */
export function keySetOf(store: Store, tenant: TenantID, nowMs: UnixMs): PublicKeys {
  const { generation, formerUntilMs } = turnOf(store, tenant)
  const keys = new SigningKeys(store.keyring)
  const generations = nowMs < formerUntilMs ? [generation, generation - 1] : [generation]
  return { keys: generations.map((one) => keys.publicKeyOf(tenant, one)) }
}

/**
 * Makes the next key of a shop. While one is on its way already, and has not leaked, none is made.
 * @param atOnce the key of now is known to others: the new one signs from this moment, and the old one is given out no more
 * @throws {SekishoError} ERR_TENANT_UNKNOWN
 * @throws {ConflictError} somebody else made one at the same moment
 */
export async function makeNewKey(
  store: Store,
  shop: TenantID,
  { nowMs, atOnce }: { readonly nowMs: UnixMs; readonly atOnce: boolean },
): Promise<PublicKeys> {
  publicKeysOf(store, shop, nowMs) // says when there is no such shop
  return takeTurn(store, shop, { nowMs, atOnce })
}

/**
 * The same of any tenant that signs.
 * @throws {ConflictError} somebody else made one at the same moment
 */
export async function takeTurn(
  store: Store,
  tenant: TenantID,
  { nowMs, atOnce }: { readonly nowMs: UnixMs; readonly atOnce: boolean },
): Promise<PublicKeys> {
  const { generation, formerUntilMs } = turnOf(store, tenant)
  if (atOnce || nowMs >= formerUntilMs) {
    const waitMs = atOnce ? 0 : DAY_MS
    const body = { generation: generation + 1, signsFromMs: nowMs + waitMs, formerUntilMs: nowMs + 2 * waitMs }
    const version = store.findState(tenant, KIND, ID)?.version ?? 0
    await store.commit({ replaces: [{ tenant, kind: KIND, id: ID, version, by: { body } }] })
  }
  return keySetOf(store, tenant, nowMs)
}

function turnOf(store: StateReader, tenant: TenantID): Turn {
  return (store.findState(tenant, KIND, ID)?.body as unknown as Turn | undefined) ?? FIRST
}

const FIRST: Turn = { generation: 1, signsFromMs: 0, formerUntilMs: 0 }
const KIND = 'evidence-key'
const ID = 'turn'
