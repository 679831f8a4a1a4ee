/**
 * The registry of API keys. What a key is and how it is compared stands in `adapters/keys`; here it belongs to a tenant,
 * is found for a request, and is revoked. The whole key is shown once, when it is made.
 */
import { assert, SekishoError } from '@sekisho/base'
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import { isAPIKeyOf, mintAPIKey, parseAPIKey } from '@sekisho/adapters/keys'
import type { APIKeyMode, APIKeyRecord } from '@sekisho/adapters/keys'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { handsOf, OPERATOR, signedBy } from './hands.ts'
import type { Actor } from './hands.ts'
import type { CallerRole } from './roles.ts'
import { findTenant, pagesOf, PLATFORM, putNew, rowOf } from './tenant.ts'
import { findUser } from './users.ts'

/** Who asks, once a key was found right. */
export interface Caller {
  readonly tenantID: TenantID
  /** A test key's orders have triggers for every outcome. */
  readonly mode: APIKeyMode
  readonly keyID: string
  /** Of the user whose key it is; `service` for a machine of the tenant. */
  readonly role: CallerRole
  /** The user whose key it is; a machine has none. */
  readonly userID?: string
  /** Users who have had the key in hand: who made it, and who made the keys that it was made with. Nobody, when left out. */
  readonly hands?: readonly string[]
}

interface RegisteredKey extends APIKeyRecord {
  /** Whose key it is; a machine's when there is none. */
  readonly userID?: string
  /** As of a caller; none of a key that the operator made. */
  readonly hands?: readonly string[]
  readonly revokedAtMs?: UnixMs
}

export interface NewKey {
  readonly tenantID: TenantID
  readonly mode: APIKeyMode
  /** Whose key it is to be; a machine's when left out. */
  readonly userID?: string | undefined
  /** Who makes it; the operator when left out. */
  readonly by?: Actor
}

/**
 * @returns the whole key: show it once, nobody can read it again
 * @throws {SekishoError} ERR_TENANT_UNKNOWN
 * @throws {SekishoError} ERR_USER_UNKNOWN
 */
export async function createAPIKey(
  store: Store,
  { tenantID, mode, userID, by = OPERATOR }: NewKey,
  nowMs: UnixMs,
): Promise<string> {
  if (!findTenant(store, tenantID)) {
    throw new SekishoError('ERR_TENANT_UNKNOWN', `there is no tenant ${tenantID}; see: sekisho tenants list`)
  }
  if (userID !== undefined && !findUser(store, tenantID, userID)) {
    throw new SekishoError('ERR_USER_UNKNOWN', `${tenantID} has no user ${userID}; see: sekisho users list`)
  }
  const { text, record } = mintAPIKey({ tenant: tenantID, mode })
  await registerAPIKey(store, userID === undefined ? record : { ...record, userID }, nowMs, by)
  return text
}

/** Registers a key that was made before: the demonstration's is the same on every machine. */
export async function registerAPIKey(
  store: Store,
  record: APIKeyRecord & { readonly userID?: string },
  nowMs: UnixMs,
  by: Actor = OPERATOR,
): Promise<void> {
  const { tenant, keyID, mode, userID } = record
  const hands = handsOf(by)
  await store.commit({
    appends: [
      rowOf('api-key', tenant, keyID, { mode, ...(userID !== undefined && { userID }), ...signedBy(by) }, nowMs),
    ],
    replaces: [putNew('api-key', keyID, { ...record, ...(hands.length > 0 && { hands }) })],
  })
}

/**
 * @param of whose key it must be; anybody's when left out
 * @throws {SekishoError} ERR_API_KEY_UNKNOWN
 */
export async function revokeAPIKey(
  store: Store,
  keyID: string,
  nowMs: UnixMs,
  of?: TenantID,
  by: Actor = OPERATOR,
): Promise<void> {
  const state = store.findState(PLATFORM, 'api-key', keyID)
  if (!state || (of !== undefined && state.body.tenant !== of))
    throw new SekishoError('ERR_API_KEY_UNKNOWN', `there is no API key ${keyID}; see: sekisho tenants list`)
  const { version, body } = state
  await store.commit({
    appends: [rowOf('api-key-revoked', keyOf(body).tenant, keyID, { ...signedBy(by) }, nowMs)],
    replaces: [
      { tenant: PLATFORM, kind: 'api-key', id: keyID, version, by: { body: { ...body, revokedAtMs: nowMs } } },
    ],
  })
}

/** What is known of the keys of a tenant: never the secret. */
export function listAPIKeys(
  store: StateReader,
  tenantID: TenantID,
): { keyID: string; mode: APIKeyMode; revoked: boolean; userID?: string }[] {
  return [...pagesOf(store, 'api-key')]
    .map(keyOf)
    .filter(({ tenant }) => tenant === tenantID)
    .map(({ keyID, mode, revokedAtMs, userID }) => ({
      keyID,
      mode,
      revoked: revokedAtMs !== undefined,
      ...(userID !== undefined && { userID }),
    }))
}

/** @returns undefined for a key that is malformed, unknown, wrong, revoked, or of a user who is gone: nobody is told which */
export function findCaller(store: Store, text: string): Caller | undefined {
  const key = parseAPIKey(text)
  if (!key) return undefined
  const state = store.findState(PLATFORM, 'api-key', key.keyID)
  if (!state) return undefined
  const registered = keyOf(state.body)
  if (registered.revokedAtMs !== undefined || !isAPIKeyOf(key, registered)) return undefined
  const { tenant: tenantID, mode, keyID, userID, hands } = registered
  if (userID === undefined) return { tenantID, mode, keyID, role: 'service' }
  const user = findUser(store, tenantID, userID)
  return user && { tenantID, mode, keyID, role: user.role, userID, ...(hands && { hands }) }
}

function keyOf({ keyID, tenant, mode, secretSHA256, userID, hands, revokedAtMs }: JSONObject): RegisteredKey {
  assert(
    typeof keyID === 'string' &&
      typeof tenant === 'string' &&
      (mode === 'test' || mode === 'live') &&
      typeof secretSHA256 === 'string' &&
      (userID === undefined || typeof userID === 'string') &&
      (hands === undefined || Array.isArray(hands)) &&
      (revokedAtMs === undefined || typeof revokedAtMs === 'number'),
    'a stored API key has every member of one',
  )
  return {
    keyID,
    tenant,
    mode,
    secretSHA256,
    ...(userID !== undefined && { userID }),
    ...(hands !== undefined && { hands: hands as readonly string[] }),
    ...(revokedAtMs !== undefined && { revokedAtMs }),
  }
}
