/** A copy of a data folder while it is in use, consistent and durable. */
import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { SekishoError } from '@sekisho/base'
import { copyDatabase, fsyncPath } from './database.ts'
import { activePath, monthPaths } from './files.ts'
import { writeManifest } from './manifest.ts'
import type { Manifest } from './manifest.ts'
import { openReader } from './open.ts'

export interface BackupOptions {
  /** Told before each file, and once more at the end. */
  readonly onProgress?: (file: string | undefined, done: number, of: number) => void
}

/**
 * Copies `dir` to `toDir`, beside a running writer. The active file comes first and the closed months after it: a row
 * that left the active file before the copy is in a month file by then, and one that left it later is in both, which is
 * no harm. The copy gets its name when all of it is durable.
 *
 * Keys go along, wrapped: without the key-encryption key a backup shows no personal data.
 * @throws {SekishoError} ERR_TARGET_NOT_EMPTY: `toDir` holds something  @throws {SekishoError} as `openReader`
 */
export function backup(dir: string, toDir: string, { onProgress = () => {} }: BackupOptions = {}): Manifest {
  refuseNonEmpty(toDir)
  openReader({ dir }).close() // there is a store, and this program knows its schema
  const staging = `${resolve(toDir)}.partial-${process.pid}`
  mkdirSync(staging, { recursive: true, mode: 0o700 })
  try {
    const active = basename(activePath(dir))
    onProgress(active, 0, monthPaths(dir).length + 1)
    copyDatabase(activePath(dir), join(staging, active))
    const months = monthPaths(dir).map((path) => basename(path))
    for (const [i, name] of months.entries()) {
      onProgress(name, i + 1, months.length + 1)
      copyDurably(join(dir, name), join(staging, name))
    }
    const manifest = writeManifest(staging, [active, ...months], headOf(staging))
    moveIntoPlace(staging, toDir)
    onProgress(undefined, months.length + 1, months.length + 1)
    return manifest
  } catch (error) {
    rmSync(staging, { recursive: true, force: true })
    throw error
  }
}

/** @throws {SekishoError} ERR_TARGET_NOT_EMPTY */
export function refuseNonEmpty(dir: string): void {
  if (!existsSync(dir) || readdirSync(dir).length === 0) return
  throw new SekishoError('ERR_TARGET_NOT_EMPTY', `${dir} holds something: name a new or an empty folder`)
}

export function copyDurably(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_FICLONE)
  fsyncPath(to)
}

/** Gives a finished folder its name, in place of an empty one or of none. */
export function moveIntoPlace(staging: string, toDir: string): void {
  fsyncPath(staging)
  if (existsSync(toDir)) rmdirSync(toDir)
  renameSync(staging, toDir)
  fsyncPath(dirname(resolve(toDir)))
}

function headOf(dir: string): ReturnType<ReturnType<typeof openReader>['head']> {
  const reader = openReader({ dir })
  try {
    return reader.head()
  } finally {
    reader.close()
  }
}
