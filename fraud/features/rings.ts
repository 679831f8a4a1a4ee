/**
 * Rings of buckets, for entities of one kind that are too busy for their records to be walked. All rings of an entity lie
 * in one block, 1 KB at most; blocks of entities that were forgotten are used again. Changed in place: this is a hot path.
 */
import type { UnixMs } from '@sekisho/base'
import { Pages } from './pages.ts'
import { BUCKETS } from './ringPlan.ts'
import type { Ring, RingPlan } from './ringPlan.ts'

/** What a window holds. */
export interface RingReading {
  count: number
  amounts: number
  sumMinor: number
  squares: number
}

export class Rings {
  readonly rings: readonly Ring[]
  readonly pages: Pages
  readonly #words: number
  /** Blocks that are free, each naming the next in its first word, as block + 1. */
  #free = 0
  #size = 0

  constructor({ rings, words }: RingPlan) {
    this.rings = rings
    this.#words = words
    this.pages = new Pages(PAGE_BLOCKS, Math.max(words, 2))
  }

  /** A block whose rings are empty. */
  open(): number {
    const isNew = this.#free === 0
    const block = isNew ? this.#size++ : this.#free - 1
    const { words } = this.pages.writing((block / PAGE_BLOCKS) | 0)
    const base = (block % PAGE_BLOCKS) * this.pages.rowWords
    if (!isNew) this.#free = words[base]!
    words[base] = 0
    return block
  }

  close(block: number): void {
    const { words } = this.pages.writing((block / PAGE_BLOCKS) | 0)
    const base = (block % PAGE_BLOCKS) * this.pages.rowWords
    words.fill(0, base, base + this.#words)
    words[base] = this.#free
    this.#free = block + 1
  }

  /** Counts in the bucket of that moment. What is older than the ring counts no more. @param amountMinor negative for none */
  add(block: number, ring: Ring, atMs: UnixMs, count: number, amountMinor: number): void {
    const { words, doubles } = this.pages.writing((block / PAGE_BLOCKS) | 0)
    const base = (block % PAGE_BLOCKS) * this.pages.rowWords
    const { slots, at, amountsAt, sumsAt, squaresAt } = ring
    const bucket = Math.floor(atMs / ring.bucketMs) + 1 // 0 stands for a ring that is empty
    const newest = words[base + at]!
    if (bucket > newest) {
      const from = Math.max(newest + 1, bucket - slots + 1)
      for (let b = from; b <= bucket; b++) {
        const slot = b % slots
        words[base + at + 1 + slot] = 0
        if (sumsAt < 0) continue
        words[base + amountsAt + slot] = 0
        doubles[base / 2 + sumsAt + slot] = 0
        if (squaresAt >= 0) doubles[base / 2 + squaresAt + slot] = 0
      }
      words[base + at] = bucket
    } else if (bucket <= newest - slots) return
    const slot = bucket % slots
    words[base + at + 1 + slot]! += count
    if (sumsAt < 0 || amountMinor < 0) return
    words[base + amountsAt + slot]!++
    doubles[base / 2 + sumsAt + slot]! += amountMinor
    if (squaresAt >= 0) doubles[base / 2 + squaresAt + slot]! += amountMinor * amountMinor
  }

  read(block: number, ring: Ring, atMs: UnixMs, reading: RingReading): void {
    const { words, doubles } = this.pages.reading((block / PAGE_BLOCKS) | 0)
    const base = (block % PAGE_BLOCKS) * this.pages.rowWords
    const { slots, at, amountsAt, sumsAt, squaresAt } = ring
    const newest = words[base + at]!
    const last = Math.floor((atMs - ring.delayMs) / ring.bucketMs) + 1
    const from = Math.max(last - BUCKETS + 1, newest - slots + 1, 1)
    const to = Math.min(last, newest)
    reading.count = 0
    reading.amounts = 0
    reading.sumMinor = 0
    reading.squares = 0
    let slot = from % slots
    for (let n = to - from; n >= 0; n--) {
      reading.count += words[base + at + 1 + slot]!
      if (sumsAt >= 0) {
        reading.amounts += words[base + amountsAt + slot]!
        reading.sumMinor += doubles[base / 2 + sumsAt + slot]!
        if (squaresAt >= 0) reading.squares += doubles[base / 2 + squaresAt + slot]!
      }
      if (++slot === slots) slot = 0
    }
  }

  get counters(): readonly number[] {
    return [this.#free, this.#size]
  }

  restore([free = 0, size = 0]: readonly number[]): void {
    this.#free = free
    this.#size = size
  }
}

const PAGE_BLOCKS = 64
