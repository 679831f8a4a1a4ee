/**
 * The memories of this process, from its start to its end: put back from the snapshot and the journal behind it, made anew when a
 * policy counts more than they do, and written down again.
 */
import type { TenantID } from '@sekisho/base'
import type { PolicyBook } from '@sekisho/adapters/policies'
import { Remaking, spaceOfMemory, wantsRenewal } from '@sekisho/adapters/screening'
import { keepQueue } from '@sekisho/adapters/reviews'
import type { KeptQueue } from '@sekisho/adapters/reviews'
import { openMemories, SnapshotKeeper } from '@sekisho/adapters/snapshots'
import type { Store } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import type { Screening } from '@sekisho/fraud/decisions'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { findingOf } from './http/app.ts'

export interface MemoriesParts {
  readonly store: Store
  readonly screening: Screening
  readonly book: PolicyBook
  readonly findTenant: (tenantID: TenantID) => Tenant | undefined
  readonly dataDir: string
  /** Events from one snapshot to the next. */
  readonly snapshotEvents: number
  readonly logger: Logger
  /** Told of rows of the journal that were folded at the start. */
  readonly onProgress: (rows: number) => void
}

export interface RunningMemories {
  readonly remaking: Remaking
  /** After the last question was answered, and before the store is closed. */
  close(): Promise<void>
}

export function startMemories(parts: MemoriesParts): RunningMemories {
  const { store, screening, book, findTenant, logger, snapshotEvents } = parts
  const path = join(parts.dataDir, 'memories.snapshot')
  if (wantsRenewal(store)) logger.warn(OLDER_TOKENS)
  openMemories(
    {
      store,
      screening,
      findTenant,
      path,
      policyWith: (tenantID, fingerprint) => book.policyWith(tenantID, fingerprint),
      onDropped: (why) => logger.warn({ why }, 'what does not fit of the snapshot is folded from the journal'),
    },
    parts.onProgress,
  )
  const keeper = SnapshotKeeper.start({
    path,
    store,
    memories: screening.memories,
    everyEvents: snapshotEvents,
    onWritten: (written) => logger.info(written, 'a snapshot was written'),
    onError: (error) => logger.error({ fault: findingOf(error) }, 'no snapshot was written; the one before stays'),
  })
  const remaking = new Remaking({
    store,
    screening,
    findTenant,
    onError: (error, tenantID) =>
      logger.error({ fault: findingOf(error), tenantID }, 'a memory for new policies could not be made'),
  })
  for (const name of screening.memories.names) remaking.look(spaceOfMemory(name).tenantID)
  return {
    remaking,
    close: async () => {
      await remaking.close()
      await keeper.close()
    },
  }
}

/** The queue of orders that wait for a person, beside the memories. */
export function keepWaiting(parts: Pick<MemoriesParts, 'store' | 'dataDir' | 'snapshotEvents' | 'logger'>): KeptQueue {
  const { store, dataDir, snapshotEvents, logger } = parts
  return keepQueue({
    path: join(dataDir, 'queue.snapshot'),
    store,
    everyRows: Math.min(snapshotEvents, QUEUE_ROWS),
    onDropped: (why) => logger.warn({ why }, 'the queue is read from the journal: its file does not fit'),
    onWritten: (written) => logger.info(written, 'the queue was written'),
    onError: (error) =>
      logger.error({ fault: findingOf(error) }, 'the queue was not kept; what was written before stays'),
  })
}

/** After a process that was killed as many rows are folded at most, which takes some seconds. */
const QUEUE_ROWS = 50_000
const OLDER_TOKENS =
  'orders of an older version have places of their own: stop, run "sekisho keys renew" once, and start again (docs/operations.md, section 9)'
