/**
 * Removes states whose time is over, many in one commit: a busy day ends a day later, as many transactions a second as there
 * were, and a commit for each would take the writer from those who pay now.
 */
import { ConflictError } from '@sekisho/base'
import type { State, Store } from '@sekisho/adapters/store'

/**
 * @param states as they were read: one that somebody changes meanwhile stays
 * @returns whether any are gone; where one was changed or the writer is busy they are not, and the next look finds them
 */
export async function sweep(store: Store, states: readonly State[]): Promise<boolean> {
  let isGone = false
  for (let first = 0; first < states.length && store.hasRoom(); first += AT_ONCE) {
    if (await remove(store, states.slice(first, first + AT_ONCE))) isGone = true
  }
  return isGone
}

async function remove(store: Store, states: readonly State[]): Promise<boolean> {
  try {
    await store.commit({
      replaces: states.map(({ tenant, kind, id, version }) => ({ tenant, kind, id, version, by: undefined })),
    })
    return true
  } catch (error) {
    if (error instanceof ConflictError) return false
    throw error
  }
}

/** States in one commit: the writer takes what pays now between two of them. */
const AT_ONCE = 100
