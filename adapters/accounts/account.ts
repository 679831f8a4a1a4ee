/** What a user signs in with: an epoch that every session of his names, his passkeys, and who he is at the tenant's own provider. One state a user, in the platform's registry. */
import { assert } from '@sekisho/base'
import type { JSONObject, JSONValue, Replacement, TenantID } from '@sekisho/base'
import type { StateReader } from '@sekisho/adapters/store'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { randomBytes } from 'node:crypto'

export interface UserName {
  readonly tenantID: TenantID
  readonly userID: string
}

/** Stored as it is, hence an alias: it has an index signature. */
export type StoredPasskey = {
  /** base64url, as the authenticator named it. */
  readonly credentialID: string
  /** COSE key, base64url. */
  readonly publicKey: string
  /** How often it has signed, by its own count; 0 for ever at authenticators that do not count. */
  readonly counter: number
  readonly transports: readonly string[]
  readonly addedAtMs: number
  /** Users who had the invitation in hand that it was made with: each of them may be the one who signs in with it. */
  readonly hands: readonly string[]
}

/** Stored as it is, hence an alias: it has an index signature. */
export type StoredIdentity = {
  /** Of somebody at the tenant's own provider: a hash. */
  readonly identityID: string
  readonly addedAtMs: number
  /** Users who had an invitation in hand that it was bound with. */
  readonly hands: readonly string[]
}

export interface Account extends UserName {
  readonly epoch: string
  readonly passkeys: readonly StoredPasskey[]
  readonly identities: readonly StoredIdentity[]
}

/** With the version that a change of it replaces; 0 when it is not stored yet. */
export interface HeldAccount {
  readonly account: Account
  readonly version: number
}

/** The account of a user who is in the registry: before the first sign-in an empty one, which the first change stores. */
export function accountOf(store: StateReader, { tenantID, userID }: UserName): HeldAccount {
  const state = store.findState(PLATFORM, ACCOUNT, nameOf({ tenantID, userID }))
  if (state) return { account: accountIn(state.body), version: state.version }
  return { account: { tenantID, userID, epoch: newEpoch(), passkeys: [], identities: [] }, version: 0 }
}

/** The stored one alone. */
export function findAccount(store: StateReader, user: UserName): Account | undefined {
  const { account, version } = accountOf(store, user)
  return version === 0 ? undefined : account
}

export function putAccount({ version }: HeldAccount, account: Account): Replacement {
  return { tenant: PLATFORM, kind: ACCOUNT, id: nameOf(account), version, by: { body: { ...account } } }
}

export function nameOf({ tenantID, userID }: UserName): string {
  return `${tenantID}/${userID}`
}

export function newEpoch(): string {
  return randomBytes(16).toString('base64url')
}

function accountIn({ tenantID, userID, epoch, passkeys, identities = [] }: JSONObject): Account {
  assert(
    typeof tenantID === 'string' &&
      typeof userID === 'string' &&
      typeof epoch === 'string' &&
      Array.isArray(passkeys) &&
      passkeys.every(isPasskey) &&
      Array.isArray(identities) &&
      identities.every(isIdentity),
    'a stored account has every member of one',
  )
  return { tenantID, userID, epoch, passkeys, identities }
}

function isPasskey(value: JSONValue): value is StoredPasskey {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { credentialID, publicKey, counter, transports, addedAtMs, hands } = value as JSONObject
  return (
    typeof credentialID === 'string' &&
    typeof publicKey === 'string' &&
    typeof counter === 'number' &&
    Array.isArray(transports) &&
    typeof addedAtMs === 'number' &&
    Array.isArray(hands)
  )
}

function isIdentity(value: JSONValue): value is StoredIdentity {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { identityID, addedAtMs, hands } = value as JSONObject
  return typeof identityID === 'string' && typeof addedAtMs === 'number' && Array.isArray(hands)
}

/** `adapters/tenants` removes it with its user. */
const ACCOUNT = 'account'
