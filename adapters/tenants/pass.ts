/**
 * How a command reaches the server that holds its data folder: a file in that folder with the address of the
 * administration listener and a secret of 256 random bits. Whoever can read the folder may do with it what the file
 * allows anyway; nobody else gets in. It lives as long as the server does, and a stale one opens nothing.
 */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Pass {
  /** Of the administration listener, as this machine reaches it. */
  readonly url: string
  readonly secret: string
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * Called by the one who holds the folder's lock: a file of an earlier life is replaced, whatever its mode was.
 * @param pass with the address as the listener has it
 */
export function writePass(dir: string, { url, secret }: Pass): void {
  removePass(dir)
  writeFileSync(passPath(dir), `${JSON.stringify({ url: reachable(url), secret })}\n`, { mode: 0o600, flag: 'wx' })
}

/** @returns undefined when no server has left one, or this user may not read it */
export function readPass(dir: string): Pass | undefined {
  try {
    const { url, secret } = JSON.parse(readFileSync(passPath(dir), 'utf8')) as Partial<Record<keyof Pass, unknown>>
    return typeof url === 'string' && typeof secret === 'string' ? { url, secret } : undefined
  } catch {
    return undefined
  }
}

/** Before the lock is let go, so that the file of another server is never removed. */
export function removePass(dir: string): void {
  rmSync(passPath(dir), { force: true })
}

/** Compares hashes, in a time that says nothing about where or in what length the two differ. */
export function isSameSecret(shown: string, secret: string): boolean {
  return timingSafeEqual(hash('sha256', shown, 'buffer'), hash('sha256', secret, 'buffer'))
}

/** A listener on every address is reached over loopback. */
function reachable(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}

function passPath(dir: string): string {
  return join(dir, 'administration.json')
}
