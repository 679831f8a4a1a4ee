import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaUnderROC, averagePrecision, curveOf, emptyCounts, recallAtFPR } from './curves.ts'
import type { ScoreCounts } from './curves.ts'

test('curves: small cases, worked out by hand', () => {
  const cases = [
    { name: 'perfect', fraud: [900, 800], good: [100, 0], auc: 1, ap: 1, recall: 1 },
    { name: 'upside down', fraud: [0], good: [500, 900], auc: 0, ap: 1 / 3, recall: 0 },
    { name: 'one score for all', fraud: [500], good: [500, 500, 500], auc: 0.5, ap: 0.25, recall: 0 },
    // Pairs: 900 beats three, 400 beats two of three.
    {
      name: 'one good order between',
      fraud: [900, 400],
      good: [500, 100, 0],
      auc: 5 / 6,
      ap: (1 + 2 / 3) / 2,
      recall: 0.5,
    },
    // Pairs: 700 ties with one and beats one: 1.5 of 2. Precision at 700 is 1/2.
    { name: 'a tie', fraud: [700], good: [700, 0], auc: 0.75, ap: 0.5, recall: 0 },
  ]
  for (const { name, fraud, good, auc, ap, recall } of cases) {
    const counts = countsOf(fraud, good)
    expect(areaUnderROC(counts), name).toBeCloseTo(auc, 12)
    expect(averagePrecision(counts), name).toBeCloseTo(ap, 12)
    expect(recallAtFPR(counts, 0.01), name).toBe(recall)
  }
})

test('curves: the threshold that disturbs one good order in a hundred may disturb exactly one in a hundred', () => {
  const good = [600, ...Array.from({ length: 99 }, () => 10)]
  expect(recallAtFPR(countsOf([700, 650, 600, 10], good), 0.01)).toBe(0.75)
  expect(recallAtFPR(countsOf([700, 650, 600, 10], [...good.slice(1), 600, 600]), 0.01)).toBe(0.5)
})

test('curves: without a fraud, or without a good order, there is no figure', () => {
  for (const [fraud, good] of [
    [[], []],
    [[500], []],
    [[], [500]],
  ] as const) {
    const counts = countsOf(fraud, good)
    expect([areaUnderROC(counts), averagePrecision(counts), recallAtFPR(counts, 0.01)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  }
})

test('curves: each measure is what its definition says, order by order', () => {
  fc.assert(
    fc.property(
      fc.array(score, { minLength: 1, maxLength: 40 }),
      fc.array(score, { minLength: 1, maxLength: 40 }),
      (fraud, good) => {
        const counts = countsOf(fraud, good)
        expect(areaUnderROC(counts)).toBeCloseTo(probabilityOfRanking(fraud, good), 10)
        expect(averagePrecision(counts)).toBeCloseTo(meanPrecision(fraud, good), 10)
        expect(recallAtFPR(counts, 0.1)).toBeCloseTo(bestRecall(fraud, good, 0.1), 10)
      },
    ),
    { seed: 20261123, numRuns: 300 },
  )
})

test('curves: points fall from the highest score and end with everybody', () => {
  fc.assert(
    fc.property(fc.array(score, { maxLength: 40 }), fc.array(score, { maxLength: 40 }), (fraud, good) => {
      const points = curveOf(countsOf(fraud, good))
      expect(points.map((point) => point.score)).toEqual([...new Set([...fraud, ...good])].sort((a, b) => b - a))
      if (points.length > 0) expect(points.at(-1)).toMatchObject({ fraud: fraud.length, good: good.length })
    }),
    { seed: 20261123, numRuns: 100 },
  )
})

/** Few different scores, so that ties are common. */
const score = fc.oneof(fc.constantFrom(0, 250, 500, 1000), fc.integer({ min: 0, max: 1000 }))

function countsOf(fraud: readonly number[], good: readonly number[]): ScoreCounts {
  const counts = emptyCounts()
  for (const of of fraud) counts.fraud[of]!++
  for (const of of good) counts.good[of]!++
  return counts
}

/** The other way: every pair of a fraud and a good order, looked at. */
function probabilityOfRanking(fraud: readonly number[], good: readonly number[]): number {
  const won = fraud.flatMap((f) => good.map((g): number => (f > g ? 1 : f === g ? 0.5 : 0)))
  return won.reduce((sum, part) => sum + part, 0) / won.length
}

/** Each fraud stopped at its own score, its precision there, and the mean of these. */
function meanPrecision(fraud: readonly number[], good: readonly number[]): number {
  const precisions = fraud.map((at) => {
    const caught = fraud.filter((f) => f >= at).length
    return caught / (caught + good.filter((g) => g >= at).length)
  })
  return precisions.reduce((sum, part) => sum + part, 0) / fraud.length
}

/** Every threshold there is, tried. */
function bestRecall(fraud: readonly number[], good: readonly number[], allowed: number): number {
  const thresholds = Array.from({ length: 1002 }, (_, i) => i)
  return Math.max(
    ...thresholds
      .filter((at) => good.filter((g) => g >= at).length <= allowed * good.length)
      .map((at) => fraud.filter((f) => f >= at).length / fraud.length),
  )
}
