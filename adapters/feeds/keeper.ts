/**
 * Keeps the feeds of a data folder: loads the last good content when the server starts, looks at each source when its time has
 * come, one after the other, and hands the tables to the book that orders are held against. Nothing here is ever waited for by
 * an order.
 */
import { ConflictError, MINUTE_MS, SekishoError } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { FeedBook } from './book.ts'
import type { CompileFeed } from './compile.ts'
import { readFeed } from './feed.ts'
import type { Feed } from './feed.ts'
import { FeedFiles } from './feedFiles.ts'
import { Lanes } from './lanes.ts'
import { refreshFeed } from './refresh.ts'
import type { Refreshed, RefreshOptions } from './refresh.ts'
import { addFeed, findFeed, listFeeds, removeFeed } from './registry.ts'
import type { FeedState, StoredFeed } from './registry.ts'
import type { FetchFeed } from './source.ts'

export interface KeeperOptions {
  readonly store: Store
  /** The data folder. */
  readonly dir: string
  readonly fetch: FetchFeed
  readonly compile: CompileFeed
  /** Names what reads addresses (`addressReader`). */
  readonly reader: string
  readonly nowMs: () => UnixMs
  /** How each look ended. */
  readonly onRefreshed?: (feed: Feed, how: Refreshed) => void
  /** A fault of ours; the feed stays as it was. */
  readonly onError?: (error: unknown, feed: Feed) => void
}

type Name = Pick<Feed, 'tenantID' | 'feedID'>

export class FeedKeeper {
  readonly book = new FeedBook()
  readonly #options: KeeperOptions
  readonly #files: FeedFiles
  /** By feed: those of one wait for each other. */
  readonly #looks = new Map<string, Promise<void>>()
  /** A source that hangs holds up few others, and one thread at a time compiles. */
  readonly #fetching = new Lanes(FETCHES_AT_ONCE)
  readonly #compiling = new Lanes(1)
  #timer: NodeJS.Timeout | undefined
  readonly #stop = new AbortController()

  /** Loads what was taken before. */
  static open(options: KeeperOptions): FeedKeeper {
    const keeper = new FeedKeeper(options)
    for (const { feed, current } of listFeeds(options.store)) {
      const table = current && current.reader === options.reader && keeper.#files.readTable(feed, current.version)
      if (table) keeper.book.put(feed, current.version, table)
    }
    return keeper
  }

  private constructor(options: KeeperOptions) {
    this.#options = options
    this.#files = new FeedFiles(options.dir, options.store.keyring)
  }

  /** From here on each feed is looked at when its time has come. */
  start(everyMs = MINUTE_MS / 2): void {
    this.#timer = setInterval(() => void this.refreshDue(), everyMs)
    this.#timer.unref()
    void this.refreshDue()
  }

  /** Looks at all whose time has come, and resolves when that is done. */
  async refreshDue(): Promise<void> {
    const { store, nowMs, onError } = this.#options
    const due = listFeeds(store).filter((stored) => nowMs() >= this.#dueAtMs(stored) && !this.isUnderWay(stored.feed))
    const told = (feed: Feed) => (error: unknown) => void (this.#isStopped || onError?.(error, feed))
    await Promise.all(due.map(({ feed }) => this.refresh(feed).catch(told(feed))))
  }

  /** Of a tenant and the platform, or of all; in order of owners and IDs. */
  list(tenantID?: TenantID): FeedState[] {
    return listFeeds(this.#options.store, tenantID).map(({ storedVersion: _version, ...state }) => state)
  }

  /** @throws {SekishoError} ERR_FEED_INVALID, ERR_FEED_EXISTS, ERR_TENANT_UNKNOWN */
  async add(value: unknown): Promise<Feed> {
    const feed = readFeed(value)
    await addFeed(this.#options.store, feed, this.#options.nowMs())
    return feed
  }

  /** Its content goes with it. What it said of earlier orders stays in the journal. @throws {SekishoError} ERR_FEED_UNKNOWN */
  async remove(name: Name): Promise<void> {
    const stored = this.#find(name)
    await removeFeed(this.#options.store, stored, this.#options.nowMs())
    this.book.drop(stored.feed)
    this.#files.dropOthers(stored.feed)
  }

  /** Looks at the source now, or after the looks that are under way. @throws {SekishoError} ERR_FEED_UNKNOWN */
  refresh(name: Name, options: RefreshOptions = {}): Promise<Refreshed> {
    const { feed } = this.#find(name)
    const id = idOf(feed)
    const look = (this.#looks.get(id) ?? Promise.resolve()).then(() => this.#look(feed, options))
    const over: Promise<void> = look.then(NOTHING, NOTHING).then(() => {
      if (this.#looks.get(id) === over) this.#looks.delete(id)
    })
    this.#looks.set(id, over)
    return look
  }

  /** The same, for whoever does not wait for its end. @throws {SekishoError} ERR_FEED_UNKNOWN */
  begin(name: Name, options: RefreshOptions = {}): void {
    const { feed } = this.#find(name)
    this.refresh(feed, options).catch((error: unknown) => this.#isStopped || this.#options.onError?.(error, feed))
  }

  isUnderWay(feed: Name): boolean {
    return this.#looks.has(idOf(feed))
  }

  /** Begins nothing more, and breaks off the looks that are under way: the next start has them again. */
  async close(): Promise<void> {
    this.#stop.abort(new Error('the keeper of feeds is stopping'))
    clearInterval(this.#timer)
    await Promise.all(this.#looks.values())
  }

  get #isStopped(): boolean {
    return this.#stop.signal.aborted
  }

  async #look(feed: Feed, options: RefreshOptions): Promise<Refreshed> {
    const { signal } = this.#stop
    signal.throwIfAborted()
    const { store, fetch, compile, reader, nowMs } = this.#options
    const parts = {
      store,
      files: this.#files,
      book: this.book,
      fetch: (...[of, seen]: Parameters<FetchFeed>) => this.#fetching.run(() => fetch(of, seen, signal)),
      compile: (...[given]: Parameters<CompileFeed>) => this.#compiling.run(() => compile(given, signal)),
      reader,
      nowMs,
    }
    const how = await refreshFeed(parts, this.#find(feed), options).catch((error: unknown) => {
      // Removed while it was looked at, and perhaps added again with another source: that one has a look of its own.
      if (!(error instanceof ConflictError)) throw error
      if (!findFeed(store, feed)) this.#files.dropOthers(feed)
      return 'same' as const
    })
    this.#options.onRefreshed?.(feed, how)
    return how
  }

  #find(name: Name): StoredFeed {
    const stored = findFeed(this.#options.store, name)
    if (stored) return stored
    throw new SekishoError('ERR_FEED_UNKNOWN', `${name.tenantID} has no feed ${name.feedID}; see: sekisho feeds list`)
  }

  /** A source that fails is asked again after 5 minutes, then 10, 20 …, and never later than its own time. */
  #dueAtMs({ feed, current, checkedAtMs, failing }: StoredFeed): UnixMs {
    const everyMs = feed.everyMinutes * MINUTE_MS
    if (failing) return failing.triedAtMs + Math.min(everyMs, 5 * MINUTE_MS * 2 ** Math.min(20, failing.tries - 1))
    const isUsed = current !== undefined && this.book.versionOf(feed) === current.version
    return isUsed ? (checkedAtMs ?? 0) + everyMs : 0
  }
}

const NOTHING = (): void => {}
const FETCHES_AT_ONCE = 4

function idOf({ tenantID, feedID }: Name): string {
  return `${tenantID}/${feedID}`
}
