/** The thread of a job. It has a bound on memory of its own, so that a large journal ends the job and not the server. */
import { threadFile } from '@sekisho/adapters/threads'
import { Worker } from 'node:worker_threads'
import type { JobTold, JobWorkerData } from './jobs.ts'

export interface JobThread {
  stop(): Promise<unknown>
}

export interface JobListener {
  readonly onTold: (told: JobTold) => void
  /** Once, however it ended. @param failure absent when it came to its end, or was stopped */
  readonly onEnded: (failure?: unknown) => void
}

export type StartThread = (data: JobWorkerData, listener: JobListener) => Promise<JobThread>

/** @throws {Error} there is no thread: nothing will be told */
export const startThread: StartThread = async (workerData, { onTold, onEnded }) => {
  const resourceLimits = { maxOldGenerationSizeMb: HEAP_MB }
  const worker = new Worker(await threadFile(PROGRAM), { workerData, resourceLimits, name: 'sekisho backtest' })
  let failure: unknown
  worker.on('message', onTold)
  worker.on('error', (error) => (failure = error))
  worker.on('exit', () => onEnded(failure))
  return { stop: () => worker.terminate() }
}

/** Whether a thread ended because it came to its bound of memory. */
export function isTooLarge(failure: unknown): boolean {
  const { code } = (failure ?? {}) as { readonly code?: unknown }
  return typeof code === 'string' && /^ERR_WORKER_OUT_OF_MEMORY$/.test(code) // a code of Node's, not of ours
}

/**
 * Of what is not packed: labels of bad orders, policies, rows under way. The packed memory of features stands beside it, with the
 * bounds of a live one: what `DEFAULT_LIMITS` says that entities, records, rings and labels take when it is full.
 */
const HEAP_MB = 1_024
const PROGRAM = {
  name: 'backtest-worker',
  source: new URL('./jobWorker.ts', import.meta.url),
  // Native, or written for require().
  external: ['libsql', 'yaml', 'ajv', 'ajv/*'],
}
