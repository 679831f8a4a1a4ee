/**
 * Who at the provider is which user here: bound once, by an invitation, to what the provider never gives to anybody else (issuer and
 * subject; OpenID Connect Core 1.0, section 5.7). An address may be given to another person later, so it names nobody.
 */
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import type { StateReader } from '@sekisho/adapters/store'
import { findUser, PLATFORM } from '@sekisho/adapters/tenants'
import { hash } from 'node:crypto'
import { accountOf, findAccount, putAccount } from './account.ts'
import type { Account, StoredIdentity, UserName } from './account.ts'
import { trailRow } from './trail.ts'

/** Of a person at a tenant's provider: a hash, so that nothing of the provider's is stored. */
export function identityIDOf(tenantID: TenantID, issuer: string, subject: string): string {
  return hash('sha256', JSON.stringify([tenantID, issuer, subject]), 'hex')
}

/** @returns undefined when it is nobody's, or somebody's who is gone */
export function findIdentity(
  store: StateReader,
  identityID: string,
): { readonly account: Account; readonly identity: StoredIdentity } | undefined {
  const named = store.findState(PLATFORM, KIND, identityID)
  if (!named) return undefined
  const user = named.body as JSONObject & UserName
  const account = findAccount(store, user)
  const identity = account?.identities.find((one) => one.identityID === identityID)
  return account && identity && findUser(store, user.tenantID, user.userID) ? { account, identity } : undefined
}

/**
 * What binds a person at the provider to a user, to be committed with what it follows from.
 * @param hands who else may be the one who signed in there, because the invitation was in their hands
 * @returns undefined when it is another user's: two users are never one person (docs/decisions/0013)
 */
export function bindingIdentity(
  store: StateReader,
  { tenantID, userID }: UserName,
  { identityID, hands }: { readonly identityID: string; readonly hands: readonly string[] },
  nowMs: UnixMs,
) {
  const user = { tenantID, userID }
  const bound = findIdentity(store, identityID)
  if (bound && bound.account.userID !== userID) return undefined
  const all = [...new Set([...hands, ...(bound?.identity.hands ?? [])])].sort()
  const held = accountOf(store, user)
  const others = held.account.identities.filter((one) => one.identityID !== identityID)
  const identities = [...others, { identityID, addedAtMs: nowMs, hands: all }]
  const version = store.findState(PLATFORM, KIND, identityID)?.version ?? 0
  return {
    hands: all,
    appends: [trailRow('oidc-bound', user, all.length > 0 ? { hands: all } : {}, nowMs)],
    replaces: [
      putAccount(held, { ...held.account, identities }),
      { tenant: PLATFORM, kind: KIND, id: identityID, version, by: { body: user } },
    ],
  }
}

/** The name of somebody at a provider → whose it is. One that outlives its account opens nothing. */
const KIND = 'oidc-identity'
