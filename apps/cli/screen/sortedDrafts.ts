/**
 * More orders than fit in memory, in order of time: what comes is sorted in runs of some thousands, each run is put away in
 * blocks, and all runs are merged as they are read. A run is opened when its first order may be the next one: of a file that is
 * sorted, either way, one run is open at a time, and of one in no order a block of each.
 */
import type { Draft } from './draft.ts'

/** Where blocks lie until they are read. */
export interface Blocks {
  /** @returns the block's number */
  put(drafts: readonly Draft[]): number
  get(number: number): readonly Draft[]
}

interface Run {
  readonly first: Draft
  /** Blocks that are not read yet. */
  readonly numbers: number[]
}

/** A run that is being read. */
interface Reading extends Run {
  block: readonly Draft[]
  at: number
}

export class SortedDrafts {
  readonly #blocks: Blocks
  readonly #runLength: number
  readonly #runs: Run[] = []
  #open: Draft[] = []

  /** @param runLength orders that are sorted at once; for tests */
  constructor(blocks: Blocks, runLength = RUN) {
    this.#blocks = blocks
    this.#runLength = runLength
  }

  add(draft: Draft): void {
    if (this.#open.push(draft) >= this.#runLength) this.#putAway()
  }

  /** By time, those of one moment in the order of the file; once. An order without a time comes first. */
  *inOrder(): Generator<Draft> {
    this.#putAway()
    const waiting = this.#runs.splice(0).sort((a, b) => compare(a.first, b.first))
    const readings: Reading[] = []
    let opened = 0
    for (;;) {
      let least = leastOf(readings)
      while (opened < waiting.length && (!least || compare(waiting[opened]!.first, next(least)) < 0)) {
        const run = waiting[opened++]!
        readings.push({ ...run, block: this.#blocks.get(run.numbers.shift()!), at: 0 })
        least = leastOf(readings)
      }
      if (!least) return
      yield next(least)
      if (++least.at < least.block.length) continue
      const number = least.numbers.shift()
      if (number === undefined) readings.splice(readings.indexOf(least), 1)
      else {
        least.block = this.#blocks.get(number)
        least.at = 0
      }
    }
  }

  #putAway(): void {
    const drafts = this.#open.sort(compare)
    this.#open = []
    const [first] = drafts
    if (!first) return
    const numbers: number[] = []
    for (let from = 0; from < drafts.length; from += BLOCK) {
      numbers.push(this.#blocks.put(drafts.slice(from, from + BLOCK)))
    }
    this.#runs.push({ first, numbers })
  }
}

/** Few runs are read at once, so that looking at each costs less than keeping them in order. */
function leastOf(readings: readonly Reading[]): Reading | undefined {
  let least: Reading | undefined
  for (const reading of readings) if (!least || compare(next(reading), next(least)) < 0) least = reading
  return least
}

function next({ block, at }: Reading): Draft {
  return block[at]!
}

function compare(a: Draft, b: Draft): number {
  return timeOf(a) - timeOf(b) || a.line - b.line
}

/** Orders whose time could not be read come first: they are broken and only wait to be listed. */
export function timeOf({ occurredAtMs }: Draft): number {
  return occurredAtMs ?? 0
}

/** Some ten megabytes. */
const RUN = 8_192
const BLOCK = 128
