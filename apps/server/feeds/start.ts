/** The feeds of this process, from its start to its end: what was taken before is there at once, the rest follows behind. */
import { compileInThread, feedFetcher, FeedKeeper } from '@sekisho/adapters/feeds'
import { addressReader, placesPath, sharedPlaces } from '@sekisho/adapters/intelligence'
import type { Store } from '@sekisho/adapters/store'
import type { UnixMs } from '@sekisho/base'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { findingOf } from '../http/app.ts'
import { FeedMetrics } from './metrics.ts'

export interface FeedParts {
  readonly store: Store
  readonly dataDir: string
  readonly placesIndex: string | undefined
  readonly nowMs: () => UnixMs
  readonly logger: Logger
  readonly registry: Registry
}

export function openFeeds({ store, dataDir, placesIndex, nowMs, logger, registry }: FeedParts): FeedKeeper {
  const metrics = new FeedMetrics(registry, () => feeds.list())
  const feeds: FeedKeeper = FeedKeeper.open({
    store,
    dir: dataDir,
    fetch: feedFetcher({ nowMs }),
    compile: compileInThread(placesPath(placesIndex)),
    reader: addressReader(sharedPlaces(placesIndex)),
    nowMs,
    onRefreshed: ({ feedID, tenantID }, how) => {
      metrics.looks.inc({ result: how })
      if (how === 'refused') logger.warn({ feedID, tenantID }, 'a feed was not taken: sekisho feeds list says why')
    },
    onError: (error, { feedID, tenantID }) =>
      logger.error({ fault: findingOf(error), feedID, tenantID }, 'a feed could not be looked at'),
  })
  return feeds
}
