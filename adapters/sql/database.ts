/** Opening SQLite files, each for what it is used for. */
import { closeSync, fsyncSync, openSync } from 'node:fs'
import LibSQL from 'libsql'

export type Database = InstanceType<typeof LibSQL>

/** A prepared statement, as far as it is used here. */
export interface Statement {
  run(...values: Value[]): { changes: number }
  get(...values: Value[]): unknown
  all(...values: Value[]): unknown[]
}
type Value = string | number | null | Uint8Array | readonly Value[]

/** The one connection that writes the active file. */
export function openForWriting(path: string): Database {
  const db = new LibSQL(path, { timeout: BUSY_TIMEOUT_MS })
  db.exec('pragma journal_mode = wal')
  db.exec('pragma synchronous = full') // a commit is on the disk before it is answered
  db.exec('pragma secure_delete = on') // an erased key leaves no copy in a free page
  db.exec(`pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  db.exec(`pragma cache_size = ${-CACHE_KIB}`)
  db.exec('pragma temp_store = memory')
  return db
}

/** Reads the active file beside its writer, or a month file. A statement that would write fails. */
export function openForReading(path: string): Database {
  const db = new LibSQL(path, { timeout: BUSY_TIMEOUT_MS })
  db.exec(`pragma cache_size = ${-CACHE_KIB}`)
  db.exec('pragma query_only = on')
  return db
}

/** A file of its own, written once and then left alone: a month, a copy. No WAL, so that one file is all there is. */
export function openForCopying(path: string): Database {
  const db = new LibSQL(path, { timeout: BUSY_TIMEOUT_MS })
  db.exec('pragma journal_mode = delete')
  db.exec('pragma synchronous = full')
  return db
}

/** A consistent copy of a file, beside its writer, without free pages; durable when the call returns. */
export function copyDatabase(from: string, to: string): void {
  const db = new LibSQL(from, { timeout: BUSY_TIMEOUT_MS })
  try {
    db.prepare('vacuum into ?').run(to)
  } finally {
    db.close()
  }
  fsyncPath(to)
}

/**
 * Whole or not at all. The rollback is explicit: libsql's `close` does not end a transaction while a statement lives.
 */
export function transact(db: Database, work: () => void): void {
  db.exec('begin immediate')
  try {
    work()
  } catch (error) {
    db.exec('rollback')
    throw error
  }
  db.exec('commit')
}

/** Rows as arrays: libsql puts timing into every row that is an object. */
export function prepareRows(db: Database, sql: string): Statement {
  return db.prepare(sql).raw()
}

/** Makes a file, or the names in a folder, survive a power cut. */
export function fsyncPath(path: string): void {
  const fd = openSync(path, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** Readers and the writer never wait for each other in WAL mode; this is for another process's checkpoint or migration. */
const BUSY_TIMEOUT_MS = 10_000
/** 4 KiB pages: the log is folded into the file every 16 MiB or so. */
const CHECKPOINT_PAGES = 4_000
const CACHE_KIB = 16_384
