/**
 * The keys of partners who give the address of their JWK Set: fetched behind the scenes, and the last good ones kept in the
 * store, so that neither a decision nor a start waits for somebody else's server, and one that is down changes nothing.
 */
import { createHash } from 'node:crypto'
import { HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { listTenants } from '@sekisho/adapters/tenants'
import type { FetchJWKS } from './jwksFetch.ts'
import { findHearing } from './partners.ts'

export interface JWKSKeeperParts {
  readonly store: Store
  readonly fetch: FetchJWKS
  readonly nowMs: () => UnixMs
  /** A set that was not taken; the keys of before stay. */
  readonly onRefused: (refused: { readonly issuer: TenantID; readonly signer: string; readonly fault: string }) => void
  readonly onError: (error: unknown, what: string) => void
}

/** What is kept of one address, under the issuer that hears its owner. */
interface Kept {
  readonly url: string
  /** The last good ones; none until the first time. */
  readonly keys: readonly object[]
  readonly triedAtMs: UnixMs
  readonly isGood: boolean
}

/** The keys at an address, as they were taken last. @returns no keys while nothing good ever came */
export function keptKeys(store: StateReader, issuer: TenantID, url: string): readonly object[] {
  return keptOf(store, issuer, url)?.kept.keys ?? []
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
export async function refreshDue({ store, fetch, nowMs, onRefused, onError }: JWKSKeeperParts): Promise<void> {
  for (const { tenantID: issuer, role } of listTenants(store)) {
    const signers = role === 'issuer' ? (findHearing(store, issuer)?.hearing.signers ?? []) : []
    for (const { signer, jwksURL } of signers) {
      if (jwksURL === undefined || !isDue(keptOf(store, issuer, jwksURL)?.kept, nowMs())) continue
      try {
        const found = await fetch(jwksURL)
        const isGood = typeof found !== 'string'
        if (!isGood) onRefused({ issuer, signer, fault: found })
        const before = keptOf(store, issuer, jwksURL)
        const keys = isGood ? found : (before?.kept.keys ?? [])
        const body = { url: jwksURL, keys, triedAtMs: nowMs(), isGood } satisfies Kept as unknown as JSONObject
        const state = { tenant: issuer, kind: KIND, id: idOf(jwksURL), version: before?.version ?? 0 }
        await store.commit({ replaces: [{ ...state, by: { body } }] })
      } catch (error) {
        onError(error, `keys of ${signer}`)
      }
    }
  }
}

function isDue(kept: Kept | undefined, nowMs: UnixMs): boolean {
  return !kept || nowMs >= kept.triedAtMs + (kept.isGood ? HOUR_MS : 5 * MINUTE_MS)
}

function keptOf(store: StateReader, issuer: TenantID, url: string) {
  const state = store.findState(issuer, KIND, idOf(url))
  return state && { version: state.version, kept: state.body as unknown as Kept }
}

/** Addresses are longer than names of states may be. */
function idOf(url: string): string {
  return createHash('sha256').update(url).digest('base64url')
}

const KIND = 'evidence-jwks'
