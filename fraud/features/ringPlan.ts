/**
 * Where the rings of a busy entity lie in its block. A ring is one window of one series, cut into ten buckets: it is wrong by what
 * the oldest tenth of its window holds, and never by more. Only counts and sums have rings; what else is asked of a busy
 * entity is asked of its latest records.
 */
import type { PlannedFeature } from './kindPlan.ts'
import type { Series } from './series.ts'

/** A window is known to this part of it. */
export const BUCKETS = 10

export interface Ring {
  readonly series: number
  readonly window: number
  readonly bucketMs: number
  readonly delayMs: number
  /** Buckets kept: those of the window, and those that the delay holds back. */
  readonly slots: number
  /** Word: number of the newest bucket + 1; then a count for each slot. */
  readonly at: number
  /** Words: a count of amounts for each slot; -1 without amounts. */
  readonly amountsAt: number
  /** Doubles: a sum, and a sum of squares, for each slot; -1 without. */
  readonly sumsAt: number
  readonly squaresAt: number
}

export interface RingPlan {
  readonly rings: readonly Ring[]
  /** Of a block, an even number; 0 without rings. */
  readonly words: number
}

/** Rings for every cell that a feature reads and that can be kept in one. */
export function ringsOf(
  series: readonly Series[],
  features: readonly PlannedFeature[],
  windowsMs: readonly number[],
): RingPlan {
  const cells = new Map<string, { series: number; window: number; amounts: boolean; squares: boolean }>()
  const want = (n: number, window: number, amounts: boolean, squares: boolean) => {
    if (series[n]!.pairedWith >= 0) return
    const key = `${n} ${window}`
    const cell = cells.get(key) ?? { series: n, window, amounts: false, squares: false }
    cells.set(key, { ...cell, amounts: cell.amounts || amounts, squares: cell.squares || squares })
  }
  for (const { measure, series: n, window, outOf } of features) {
    if (measure === 'count') want(n, window, false, false)
    if (measure === 'sum' || measure === 'mean' || measure === 'ratio') want(n, window, true, false)
    if (measure === 'deviation') want(n, window, true, true)
    if (measure === 'share') want(n, window, false, false)
    if (measure === 'share' || measure === 'label-share') want(outOf, window, false, false)
  }
  const rings: Ring[] = []
  let doubles = 0
  const placed = [...cells.values()].map((cell) => {
    const { delayMs } = series[cell.series]!
    const windowMs = windowsMs[cell.window]!
    const isEver = windowMs === Number.POSITIVE_INFINITY
    const bucketMs = isEver ? windowMs : Math.ceil(windowMs / BUCKETS)
    const slots = isEver ? 1 : BUCKETS + (delayMs > 0 ? Math.ceil(delayMs / bucketMs) + 1 : 0)
    const sumsAt = cell.amounts ? doubles : -1
    if (cell.amounts) doubles += slots
    const squaresAt = cell.squares ? doubles : -1
    if (cell.squares) doubles += slots
    return { ...cell, bucketMs, delayMs, slots, sumsAt, squaresAt }
  })
  let words = 2 * doubles
  for (const { series: n, window, bucketMs, delayMs, slots, sumsAt, squaresAt } of placed) {
    const at = words
    words += 1 + slots
    const amountsAt = sumsAt < 0 ? -1 : words
    if (sumsAt >= 0) words += slots
    rings.push({ series: n, window, bucketMs, delayMs, slots, at, amountsAt, sumsAt, squaresAt })
  }
  return { rings, words: Math.ceil(words / 2) * 2 }
}
