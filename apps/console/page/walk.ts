/**
 * The order in which the queue was last shown, so that a case leads to the next one without a look at the list. Behind those that were
 * shown the server is asked, by where they ended: whatever was decided meanwhile, nobody is passed over.
 */
import { read } from './api.ts'
import type { QueuePage } from './caseAPI.ts'
import { deskOf, queuePath } from './route.ts'
import type { QueueShown } from './route.ts'

export interface Walk extends QueueShown {
  readonly rowIDs: readonly string[]
  /** Position of the case that keys acted on. */
  readonly at: number
  /** As the answer with the last of them came with it; undefined at the end of the queue. */
  readonly after: string | undefined
}

/** undefined where nobody has seen a queue yet. */
let walk: Walk | undefined

export function keepWalk(shown: Walk): void {
  walk = shown
}

/** Where somebody was in that queue; the beginning of any other. */
export function placeInWalk({ desk, order, space }: QueueShown): number {
  return walk?.desk === desk && walk.order === order && walk.space === space ? walk.at : 0
}

/** The way back to it from a case; from one that somebody was led to by a link, to the queue in which it waits. */
export function queueWalked(rowID: string): string {
  return queuePath(walk ?? { desk: deskOf(rowID), order: 'stake', space: 'live' })
}

/** @returns undefined at the end of the queue, or when there was no list before */
export async function nextInWalk(rowID: string): Promise<string | undefined> {
  if (walk?.rowIDs.at(-1) === rowID) walk = await further(walk)
  const rowIDs = walk?.rowIDs ?? []
  const at = rowIDs.indexOf(rowID)
  return at < 0 ? rowIDs[0] : rowIDs[at + 1]
}

async function further(from: Walk): Promise<Walk> {
  const { desk, order, space, after: last, rowIDs } = from
  if (last === undefined) return from
  const { cases, after } = await read<QueuePage>(`/cases?desk=${desk}&order=${order}&space=${space}&after=${last}`)
  return { ...from, rowIDs: [...rowIDs.slice(-1), ...cases.map((one) => one.rowID)], after }
}
