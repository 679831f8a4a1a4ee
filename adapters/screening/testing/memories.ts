/** What memories hold, to be compared. */
import type { Screening } from '@sekisho/fraud/decisions'
import { createHash } from 'node:crypto'

/** All that each memory holds, bit by bit: a digest of it, for a difference is a difference. */
export function contentsOf({ memories }: Screening) {
  return memories.names.toSorted().map((name) => {
    const { state } = memories.find(name)!
    const snapshot = state.beginSnapshot()
    const digest = createHash('sha256').update(JSON.stringify(snapshot.heading))
    for (let page = snapshot.take(); page; page = snapshot.take()) digest.update(page)
    return { name, size: state.size, digest: digest.digest('hex') }
  })
}
