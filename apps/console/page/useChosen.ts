/** Which of the cases that are shown somebody has chosen; those that are no longer shown are chosen no more. */
import { useState } from 'react'
import type { QueuedCase } from './api.ts'

export interface Chosen {
  readonly cases: readonly QueuedCase[]
  readonly areAll: boolean
  readonly has: (rowID: string) => boolean
  readonly toggle: (rowID: string) => void
  /** All that are shown, as many as the server takes at once; none when all are. */
  readonly toggleAll: () => void
  readonly clear: () => void
}

export function useChosen(shown: readonly QueuedCase[]): Chosen {
  const [ids, setIDs] = useState<ReadonlySet<string>>(new Set())
  const first = shown.slice(0, MOST).map(({ rowID }) => rowID)
  const cases = shown.filter(({ rowID }) => ids.has(rowID))
  const areAll = first.length > 0 && first.every((rowID) => ids.has(rowID))
  return {
    cases,
    areAll,
    has: (rowID) => ids.has(rowID),
    toggle: (rowID) => setIDs((before) => toggled(before, rowID)),
    toggleAll: () => setIDs(new Set(areAll ? [] : first)),
    clear: () => setIDs(new Set()),
  }
}

function toggled(before: ReadonlySet<string>, rowID: string): ReadonlySet<string> {
  const after = new Set(before)
  if (!after.delete(rowID) && after.size < MOST) after.add(rowID)
  return after
}

const MOST = 200
