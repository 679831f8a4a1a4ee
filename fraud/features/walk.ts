/**
 * Everything that features ask of one entity, counted in one walk along its chain of records. The walk goes back 64 records
 * at most, so that no entity, however busy, costs more; an entity of more records has rings, and its counts and sums come
 * from there.
 *
 * One object is used for every reading of a tenant, so nothing is allocated: this is a hot path.
 */
import type { UnixMs } from '@sekisho/base'
import { contributionOf } from './contribution.ts'
import type { EntityTable } from './entityTable.ts'
import { MAX_WALK } from './plan.ts'
import type { DistinctSeries, KindPlan, Plan } from './plan.ts'
import {
  AMOUNT_MINOR,
  AT_MS,
  BEFORE,
  COUNTS,
  DOUBLES,
  FAILED_SHIFT,
  ORDER,
  PAGE_RECORDS,
  SERIALS,
  TRAITS,
  WORDS,
} from './recordLog.ts'
import type { RecordLog } from './recordLog.ts'
import type { RingReading, Rings } from './rings.ts'

/** Whose event is being read. */
export interface Reader {
  atMs: UnixMs
  /** Whether the order that is read has records already, which are not counted for it: it is assessed again. */
  isFolded: boolean
  /** Hashes of the order's ID. */
  orderFirst: number
  orderSecond: number
  /** Serials of the event's own entities, by kind: they are not "others", and make its pairs. */
  readonly own: readonly number[][]
}

export class Walk {
  /** Of each series and window, at `series * windows + window`. */
  readonly counts: Float64Array
  readonly amounts: Float64Array
  readonly sums: Float64Array
  readonly squares: Float64Array
  readonly least: Float64Array
  readonly most: Float64Array
  /** The greatest age in the window; -1 for none. */
  readonly oldest: Float64Array
  /** Of each distinct series and window. */
  readonly distinct: Float64Array
  /** The least age of all that counts in the series; infinity for none. */
  readonly latest: Float64Array
  /** Of each kind, the serial that the latest record of another event shows; 0 for none. */
  readonly shown: Uint32Array
  /** Whether the walk met the order itself, counted by this entity. */
  hasOwn = false
  /** What the order itself added to the entity's sum of amounts; -1 when it added none. */
  ownAmountMinor = -1
  /** What of rings is the order's own, of each series and window. */
  readonly #ownCounts: Float64Array
  readonly #windowsMs: readonly number[]
  readonly #windows: number
  readonly #seen: Uint32Array[] = []
  readonly #seenIn: Uint8Array[] = []
  readonly #seenSize: Uint8Array
  readonly #ring: RingReading = { count: 0, amounts: 0, sumMinor: 0, squares: 0 }

