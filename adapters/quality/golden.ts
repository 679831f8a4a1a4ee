/** Golden cases: closed ones of which somebody who may has said what would have been right, and why. */
import { assert, ConflictError } from '@sekisho/base'
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import type { State, StateReader, Store } from '@sekisho/adapters/store'

/** Stored as it is, hence an alias: it has an index signature. */
export type GoldenAnswer = {
  readonly answer: 'ok' | 'ng'
  /** A code of that verdict. */
  readonly reason: string
  readonly by: string
  readonly atMs: UnixMs
  /** Who had the case when it was marked: none of them is asked about it. */
  readonly hands: readonly string[]
}

export interface GoldenCase extends GoldenAnswer {
  readonly rowID: string
}

/** All of a tenant: there are never more than `MOST_GOLDEN`. */
export function goldenCases(store: StateReader, tenantID: TenantID): GoldenCase[] {
  return store
    .listStates(tenantID, GOLDEN, { limit: MOST_GOLDEN })
    .map((state) => ({ rowID: state.id, ...goldenIn(state) }))
}

export function findGolden(store: StateReader, tenantID: TenantID, rowID: string): GoldenAnswer | undefined {
  const state = store.findState(tenantID, GOLDEN, rowID)
  return state && goldenIn(state)
}

/** full: there are as many as there may be. changed: somebody else was first. */
export type GoldenOutcome = 'done' | 'full' | 'changed'

/** @param answer undefined: it is golden no longer */
export async function markGolden(
  store: Store,
  { tenantID, rowID }: { readonly tenantID: TenantID; readonly rowID: string },
  answer: Pick<GoldenAnswer, 'answer' | 'reason' | 'hands'> | undefined,
  by: string,
  nowMs: UnixMs,
): Promise<GoldenOutcome> {
  const before = store.findState(tenantID, GOLDEN, rowID)
  if (!before && !answer) return 'done'
  if (!before && goldenCases(store, tenantID).length >= MOST_GOLDEN) return 'full'
  const said: JSONObject = answer ? { by, verdict: answer.answer, reason: answer.reason } : { by }
  const kind = answer ? 'golden-marked' : 'golden-unmarked'
  const body: JSONObject | undefined = answer && { ...answer, hands: [...answer.hands], by, atMs: nowMs }
  try {
    await store.commit({
      appends: [{ tenant: tenantID, kind, id: rowID, schema: 1, receivedAtMs: nowMs, imported: false, body: said }],
      replaces: [{ tenant: tenantID, kind: GOLDEN, id: rowID, version: before?.version ?? 0, by: body && { body } }],
    })
    return 'done'
  } catch (error) {
    if (error instanceof ConflictError) return 'changed'
    throw error
  }
}

function goldenIn({ body }: State): GoldenAnswer {
  assert(body.answer === 'ok' || body.answer === 'ng', 'a golden case says what is right')
  return body as JSONObject & GoldenAnswer
}

/** Enough to know every reviewer by, and few enough to be listed at once. */
export const MOST_GOLDEN = 500
const GOLDEN = 'golden-case'
