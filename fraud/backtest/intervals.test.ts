import { expect, test } from 'vitest'
import { areaUnderROC, emptyCounts } from './curves.ts'
import { bootstrap, shareOf } from './intervals.ts'

test('intervals: shares have the interval that Wilson gives them', () => {
  // Newcombe 1998 (Statistics in Medicine 17:857), table I, method 3.
  const published = [
    { part: 81, whole: 263, low: 0.2553, high: 0.3662 },
    { part: 15, whole: 148, low: 0.0624, high: 0.1605 },
    { part: 0, whole: 20, low: 0, high: 0.1611 },
    { part: 1, whole: 29, low: 0.0061, high: 0.1718 },
  ]
  for (const { part, whole, low, high } of published) {
    const share = shareOf(part, whole)!
    expect(share.value).toBe(part / whole)
    expect(share.low).toBeCloseTo(low, 4)
    expect(share.high).toBeCloseTo(high, 4)
  }
  expect(shareOf(0, 0)).toBeUndefined()
  expect([shareOf(20, 20)!.high, shareOf(0, 50_000)!.low]).toEqual([1, 0])
})

test('intervals: the bootstrap of a share is the interval that theory gives, and leaves the counts as they were', () => {
  const [yes, no] = [Float64Array.of(400), Float64Array.of(600)]
  const interval = bootstrap([yes, no], () => yes[0]! / (yes[0]! + no[0]!), 4_000)!
  const half = 1.96 * Math.sqrt((0.4 * 0.6) / 1_000)
  expect(interval.low).toBeCloseTo(0.4 - half, 2)
  expect(interval.high).toBeCloseTo(0.4 + half, 2)
  expect([yes[0], no[0]]).toEqual([400, 600])
})

test('intervals: few frauds give a wide interval of the AUC, many a narrow one, the same each time', () => {
  const widthOf = (times: number): number => {
    const counts = emptyCounts()
    for (const [score, fraud, good] of [
      [900, 5, 1],
      [500, 3, 10],
      [100, 2, 60],
    ] as const) {
      counts.fraud[score] = fraud * times
      counts.good[score] = good * times
    }
    const interval = () => bootstrap([counts.fraud, counts.good], () => areaUnderROC(counts))!
    const { low, high } = interval()
    const auc = areaUnderROC(counts)!
    expect(low).toBeLessThan(auc)
    expect(high).toBeGreaterThan(auc)
    expect(interval()).toEqual({ low, high })
    return high - low
  }
  // A hundred times the orders: a tenth of the width, give or take the draws.
  expect(widthOf(1) / widthOf(100)).toBeGreaterThan(7)
  expect(widthOf(1) / widthOf(100)).toBeLessThan(13)
})

test('intervals: a figure that most draws cannot have gets none', () => {
  const one = Float64Array.of(1)
  expect(bootstrap([one], () => (one[0]! > 3 ? one[0] : undefined))).toBeUndefined()
})