  constructor({ windowsMs, kinds }: Plan) {
    this.#windowsMs = windowsMs
    this.#windows = windowsMs.length
    const series = Math.max(1, ...kinds.map((kind) => kind.series.length))
    const distinct = Math.max(1, ...kinds.map((kind) => kind.distinct.length))
    const cells = series * this.#windows
    this.counts = new Float64Array(cells)
    this.amounts = new Float64Array(cells)
    this.sums = new Float64Array(cells)
    this.squares = new Float64Array(cells)
    this.least = new Float64Array(cells)
    this.most = new Float64Array(cells)
    this.oldest = new Float64Array(cells)
    this.#ownCounts = new Float64Array(cells)
    this.distinct = new Float64Array(distinct * this.#windows)
    this.latest = new Float64Array(series)
    this.shown = new Uint32Array(kinds.length)
    this.#seenSize = new Uint8Array(distinct)
    for (let n = 0; n < distinct; n++) {
      this.#seen.push(new Uint32Array(MAX_WALK))
      this.#seenIn.push(new Uint8Array(MAX_WALK))
    }
  }

  /** Counts nothing: what an entity has that was never seen. Few cells at a time, where a loop is faster than `fill`. */
  clear({ series, distinct, shows }: KindPlan): void {
    const windows = this.#windows
    for (let s = 0; s < series.length; s++) {
      const { amounts } = series[s]!
      this.latest[s] = Number.POSITIVE_INFINITY
      for (let cell = s * windows; cell < (s + 1) * windows; cell++) {
        this.counts[cell] = 0
        this.oldest[cell] = -1
        if (!amounts) continue
        this.amounts[cell] = 0
        this.sums[cell] = 0
        this.squares[cell] = 0
        this.least[cell] = Number.POSITIVE_INFINITY
        this.most[cell] = -1
      }
    }
    for (let cell = 0; cell < distinct.length * windows; cell++) this.distinct[cell] = 0
    for (let d = 0; d < distinct.length; d++) this.#seenSize[d] = 0
    for (let n = 0; n < shows.length; n++) this.shown[shows[n]!] = 0
    this.hasOwn = false
    this.ownAmountMinor = -1
  }

  read(
    plan: KindPlan,
    kind: number,
    slot: number,
    table: EntityTable,
    log: RecordLog,
    rings: Rings,
    reader: Reader,
  ): void {
    this.clear(plan)
    const block = table.block(slot)
    if (block < 0 || plan.walks || reader.isFolded) {
      if (block >= 0) this.#ownCounts.fill(0, 0, plan.series.length * this.#windows)
      this.#walk(plan, kind, table.head(slot), log, reader, block >= 0)
      this.#cumulate(plan)
    }
    if (block >= 0) this.#readRings(rings, block, reader.atMs)
  }

  #walk(plan: KindPlan, kind: number, head: number, log: RecordLog, reader: Reader, isBusy: boolean): void {
    const { forgotten } = log
    const { series, distinct, shows } = plan
    let record = head
    for (let steps = 0; record > forgotten && steps < MAX_WALK; steps++) {
      const { words, doubles } = log.page(record)
      const i = record % PAGE_RECORDS
      const word = i * WORDS
      const counts = words[word + COUNTS]!
      const traits = words[word + TRAITS]!
      const ageMs = reader.atMs - doubles[i * DOUBLES + AT_MS]!
      const amountMinor = doubles[i * DOUBLES + AMOUNT_MINOR]!
      const isOwn =
        reader.isFolded && words[word + ORDER] === reader.orderFirst && words[word + ORDER + 1] === reader.orderSecond
      if (isOwn && (counts & (1 << kind)) !== 0) {
        this.hasOwn = true
        this.ownAmountMinor = amountMinor
      }
      if (ageMs >= 0) {
        const window = this.#windowOf(ageMs)
        for (let s = 0; s < series.length; s++) {
          const counted = series[s]!
          if ((traits & counted.classes) === 0 && counts >>> FAILED_SHIFT === 0) continue
          const { pairedWith } = counted
          if (pairedWith >= 0 && !includes(reader.own[pairedWith]!, words[word + SERIALS + pairedWith]!)) continue
          const n = contributionOf(counted, traits, counts, kind, isOwn)
          if (n > 0)
            this.#note(
              s,
              n,
              counted.delayMs === 0 ? window : -1,
              ageMs - counted.delayMs,
              counted.amounts ? amountMinor : -1,
            )
          else if (isBusy && isOwn && ageMs >= counted.delayMs) {
            const own = s * this.#windows + this.#windowOf(ageMs - counted.delayMs)
            this.#ownCounts[own]! += contributionOf(counted, traits, counts, kind, false)
          }
        }
        for (let d = 0; d < distinct.length; d++) {
          const told = distinct[d]!
          const serial = words[word + SERIALS + told.of]!
          if (serial === 0 || (traits & told.classes) === 0 || includes(reader.own[told.of]!, serial)) continue
          if (told.condition !== 0 && (traits & told.condition) === 0) continue
          if (isUnpaired(told, reader, words, word)) continue
          const age = ageMs - told.delayMs
          if (age >= 0) this.#tell(d, serial, told.delayMs === 0 ? window : this.#windowOf(age))
        }
        for (let n = 0; n < shows.length && !isOwn; n++) {
          const of = shows[n]!
          if (this.shown[of] === 0) this.shown[of] = words[word + SERIALS + of]!
        }
      }
      record = words[word + BEFORE + kind]!
    }
  }

  /** @param window of the age; -1 when it is still to be found */
  #note(s: number, n: number, window: number, ageMs: number, amountMinor: number): void {
    if (ageMs < 0) return
    const cell = s * this.#windows + (window < 0 ? this.#windowOf(ageMs) : window)
    this.counts[cell]! += n
    if (ageMs > this.oldest[cell]!) this.oldest[cell] = ageMs
    if (ageMs < this.latest[s]!) this.latest[s] = ageMs
    if (amountMinor < 0) return
    this.amounts[cell]!++
    this.sums[cell]! += amountMinor
    this.squares[cell]! += amountMinor * amountMinor
    if (amountMinor < this.least[cell]!) this.least[cell] = amountMinor
    if (amountMinor > this.most[cell]!) this.most[cell] = amountMinor
  }

  /** Keeps of each distinct entity the shortest window that it was seen in. */
  #tell(d: number, serial: number, window: number): void {
    const seen = this.#seen[d]!
    const seenIn = this.#seenIn[d]!
    const size = this.#seenSize[d]!
    for (let j = 0; j < size; j++) {
      if (seen[j] !== serial) continue
      if (window < seenIn[j]!) seenIn[j] = window
      return
    }
    seen[size] = serial
    seenIn[size] = window
    this.#seenSize[d] = size + 1
  }

  /** From what lies between two windows to what lies within each. */
  #cumulate({ series, distinct }: KindPlan): void {
    const windows = this.#windows
    for (let s = 0; s < series.length; s++) {
      const { amounts, extremes } = series[s]!
      for (let cell = s * windows + 1; cell < (s + 1) * windows; cell++) {
        this.counts[cell]! += this.counts[cell - 1]!
        if (this.oldest[cell - 1]! > this.oldest[cell]!) this.oldest[cell] = this.oldest[cell - 1]!
        if (!amounts) continue
        this.amounts[cell]! += this.amounts[cell - 1]!
        this.sums[cell]! += this.sums[cell - 1]!
        this.squares[cell]! += this.squares[cell - 1]!
        if (!extremes) continue
        this.least[cell] = Math.min(this.least[cell]!, this.least[cell - 1]!)
        this.most[cell] = Math.max(this.most[cell]!, this.most[cell - 1]!)
      }
    }
    for (let d = 0; d < distinct.length; d++) {
      const seenIn = this.#seenIn[d]!
      for (let j = 0; j < this.#seenSize[d]!; j++) this.distinct[d * windows + seenIn[j]!]!++
      for (let w = d * windows + 1; w < (d + 1) * windows; w++) this.distinct[w]! += this.distinct[w - 1]!
    }
  }

  /** The order's own record is in the rings too: where the walk met it, it is taken off again. */
  #readRings(rings: Rings, block: number, atMs: UnixMs): void {
    const reading = this.#ring
    for (const ring of rings.rings) {
      rings.read(block, ring, atMs, reading)
      const cell = ring.series * this.#windows + ring.window
      let own = 0
      if (this.hasOwn) for (let w = 0; w <= ring.window; w++) own += this.#ownCounts[ring.series * this.#windows + w]!
      this.counts[cell] = Math.max(0, reading.count - own)
      if (ring.sumsAt < 0) continue
      const ownAmount = own > 0 && this.ownAmountMinor >= 0 ? this.ownAmountMinor : 0
      this.amounts[cell] = Math.max(0, reading.amounts - (own > 0 && this.ownAmountMinor >= 0 ? 1 : 0))
      this.sums[cell] = Math.max(0, reading.sumMinor - ownAmount)
      this.squares[cell] = Math.max(0, reading.squares - ownAmount * ownAmount)
    }
  }

  #windowOf(ageMs: number): number {
    let window = 0
    while (ageMs >= this.#windowsMs[window]!) window++
    return window
  }
}

function isUnpaired({ pairedWith }: DistinctSeries, { own }: Reader, words: Uint32Array, word: number): boolean {
  return pairedWith >= 0 && !includes(own[pairedWith]!, words[word + SERIALS + pairedWith]!)
}

/** Nearly always of one number, where a loop is faster than the method. */
function includes(serials: readonly number[], serial: number): boolean {
  for (let j = 0; j < serials.length; j++) if (serials[j] === serial) return true
  return false
}
