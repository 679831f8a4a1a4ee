/** Where somebody is in the guide through a first case: kept in the browser, so that who has closed it is left alone. */
import { useSyncExternalStore } from 'react'

/** A step, from 0. */
export type GuideAt = 'invited' | 'closed' | number

export function useGuide(): [GuideAt, (at: GuideAt) => void] {
  return [useSyncExternalStore(subscribe, guideAt), guideTo]
}

export function guideTo(at: GuideAt): void {
  localStorage.setItem(NAME, String(at))
  for (const listener of listeners) listener()
}

function guideAt(): GuideAt {
  const kept = localStorage.getItem(NAME) ?? 'invited'
  if (/^\d$/.test(kept)) return Number(kept)
  return kept === 'closed' ? 'closed' : 'invited'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const listeners = new Set<() => void>()
const NAME = 'sekisho.guide'
