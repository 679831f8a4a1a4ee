/** Who keeps the feeds: this process where the data folder is free, or the server that holds it. */
import type { Feed, FeedState } from '@sekisho/adapters/feeds'
import { setTimeout as pause } from 'node:timers/promises'
import { dataDirOf, placesIndexOf } from '../dataDir.ts'
import { withHolder } from '../holder.ts'
import type { Ask } from '../holder.ts'
import type { Terminal } from '../terminal.ts'

type Name = Pick<Feed, 'tenantID' | 'feedID'>

export interface FeedHolder {
  list(tenantID?: string): Promise<readonly FeedState[]>
  add(feed: object): Promise<void>
  remove(name: Name): Promise<void>
  /** Resolves when the source was looked at, however that ended: the list says it. */
  refresh(name: Name, options?: { readonly acceptShrunk?: boolean }): Promise<void>
}

/** @throws {SekishoError} ERR_DATA_DIR_LOCKED: by what is no server */
export async function withFeeds<Value>(
  terminal: Terminal,
  work: (feeds: FeedHolder) => Promise<Value>,
): Promise<Value> {
  return withHolder(
    terminal,
    async (store) => {
      const { compileInThread, feedFetcher, FeedKeeper } = await import('@sekisho/adapters/feeds')
      const { addressReader, placesPath, sharedPlaces } = await import('@sekisho/adapters/intelligence')
      const keeper = FeedKeeper.open({
        store,
        dir: dataDirOf(terminal),
        fetch: feedFetcher({ nowMs: Date.now }),
        compile: compileInThread(placesPath(placesIndexOf(terminal))),
        reader: addressReader(sharedPlaces(placesIndexOf(terminal))),
        nowMs: Date.now,
      })
      try {
        return await work({
          list: async (tenantID) => keeper.list(tenantID),
          add: async (feed) => void (await keeper.add(feed)),
          remove: (name) => keeper.remove(name),
          refresh: async (name, options) => void (await keeper.refresh(name, options)),
        })
      } finally {
        await keeper.close()
      }
    },
    (ask) => work(throughServer(ask)),
  )
}

function throughServer(ask: Ask): FeedHolder {
  const list = async (tenantID?: string) =>
    (await ask('/feeds', { tenantID })).feeds as readonly (FeedState & { readonly isUnderWay: boolean })[]
  return {
    list,
    add: async (feed) => void (await ask('/feeds/added', feed)),
    remove: async (name) => void (await ask('/feeds/removed', name)),
    refresh: async (name, options = {}) => {
      await ask('/feeds/looks', { ...name, ...options })
      for (;;) {
        const listed = await list(name.tenantID)
        if (!listed.some(({ feed, isUnderWay }) => feed.feedID === name.feedID && isUnderWay)) return
        await pause(LOOK_EVERY_MS)
      }
    },
  }
}

const LOOK_EVERY_MS = 200
