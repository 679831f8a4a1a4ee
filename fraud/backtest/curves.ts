/**
 * How well a score tells fraud from good orders. A score is a whole number from 0 to 1000, so how many frauds and good
 * orders got each of them says all that a curve needs: the measures are exact, and a million orders take the room of one.
 */

/** How many orders got each score; the index is the score. */
export interface ScoreCounts {
  readonly fraud: Float64Array
  readonly good: Float64Array
}

/** The place where every order with this score or a higher one would be stopped. */
export interface CurvePoint {
  readonly score: number
  /** Frauds, and good orders, with this score or a higher one. */
  readonly fraud: number
  readonly good: number
}

export const TOP_SCORE = 1000

export function emptyCounts(): ScoreCounts {
  return { fraud: new Float64Array(TOP_SCORE + 1), good: new Float64Array(TOP_SCORE + 1) }
}

/** From the highest score down; scores that no order got are left out. */
export function curveOf({ fraud, good }: ScoreCounts): CurvePoint[] {
  const points: CurvePoint[] = []
  let [frauds, goods] = [0, 0]
  for (let score = TOP_SCORE; score >= 0; score--) {
    if (fraud[score] === 0 && good[score] === 0) continue
    frauds += fraud[score]!
    goods += good[score]!
    points.push({ score, fraud: frauds, good: goods })
  }
  return points
}

/**
 * The probability that a fraud has a higher score than a good order, a tie counting half: the area under the ROC curve.
 * @returns undefined without at least one of each
 */
export function areaUnderROC(counts: ScoreCounts): number | undefined {
  let [area, frauds, goods] = [0, 0, 0]
  for (const point of curveOf(counts)) {
    area += ((frauds + point.fraud) / 2) * (point.good - goods)
    ;({ fraud: frauds, good: goods } = point)
  }
  return frauds > 0 && goods > 0 ? area / (frauds * goods) : undefined
}

/**
 * The mean of the precision at each threshold, weighted by the recall that it adds; no interpolation, which would flatter.
 * @returns undefined without at least one of each
 */
export function averagePrecision(counts: ScoreCounts): number | undefined {
  let [sum, frauds, goods] = [0, 0, 0]
  for (const { fraud, good } of curveOf(counts)) {
    sum += ((fraud - frauds) * fraud) / (fraud + good)
    ;[frauds, goods] = [fraud, good]
  }
  return frauds > 0 && goods > 0 ? sum / frauds : undefined
}

/**
 * The share of frauds caught by the lowest threshold that disturbs no more than this share of the good orders. It is a
 * threshold that can be set, so nothing is interpolated between two of them.
 * @returns undefined without at least one of each
 */
export function recallAtFPR(counts: ScoreCounts, falsePositiveRate: number): number | undefined {
  const points = curveOf(counts)
  const last = points.at(-1)
  if (!last || last.fraud === 0 || last.good === 0) return undefined
  const allowed = points.findLast(({ good }) => good <= falsePositiveRate * last.good)
  return (allowed?.fraud ?? 0) / last.fraud
}
