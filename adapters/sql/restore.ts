/** A backup becomes a data folder again, without what was erased since. */
import type { KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { unwrapKey } from '@sekisho/adapters/keys'
import { copyDurably, moveIntoPlace, refuseNonEmpty } from './backup.ts'
import { openForReading, openForWriting, prepareRows } from './database.ts'
import { activePath } from './files.ts'
import { KeyTable } from './keyTable.ts'
import { lockDataDir } from './lock.ts'
import { broken, readManifest } from './manifest.ts'
import type { Manifest } from './manifest.ts'
import { migrate } from './migrate.ts'
import { eraseSubject, forgetLog } from './operations.ts'
import type { Erasure } from './operations.ts'
import { verifyChain } from './verify.ts'
import { Writer } from './writer.ts'

export interface RestoreOptions {
  /** Must be the one that the backup's keys were wrapped under. */
  readonly kek: KeyObject
  /** Takes the place of a data folder that holds something. That one is kept beside it, under another name. */
  readonly replace?: boolean
  /** A data folder whose erasures are applied, when it is not the one that is replaced. */
  readonly erasuresFrom?: string
  readonly onProgress?: (done: number, of: number) => void | Promise<void>
}

export interface RestoreReport {
  readonly manifest: Manifest
  /** How many erasures were applied that the backup did not know of. */
  readonly erased: number
  /** Where the replaced data folder is now. The operator removes it. */
  readonly replaced: string | undefined
}

/**
 * Everything is checked on a copy beside the target: files against the manifest, the whole chain, the key-encryption key.
 * Then erasures are applied to the copy, and only then it takes the target's name.
 * @throws {SekishoError} ERR_BACKUP_BROKEN  @throws {SekishoError} ERR_TARGET_NOT_EMPTY: and `replace` was not asked for
 * @throws {SekishoError} ERR_DATA_DIR_LOCKED: a writer runs on the target  @throws {SekishoError} ERR_KEK_WRONG
 */
export async function restore(fromDir: string, toDir: string, options: RestoreOptions): Promise<RestoreReport> {
  const manifest = readManifest(fromDir)
  if (!options.replace) refuseNonEmpty(toDir)
  const unlock = existsSync(activePath(toDir)) ? lockDataDir(toDir) : () => {}
  const staging = `${resolve(toDir)}.restoring-${process.pid}`
  try {
    mkdirSync(staging, { recursive: true, mode: 0o700 })
    for (const { name } of manifest.files) copyDurably(join(fromDir, name), join(staging, name))
    await requireWhole(staging, manifest, options.onProgress)
    const erased = forgetAgain(staging, options.kek, erasuresOf(options.erasuresFrom ?? toDir))
    const replaced = setAside(toDir)
    moveIntoPlace(staging, toDir)
    return { manifest, erased, replaced }
  } finally {
    rmSync(staging, { recursive: true, force: true })
    unlock()
  }
}

async function requireWhole(dir: string, { head }: Manifest, onProgress: RestoreOptions['onProgress']): Promise<void> {
  const report = await verifyChain(dir, onProgress ? { onProgress } : {})
  if (!report.ok) throw broken(`row ${report.seq} of its journal is ${report.reason}`)
  const hash = Buffer.from(report.head.hash).toString('hex')
  if (report.head.seq !== head.seq || hash !== head.hash)
    throw broken('its journal does not end where its manifest says')
}

/** @returns how many were new to the folder */
function forgetAgain(dir: string, kek: KeyObject, erasures: readonly Erasure[]): number {
  migrate(dir)
  const db = openForWriting(activePath(dir))
  try {
    for (const noted of new KeyTable(db).findKeys('platform', 'check')) unwrapKey(kek, noted)
    const known = new Set(erasuresIn(db).map(nameOf))
    const missing = erasures.filter((erasure) => !known.has(nameOf(erasure)))
    const writer = new Writer(db, kek)
    for (const erasure of missing) eraseSubject(db, writer, erasure)
    forgetLog(db)
    return missing.length
  } finally {
    db.close()
  }
}

function erasuresOf(dir: string): Erasure[] {
  if (!existsSync(activePath(dir))) return []
  const db = openForReading(activePath(dir))
  try {
    return erasuresIn(db)
  } finally {
    db.close()
  }
}

function erasuresIn(db: Parameters<typeof prepareRows>[0]): Erasure[] {
  const rows = prepareRows(db, 'select tenant, subject, erased_at_ms from erasure order by erased_at_ms').all()
  return (rows as [string, string, number][]).map(([tenant, subject, atMs]) => ({ tenant, subject, atMs }))
}

function setAside(dir: string): string | undefined {
  if (!existsSync(dir) || readdirSync(dir).length === 0) return undefined
  const aside = `${resolve(dir)}.before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '')}`
  renameSync(dir, aside)
  return aside
}

function nameOf({ tenant, subject, atMs }: Erasure): string {
  return `${tenant} ${subject} ${atMs}`
}
