/** Decisions by the hour in which their orders happened: as many hours as a comparison with a week ago needs, and no more. */
import { HOUR_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'

export const OUTCOMES = ['approve', 'challenge', 'review', 'decline'] as const
export type HourOutcome = (typeof OUTCOMES)[number]

/** Orders by the first decision of each. */
export type Counts = Readonly<Record<HourOutcome | 'degraded', number>>

export class Hours {
  /** By the number of the hour since 1970. */
  readonly #hours = new Map<number, Record<keyof Counts, number>>()

  add(atMs: UnixMs, outcome: HourOutcome, isDegraded: boolean): void {
    const hour = Math.floor(atMs / HOUR_MS)
    let counts = this.#hours.get(hour)
    if (!counts) this.#hours.set(hour, (counts = { ...NOTHING }))
    counts[outcome]++
    if (isDegraded) counts.degraded++
  }

  /** @returns hours one after the other, the one of `untilMs` the last */
  last(untilMs: UnixMs, count: number): { readonly atMs: UnixMs; readonly counts: Counts }[] {
    const last = Math.floor(untilMs / HOUR_MS)
    return Array.from({ length: count }, (_, i) => {
      const hour = last - count + 1 + i
      return { atMs: hour * HOUR_MS, counts: this.#hours.get(hour) ?? NOTHING }
    })
  }

  forgetBefore(atMs: UnixMs): void {
    for (const hour of this.#hours.keys()) if ((hour + 1) * HOUR_MS <= atMs) this.#hours.delete(hour)
  }
}

const NOTHING: Counts = { approve: 0, challenge: 0, review: 0, decline: 0, degraded: 0 }
