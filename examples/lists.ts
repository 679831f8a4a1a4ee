/** A block list from another system: taken over as a whole, and read back. */
import type { Body, Client } from '@sekisho/client'

type Change = Body<'POST /v1/list-changes/import'>['changes'][number]

/** @returns how many changes were new; taken over again, none is */
export async function importList(sekisho: Client, changes: readonly Change[]): Promise<number> {
  let taken = 0
  for (let from = 0; from < changes.length; from += AT_ONCE) {
    const body = { changes: changes.slice(from, from + AT_ONCE) }
    taken += (await sekisho.call('POST /v1/list-changes/import', { body })).taken
  }
  return taken
}

/** @returns whom the list names, of all pages */
export async function entriesOf(sekisho: Client, listID: string): Promise<unknown[]> {
  const entities: unknown[] = []
  const pages = sekisho.pages('GET /v1/lists/{listID}/entries', { params: { listID }, query: { limit: 100 } })
  for await (const { entries } of pages) entities.push(...entries.map(({ entity }) => entity))
  return entities
}

/** As many as one request takes. */
const AT_ONCE = 1_000
