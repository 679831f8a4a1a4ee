/**
 * Cells: where the numbers of one entity stand that many features take as they are. Counts by series and window, sums of
 * amounts by the same, distinct entities, labels: one buffer, so that such a feature is read by its place alone.
 */
export interface CellLayout {
  readonly windows: number
  /** Series of the kind that has most; a count stands at `series * windows + window`, and its sum as far behind `sumsAt`. */
  readonly series: number
  readonly sumsAt: number
  /** Of distinct series and windows. */
  readonly distinctAt: number
  /** Of labels and windows. */
  readonly labelsAt: number
  readonly size: number
}

export function layoutOf(windows: number, series: number, distinct: number, labels: number): CellLayout {
  const sumsAt = series * windows
  const distinctAt = 2 * sumsAt
  const labelsAt = distinctAt + distinct * windows
  return { windows, series, sumsAt, distinctAt, labelsAt, size: labelsAt + labels * windows }
}
