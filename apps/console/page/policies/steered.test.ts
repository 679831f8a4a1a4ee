import { expect, test } from 'vitest'
import { areRising, curveOf, outcomesAt, roundUp, share, stoppedAt } from './steered.ts'
import type { Steered } from './steered.ts'

const cell = (score: number, atLeast: Steered['atLeast'], fraud: number, good: number): Steered => {
  return { score, atLeast, orders: fraud + good + 1, fraud, good, fraudMinor: fraud * 1_000, goodMinor: good * 100 }
}
const CELLS = [
  cell(900, 'approve', 4, 1),
  cell(600, 'approve', 2, 3),
  cell(300, 'approve', 1, 9),
  cell(0, 'decline', 5, 0),
  cell(0, 'approve', 0, 80),
]
const THRESHOLDS = { challenge: 300, review: 600, decline: 900 }

test('steered: a threshold includes its own score, and what a rule asks for stays where it is', () => {
  const { approve, challenge, review, decline } = outcomesAt(CELLS, THRESHOLDS)
  expect([approve, challenge, review, decline].map(({ orders }) => orders)).toEqual([81, 11, 6, 12])
  expect(decline).toEqual({ orders: 12, fraud: 9, good: 1, fraudMinor: 9_000, goodMinor: 100 })
  const strict = outcomesAt(CELLS, { challenge: 1, review: 1, decline: 1 })
  expect([strict.approve.orders, strict.decline.orders]).toEqual([81, 29])
  const lax = outcomesAt(CELLS, { challenge: 1000, review: 1000, decline: 1000 })
  expect([lax.approve.orders, lax.decline.orders]).toEqual([104, 6])
})

test('steered: a curve has a point wherever its counts change, and no count rises with its threshold', () => {
  const curve = curveOf(CELLS, 'decline')
  expect(curve.map(({ threshold, fraud }) => [threshold, fraud])).toEqual([
    [1, 12],
    [301, 11],
    [601, 9],
    [901, 5],
    [1000, 5],
  ])
  for (const { threshold, orders } of curve) expect(stoppedAt(CELLS, 'decline', threshold).orders).toBe(orders)
  const falls = curve.every(({ orders }, i) => i === 0 || orders <= curve[i - 1]!.orders)
  expect(falls).toBe(true)
})

test('steered: nothing decided has no curve to speak of, and no shares', () => {
  expect(curveOf([], 'review').map(({ orders }) => orders)).toEqual([0, 0])
  expect(share(0, 0)).toBeUndefined()
  expect(share(1, 4)).toBe(0.25)
})

test('steered: thresholds rise, and are whole numbers from 1 to 1000', () => {
  expect(areRising(THRESHOLDS)).toBe(true)
  expect(areRising({ challenge: 5, review: 5, decline: 5 })).toBe(true)
  const wrong = [
    { challenge: 601 },
    { decline: 599 },
    { challenge: 0 },
    { decline: 1001 },
    { review: 600.5 },
    { review: NaN },
  ]
  for (const change of wrong) expect(areRising({ ...THRESHOLDS, ...change }), JSON.stringify(change)).toBe(false)
})

test('steered: the end of an axis is round, and nothing lies beyond it', () => {
  const cases = [
    [0, 2],
    [1, 2],
    [9, 10],
    [10, 10],
    [11, 20],
    [3_400_000, 4_000_000],
    [4_000_001, 6_000_000],
    [9_999_999, 10_000_000],
  ]
  expect(cases.map(([value]) => [value, roundUp(value!)])).toEqual(cases)
})
