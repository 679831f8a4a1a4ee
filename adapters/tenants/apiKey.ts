/**
 * The registry of API keys. What a key is and how it is compared stands in `adapters/keys`; here it belongs to a tenant,
 * is found for a request, and is revoked. The whole key is shown once, when it is made.
 */
import { assert, SekishoError } from '@sekisho/base'
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import { isAPIKeyOf, mintAPIKey, parseAPIKey } from '@sekisho/adapters/keys'
import type { APIKeyMode, APIKeyRecord } from '@sekisho/adapters/keys'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { findTenant, pagesOf, PLATFORM, putNew, rowOf } from './tenant.ts'

/** Who asks, once a key was found right. */
export interface Caller {
  readonly tenantID: TenantID
  /** A test key's orders have triggers for every outcome. */
  readonly mode: APIKeyMode
  readonly keyID: string
}

interface RegisteredKey extends APIKeyRecord {
  readonly revokedAtMs?: UnixMs
}

/**
 * @returns the whole key: show it once, nobody can read it again
 * @throws {SekishoError} ERR_TENANT_UNKNOWN
 */
export async function createAPIKey(
  store: Store,
  { tenantID, mode }: { tenantID: TenantID; mode: APIKeyMode },
  nowMs: UnixMs,
): Promise<string> {
  if (!findTenant(store, tenantID)) {
    throw new SekishoError('ERR_TENANT_UNKNOWN', `there is no tenant ${tenantID}; see: sekisho tenants list`)
  }
  const { text, record } = mintAPIKey({ tenant: tenantID, mode })
  await registerAPIKey(store, record, nowMs)
  return text
}

/** Registers a key that was made before: the demonstration's is the same on every machine. */
export async function registerAPIKey(store: Store, record: APIKeyRecord, nowMs: UnixMs): Promise<void> {
  await store.commit({
    appends: [rowOf('api-key', record.tenant, record.keyID, { mode: record.mode }, nowMs)],
    replaces: [putNew('api-key', record.keyID, { ...record })],
  })
}

/** @throws {SekishoError} ERR_API_KEY_UNKNOWN */
export async function revokeAPIKey(store: Store, keyID: string, nowMs: UnixMs): Promise<void> {
  const state = store.findState(PLATFORM, 'api-key', keyID)
  if (!state) throw new SekishoError('ERR_API_KEY_UNKNOWN', `there is no API key ${keyID}; see: sekisho tenants list`)
  const { version, body } = state
  await store.commit({
    appends: [rowOf('api-key-revoked', keyOf(body).tenant, keyID, {}, nowMs)],
    replaces: [
      { tenant: PLATFORM, kind: 'api-key', id: keyID, version, by: { body: { ...body, revokedAtMs: nowMs } } },
    ],
  })
}

/** What is known of the keys of a tenant: never the secret. */
export function listAPIKeys(
  store: StateReader,
  tenantID: TenantID,
): { keyID: string; mode: APIKeyMode; revoked: boolean }[] {
  return [...pagesOf(store, 'api-key')]
    .map(keyOf)
    .filter(({ tenant }) => tenant === tenantID)
    .map(({ keyID, mode, revokedAtMs }) => ({ keyID, mode, revoked: revokedAtMs !== undefined }))
}

/** @returns undefined for a key that is malformed, unknown, wrong or revoked: the caller is told no more than that */
export function findCaller(store: Store, text: string): Caller | undefined {
  const key = parseAPIKey(text)
  if (!key) return undefined
  const state = store.findState(PLATFORM, 'api-key', key.keyID)
  if (!state) return undefined
  const registered = keyOf(state.body)
  if (registered.revokedAtMs !== undefined || !isAPIKeyOf(key, registered)) return undefined
  return { tenantID: registered.tenant, mode: registered.mode, keyID: registered.keyID }
}

function keyOf({ keyID, tenant, mode, secretSHA256, revokedAtMs }: JSONObject): RegisteredKey {
  assert(
    typeof keyID === 'string' &&
      typeof tenant === 'string' &&
      (mode === 'test' || mode === 'live') &&
      typeof secretSHA256 === 'string' &&
      (revokedAtMs === undefined || typeof revokedAtMs === 'number'),
    'a stored API key has every member of one',
  )
  return { keyID, tenant, mode, secretSHA256, ...(revokedAtMs !== undefined && { revokedAtMs }) }
}
