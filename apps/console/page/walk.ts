/**
 * The order in which the queue was last shown, so that a case leads to the next one without a look at the list. Behind those that were
 * shown the server is asked, by where they ended: whatever was decided meanwhile, nobody is passed over.
 */
import { read } from './api.ts'
import type { QueuePage } from './api.ts'
import { pathAsking } from './route.ts'

export interface Walk {
  readonly rowIDs: readonly string[]
  readonly order: string
  readonly space: string
  /** Position of the order that keys acted on. */
  readonly at: number
  /** As the answer with the last of them came with it; undefined at the end of the queue. */
  readonly after: string | undefined
}

let walk: Walk = { rowIDs: [], order: 'stake', space: 'live', at: 0, after: undefined }

export function keepWalk(shown: Walk): void {
  walk = shown
}

/** Where somebody was in that queue; the beginning of any other. */
export function placeInWalk(order: string, space: string): number {
  return walk.order === order && walk.space === space ? walk.at : 0
}

/** The way back to it. */
export function queueWalked(): string {
  const { order, space } = walk
  return pathAsking('queue', { order: order === 'stake' ? '' : order, space: space === 'live' ? '' : space })
}

/** @returns undefined at the end of the queue, or when there was no list before */
export async function nextInWalk(rowID: string): Promise<string | undefined> {
  if (walk.rowIDs.at(-1) === rowID) await goOn()
  const at = walk.rowIDs.indexOf(rowID)
  return at < 0 ? walk.rowIDs[0] : walk.rowIDs[at + 1]
}

async function goOn(): Promise<void> {
  const { rowIDs, order, space, after: from } = walk
  if (from === undefined) return
  const { cases, after } = await read<QueuePage>(`/cases?order=${order}&space=${space}&after=${from}`)
  walk = { ...walk, rowIDs: [...rowIDs.slice(-1), ...cases.map((one) => one.rowID)], after }
}
