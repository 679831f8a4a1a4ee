import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calibrate } from './calibrate.ts'
import type { FoundCalibration, FoundStep } from './calibrate.ts'
import { emptyCounts } from './curves.ts'
import type { ScoreCounts } from './curves.ts'

/** From this score on, so likely. */
const PLANTED = [
  { score: 0, share: 0.0005, orders: 40_000 },
  { score: 100, share: 0.01, orders: 6_000 },
  { score: 300, share: 0.08, orders: 2_000 },
  { score: 550, share: 0.4, orders: 800 },
  { score: 850, share: 0.9, orders: 300 },
] as const

test('calibration: a planted world is found again within its intervals', () => {
  let [inside, all] = [0, 0]
  for (let seed = 1; seed <= 20; seed++) {
    const found = calibrate(planted(seed))!
    for (const { score, share, orders } of PLANTED) {
      const { lowPerMillion, highPerMillion, perMillion } = stepAt(found, score)
      all++
      if (lowPerMillion <= share * 1e6 && share * 1e6 <= highPerMillion) inside++
      // Never far off, either: four standard deviations of the planted share itself.
      expect(Math.abs(perMillion / 1e6 - share)).toBeLessThan(4 * Math.sqrt(share / orders) + 0.1 * share)
    }
  }
  expect(inside / all).toBeGreaterThanOrEqual(0.9)
})

test('calibration: a score that tells nothing is one step, at the share of all', () => {
  const counts = emptyCounts()
  for (let score = 0; score < 500; score++) {
    counts.good[score] = 97
    counts.fraud[score] = 3
  }
  expect(calibrate(counts)).toEqual({
    orders: 50_000,
    frauds: 1_500,
    steps: [expect.objectContaining({ score: 0, perMillion: 30_000, orders: 50_000 })],
  })
})

test('calibration: with too little known there is none', () => {
  const cases: [good: number, frauds: number, isFound: boolean][] = [
    [10_000, 0, false],
    [10_000, 19, false],
    [10_000, 20, true],
    [99, 1_000, false],
    [100, 1_000, true],
    [0, 0, false],
  ]
  for (const [good, frauds, isFound] of cases) {
    const counts = emptyCounts()
    counts.good[0] = good
    counts.fraud[700] = frauds
    expect(calibrate(counts) !== undefined, `${good} good, ${frauds} frauds`).toBe(isFound)
  }
})

test('calibration: steps begin at 0, scores rise, shares do not fall and are never 0, and every order is in one step', () => {
  const cell = fc.tuple(
    fc.integer({ min: 0, max: 1000 }),
    fc.integer({ min: 0, max: 400 }),
    fc.integer({ min: 0, max: 60 }),
  )
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 300 }), (cells) => {
      const counts = emptyCounts()
      for (const [score, good, fraud] of cells) {
        counts.good[score]! += good
        counts.fraud[score]! += fraud
      }
      const found = calibrate(counts)
      if (!found) return
      expect(found.steps.length).toBeLessThanOrEqual(50)
      expect(found.steps.reduce((sum, { orders }) => sum + orders, 0)).toBe(found.orders)
      for (const [i, step] of found.steps.entries()) {
        const before = found.steps[i - 1]
        expect(step.perMillion).toBeGreaterThan(0)
        if (!before) expect(step.score).toBe(0)
        else {
          expect(step.score).toBeGreaterThan(before.score)
          expect(step.perMillion).toBeGreaterThanOrEqual(before.perMillion)
        }
      }
    }),
    { seed: 20261123, numRuns: 200 },
  )
})

function stepAt({ steps }: FoundCalibration, score: number): FoundStep {
  return steps.findLast((step) => step.score <= score + 50)!
}

/** Orders of each part lie evenly over a hundred scores, each fraud or not by a seeded chance. */
function planted(seed: number): ScoreCounts {
  const counts = emptyCounts()
  let state = seed
  const chance = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  for (const { score, share, orders } of PLANTED) {
    for (let i = 0; i < orders; i++) (chance() < share ? counts.fraud : counts.good)[score + (i % 100)]!++
  }
  return counts
}
