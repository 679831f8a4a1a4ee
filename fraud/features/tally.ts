/**
 * Everything that features ask of one entity, counted from its records, or from its rings when it is busy. What nothing was
 * counted in is known to be empty and is not cleared again: of the many series of a kind most entities have events in few.
 *
 * One object is used for every reading of a tenant, so nothing is allocated: this is a hot path.
 */
import type { CellLayout } from './cells.ts'
import type { Chain } from './chain.ts'
import type { Reader } from './reader.ts'
import { MAX_WALK } from './kindPlan.ts'
import type { DistinctSeries, Series } from './series.ts'
import { FAILED_PAYMENT } from './traits.ts'

export class Tally {
  /** What features take as it is. */
  readonly cells: Float64Array
  /** Of each series and window: how many amounts, sums of their squares, the least and the most; -1 for none. */
  readonly amounts: Float64Array
  readonly squares: Float64Array
  readonly least: Float64Array
  readonly most: Float64Array
  /** The greatest age in the window; -1 for none. */
  readonly oldest: Float64Array
  /** The least age of all that counts in the series; infinity for none. */
  readonly latest: Float64Array
  readonly #layout: CellLayout
  /** Of each series, and of each distinct series: whether a cell may hold something. */
  readonly #isFilled: Uint8Array
  readonly #isTold: Uint8Array
  readonly #others = new Float64Array(MAX_WALK)
  readonly #otherIn = new Uint8Array(MAX_WALK)
  /** Where each of them stands, by its serial; a place holds nothing unless it was written in this telling. */
  readonly #places = new Uint8Array(PLACES)
  readonly #writtenIn = new Float64Array(PLACES)
  #telling = 0

  constructor(layout: CellLayout) {
    const { series, sumsAt, size } = layout
    this.#layout = layout
    this.cells = new Float64Array(size)
    this.amounts = new Float64Array(sumsAt)
    this.squares = new Float64Array(sumsAt)
    this.least = new Float64Array(sumsAt)
    this.most = new Float64Array(sumsAt)
    this.oldest = new Float64Array(sumsAt)
    this.latest = new Float64Array(series)
    this.#isFilled = new Uint8Array(series).fill(1)
    this.#isTold = new Uint8Array((layout.labelsAt - layout.distinctAt) / layout.windows).fill(1)
    for (let s = 0; s < series; s++) this.empty(s)
  }

  /** Counts nothing in a series. */
  empty(s: number): void {
    if (this.#isFilled[s] === 0) return
    const { windows, sumsAt } = this.#layout
    this.#isFilled[s] = 0
    this.latest[s] = Number.POSITIVE_INFINITY
    for (let cell = s * windows; cell < (s + 1) * windows; cell++) {
      this.cells[cell] = 0
      this.cells[sumsAt + cell] = 0
      this.amounts[cell] = 0
      this.squares[cell] = 0
      this.least[cell] = Number.POSITIVE_INFINITY
      this.most[cell] = -1
      this.oldest[cell] = -1
    }
  }

  /** From now on something stands in the series' cells, whoever puts it there. */
  hold(s: number): void {
    this.#isFilled[s] = 1
  }

  /** Counts the records of the chain in a series. */
  count(s: number, series: Series, chain: Chain, { own }: Reader): void {
    const { condition, pairedWith, delayMs, amounts, ages } = series
    const classes = series.classes & ~FAILED_PAYMENT
    const takesFailed = series.classes !== classes
    const mayCount = (chain.anyCounted & classes) !== 0 || (takesFailed && chain.anyFailed !== 0)
    if (!mayCount || (chain.anyCounted & condition) !== condition) {
      this.empty(s)
      return
    }
    this.empty(s)
    this.hold(s)
    const { size, counted, failed } = chain
    const base = s * this.#layout.windows
    for (let r = 0; r < size; r++) {
      const of = counted[r]!
      const n = ((of & classes) !== 0 ? 1 : 0) + (takesFailed ? failed[r]! : 0)
      if (n === 0 || (of & condition) !== condition) continue
      if (pairedWith >= 0 && !includes(own[pairedWith]!, chain.serial(r, pairedWith))) continue
      let ageMs = chain.agesMs[r]!
      let window = chain.windows[r]!
      if (delayMs > 0) {
        ageMs -= delayMs
        if (ageMs < 0) continue
        window = chain.windowOf(ageMs)
      }
      this.cells[base + window]! += n
      if (ages) {
        if (ageMs > this.oldest[base + window]!) this.oldest[base + window] = ageMs
        if (ageMs < this.latest[s]!) this.latest[s] = ageMs
      }
      if (amounts) this.#countAmount(base + window, chain.amounts[r]!)
    }
    this.#cumulate(s, series)
  }

  #countAmount(cell: number, amountMinor: number): void {
    if (amountMinor < 0) return
    this.amounts[cell]!++
    this.cells[this.#layout.sumsAt + cell]! += amountMinor
    this.squares[cell]! += amountMinor * amountMinor
    if (amountMinor < this.least[cell]!) this.least[cell] = amountMinor
    if (amountMinor > this.most[cell]!) this.most[cell] = amountMinor
  }

  /** From what lies between two windows to what lies within each. */
  #cumulate(s: number, { amounts, extremes, ages }: Series): void {
    const { windows, sumsAt } = this.#layout
    for (let cell = s * windows + 1; cell < (s + 1) * windows; cell++) {
      this.cells[cell]! += this.cells[cell - 1]!
      if (ages && this.oldest[cell - 1]! > this.oldest[cell]!) this.oldest[cell] = this.oldest[cell - 1]!
      if (!amounts) continue
      this.amounts[cell]! += this.amounts[cell - 1]!
      this.cells[sumsAt + cell]! += this.cells[sumsAt + cell - 1]!
      this.squares[cell]! += this.squares[cell - 1]!
      if (!extremes) continue
      if (this.least[cell - 1]! < this.least[cell]!) this.least[cell] = this.least[cell - 1]!
      if (this.most[cell - 1]! > this.most[cell]!) this.most[cell] = this.most[cell - 1]!
    }
  }

