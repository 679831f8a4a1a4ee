import { expect, test } from 'vitest'
import { intervalOf } from './interval.ts'
import { measuresOf, ratioOf } from './measures.ts'
import type { TownFigures } from './tally.ts'

test('measures: sums over towns, never means of shares', () => {
  const towns = [
    aTown({ left: 100, tried: 1_000, asked: 10, accepted: 9 }),
    aTown({ left: 300, tried: 1_000, asked: 90, accepted: 90 }),
  ]
  const without = [aTown({ asked: 10, accepted: 10 }), aTown({ asked: 90, accepted: 90 })]
  const measures = measuresOf(towns, without)
  expect(measures.leftMinor).toEqual({ value: 200 })
  expect(measures.caught).toEqual({ value: 0.8 })
  expect(measures.approved).toEqual({ value: 0.99 })
  expect(measures.approvalLost.value).toBeCloseTo(0.01)
  expect(measures.leftByKind).toEqual({ stolen_card: 400 })
  expect(measures.frictionless).toEqual({ value: 0 })
})

test('ratio: joint ÷ the better one, which is the better one in all towns together', () => {
  const of = {
    shop: [aTown({ left: 100 }), aTown({ left: 100 })],
    issuer: [aTown({ left: 10 }), aTown({ left: 400 })],
    joint: [aTown({ left: 50 }), aTown({ left: 30 })],
  }
  expect(ratioOf(of)).toEqual({ better: 'shop', ratio: { value: 0.4 } })
})

test('ratio: towns are drawn in pairs, so what all set-ups share makes it no less sure', () => {
  const sizes = [1, 50, 3, 900, 20, 7]
  const of = (share: number) => sizes.map((size) => aTown({ left: size * share }))
  const { ratio } = ratioOf({ shop: of(100), issuer: of(200), joint: of(40) })
  expect(ratio.value).toBeCloseTo(0.4)
  expect(ratio.low).toBeCloseTo(0.4)
  expect(ratio.high).toBeCloseTo(0.4)
})

test('intervals: from five towns on, the same each time, and wider when towns differ', () => {
  expect(intervalOf(4, (drawn) => drawn.length)).toEqual({ value: 4 })
  const spread = (values: readonly number[]) => {
    const { low, high } = intervalOf(values.length, (drawn) => drawn.reduce((sum, i) => sum + values[i]!, 0))
    return high! - low!
  }
  expect(spread([5, 5, 5, 5, 5])).toBe(0)
  expect(spread([4, 5, 6, 5, 5])).toBeGreaterThan(0)
  expect(spread([0, 10, 5, 2, 8])).toBeGreaterThan(spread([4, 5, 6, 5, 5]))
  expect(spread([0, 10, 5, 2, 8])).toBe(spread([0, 10, 5, 2, 8]))
})

function aTown(change: { left?: number; tried?: number; asked?: number; accepted?: number }): TownFigures {
  const { left = 0, tried = left, asked = 0, accepted = 0 } = change
  const yen = { tried: { stolen_card: tried }, left: { stolen_card: left } }
  return {
    cardFraud: yen,
    allFraud: yen,
    good: { asked, accepted, challenged: 0, disturbed: 0 },
    cards: { asked, challenged: 0, frictionless: 0 },
    orders: { asked, reviewed: 0 },
  }
}
