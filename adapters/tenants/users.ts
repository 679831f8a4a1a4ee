/**
 * The people of a tenant, by an ID that the tenant chose. Nothing else is known of them: no name, no address. A user is
 * somebody who may approve what another user drafted, so two of them are never one (docs/decisions/0013).
 */
import { assert, ConflictError, SekishoError } from '@sekisho/base'
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { USER_ROLES } from './roles.ts'
import type { UserRole } from './roles.ts'
import { OPERATOR, raisedBy, signedBy } from './hands.ts'
import type { Actor } from './hands.ts'
import { findTenant, pagesOf, PLATFORM, putNew, rowOf } from './tenant.ts'

export interface User {
  readonly tenantID: TenantID
  readonly userID: string
  readonly role: UserRole
}

/**
 * @throws {SekishoError} ERR_USER_INVALID: says which member, and what would be right
 * @throws {SekishoError} ERR_TENANT_UNKNOWN
 * @throws {SekishoError} ERR_USER_EXISTS
 */
export async function createUser(store: Store, user: User, by: Actor, nowMs: UnixMs): Promise<void> {
  const { tenantID, userID, role } = user
  if (!USER_ID.test(userID) || userID === OPERATOR) {
    throw new SekishoError('ERR_USER_INVALID', `userID: 1 to 64 of a-z, 0-9 and . _ -, and not "${OPERATOR}"`)
  }
  if (!isUserRole(role)) throw new SekishoError('ERR_USER_INVALID', `role: one of ${USER_ROLES.join(', ')}`)
  if (!findTenant(store, tenantID)) {
    throw new SekishoError('ERR_TENANT_UNKNOWN', `there is no tenant ${tenantID}; see: sekisho tenants list`)
  }
  try {
    await store.commit({
      appends: [rowOf('user', tenantID, userID, { role, ...signedBy(by) }, nowMs)],
      replaces: [
        putNew('user', idOf(tenantID, userID), { tenantID, userID, role, raisedBy: raisedBy(undefined, by, nowMs) }),
      ],
    })
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error
    throw new SekishoError(
      'ERR_USER_EXISTS',
      `${tenantID} has a user ${userID} already; change the role, or choose another ID`,
    )
  }
}

/**
 * @param role undefined removes the user with keys, passkeys and sessions: somebody made anew under the same ID has none of them
 * @throws {SekishoError} ERR_USER_UNKNOWN
 * @throws {SekishoError} ERR_USER_INVALID: no such role
 */
export async function changeUser(
  store: Store,
  { tenantID, userID }: Pick<User, 'tenantID' | 'userID'>,
  role: UserRole | undefined,
  by: Actor,
  nowMs: UnixMs,
): Promise<void> {
  if (role !== undefined && !isUserRole(role)) {
    throw new SekishoError('ERR_USER_INVALID', `role: one of ${USER_ROLES.join(', ')}`)
  }
  const id = idOf(tenantID, userID)
  const state = store.findState(PLATFORM, 'user', id)
  if (!state) throw new SekishoError('ERR_USER_UNKNOWN', `${tenantID} has no user ${userID}; see: sekisho users list`)
  const { version } = state
  const after = role && { body: { tenantID, userID, role, raisedBy: raisedBy(state.body.raisedBy, by, nowMs) } }
  const revoked = role ? [] : keysOf(store, tenantID, userID)
  const account = role ? undefined : store.findState(PLATFORM, 'account', id)
  await store.commit({
    appends: [
      rowOf(role ? 'user-role' : 'user-removed', tenantID, userID, { ...(role && { role }), ...signedBy(by) }, nowMs),
      ...revoked.map((key) => rowOf('api-key-revoked', tenantID, key.id, { ...signedBy(by) }, nowMs)),
    ],
    replaces: [
      { tenant: PLATFORM, kind: 'user', id, version, by: after },
      ...revoked.map(({ body, ...key }) => ({ ...key, by: { body: { ...body, revokedAtMs: nowMs } } })),
      // With it go the user's passkeys and sessions (adapters/accounts).
      ...(account ? [{ tenant: PLATFORM, kind: 'account', id, version: account.version, by: undefined }] : []),
    ],
  })
}

/** Those that are not revoked. */
function keysOf(store: StateReader, tenantID: TenantID, userID: string) {
  const keys = [...pagesOf(store, 'api-key')].filter(
    (key) => key.tenant === tenantID && key.userID === userID && key.revokedAtMs === undefined,
  )
  return keys.map((body) => {
    const { tenant, kind, id, version } = store.findState(PLATFORM, 'api-key', body.keyID as string)!
    return { tenant, kind, id, version, body }
  })
}

export function findUser(store: StateReader, tenantID: TenantID, userID: string): User | undefined {
  const state = store.findState(PLATFORM, 'user', idOf(tenantID, userID))
  return state && userOf(state.body)
}

/** In order of their IDs. */
export function listUsers(store: StateReader, tenantID: TenantID): User[] {
  return [...pagesOf(store, 'user')].map(userOf).filter((user) => user.tenantID === tenantID)
}

export function isUserRole(value: unknown): value is UserRole {
  return (USER_ROLES as readonly unknown[]).includes(value)
}

function idOf(tenantID: TenantID, userID: string): string {
  return `${tenantID}/${userID}`
}

function userOf({ tenantID, userID, role }: JSONObject): User {
  assert(
    typeof tenantID === 'string' && typeof userID === 'string' && isUserRole(role),
    'a stored user has every member of one',
  )
  return { tenantID, userID, role }
}

const USER_ID = /^[a-z0-9][a-z0-9._-]{0,63}$/
