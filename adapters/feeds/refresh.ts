/**
 * One look at a feed: fetch what is new, compile it, judge it against what was there before, make it durable, and only then use
 * it. Whatever goes wrong, the last good content stays in use and the feed says since when it fails, and why.
 */
import { randomBytes } from 'node:crypto'
import type { UnixMs } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import type { FeedBook } from './book.ts'
import type { CompileFeed } from './compile.ts'
import type { FeedFiles } from './feedFiles.ts'
import { FeedRefusal } from './refusal.ts'
import { putFeed } from './registry.ts'
import type { Current, StoredFeed } from './registry.ts'
import type { Content, FetchFeed } from './source.ts'
import { decodeTable } from './tableBytes.ts'

export interface RefreshParts {
  readonly store: Store
  readonly files: FeedFiles
  readonly book: FeedBook
  readonly fetch: FetchFeed
  readonly compile: CompileFeed
  /** Names what reads addresses: keys of two readers are never compared. */
  readonly reader: string
  readonly nowMs: () => UnixMs
}

export interface RefreshOptions {
  /** A feed that lost half its entries is taken all the same. */
  readonly acceptShrunk?: boolean
}

export type Refreshed = 'taken' | 'same' | 'refused'

/** @throws {ConflictError} the feed was removed or changed meanwhile: look at it again */
export async function refreshFeed(
  parts: RefreshParts,
  stored: StoredFeed,
  options: RefreshOptions = {},
): Promise<Refreshed> {
  try {
    const taken = await take(parts, stored, options)
    return taken ? 'taken' : 'same'
  } catch (error) {
    if (!(error instanceof FeedRefusal)) throw error
    await noteRefusal(parts, stored, error)
    return 'refused'
  }
}

/** @returns whether there was anything new */
async function take(
  parts: RefreshParts,
  stored: StoredFeed,
  { acceptShrunk = false }: RefreshOptions,
): Promise<boolean> {
  const { store, files, book, compile, reader, nowMs } = parts
  const { feed, current, failing: _over, ...rest } = stored
  const content = await contentOf(parts, stored)
  const checkedAtMs = nowMs()
  if (content === 'same') {
    await putFeed(store, { ...rest, feed, current: current!, checkedAtMs }, checkedAtMs)
    return false
  }
  const { asOfDay } = content
  const seeds = new Uint32Array(new Uint8Array(randomBytes(8)).buffer)
  const { version, table, entries, rows, bad } = await compile({ feed, bytes: content.bytes, asOfDay, seeds, reader })
  if (!acceptShrunk && current && entries < current.entries * LEAST_LEFT) {
    const lost = `${entries} entries are left of ${current.entries}`
    throw new FeedRefusal('shrunk', `${lost}: the former ones stay; sekisho feeds refresh --accept-shrunk takes it`)
  }
  const { etag, lastModified } = content
  const next: Current = {
    version,
    reader,
    entries,
    rows,
    bad,
    takenAtMs: checkedAtMs,
    asOfDay,
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  }
  await files.write(feed, version, content.bytes, table)
  const note = { kind: 'feed-taken', body: { version, entries, rows, bad, asOfDay } } as const
  const isNew = current?.version !== version
  await putFeed(store, { ...rest, feed, current: next, checkedAtMs }, checkedAtMs, isNew ? note : undefined)
  book.put(feed, version, decodeTable(table)!)
  files.dropOthers(feed, version)
  return isNew
}

/**
 * The source is asked what is new only where the table is in use and was made as one would be made now. Else a table is made
 * anew: of what the source has, or, where it has nothing else or does not answer, of the content that was kept.
 */
async function contentOf(
  { files, book, fetch, reader }: RefreshParts,
  { feed, current }: StoredFeed,
): Promise<Content | 'same'> {
  if (!current) return fetch(feed, {})
  if (book.versionOf(feed) === current.version && current.reader === reader) return fetch(feed, current)
  const bytes = files.readContent(feed, current.version)
  if (!bytes) return fetch(feed, {})
  const fetched = await fetch(feed, current).catch(() => 'same' as const)
  return fetched === 'same' ? { ...current, bytes } : fetched
}

async function noteRefusal({ store, nowMs }: RefreshParts, stored: StoredFeed, refusal: FeedRefusal): Promise<void> {
  const { fault, message: detail } = refusal
  const [atMs, before] = [nowMs(), stored.failing]
  const failing = { fault, detail, sinceMs: before?.sinceMs ?? atMs, triedAtMs: atMs, tries: (before?.tries ?? 0) + 1 }
  const note = before?.fault === fault ? undefined : ({ kind: 'feed-failing', body: { fault, detail } } as const)
  await putFeed(store, { ...stored, failing }, atMs, note)
}

/** Of the entries that were there. */
const LEAST_LEFT = 0.5
