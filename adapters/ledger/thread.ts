/** The thread in which a ledger is made, with a bound on memory of its own: a large journal ends the thread and not the server. */
import { threadFile } from '@sekisho/adapters/threads'
import { Worker } from 'node:worker_threads'
import type { LedgerTold, LedgerWorkerData } from './jobs.ts'

export interface LedgerThread {
  stop(): Promise<unknown>
}

export interface LedgerListener {
  readonly onTold: (told: LedgerTold) => void
  /** Once, however it ended. @param failure absent when it came to its end, or was stopped */
  readonly onEnded: (failure?: unknown) => void
}

export type StartThread = (data: LedgerWorkerData, listener: LedgerListener) => Promise<LedgerThread>

/** @throws {Error} there is no thread: nothing will be told */
export const startThread: StartThread = async (workerData, { onTold, onEnded }) => {
  const resourceLimits = { maxOldGenerationSizeMb: HEAP_MB }
  const worker = new Worker(await threadFile(PROGRAM), { workerData, resourceLimits, name: 'sekisho ledger' })
  let failure: unknown
  worker.on('message', onTold)
  worker.on('error', (error) => (failure = error))
  worker.on('exit', () => onEnded(failure))
  return { stop: () => worker.terminate() }
}

/** Half a million open sales of some 450 bytes, a hundred thousand 3-D Secure transactions, and rows under way. */
const HEAP_MB = 512
const PROGRAM = {
  name: 'ledger-worker',
  source: new URL('./worker.ts', import.meta.url),
  // Native, or written for require().
  external: ['libsql', 'yaml', 'ajv', 'ajv/*'],
}
