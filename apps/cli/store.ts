/** The data folder opened for one change, and closed whatever happens. */
import type { Store } from '@sekisho/adapters/store'
import { UPCASTERS } from '@sekisho/fraud/events'
import { dataDirOf, keyOf } from './dataDir.ts'
import type { Terminal } from './terminal.ts'

/** @throws {SekishoError} ERR_DATA_DIR_LOCKED: a server runs on it; stop it first */
export async function withStore<Value>(terminal: Terminal, work: (store: Store) => Promise<Value>): Promise<Value> {
  const { openStore } = await import('@sekisho/adapters/sql')
  const store = await openStore({ dir: dataDirOf(terminal), kek: keyOf(terminal), upcasters: UPCASTERS })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
