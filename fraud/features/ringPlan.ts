/**
 * Where the rings of a busy entity lie in its block. A ring is one window of one series, cut into ten buckets: it is wrong by what
 * the oldest tenth of its window holds, and never by more. Only counts and sums have rings; what else is asked of a busy
 * entity is asked of its latest records.
 *
 * All of a block that most events touch stands at its beginning: what each series has come to, which is shared by its rings, and
 * the newest bucket of each ring. A slot holds what the series had come to when its bucket began.
 */
import type { PlannedFeature } from './kindPlan.ts'
import type { Series } from './series.ts'

/** A window is known to this part of it. */
export const BUCKETS = 10

/** Of a slot, and of what a series has come to: words, of which a series without amounts has the first alone. */
export const COUNT = 0
export const AMOUNTS = 1
/** A sum is 64 bits in two words, so that it is exact however long it grows. */
export const SUM_LOW = 2
export const SUM_HIGH = 3

export interface Ring {
  readonly window: number
  readonly bucketMs: number
  /** Buckets kept: those of the window, and those that the delay holds back. */
  readonly slots: number
  /** Of a slot: 1, or 4 with amounts. */
  readonly slotWords: number
  /** Words: number of the newest bucket + 1; and the first slot. */
  readonly newestAt: number
  readonly at: number
  /** Doubles: a sum of squares for each bucket, of that bucket alone; -1 without. */
  readonly squaresAt: number
}

/** The rings of one series. */
export interface RingSeries {
  readonly series: number
  readonly delayMs: number
  /** Words: what it has come to since the entity is busy. */
  readonly totalsAt: number
  readonly hasAmounts: boolean
  readonly rings: readonly Ring[]
}

export interface RingPlan {
  readonly series: readonly RingSeries[]
  /** Of a block, an even number; 0 without rings. */
  readonly words: number
}

/** Rings for every cell that a feature reads and that can be kept in one. */
export function ringsOf(
  series: readonly Series[],
  features: readonly PlannedFeature[],
  windowsMs: readonly number[],
): RingPlan {
  let words = 0
  const take = (size: number) => (words += size) - size
  const heads = cellsIn(series, features).map(({ series: s, cells }) => {
    const hasAmounts = cells.some(({ amounts }) => amounts)
    return { s, cells, hasAmounts, totalsAt: take(hasAmounts ? WITH_AMOUNTS : 1), newestAt: take(cells.length) }
  })
  const planned = heads.map(({ s, cells, hasAmounts, totalsAt, newestAt }): RingSeries => {
    const { delayMs } = series[s]!
    const rings = cells.map(({ window, amounts, squares }, n): Ring => {
      const windowMs = windowsMs[window]!
      const isEver = windowMs === Number.POSITIVE_INFINITY
      const bucketMs = isEver ? windowMs : Math.ceil(windowMs / BUCKETS)
      const slots = isEver ? 1 : BUCKETS + (delayMs > 0 ? Math.ceil(delayMs / bucketMs) + 1 : 0)
      const slotWords = amounts ? WITH_AMOUNTS : 1
      const at = take(slots * slotWords)
      if (squares) words += words % 2
      const squaresAt = squares ? take(2 * slots) / 2 : -1
      return { window, bucketMs, slots, slotWords, newestAt: newestAt + n, at, squaresAt }
    })
    return { series: s, delayMs, totalsAt, hasAmounts, rings }
  })
  return { series: planned, words: words + (words % 2) }
}

interface Cell {
  readonly window: number
  amounts: boolean
  squares: boolean
}

/** What rings are asked for, by series. */
function cellsIn(series: readonly Series[], features: readonly PlannedFeature[]) {
  const wanted = new Map<number, Cell[]>()
  const want = (s: number, window: number, amounts: boolean, squares: boolean) => {
    if (series[s]!.pairedWith >= 0) return
    const cells = wanted.get(s) ?? []
    wanted.set(s, cells)
    const cell = cells.find((one) => one.window === window)
    if (!cell) cells.push({ window, amounts, squares })
    else {
      cell.amounts ||= amounts
      cell.squares ||= squares
    }
  }
  for (const { measure, series: s, window, outOf } of features) {
    if (measure === 'count') want(s, window, false, false)
    if (measure === 'sum' || measure === 'mean' || measure === 'ratio') want(s, window, true, false)
    if (measure === 'deviation') want(s, window, true, true)
    if (measure === 'share') want(s, window, false, false)
    if (measure === 'share' || measure === 'label-share') want(outOf, window, false, false)
  }
  return [...wanted].map(([s, cells]) => ({ series: s, cells }))
}

/** Words of a slot, and of what a series has come to. */
const WITH_AMOUNTS = 4