  /** Counts the other entities that the records show, each in the shortest window that it was seen in. */
  tell(d: number, series: DistinctSeries, chain: Chain, { own }: Reader): void {
    const { windows, distinctAt } = this.#layout
    const { classes, condition, pairedWith, delayMs, of } = series
    const { size, traits } = chain
    const mine = own[of]!
    const only = mine.length === 1 ? mine[0]! : 0
    let told = 0
    this.#telling++
    for (let r = 0; r < size; r++) {
      const shown = traits[r]!
      if ((shown & classes) === 0 || (shown & condition) !== condition) continue
      const serial = chain.serial(r, of)
      if (serial === 0 || serial === only || (mine.length > 1 && includes(mine, serial))) continue
      if (pairedWith >= 0 && !includes(own[pairedWith]!, chain.serial(r, pairedWith))) continue
      let window = chain.windows[r]!
      if (delayMs > 0) {
        const ageMs = chain.agesMs[r]! - delayMs
        if (ageMs < 0) continue
        window = chain.windowOf(ageMs)
      }
      told = this.#note(serial, window, told)
    }
    if (told === 0 && this.#isTold[d] === 0) return
    const base = distinctAt + d * windows
    this.cells.fill(0, base, base + windows)
    for (let n = 0; n < told; n++) this.cells[base + this.#otherIn[n]!]!++
    for (let cell = base + 1; cell < base + windows; cell++) this.cells[cell]! += this.cells[cell - 1]!
    this.#isTold[d] = told === 0 ? 0 : 1
  }

  #note(serial: number, window: number, told: number): number {
    let at = serial & (PLACES - 1)
    for (; this.#writtenIn[at] === this.#telling; at = (at + 1) & (PLACES - 1)) {
      const n = this.#places[at]!
      if (this.#others[n] !== serial) continue
      if (window < this.#otherIn[n]!) this.#otherIn[n] = window
      return told
    }
    this.#writtenIn[at] = this.#telling
    this.#places[at] = told
    this.#others[told] = serial
    this.#otherIn[told] = window
    return told + 1
  }
}

/** A power of two, and four times as many as there can be others. */
const PLACES = 4 * MAX_WALK

/** Nearly always of one number, where a loop is faster than the method. */
function includes(serials: readonly number[], serial: number): boolean {
  for (let n = 0; n < serials.length; n++) if (serials[n] === serial) return true
  return false
}
