/**
 * The key-encryption key (KEK): 32 bytes that wrap every other key. It never lies in DATA_DIR, so a copied data folder or
 * a backup is unreadable without it.
 */
import { createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { SekishoError } from '@sekisho/base'
import { open, seal } from './envelope.ts'
import type { WrappedKey } from './ports.ts'

/** Known to everybody: for the demonstration and for tests. `openKeyFile` refuses it. */
export const DEMONSTRATION_KEK: KeyObject = createSecretKey(Buffer.from('sekisho demonstration key, not s'))

/**
 * Reads a key file: 64 hexadecimal digits (a line end may follow), or 32 bytes as they are.
 * @returns the key, and what is unwise about the file, for the operator
 * @throws {SekishoError} ERR_KEY_FILE: missing, of another length, inside the data folder, or the demonstration key
 */
export function openKeyFile(path: string, { dataDir }: { dataDir: string }): { kek: KeyObject; warnings: string[] } {
  const bytes = keyBytes(path)
  if (timingSafeEqual(bytes, DEMONSTRATION_KEK.export())) throw refused(path, 'holds the demonstration key')
  if (isInside(path, dataDir))
    throw refused(path, `lies inside the data folder ${dataDir}: a copy of one would be a copy of both`)
  const others = statSync(path).mode & 0o077
  const warnings = others === 0 ? [] : [`others may read ${path}: chmod 600 ${path}`]
  return { kek: createSecretKey(bytes), warnings }
}

/** @throws {SekishoError} ERR_KEY_FILE: there is a file already (a key is never written over), or none can be made there */
export function createKeyFile(path: string): void {
  try {
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600, flush: true })
  } catch (cause) {
    throw refused(path, whyNotCreated(dirname(resolve(path)), cause as NodeJS.ErrnoException), cause)
  }
}

function whyNotCreated(folder: string, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EEXIST':
      return 'is there already, and a key file is never written over: name another'
    case 'ENOENT':
      return `could not be created: there is no folder ${folder}; make it first (mkdir -p ${folder})`
    case 'EACCES':
    case 'EPERM':
      return `could not be created: this user may not write in ${folder}`
    default:
      return `could not be created: ${message}`
  }
}

export function wrapKey(kek: KeyObject, key: Omit<WrappedKey, 'wrapped'>, bytes: Uint8Array): WrappedKey {
  return { ...key, wrapped: seal(kek, bytes, bindingOf(key)) }
}

/** @throws {SekishoError} ERR_KEK_WRONG: the stored keys were wrapped under another key-encryption key */
export function unwrapKey(kek: KeyObject, key: WrappedKey): KeyObject {
  const bytes = open(kek, key.wrapped, bindingOf(key))
  if (bytes) return createSecretKey(bytes)
  throw new SekishoError(
    'ERR_KEK_WRONG',
    'the stored keys were wrapped under another key-encryption key: give the KEY_FILE that this data folder was made with',
  )
}

/** @throws {SekishoError} ERR_KEK_WRONG: the key was wrapped under another than `from` */
export function rewrapKey(from: KeyObject, to: KeyObject, key: WrappedKey): WrappedKey {
  return wrapKey(to, key, unwrapKey(from, key).export())
}

function keyBytes(path: string): Buffer {
  let content: Buffer
  try {
    content = readFileSync(path)
  } catch (cause) {
    throw refused(path, 'cannot be read', cause)
  }
  if (content.length === 32) return content
  const text = content.toString('latin1').trimEnd()
  if (/^[0-9a-fA-F]{64}$/.test(text)) return Buffer.from(text, 'hex')
  throw refused(path, 'is neither 64 hexadecimal digits nor 32 bytes (openssl rand -hex 32 makes one)')
}

function isInside(path: string, folder: string): boolean {
  const way = relative(realpath(folder), realpath(path))
  return way !== '..' && !way.startsWith('../') && !isAbsolute(way)
}

// A folder that does not exist yet stands where its nearest parent does.
function realpath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return join(realpath(dirname(resolve(path))), basename(path))
  }
}

function bindingOf({ scope, use, version }: Omit<WrappedKey, 'wrapped'>): string[] {
  return ['key', scope, use, String(version)]
}

function refused(path: string, why: string, cause?: unknown): SekishoError {
  return new SekishoError('ERR_KEY_FILE', `the key file ${path} ${why}`, { cause })
}
