/** What a backup says about itself: its files with their hashes, and where its journal ends. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SekishoError } from '@sekisho/base'
import type { Head } from '@sekisho/adapters/store'

export interface Manifest {
  readonly format: 1
  readonly createdAt: string
  readonly head: { readonly seq: number; readonly hash: string }
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

export function writeManifest(dir: string, names: readonly string[], head: Head): Manifest {
  const files = names.map((name) => ({
    name,
    bytes: statSync(join(dir, name)).size,
    sha256: sha256Of(join(dir, name)),
  }))
  const end = { seq: head.seq, hash: Buffer.from(head.hash).toString('hex') }
  const manifest: Manifest = { format: 1, createdAt: new Date().toISOString(), head: end, files }
  writeFileSync(join(dir, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true })
  return manifest
}

/** @throws {SekishoError} ERR_BACKUP_BROKEN: there is no manifest, or a file is not as it says */
export function readManifest(dir: string): Manifest {
  const manifest = parseManifest(dir)
  for (const { name, bytes, sha256 } of manifest.files) {
    const path = join(dir, name)
    const size = statSync(path, { throwIfNoEntry: false })?.size
    if (size === undefined) throw broken(`${path} is missing`)
    if (size !== bytes || sha256Of(path) !== sha256) throw broken(`${path} is not as it was written`)
  }
  return manifest
}

export function broken(why: string): SekishoError {
  return new SekishoError(
    'ERR_BACKUP_BROKEN',
    `the backup cannot be used: ${why}; take another one. Nothing was changed`,
  )
}

function parseManifest(dir: string): Manifest {
  let manifest: Manifest
  try {
    manifest = JSON.parse(readFileSync(join(dir, MANIFEST), 'utf8')) as Manifest
  } catch {
    throw broken(`${join(dir, MANIFEST)} is missing or is no JSON`)
  }
  if (manifest.format !== 1) throw broken(`its format ${String(manifest.format)} is of another program`)
  if (manifest.files.every(({ name }) => /^[a-z0-9-]+\.db$/.test(name))) return manifest
  throw broken('its manifest names a file elsewhere')
}

// By pieces: a month may be larger than memory.
function sha256Of(path: string): string {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(1 << 20)
  const fd = openSync(path, 'r')
  try {
    for (let read = readSync(fd, piece); read > 0; read = readSync(fd, piece)) hash.update(piece.subarray(0, read))
  } finally {
    closeSync(fd)
  }
  return hash.digest('hex')
}

const MANIFEST = 'manifest.json'
