import { expect, test } from 'vitest'
import type { Observation } from './measure.ts'
import { SideBySide } from './sideBySide.ts'

const POLICY = { id: 'orders', version: 3, fingerprint: 'f' }

test('difference: who is treated otherwise, and a better score is better beyond chance', () => {
  const sides = new SideBySide()
  for (let i = 0; i < 200; i++) {
    const isFraud = i % 4 === 0
    // The first policy knows nothing, the second nearly everything.
    const [first, second] = [(i * 37) % 1000, isFraud ? 800 - (i % 7) : i % 90]
    sides.add(
      seen('approve', first, { isFraud, amountMinor: 10 }),
      seen(isFraud ? 'decline' : 'approve', second, { isFraud, amountMinor: 10 }),
    )
  }
  const { changes, scores } = sides.report(POLICY, POLICY).difference
  expect(changes).toEqual([
    { from: 'approve', to: 'decline', orders: 50, fraud: 50, good: 0, fraudMinor: 500, goodMinor: 0 },
  ])
  expect(scores.auc!.value).toBeGreaterThan(0.3)
  expect(scores.auc!.low).toBeGreaterThan(0)
})

test('difference: a policy compared with itself differs in nothing', () => {
  const sides = new SideBySide()
  for (let i = 0; i < 100; i++) {
    const same = seen('review', (i * 13) % 1000, { isFraud: i % 3 === 0 })
    sides.add(same, same)
  }
  const none = { value: 0, low: 0, high: 0 }
  expect(sides.report(POLICY, POLICY).difference).toMatchObject({
    same: 100,
    changes: [],
    rules: [],
    scores: { auc: none, averagePrecision: none, recallAtFpr1pct: none },
  })
  expect(new SideBySide().report(POLICY, POLICY).difference).toMatchObject({ orders: 0, changes: [], scores: {} })
})

test('difference: rules that fire more or less often are named, those that differ most first', () => {
  const sides = new SideBySide()
  sides.add(seen('approve', 0, { hits: ['a', 'same'] }), seen('approve', 0, { hits: ['b', 'same'] }))
  sides.add(seen('approve', 0, { hits: [] }), seen('review', 0, { hits: ['b'] }))
  const { difference } = sides.report(POLICY, POLICY)
  expect(difference).toMatchObject({ same: 1, orders: 2 })
  expect(difference.rules).toEqual([
    { rule: 'b', first: 0, second: 2 },
    { rule: 'a', first: 1, second: 0 },
  ])
})

type Rest = Partial<Omit<Observation, 'hits'>> & { readonly hits?: readonly string[] }

function seen(outcome: Observation['outcome'], score: number, { hits = [], ...rest }: Rest = {}): Observation {
  return { outcome, score, month: '2026-11', ...rest, hits: hits.map((rule) => ({ rule, points: 100 })) }
}
