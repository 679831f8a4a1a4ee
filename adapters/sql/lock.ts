/**
 * One writer for a data folder. The lock is an exclusive transaction on a database of its own, held for life: the
 * operating system lets go of it when the process ends in whatever way, so there is no stale lock to judge. The file with
 * the process number is only what the next one is told.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SekishoError } from '@sekisho/base'
import LibSQL from 'libsql'

/**
 * @returns lets go of the lock; a second call does nothing
 * @throws {SekishoError} ERR_DATA_DIR_LOCKED: another process, or another store of this one, writes there
 */
export function lockDataDir(dir: string): () => void {
  const db = new LibSQL(join(dir, 'lock.db'))
  try {
    db.exec('begin exclusive')
  } catch (cause) {
    db.close()
    throw new SekishoError(
      'ERR_DATA_DIR_LOCKED',
      `${holderOf(dir)} writes to ${dir}: stop it, or use another DATA_DIR`,
      { cause },
    )
  }
  writeFileSync(holderPath(dir), `${process.pid}\n`)
  return () => {
    if (!db.open) return
    db.exec('rollback')
    db.close()
  }
}

function holderOf(dir: string): string {
  try {
    return `process ${readFileSync(holderPath(dir), 'utf8').trim()}`
  } catch {
    return 'another process'
  }
}

function holderPath(dir: string): string {
  return join(dir, 'lock.pid')
}
