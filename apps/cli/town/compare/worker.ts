/** The thread of the comparison: lives one town after the other, as it is told, and answers with its figures. */
import { parentPort } from 'node:worker_threads'
import { liveCompared } from './oneTown.ts'
import type { TownJob } from './oneTown.ts'

parentPort!.on('message', (job: TownJob) => void answer(job))

/** What is thrown ends the thread, and reaches whoever started it as its error. */
async function answer(job: TownJob): Promise<void> {
  const figures = await liveCompared(job)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort!.postMessage(figures)
}
