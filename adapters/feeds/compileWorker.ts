/** The program of the thread that compiles one feed. What it refuses is told by its code; anything else ends the thread. */
import { parentPort, workerData } from 'node:worker_threads'
import { compileFeed } from './compile.ts'
import type { ToCompile } from './compile.ts'
import type { CompileTold } from './compileThread.ts'
import { FeedRefusal } from './refusal.ts'
import { openPlaces } from '../intelligence/places.ts' // the file itself: the thread needs no other table

const { places, ...given } = workerData as ToCompile & { readonly places?: string }
tell(told())

function told(): CompileTold {
  try {
    return { compiled: compileFeed(given, () => openPlaces(places)) }
  } catch (error) {
    if (error instanceof FeedRefusal) return { fault: error.fault, detail: error.message }
    throw error
  }
}

function tell(message: CompileTold): void {
  const handed = 'compiled' in message ? [message.compiled.table.buffer as ArrayBuffer] : []
  parentPort!.postMessage(message, handed)
}
