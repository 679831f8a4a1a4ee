/**
 * Invitations: a link that works once and lets a user make a first passkey. Whoever makes it has read it, and could use it in
 * the user's place; so the passkey that comes of it keeps who that was (docs/decisions/0013: what two must do).
 */
import { DAY_MS, SekishoError } from '@sekisho/base'
import type { JSONObject, UnixMs } from '@sekisho/base'
import type { State, StateReader, Store } from '@sekisho/adapters/store'
import { findUser, OPERATOR, PLATFORM } from '@sekisho/adapters/tenants'
import type { Actor } from '@sekisho/adapters/tenants'
import { accountOf, findAccount, putAccount } from './account.ts'
import type { UserName } from './account.ts'
import { newSecretText, secretID } from './secrets.ts'
import { trailRow } from './trail.ts'

/** How long somebody may take to follow it. */
export const INVITATION_MS = 3 * DAY_MS

export interface Invitation extends UserName {
  /** Users who had it in hand; nobody of the tenant, when the operator made it. */
  readonly hands: readonly string[]
  /** Of the account as it was made: somebody made anew under the same ID is not meant by it. */
  readonly epoch: string
}

/**
 * @returns the secret of the link: show it once, nobody can read it again
 * @throws {SekishoError} ERR_USER_UNKNOWN
 */
export async function createInvitation(store: Store, user: UserName, by: Actor, nowMs: UnixMs): Promise<string> {
  const { tenantID, userID } = user
  if (!findUser(store, tenantID, userID)) {
    throw new SekishoError('ERR_USER_UNKNOWN', `${tenantID} has no user ${userID}; see: sekisho users list`)
  }
  const hands = by === OPERATOR ? [] : [...new Set([by.userID, ...(by.hands ?? [])])].sort()
  const secret = newSecretText()
  const held = accountOf(store, user)
  const invitation: Invitation = { tenantID, userID, hands, epoch: held.account.epoch }
  const body = { by: by === OPERATOR ? OPERATOR : by.userID }
  await store.commit({
    appends: [trailRow('invited', user, body, nowMs)],
    replaces: [
      ...(held.version === 0 ? [putAccount(held, held.account)] : []),
      {
        tenant: PLATFORM,
        kind: INVITATION,
        id: secretID(secret)!,
        version: 0,
        by: { body: { ...invitation }, deadlineAtMs: nowMs + INVITATION_MS },
      },
    ],
  })
  return secret
}

/** @returns undefined for one that is unknown, used, too old, for somebody who is gone, or who was signed out everywhere since */
export function findInvitation(
  store: StateReader,
  secret: unknown,
  nowMs: UnixMs,
): { invitation: Invitation; state: State } | undefined {
  const id = secretID(secret)
  const state = id === undefined ? undefined : store.findState(PLATFORM, INVITATION, id)
  if (!state || (state.deadlineAtMs ?? 0) <= nowMs) return undefined
  const invitation = state.body as JSONObject & Invitation
  const { tenantID, userID, epoch } = invitation
  const isMeant = findUser(store, tenantID, userID) && findAccount(store, invitation)?.epoch === epoch
  return isMeant ? { invitation, state } : undefined
}

/** Of the link. The secret stands in the fragment, which no browser sends to anybody: not to a log, not to a page that is linked. */
export function invitationPath(secret: string): string {
  return `/console/app#/invitation/${secret}`
}

/** States with a deadline: what is over may simply go. */
export const INVITATION = 'console-invitation'
