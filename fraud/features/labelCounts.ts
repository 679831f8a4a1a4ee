/**
 * What was counted of long chains of tellings, kept until it changes: of a bank's cards or a network thousands of events ask the
 * same, and labels cross the edge of a window a few times in their life. It holds nothing that the tellings do not say, and is
 * in no snapshot. Changed in place: this is a hot path.
 */
import type { UnixMs } from '@sekisho/base'

interface Kept {
  /** The chain's first row; -1 for none. */
  first: number
  /** From that moment on, and until before the other, the counts are these. */
  fromMs: UnixMs
  untilMs: UnixMs
  counts: Float64Array
}

export class LabelCounts {
  readonly #kept: (Kept | undefined)[] = Array.from({ length: PLACES }, () => undefined)

  /** @returns false, and nothing done, when it is not known what the chain comes to at that moment */
  copy(first: number, atMs: UnixMs, counts: Float64Array): boolean {
    const kept = this.#kept[first & (PLACES - 1)]
    if (kept?.first !== first || atMs < kept.fromMs || atMs >= kept.untilMs) return false
    if (kept.counts.length < counts.length) return false // whoever asked before asked for fewer labels
    for (let cell = 0; cell < counts.length; cell++) counts[cell] = kept.counts[cell]!
    return true
  }

  /** In place of whatever was kept there. @param counts which are copied */
  keep(first: number, fromMs: UnixMs, untilMs: UnixMs, counts: Float64Array): void {
    const place = first & (PLACES - 1)
    const kept = (this.#kept[place] ??= { first, fromMs, untilMs, counts: counts.slice() })
    kept.first = first
    kept.fromMs = fromMs
    kept.untilMs = untilMs
    if (kept.counts.length === counts.length) kept.counts.set(counts)
    else kept.counts = counts.slice()
  }

  /** The chain is about to change. @param first its first row; -1 for none */
  drop(first: number): void {
    const kept = this.#kept[first & (PLACES - 1)]
    if (kept?.first === first) kept.first = -1
  }
}

/** A power of two, so many that a tenant's busiest banks, domains, networks and things seldom share one. */
const PLACES = 256
