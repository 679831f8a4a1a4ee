/**
 * How far a memory holds the journal, at the moment of asking. Most events are folded in the turn that hands their unit over, and
 * units are written in the order of the calls; so the row that an empty unit is answered with is the last one that the memory
 * holds. What is folded after its commit (`Screening.foldLater`) may stand before that row and not be in the memory yet: it is named.
 */
import type { Store } from '@sekisho/adapters/store'
import type { Memories } from '@sekisho/fraud/decisions'
import type { FraudEvent } from '@sekisho/fraud/events'
import { spaceOfMemory } from './space.ts'

export interface Standing {
  readonly endSeq: number
  /** Rows up to there that the memory does not hold. */
  readonly lacks: readonly { readonly seq: number; readonly event: FraudEvent }[]
}

/** Of the memory as it is in the turn of the call. @throws {SekishoError} ERR_STORE_BUSY, or that of a store that is closed */
export async function standingOf(name: string, memories: Memories, store: Store): Promise<Standing> {
  const owed = memories.owed(name)
  const { endSeq } = await store.commit({})
  const { tenantID } = spaceOfMemory(name)
  const lacks: { seq: number; event: FraudEvent }[] = []
  for (const each of owed) {
    const found = store.findEvent(tenantID, each.event.kind, each.rowID)
    if (!found) memories.forgive(name, each)
    else if (found.seq <= endSeq) lacks.push({ seq: found.seq, event: each.event })
  }
  return { endSeq, lacks }
}
