/**
 * Through whose hands a key has gone. Whoever makes a key has read it, and could use it in the name of its user; so could
 * whoever made the key that it was made with. What two people must do (docs/decisions/0013) is not done by two keys that
 * one person has had in hand. `docs/attacks.md` says what this stops, and what it does not.
 */
import type { StateReader } from '@sekisho/adapters/store'
import type { JSONObject, JSONValue, TenantID, UnixMs } from '@sekisho/base'
import { PLATFORM } from './tenant.ts'

/** Whoever holds the data folder, and is no user of any tenant. */
export const OPERATOR = 'operator'

/** A user who does something, by his key. */
export interface Person {
  readonly userID: string
  /** Users who have had the key in hand, beside its own; nobody, when left out. */
  readonly hands?: readonly string[] | undefined
}

/** Who does it, for the journal: a user, or the operator. */
export type Actor = typeof OPERATOR | Person

/** Members of a journal row that say who did it. */
export function signedBy(by: Actor): { readonly by: string; readonly hands?: readonly string[] } {
  if (by === OPERATOR) return { by }
  const { userID, hands = [] } = by
  return { by: userID, ...(hands.length > 0 && { hands }) }
}

/** Everybody who may have done what the actor did; nobody of the tenant, for the operator. */
export function handsOf(by: Actor): readonly string[] {
  return by === OPERATOR ? [] : [...new Set([by.userID, ...(by.hands ?? [])])].sort()
}

/** A user's state after somebody gave the user a role: who did so, and when last. */
export function raisedBy(before: JSONValue | undefined, by: Actor, nowMs: UnixMs): JSONObject {
  const known = typeof before === 'object' && before !== null && !Array.isArray(before) ? (before as JSONObject) : {}
  return { ...known, ...Object.fromEntries(handsOf(by).map((hand) => [hand, nowMs])) }
}

/**
 * Everybody who may be the one that asks, beside the user: whoever has had the key in hand, and whoever made the user or gave
 * the user a role since then.
 */
export function handsBehind(store: StateReader, tenantID: TenantID, person: Person, sinceMs: UnixMs): string[] {
  const raised = store.findState(PLATFORM, 'user', `${tenantID}/${person.userID}`)?.body.raisedBy
  const since = Object.entries((raised ?? {}) as Record<string, UnixMs>).filter(([, atMs]) => atMs >= sinceMs)
  return [...new Set([...(person.hands ?? []), ...since.map(([hand]) => hand)])].sort()
}
