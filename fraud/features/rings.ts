/**
 * Rings of buckets, for entities of one kind that are too busy for their records to be walked. All rings of an entity lie
 * in one block, 1 KB at most; blocks of entities that were forgotten are used again.
 *
 * What a series has come to is counted once, whatever the number of its rings; a slot is written when its bucket begins, and a
 * window is the difference of two slots. So most events touch the beginning of the block alone, and a window over a hundred
 * buckets costs no more than one over ten. Changed in place: this is a hot path.
 */
import type { UnixMs } from '@sekisho/base'
import { Pages } from '@sekisho/fraud/packed'
import { AMOUNTS, BUCKETS, COUNT, SUM_HIGH, SUM_LOW } from './ringPlan.ts'
import type { Ring, RingPlan, RingSeries } from './ringPlan.ts'

/** What a window holds. */
export interface RingReading {
  count: number
  amounts: number
  sumMinor: number
  squares: number
}

export class Rings {
  readonly pages: Pages
  readonly #words: number
  /** Blocks that are free, each naming the next in its first word, as block + 1. */
  #free = 0
  #size = 0

  constructor({ words }: RingPlan) {
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

  /** A word that `read` and `add` will look at (see Reading). */
  touch(block: number): number {
    return this.pages.word(block, 0)
  }

  /** Counts in the buckets of that moment. What is older than a ring counts no more in it. @param amountMinor negative for none */
  add(block: number, series: RingSeries, atMs: UnixMs, count: number, amountMinor: number): void {
    const { words, doubles } = this.pages.writing((block / PAGE_BLOCKS) | 0)
    const base = (block % PAGE_BLOCKS) * this.pages.rowWords
    const { rings, totalsAt, hasAmounts } = series
    const isAmount = hasAmounts && amountMinor >= 0
    for (let n = 0; n < rings.length; n++) {
      const ring = rings[n]!
      const bucket = Math.floor(atMs / ring.bucketMs) + 1 // 0 stands for a ring that is empty
      const newest = words[base + ring.newestAt]!
      if (bucket > newest) begin(words, doubles, base, series, ring, bucket)
      else if (bucket < newest) addLate(words, base, ring, bucket, count, amountMinor)
      if (isAmount && ring.squaresAt >= 0 && bucket > newest - ring.slots) {
        doubles[base / 2 + ring.squaresAt + (bucket % ring.slots)]! += amountMinor * amountMinor
      }
    }
    words[base + totalsAt + COUNT]! += count
    if (isAmount) addAmount(words, base + totalsAt, amountMinor)
  }

  read(block: number, { delayMs, totalsAt }: RingSeries, ring: Ring, atMs: UnixMs, reading: RingReading): void {
    const { words, doubles } = this.pages.reading((block / PAGE_BLOCKS) | 0)
    const base = (block % PAGE_BLOCKS) * this.pages.rowWords
    const { slots, slotWords, squaresAt } = ring
    const newest = words[base + ring.newestAt]!
    const last = Math.floor((atMs - delayMs) / ring.bucketMs) + 1
    const from = Math.max(last - BUCKETS + 1, newest - slots + 1, 1)
    reading.count = 0
    reading.amounts = 0
    reading.sumMinor = 0
    reading.squares = 0
    if (from > newest || last < from) return
    const first = base + ring.at + (from % slots) * slotWords
    // Nothing is later than the newest bucket: what the series has come to is what the next one would begin with.
    const end = last >= newest ? base + totalsAt : base + ring.at + ((last + 1) % slots) * slotWords
    reading.count = (words[end + COUNT]! - words[first + COUNT]!) >>> 0
    if (slotWords === 1) return
    reading.amounts = (words[end + AMOUNTS]! - words[first + AMOUNTS]!) >>> 0
    reading.sumMinor = differenceOf(words, end, first)
    if (squaresAt < 0) return
    for (let bucket = from; bucket <= last && bucket <= newest; bucket++) {
      reading.squares += doubles[base / 2 + squaresAt + (bucket % slots)]!
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

/** A bucket begins, and those before it that nothing happened in: each with what the series has come to. */
function begin(
  words: Uint32Array,
  doubles: Float64Array,
  base: number,
  { totalsAt }: RingSeries,
  { newestAt, slots, at, slotWords, squaresAt }: Ring,
  bucket: number,
): void {
  const from = base + totalsAt
  for (let b = Math.max(words[base + newestAt]! + 1, bucket - slots + 1); b <= bucket; b++) {
    const slot = b % slots
    const to = base + at + slot * slotWords
    words[to] = words[from]!
    if (slotWords > 1) {
      words[to + AMOUNTS] = words[from + AMOUNTS]!
      words[to + SUM_LOW] = words[from + SUM_LOW]!
      words[to + SUM_HIGH] = words[from + SUM_HIGH]!
    }
    if (squaresAt >= 0) doubles[base / 2 + squaresAt + slot] = 0
  }
  words[base + newestAt] = bucket
}

/** Whatever begins behind that bucket begins with more: of one older than the ring, all slots, and no window shows it. */
function addLate(
  words: Uint32Array,
  base: number,
  { newestAt, slots, at, slotWords }: Ring,
  bucket: number,
  count: number,
  amountMinor: number,
): void {
  const newest = words[base + newestAt]!
  for (let b = Math.max(bucket + 1, newest - slots + 1, 1); b <= newest; b++) {
    const to = base + at + (b % slots) * slotWords
    words[to]! += count
    if (slotWords > 1 && amountMinor >= 0) addAmount(words, to, amountMinor)
  }
}

function addAmount(words: Uint32Array, at: number, amountMinor: number): void {
  const low = words[at + SUM_LOW]! + (amountMinor % WORD)
  words[at + AMOUNTS]!++
  words[at + SUM_LOW] = low
  words[at + SUM_HIGH]! += Math.floor(amountMinor / WORD) + (low >= WORD ? 1 : 0)
}

/** Of two sums. Exact below 2^53; an amount is less, and what is more than that is rounded as any number is. */
function differenceOf(words: Uint32Array, end: number, first: number): number {
  const low = words[end + SUM_LOW]! - words[first + SUM_LOW]!
  const high = words[end + SUM_HIGH]! - words[first + SUM_HIGH]! - (low < 0 ? 1 : 0)
  return (high >>> 0) * WORD + (low >>> 0)
}

const PAGE_BLOCKS = 64
const WORD = 2 ** 32
