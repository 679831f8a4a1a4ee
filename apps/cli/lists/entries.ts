/** All entries of a list, or of all lists, page by page. */
import type { ListEntry, ListKeeper } from '@sekisho/adapters/lists'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Terminal } from '../terminal.ts'

/** @throws {CommandFailure} there is no such list */
export async function* entriesOf(
  keeper: ListKeeper,
  tenantID: string,
  listID: string | undefined,
  { say }: Terminal,
): AsyncGenerator<{ readonly listID: string; readonly entry: ListEntry }> {
  const listIDs = listID === undefined ? (await keeper.lists(tenantID)).map((list) => list.listID) : [listID]
  for (const id of listIDs) {
    for (let afterSeq = 0; ;) {
      const entries = await keeper.entries(tenantID, id, { afterSeq, limit: PAGE })
      if (!entries) {
        const [en, ja] = [`${tenantID} has no list ${id}`, `リスト ${id} はありません(${tenantID})`]
        throw new CommandFailure(EXIT.usage, say({ en, ja }))
      }
      for (const entry of entries) yield { listID: id, entry }
      if (entries.length === 0) break
      afterSeq = entries.at(-1)!.seq
    }
  }
}

const PAGE = 1_000
