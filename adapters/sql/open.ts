/** Opening a data folder: as its one writer, or as one of its readers. */
import type { KeyObject } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { SekishoError } from '@sekisho/base'
import { Keyring } from '@sekisho/adapters/keys'
import { upcastWith } from '@sekisho/adapters/store'
import type { JournalReader, StateReader, Store, Upcaster } from '@sekisho/adapters/store'
import { fsyncPath, openForReading } from './database.ts'
import type { Database } from './database.ts'
import { activePath } from './files.ts'
import { KeyTable } from './keyTable.ts'
import { lockDataDir } from './lock.ts'
import { migrate, requireCurrentSchema } from './migrate.ts'
import { SQLReader } from './reader.ts'
import { SQLStore } from './store.ts'
import { startWriter } from './writerThread.ts'

export interface StoreOptions {
  /** DATA_DIR. Made when missing, readable by its owner alone. */
  readonly dir: string
  readonly kek: KeyObject
  readonly upcasters?: readonly Upcaster[]
  /** How many units may wait for their answer; more are refused with ERR_STORE_BUSY. 4,096 when left out. */
  readonly queueUnits?: number
  /** Called once, when a write failed: the process must stop (docs/decisions/0001). */
  readonly onFailure?: (error: SekishoError) => void
  /** Added to every commit: what a slower disk would cost. For benches. */
  readonly syncDelayMs?: number
}

/**
 * Opens a data folder to write: takes its lock, brings its schema up to date, starts the writer.
 * @throws {SekishoError} ERR_DATA_DIR_LOCKED  @throws {SekishoError} ERR_SCHEMA_NEWER  @throws {SekishoError} ERR_KEK_WRONG
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dir, kek, upcasters = [], queueUnits = 4_096, onFailure = () => {}, syncDelayMs = 0 } = options
  const upcast = upcastWith(upcasters)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const unlock = lockDataDir(dir)
  try {
    migrate(dir)
    for (const folder of [dir, dirname(resolve(dir))]) fsyncPath(folder) // the names of new files outlive a power cut
    const queue = await startWriter({ dir, kek, syncDelayMs }, { queueUnits, onFailure })
    const db = openForReading(activePath(dir))
    const keyring = new Keyring(kek, new KeyTable(db, (operation) => queue.operate(operation)))
    const store = new SQLStore({ reader: [db, dir, upcast, keyring], keyring, queue, unlock })
    try {
      await keyring.check()
    } catch (error) {
      await store.close()
      throw error
    }
    return store
  } catch (error) {
    unlock()
    throw error
  }
}

export interface ReaderOptions {
  readonly dir: string
  /** Only personal data need it. */
  readonly kek?: KeyObject
  readonly upcasters?: readonly Upcaster[]
}

/** What a reader of a data folder has. */
export interface Reader extends JournalReader, StateReader {
  close(): void
}

/**
 * Opens a data folder to read, beside a running writer or without one.
 * @throws {SekishoError} ERR_DATA_DIR_MISSING  @throws {SekishoError} ERR_SCHEMA_NEWER or ERR_SCHEMA_OLDER
 */
export function openReader(options: ReaderOptions): Reader {
  return openSQLReader(options)
}

/** The same, with what the care of the files needs besides. */
export function openSQLReader({ dir, kek, upcasters = [] }: ReaderOptions): SQLReader & Reader {
  const upcast = upcastWith(upcasters)
  const db = openExisting(dir)
  try {
    requireCurrentSchema(db)
    return new ClosableReader(db, dir, upcast, kek && new Keyring(kek, new KeyTable(db)))
  } catch (error) {
    db.close()
    throw error
  }
}

class ClosableReader extends SQLReader implements Reader {
  close(): void {
    this.closeReader()
  }
}

function openExisting(dir: string): Database {
  if (existsSync(activePath(dir))) return openForReading(activePath(dir))
  throw new SekishoError('ERR_DATA_DIR_MISSING', `there is no store in ${dir}: check DATA_DIR`)
}
