/** How long people look at a case. */

export interface LookTimes {
  readonly known: number
  /** Verdicts on many at once, told from elsewhere, or of a page that stood open for longer than anybody looks. */
  readonly unknown: number
  readonly sumMs: number
  /** The time that half of them took at most, and nine in ten; left out where none is known. */
  readonly medianMs?: number
  readonly ninetiethMs?: number
}

export class Looks {
  readonly #known: number[] = []
  #unknown = 0

  add(lookedMs: number | undefined): void {
    if (lookedMs === undefined) this.#unknown++
    else this.#known.push(lookedMs)
  }

  times(): LookTimes {
    const sorted = this.#known.toSorted((a, b) => a - b)
    const common = { known: sorted.length, unknown: this.#unknown, sumMs: sorted.reduce((sum, ms) => sum + ms, 0) }
    if (sorted.length === 0) return common
    return { ...common, medianMs: ranked(sorted, 0.5), ninetiethMs: ranked(sorted, 0.9) }
  }
}

/** By the nearest rank: a time that somebody did take. */
function ranked(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(share * sorted.length) - 1]!
}
