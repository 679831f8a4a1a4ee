/** Bringing a data folder's active file to the schema of this program: forward only, whole or not at all. */
import { rmSync } from 'node:fs'
import { SekishoError } from '@sekisho/base'
import { copyDatabase, openForCopying, openForReading, openForWriting, prepareRows, transact } from './database.ts'
import type { Database } from './database.ts'
import { activePath } from './files.ts'
import { MIGRATIONS } from './schema.ts'
import type { Migration } from './schema.ts'

export interface MigrationReport {
  readonly fromSchema: number
  readonly toSchema: number
  /** Names of the steps, in order; empty when the file is up to date. */
  readonly steps: readonly string[]
}

/**
 * Takes the missing steps in one transaction. The caller holds the lock of the folder.
 * @throws {SekishoError} ERR_SCHEMA_NEWER: the file was written by a newer program
 */
export function migrate(dir: string, migrations: readonly Migration[] = MIGRATIONS): MigrationReport {
  const db = openForWriting(activePath(dir))
  try {
    return takeSteps(db, migrations)
  } finally {
    db.close()
  }
}

/**
 * Takes the missing steps on a copy of the active file, which is then thrown away: what would happen, on these data. No
 * step, no copy.
 */
export function migrateDryRun(dir: string, migrations: readonly Migration[] = MIGRATIONS): MigrationReport {
  const schema = storedSchema(dir)
  if (schema === migrations.length) return { fromSchema: schema, toSchema: schema, steps: [] }
  const copy = `${activePath(dir)}.dry-run`
  rmSync(copy, { force: true })
  try {
    copyDatabase(activePath(dir), copy)
    const db = openForCopying(copy)
    try {
      return takeSteps(db, migrations)
    } finally {
      db.close()
    }
  } finally {
    rmSync(copy, { force: true })
  }
}

/**
 * For who reads only and cannot migrate.
 * @throws {SekishoError} ERR_SCHEMA_NEWER  @throws {SekishoError} ERR_SCHEMA_OLDER: a writer has to open the folder once
 */
export function requireCurrentSchema(db: Database): void {
  if (schemaOf(db) === MIGRATIONS.length) return
  refuseNewer(schemaOf(db), MIGRATIONS.length)
  throw new SekishoError(
    'ERR_SCHEMA_OLDER',
    'the data folder has an older schema: start the server once, which brings it up to date',
  )
}

function takeSteps(db: Database, migrations: readonly Migration[]): MigrationReport {
  const fromSchema = schemaOf(db)
  refuseNewer(fromSchema, migrations.length)
  const missing = migrations.slice(fromSchema)
  if (missing.length > 0) {
    transact(db, () => {
      for (const { statements } of missing) for (const statement of statements) db.exec(statement)
      db.exec(`pragma user_version = ${migrations.length}`)
    })
  }
  return { fromSchema, toSchema: migrations.length, steps: missing.map(({ name }) => name) }
}

function refuseNewer(stored: number, known: number): void {
  if (stored <= known) return
  throw new SekishoError(
    'ERR_SCHEMA_NEWER',
    `the data folder has schema ${stored}, this program knows ${known}: use the newer program, or restore a backup from before it`,
  )
}

function storedSchema(dir: string): number {
  const db = openForReading(activePath(dir))
  try {
    return schemaOf(db)
  } finally {
    db.close()
  }
}

function schemaOf(db: Database): number {
  return (prepareRows(db, 'pragma user_version').get() as [number])[0]
}
