/** How long a page has been looked at: on the screen, in a tab that shows. Whether anybody sat before it the page cannot know. */
import { useEffect, useRef } from 'react'

/** @returns takes it: whole milliseconds since the component came, or since they were last taken, so that two verdicts share none */
export function useLookedMs(): () => number {
  const watch = useRef(new LookWatch())
  useEffect(() => {
    const { current } = watch
    const look = () => current.show(document.visibilityState === 'visible', performance.now())
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return () => watch.current.takeMs(performance.now())
}

/** Adds up the spans in which something showed. Times are of a clock that never goes back. */
export class LookWatch {
  #summedMs = 0
  /** Since when it shows; undefined while it does not. */
  #sinceMs: number | undefined

  show(shows: boolean, nowMs: number): void {
    if (shows === (this.#sinceMs !== undefined)) return
    if (this.#sinceMs !== undefined) this.#summedMs += nowMs - this.#sinceMs
    this.#sinceMs = shows ? nowMs : undefined
  }

  takeMs(nowMs: number): number {
    const taken = this.#summedMs + (this.#sinceMs === undefined ? 0 : nowMs - this.#sinceMs)
    this.#summedMs = 0
    if (this.#sinceMs !== undefined) this.#sinceMs = nowMs
    return Math.round(taken)
  }
}
