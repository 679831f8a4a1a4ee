/** Starts the writer's thread and ties its life to the queue that feeds it. */
import { Worker } from 'node:worker_threads'
import { threadFile } from '@sekisho/adapters/threads'
import { SekishoError } from '@sekisho/base'
import { Queue } from './queue.ts'
import type { Reply, Request, WorkerData } from './wire.ts'

/** @throws the error that kept the thread from opening the active file */
export async function startWriter(
  workerData: WorkerData,
  { queueUnits, onFailure }: { queueUnits: number; onFailure: (error: SekishoError) => void },
): Promise<Queue> {
  const worker = new Worker(await threadFile(PROGRAM), { workerData, name: 'sekisho store writer' })
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve())
  })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  const post = (request: Request) => worker.postMessage(request)
  const queue = new Queue({ post, exited }, queueUnits, onFailure)
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (reply: Reply) => ('ready' in reply ? resolve() : queue.take(reply)))
    worker.on('error', (error) => {
      queue.fail(error instanceof Error ? error.message : 'the writer broke off')
      reject(error)
    })
    worker.on('exit', () => {
      queue.ended()
      reject(new SekishoError('ERR_STORE_FAILED', 'the writer ended before it had begun'))
    })
  })
  return queue
}

const PROGRAM = {
  name: 'store-worker',
  source: new URL('./worker.ts', import.meta.url),
  external: ['libsql', 'lru-cache'],
}
