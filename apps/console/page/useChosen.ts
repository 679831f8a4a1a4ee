/** Which cases somebody has chosen in the queue, as they were when he chose them: they stay chosen when they are rolled out of sight. */
import { useCallback, useState } from 'react'
import type { QueuedCase } from './caseAPI.ts'

export interface Chosen {
  readonly cases: readonly QueuedCase[]
  /** As many as one key chooses: all of them, or what the server takes at once. */
  readonly most: number
  readonly areAll: boolean
  readonly has: (rowID: string) => boolean
  readonly toggle: (one: QueuedCase) => void
  /** All, or as many as the server takes at once; none when as many are. */
  readonly toggleAll: () => void
  readonly clear: () => void
}

/** @param readSome that many, from where somebody is */
export function useChosen(total: number, readSome: (limit: number) => Promise<readonly QueuedCase[]>): Chosen {
  const [chosen, setChosen] = useState<ReadonlyMap<string, QueuedCase>>(new Map())
  const toggle = useCallback((one: QueuedCase) => setChosen((before) => toggled(before, one)), [])
  const clear = useCallback(() => setChosen(new Map()), [])
  const most = Math.min(total, MOST)
  const areAll = chosen.size > 0 && chosen.size >= most
  const chooseAll = async () => {
    const some = await readSome(most)
    setChosen(new Map(some.map((one) => [one.rowID, one])))
  }
  return {
    cases: [...chosen.values()],
    most,
    areAll,
    has: (rowID) => chosen.has(rowID),
    toggle,
    toggleAll: () => (areAll ? clear() : void chooseAll().catch(() => {})),
    clear,
  }
}

function toggled(before: ReadonlyMap<string, QueuedCase>, one: QueuedCase): ReadonlyMap<string, QueuedCase> {
  const after = new Map(before)
  if (!after.delete(one.rowID) && after.size < MOST) after.set(one.rowID, one)
  return after
}

const MOST = 200
