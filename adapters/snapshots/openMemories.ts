/**
 * What a start knows: memories from the snapshot, as far as it fits, and the journal behind it. A snapshot is only ever a
 * shorter way to what the journal says, so each part of it is asked whether it is of this journal, and of policies that can still
 * be read; what is not is dropped, with one line in the log, and folded from the first row on.
 */
import type { JSONObject } from '@sekisho/base'
import { foldJournal, screenedIn, spaceOfMemory } from '@sekisho/adapters/screening'
import type { FoldParts } from '@sekisho/adapters/screening'
import type { Memory } from '@sekisho/fraud/decisions'
import type { Policy } from '@sekisho/fraud/rules'
import { existsSync, rmSync } from 'node:fs'
import { policiesNamedIn, rowsLackedIn, seqNamedIn } from './about.ts'
import { partialOf } from './framesFile.ts'
import { readSnapshot } from './snapshotFile.ts'

export interface OpenParts extends FoldParts {
  readonly path: string
  /** A policy that a memory was made for; undefined when it is in no version of the tenant's, or does not compile. */
  readonly policyWith: (tenantID: string, fingerprint: string) => Policy | undefined
  /** Told once what was dropped, and why. */
  readonly onDropped: (why: string) => void
}

/** @param onProgress told of rows that are folded behind the snapshot */
export function openMemories(parts: OpenParts, onProgress: (rows: number) => void = () => {}): void {
  const restored = restore(parts)
  const { memories } = parts.screening
  for (const [name, { memory }] of restored.memories) memories.put(name, memory)
  const held = [...restored.memories.values()]
  const fromSeq =
    restored.dropped.size > 0 ? 1 : Math.min(restored.seq + 1, ...held.flatMap(({ seq, lacks }) => [seq + 1, ...lacks]))
  const isHeld = (name: string, seq: number) => {
    const memory = restored.memories.get(name)
    if (!memory) return !restored.dropped.has(name) && seq <= restored.seq
    return seq <= memory.seq && !memory.lacks.has(seq)
  }
  foldJournal(parts, { whose: 'everybody', isHeld, fromSeq }, onProgress)
}

interface Restored {
  /** A memory that is not among these had no event up to here. */
  readonly seq: number
  readonly memories: ReadonlyMap<string, RestoredMemory>
  readonly dropped: ReadonlySet<string>
}

interface RestoredMemory {
  readonly memory: Memory
  /** The last row that it holds, and rows before it that it does not. */
  readonly seq: number
  readonly lacks: ReadonlySet<number>
}

function restore(parts: OpenParts): Restored {
  rmSync(partialOf(parts.path), { force: true }) // whoever wrote it was ended meanwhile
  if (!existsSync(parts.path)) return NOTHING
  const put = new Map<string, RestoredMemory>()
  const dropped = new Map<string, string>()
  const about = readSnapshot(
    parts.path,
    (name, ofMemory) => {
      const made = memoryFor(name, ofMemory, parts)
      if (typeof made === 'string') dropped.set(name, made)
      else put.set(name, made)
      return typeof made === 'string' ? undefined : made.memory.state
    },
    (name, fits) => {
      if (fits || dropped.has(name)) return
      put.delete(name)
      dropped.set(name, 'it was made for other features or limits')
    },
  )
  const seq = about && seqNamedIn(about, parts.store)
  if (seq === undefined) {
    parts.onDropped(about ? OTHER_JOURNAL : 'it is damaged, or of another version of the program')
    return NOTHING
  }
  if (dropped.size > 0) parts.onDropped([...dropped].map(([name, why]) => `${name}: ${why}`).join('; '))
  return { seq, memories: put, dropped: new Set(dropped.keys()) }
}

/** An empty memory for what the snapshot has under this name; or why there is none. */
function memoryFor(
  name: string,
  about: JSONObject,
  { store, screening, findTenant, policyWith }: OpenParts,
): RestoredMemory | string {
  const space = spaceOfMemory(name)
  const tenant = findTenant(space.tenantID)
  if (!tenant) return 'there is no such tenant'
  const seq = seqNamedIn(about, store)
  if (seq === undefined) return OTHER_JOURNAL
  const policies = policiesNamedIn(about).map((fingerprint) => policyWith(space.tenantID, fingerprint))
  if (!policies.every((policy) => policy !== undefined)) return 'a policy that it was made for is not there any more'
  const lacks = new Set(rowsLackedIn(about))
  return { memory: screening.newMemory(screenedIn(space, tenant), policies), seq, lacks }
}

const NOTHING: Restored = { seq: 0, memories: new Map(), dropped: new Set() }
const OTHER_JOURNAL = 'it is of another journal, or of rows that this one does not have'
