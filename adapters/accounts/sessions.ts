/**
 * Who is signed in. A session ends after 30 minutes without a request and after 12 hours in any case (NIST SP 800-63B-4, section
 * 2.2.3: at AAL2 an hour and a day at most), when its person signs out, and for all of a person's at once when the account gets
 * another epoch. The role is read from the registry at each request: who lost it has lost it.
 */
import { ConflictError, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { JSONObject, Replacement, UnixMs } from '@sekisho/base'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { findUser, PLATFORM } from '@sekisho/adapters/tenants'
import type { Person, UserRole } from '@sekisho/adapters/tenants'
import { accountOf, newEpoch, putAccount } from './account.ts'
import type { UserName } from './account.ts'
import { newSecretText, secretID } from './secrets.ts'
import { trailRow } from './trail.ts'

export const SESSION_IDLE_MS = 30 * MINUTE_MS
export const SESSION_MAX_MS = 12 * HOUR_MS

/** How somebody came in, for the trail. */
export type SignInWay = 'passkey' | 'invitation' | 'company' | 'demonstration'

export interface SignedIn extends UserName {
  readonly sessionID: string
  readonly role: UserRole
  /** As the registry's changes are signed: with everybody who may be the one behind it. */
  readonly person: Person
  /** When it ends, whatever happens. */
  readonly endsAtMs: UnixMs
}

interface Session extends UserName {
  readonly epoch: string
  readonly startedAtMs: UnixMs
  readonly seenAtMs: UnixMs
  readonly hands: readonly string[]
}

/**
 * What opens a session, to be committed with what it follows from.
 * @param hands who else may be the one that signs in
 * @returns the secret for the cookie: nobody can read it again
 */
export function openingSession(
  store: StateReader,
  user: UserName,
  way: SignInWay,
  hands: readonly string[],
  nowMs: UnixMs,
  epoch = accountOf(store, user).account.epoch,
) {
  const secret = newSecretText()
  const session: Session = { ...nameIn(user), epoch, startedAtMs: nowMs, seenAtMs: nowMs, hands }
  return {
    secret,
    appends: [trailRow('signed-in', user, { way, ...(hands.length > 0 && { hands }) }, nowMs)],
    replaces: [put(secretID(secret)!, 0, session)],
  }
}

/** Without a ceremony: for whoever holds the demonstration's link. */
export async function openSession(store: Store, user: UserName, way: SignInWay, nowMs: UnixMs): Promise<string> {
  const held = accountOf(store, user)
  const { secret, appends, replaces } = openingSession(store, user, way, [], nowMs, held.account.epoch)
  const account = held.version === 0 ? [putAccount(held, held.account)] : []
  await store.commit({ appends, replaces: [...replaces, ...account] })
  return secret
}

/** @returns undefined for a session that is unknown, over, of another epoch, or of somebody who is gone */
export function findSession(store: StateReader, secret: unknown, nowMs: UnixMs): SignedIn | undefined {
  const id = secretID(secret)
  const state = id === undefined ? undefined : store.findState(PLATFORM, SESSION, id)
  if (!state || state.deadlineAtMs === undefined || state.deadlineAtMs <= nowMs) return undefined
  const session = state.body as JSONObject & Session
  const { account, version } = accountOf(store, session)
  const user = findUser(store, session.tenantID, session.userID)
  if (!user || version === 0 || account.epoch !== session.epoch) return undefined
  const { tenantID, userID, hands, startedAtMs } = session
  return {
    tenantID,
    userID,
    sessionID: state.id,
    role: user.role,
    person: { userID, ...(hands.length > 0 && { hands }) },
    endsAtMs: startedAtMs + SESSION_MAX_MS,
  }
}

/** Its person asked for something: the idle time begins anew. Written once a minute at most. */
export async function touchSession(store: Store, { sessionID }: SignedIn, nowMs: UnixMs): Promise<void> {
  const state = store.findState(PLATFORM, SESSION, sessionID)
  if (!state) return
  const session = state.body as JSONObject & Session
  if (nowMs - session.seenAtMs < MINUTE_MS) return
  await unlessConflict(store.commit({ replaces: [put(sessionID, state.version, { ...session, seenAtMs: nowMs })] }))
}

export async function endSession(store: Store, { sessionID, ...user }: SignedIn, nowMs: UnixMs): Promise<void> {
  const state = store.findState(PLATFORM, SESSION, sessionID)
  if (!state) return
  await store.commit({
    appends: [trailRow('signed-out', user, {}, nowMs)],
    replaces: [{ tenant: PLATFORM, kind: SESSION, id: sessionID, version: state.version, by: undefined }],
  })
}

/** Every session of a person, by himself or by an administrator. @param by the user who does it */
export async function endAllSessions(store: Store, user: UserName, by: string, nowMs: UnixMs): Promise<void> {
  const held = accountOf(store, user)
  await store.commit({
    appends: [trailRow('signed-out-everywhere', user, { by }, nowMs)],
    replaces: [putAccount(held, { ...held.account, epoch: newEpoch() })],
  })
}

/** Somebody else was first, and did the same. */
async function unlessConflict(committing: Promise<unknown>): Promise<void> {
  try {
    await committing
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error
  }
}

function put(id: string, version: number, session: Session): Replacement {
  const deadlineAtMs = Math.min(session.seenAtMs + SESSION_IDLE_MS, session.startedAtMs + SESSION_MAX_MS)
  return { tenant: PLATFORM, kind: SESSION, id, version, by: { body: { ...session }, deadlineAtMs } }
}

function nameIn({ tenantID, userID }: UserName): UserName {
  return { tenantID, userID }
}

/** States with a deadline: what is over may simply go. */
export const SESSION = 'console-session'
