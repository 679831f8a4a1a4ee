/**
 * The keys of partners who give the address of their JWK Set: fetched behind the scenes, and the last good ones kept in the
 * store, so that neither a decision nor a start waits for somebody else's server, and one that is down changes nothing.
 */
import { createHash } from 'node:crypto'
import { HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { listTenants } from '@sekisho/adapters/tenants'
import type { Tenant } from '@sekisho/adapters/tenants'
import type { FetchJWKS } from './jwksFetch.ts'
import type { TrustedSigner } from './trustedKeys.ts'

export interface JWKSKeeperParts {
  readonly store: Store
  readonly fetch: FetchJWKS
  /** Each kind of partners that a tenant may have. */
  readonly addresses: readonly KeyAddresses[]
  readonly nowMs: () => UnixMs
  /** A set that was not taken; the keys of before stay. */
  readonly onRefused: (refused: { readonly tenant: TenantID; readonly partner: string; readonly fault: string }) => void
  readonly onError: (error: unknown, what: string) => void
}

/** Where the partners of a tenant keep their keys. */
export type KeyAddresses = (store: StateReader, tenant: Tenant) => readonly KeyAddress[]

export interface KeyAddress {
  readonly partner: string
  readonly jwksURL: string
}

/** A partner, with its keys, or with the address where it keeps them up to date. */
export interface WithKeys {
  readonly jwks?: TrustedSigner['jwks']
  readonly jwksURL?: string
}

/** What is kept of one address, under the tenant that hears its owner. */
interface Kept {
  readonly url: string
  /** The last good ones; none until the first time. */
  readonly keys: readonly object[]
  readonly triedAtMs: UnixMs
  readonly isGood: boolean
}

/** The keys that a partner gave, or those that were taken last from where it keeps them: none while nothing good ever came. */
export function keysNow(store: StateReader, tenant: TenantID, { jwks, jwksURL }: WithKeys): TrustedSigner['jwks'] {
  return jwks ?? { keys: jwksURL === undefined ? [] : (keptOf(store, tenant, jwksURL)?.kept.keys ?? []) }
}

/** When the keys of an address were looked for last, and whether they were taken; undefined before the first time. */
export function lookedAtMs(
  store: StateReader,
  tenant: TenantID,
  jwksURL: string,
): Pick<Kept, 'triedAtMs' | 'isGood'> | undefined {
  const kept = keptOf(store, tenant, jwksURL)?.kept
  return kept && { triedAtMs: kept.triedAtMs, isGood: kept.isGood }
}

/** Of those, who has an address. */
export function addressesAmong(partners: readonly (WithKeys & { readonly partner: string })[]): readonly KeyAddress[] {
  return partners.flatMap(({ partner, jwksURL }) => (jwksURL === undefined ? [] : [{ partner, jwksURL }]))
}

/** Looks at each address when its time has come. @returns how to stop it, and to wait for what is under way */
export function startJWKSKeeper(parts: JWKSKeeperParts, everyMs = MINUTE_MS): { stop(): Promise<void> } {
  let underWay = Promise.resolve()
  let isStopped = false
  const round = () => {
    underWay = underWay.then(() => (isStopped ? undefined : refreshDue(parts)))
  }
  const timer = setInterval(round, everyMs)
  timer.unref()
  round()
  return {
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await underWay
    },
  }
}

/** Looks at all whose time has come, one after the other. Never throws. */
export async function refreshDue(parts: JWKSKeeperParts): Promise<void> {
  const { store, addresses, nowMs } = parts
  for (const tenant of listTenants(store)) {
    for (const address of addresses.flatMap((of) => of(store, tenant))) {
      if (isDue(keptOf(store, tenant.tenantID, address.jwksURL)?.kept, nowMs()))
        await refresh(parts, tenant.tenantID, address)
    }
  }
}

async function refresh(
  { store, fetch, nowMs, onRefused, onError }: JWKSKeeperParts,
  tenant: TenantID,
  { partner, jwksURL: url }: KeyAddress,
): Promise<void> {
  try {
    const found = await fetch(url)
    const isGood = typeof found !== 'string'
    if (!isGood) onRefused({ tenant, partner, fault: found })
    const before = keptOf(store, tenant, url)
    const keys = isGood ? found : (before?.kept.keys ?? [])
    const body = { url, keys, triedAtMs: nowMs(), isGood } satisfies Kept as unknown as JSONObject
    const state = { tenant, kind: KIND, id: idOf(url), version: before?.version ?? 0 }
    await store.commit({ replaces: [{ ...state, by: { body } }] })
  } catch (error) {
    onError(error, `keys of ${partner}`)
  }
}

function isDue(kept: Kept | undefined, nowMs: UnixMs): boolean {
  return !kept || nowMs >= kept.triedAtMs + (kept.isGood ? HOUR_MS : 5 * MINUTE_MS)
}

function keptOf(store: StateReader, tenant: TenantID, url: string) {
  const state = store.findState(tenant, KIND, idOf(url))
  return state && { version: state.version, kept: state.body as unknown as Kept }
}

/** Addresses are longer than names of states may be. */
function idOf(url: string): string {
  return createHash('sha256').update(url).digest('base64url')
}

/** Named after those that were there first. */
const KIND = 'evidence-jwks'
