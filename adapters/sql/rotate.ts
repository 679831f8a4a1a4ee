/** Another key-encryption key: the few rows of wrapped keys are wrapped again, and nothing else changes. */
import type { KeyObject } from 'node:crypto'
import { unwrapKey, wrapKey } from '@sekisho/adapters/keys'
import type { WrappedKey } from '@sekisho/adapters/keys'
import { openForWriting, prepareRows, transact } from './database.ts'
import { activePath } from './files.ts'
import { lockDataDir } from './lock.ts'
import { migrate } from './migrate.ts'
import { forgetLog } from './operations.ts'

/**
 * While no writer runs. Older backups still open with the old key alone: keep it as long as them.
 * @returns how many keys were wrapped again
 * @throws {SekishoError} ERR_DATA_DIR_LOCKED  @throws {SekishoError} ERR_KEK_WRONG: `from` is not the present one
 */
export function rotateKEK(dir: string, { from, to }: { from: KeyObject; to: KeyObject }): number {
  const unlock = lockDataDir(dir)
  try {
    migrate(dir)
    const db = openForWriting(activePath(dir))
    try {
      const keys = prepareRows(db, 'select scope, use, version, wrapped from key').all() as RawKey[]
      const update = db.prepare('update key set wrapped = ? where scope = ? and use = ? and version = ?')
      transact(db, () => {
        for (const [scope, use, version, wrapped] of keys) {
          const bytes = unwrapKey(from, { scope, use, version, wrapped }).export()
          update.run(wrapKey(to, { scope, use, version }, bytes).wrapped, scope, use, version)
        }
      })
      forgetLog(db)
      return keys.length
    } finally {
      db.close()
    }
  } finally {
    unlock()
  }
}

type RawKey = [WrappedKey['scope'], WrappedKey['use'], number, Uint8Array]
