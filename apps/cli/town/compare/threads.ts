/** Towns lived in threads, one town at a time in each: they share nothing, so two cores live two. */
import { threadFile } from '@sekisho/adapters/threads'
import { Worker } from 'node:worker_threads'
import type { TownJob } from './oneTown.ts'
import type { TownFigures } from './tally.ts'

/** Lives all jobs. @returns figures in the order of the jobs */
export type RunTowns = (
  jobs: readonly TownJob[],
  options: { readonly onDone: (done: number) => void; readonly signal: AbortSignal },
) => Promise<readonly TownFigures[]>

/** @throws what a town threw, or the signal's reason */
export function inThreads(threads: number): RunTowns {
  return async (jobs, { onDone, signal }) => {
    const file = await threadFile(PROGRAM)
    const figures: TownFigures[] = []
    let [next, done] = [0, 0]
    const workers: Worker[] = []
    const work = async (): Promise<void> => {
      const worker = new Worker(file, { name: 'sekisho town' })
      workers.push(worker)
      for (let i = next++; i < jobs.length; i = next++) {
        figures[i] = await ask(worker, jobs[i]!, signal)
        onDone(++done)
      }
    }
    try {
      await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, work))
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()))
    }
    return figures
  }
}

/** Takes away its own listeners alone: by others of its own, a thread knows that somebody listens. */
function ask(worker: Worker, job: TownJob, signal: AbortSignal): Promise<TownFigures> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      signal.removeEventListener('abort', onAbort)
      worker.off('message', onMessage).off('error', onError)
      settle()
    }
    const onAbort = (): void => end(() => reject(signal.reason as Error))
    const onMessage = (figures: TownFigures): void => end(() => resolve(figures))
    const onError = (error: Error): void => end(() => reject(error))
    signal.addEventListener('abort', onAbort, { once: true })
    worker.on('message', onMessage).on('error', onError)
    if (signal.aborted) return onAbort()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(job)
  })
}

const PROGRAM = {
  name: 'town-worker',
  source: new URL('./worker.ts', import.meta.url),
  // Native, or written for require().
  external: ['libsql', 'yaml', 'ajv', 'ajv/*', 'undici', 'mmdb-lib', 'lru-cache'],
}
