/**
 * Keeps the queue in a file: read at the start, in turns while the server answers, and written again after so many rows and when the
 * server stops. Where nobody ever looked at the queue there is no file, and nothing is folded for it.
 */
import type { Store } from '@sekisho/adapters/store'
import { existsSync } from 'node:fs'
import { ReviewQueue } from './queue.ts'
import { readQueue, writeQueue } from './queueFile.ts'

export interface QueueKeeperParts {
  readonly path: string
  readonly store: Store
  /** Rows of the journal from one writing to the next. */
  readonly everyRows: number
  /** Told why a file is not used. */
  readonly onDropped: (why: string) => void
  readonly onWritten: (written: { readonly bytes: number; readonly seq: number }) => void
  /** A full disk, a folder that is gone: the file before stays, and another is tried when as many rows came again. */
  readonly onError: (error: unknown) => void
}

export interface KeptQueue {
  readonly queue: ReviewQueue
  /** When nobody asks any more, and before the store is closed. */
  close(): Promise<void>
}

export function keepQueue({ path, store, everyRows, onDropped, onWritten, onError }: QueueKeeperParts): KeptQueue {
  const queue = new ReviewQueue(store)
  let writtenTo = 0
  let working: Promise<void> | undefined
  const doing = (work: () => Promise<void>) => {
    working = work()
      .catch(onError)
      .finally(() => (working = undefined))
  }
  const write = async () => {
    const copy = await queue.copy()
    writtenTo = copy.seq
    onWritten({ bytes: await writeQueue(path, copy, store), seq: copy.seq })
  }
  const writeIfDue = async (rows: number) => {
    if (queue.readTo > 0 && store.head().seq - writtenTo >= rows) await write()
  }
  const timer = setInterval(() => void (working ?? doing(() => writeIfDue(everyRows))), LOOK_MS).unref()
  if (existsSync(path)) {
    doing(async () => {
      await queue.restore(() => readQueue(path, store, onDropped))
      writtenTo = queue.readTo
      await queue.catchUp()
    })
  }
  return {
    queue,
    close: async () => {
      clearInterval(timer)
      queue.stop() // a journal that is being read is not read to its end first
      await working
      doing(() => writeIfDue(Math.min(FEW_ROWS, everyRows)))
      await working
    },
  }
}

/** In milliseconds. */
const LOOK_MS = 5_000
/** As many are folded in some tenths of a second. */
const FEW_ROWS = 2_000
