import { expect, test } from 'vitest'
import { Measure } from './measure.ts'
import type { Observation } from './measure.ts'
import { reportOf } from './report.ts'

const POLICY = { id: 'orders', version: 3, fingerprint: 'f' }

test('report: outcomes, money and rules are counted as they are written down here', () => {
  const measure = new Measure()
  for (const observation of [
    seen('decline', 900, { hits: ['a', 'b'], amountMinor: 5_000, isFraud: true }),
    seen('review', 500, { hits: ['b'], amountMinor: 3_000, isFraud: true }),
    seen('approve', 0, { amountMinor: 1_000, isFraud: true, month: '2026-12' }),
    seen('challenge', 300, { hits: ['b'], amountMinor: 2_000, isFraud: false }),
    seen('approve', 0, { amountMinor: 700, isFraud: false }),
    seen('approve', 0, { isFraud: false, month: '2026-12' }),
    seen('decline', 950, { hits: ['a'], amountMinor: 9_000 }),
  ])
    measure.add(observation)
  const report = reportOf(POLICY, measure)
  expect(report).toMatchObject({ policy: POLICY, rows: 7, labelled: 6, fraud: 3, fraudMinor: 9_000 })
  expect(report.outcomes).toEqual({
    approve: { orders: 3, fraud: 1, good: 2, fraudMinor: 1_000, goodMinor: 700 },
    challenge: { orders: 1, fraud: 0, good: 1, fraudMinor: 0, goodMinor: 2_000 },
    review: { orders: 1, fraud: 1, good: 0, fraudMinor: 3_000, goodMinor: 0 },
    decline: { orders: 2, fraud: 1, good: 0, fraudMinor: 5_000, goodMinor: 0 },
  })
  expect(
    report.operating.map(
      ({ atLeast, orders, precision, recall, falsePositiveRate, savedMinor, disturbed, disturbedMinor }) => [
        atLeast,
        orders,
        precision?.value,
        recall?.value,
        falsePositiveRate?.value,
        savedMinor,
        disturbed,
        disturbedMinor,
      ],
    ),
  ).toEqual([
    ['challenge', 4, 2 / 3, 2 / 3, 1 / 3, 8_000, 1, 2_000],
    ['review', 3, 1, 2 / 3, 0, 8_000, 0, 0],
    ['decline', 2, 1, 1 / 3, 0, 5_000, 0, 0],
  ])
  expect(
    report.byRule.map(({ rule, orders, fraud, good, aloneFraud, aloneGood }) => [
      rule,
      orders,
      fraud,
      good,
      aloneFraud,
      aloneGood,
    ]),
  ).toEqual([
    ['b', 3, 2, 1, 1, 1],
    ['a', 2, 1, 0, 0, 0],
  ])
  expect(
    report.byMonth.map(({ month, orders, fraud, good, fraudMinor }) => [month, orders, fraud, good, fraudMinor]),
  ).toEqual([
    ['2026-11', 5, 2, 2, 8_000],
    ['2026-12', 2, 1, 1, 1_000],
  ])
  expect(report.curve).toHaveLength(4) // the score of an order that nobody knows about is no point
})

test('report: orders that nobody knows about count in no rate', () => {
  const measure = new Measure()
  measure.add(seen('decline', 900))
  const report = reportOf(POLICY, measure)
  expect(report).toMatchObject({ rows: 1, labelled: 0, auc: null, averagePrecision: null, recallAtFpr1pct: null })
  expect(report.intervals).toEqual({ auc: null, averagePrecision: null, recallAtFpr1pct: null })
  expect(report.operating[2]).toMatchObject({ orders: 1, precision: null, recall: null, falsePositiveRate: null })
})

test('report: a rule that speaks for an order leaves the other alone', () => {
  const measure = new Measure()
  measure.add({
    ...seen('review', 500, { isFraud: true }),
    hits: [
      { rule: 'against', points: 600 },
      { rule: 'for', points: -100 },
    ],
  })
  expect(reportOf(POLICY, measure).byRule.map(({ rule, aloneFraud }) => [rule, aloneFraud])).toEqual([
    ['against', 1],
    ['for', 0],
  ])
})

type Rest = Partial<Omit<Observation, 'hits'>> & { readonly hits?: readonly string[] }

function seen(outcome: Observation['outcome'], score: number, { hits = [], ...rest }: Rest = {}): Observation {
  return { outcome, score, month: '2026-11', ...rest, hits: hits.map((rule) => ({ rule, points: 100 })) }
}
