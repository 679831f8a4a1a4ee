/**
 * The last good content of feeds, on disk beside the journal: the content as it came, and the table that was made of it, sealed,
 * because addresses of a list may be somebody's. A file is named for its version and written beside its place, so a start finds
 * the version that the registry names, whole, or none.
 */
import type { Keyring } from '@sekisho/adapters/keys'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Feed } from './feed.ts'
import { decodeTable } from './tableBytes.ts'
import type { FeedTable } from './table.ts'

/** What of a feed is kept under one version. */
type Part = 'content' | 'table'

export class FeedFiles {
  readonly #dir: string
  readonly #keyring: Keyring

  /** @param dir the data folder */
  constructor(dir: string, keyring: Keyring) {
    this.#dir = join(dir, 'feeds')
    this.#keyring = keyring
  }

  /** Durable when it resolves. @param table as `encodeTable` writes it */
  async write(feed: Feed, version: string, content: Uint8Array, table: Uint8Array): Promise<void> {
    if (feed.tenantID === PLATFORM) await this.#keyring.addScope('platform')
    await mkdir(this.#dir, { recursive: true, mode: 0o700 })
    await this.#put(feed, version, 'content', content)
    await this.#put(feed, version, 'table', table)
  }

  /** @returns undefined when there is none, or it was changed, or another version of the program wrote it */
  readTable(feed: Feed, version: string): FeedTable | undefined {
    const bytes = this.#get(feed, version, 'table')
    return bytes && decodeTable(bytes)
  }

  readContent(feed: Feed, version: string): Uint8Array | undefined {
    return this.#get(feed, version, 'content')
  }

  /** All versions of the feed but one; all, when none is kept. */
  dropOthers(feed: Feed, kept?: string): void {
    for (const name of this.#names()) {
      const isOwn = name.startsWith(`${stemOf(feed)}@`)
      if (isOwn && !(kept !== undefined && name.startsWith(`${stemOf(feed)}@${kept}.`))) rmSync(join(this.#dir, name))
    }
  }

  /** Piece by piece, a millisecond each: orders have their turn between two. */
  async #put(feed: Feed, version: string, part: Part, bytes: Uint8Array): Promise<void> {
    const path = this.#path(feed, version, part)
    const seals = this.#keyring.seals(scopeOf(feed))
    const file = await open(`${path}.new`, 'w', 0o600)
    try {
      const pieces = Math.ceil(bytes.length / PIECE_BYTES)
      for (let i = 0; i < pieces; i++) {
        const piece = bytes.subarray(i * PIECE_BYTES, (i + 1) * PIECE_BYTES)
        await file.write(seals.seal(placeOf(feed, `${part}@${version}#${i}/${pieces}`), piece))
      }
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(`${path}.new`, path)
  }

  #get(feed: Feed, version: string, part: Part): Uint8Array | undefined {
    try {
      const sealed = readFileSync(this.#path(feed, version, part))
      const seals = this.#keyring.seals(scopeOf(feed))
      const pieces = Math.ceil(sealed.length / SEALED_BYTES)
      const bytes = new Uint8Array(sealed.length - pieces * (SEALED_BYTES - PIECE_BYTES))
      for (let i = 0; i < pieces; i++) {
        const piece = sealed.subarray(i * SEALED_BYTES, (i + 1) * SEALED_BYTES)
        // Throws where it does not open: also where the file lost its end.
        bytes.set(seals.open(placeOf(feed, `${part}@${version}#${i}/${pieces}`), piece)!, i * PIECE_BYTES)
      }
      return bytes
    } catch {
      return undefined // it is fetched again
    }
  }

  #path(feed: Feed, version: string, part: Part): string {
    return join(this.#dir, `${stemOf(feed)}@${version}.${part}`)
  }

  #names(): string[] {
    try {
      return readdirSync(this.#dir)
    } catch {
      return [] // no feed was ever taken
    }
  }
}

/** IDs have no dot. */
function stemOf({ tenantID, feedID }: Feed): string {
  return `${tenantID}.${feedID}`
}

function scopeOf({ tenantID }: Feed): 'platform' | `tenant:${string}` {
  return tenantID === PLATFORM ? 'platform' : `tenant:${tenantID}`
}

function placeOf(feed: Feed, name: string): { id: string; name: string } {
  return { id: `feed/${stemOf(feed)}`, name }
}

const PIECE_BYTES = 1 << 20
/** With what sealing adds (adapters/keys/envelope.ts). */
const SEALED_BYTES = PIECE_BYTES + 28
