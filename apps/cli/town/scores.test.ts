import type { Outcome, Question, Truth } from '@sekisho/simulators/town'
import { expect, test } from 'vitest'
import { intervalOfShare } from './resample.ts'
import { Scores } from './scores.ts'

test('scores: what is caught is what lies beyond the score at which 1 % of good orders are disturbed', () => {
  const scores = new Scores()
  addGood(scores, 990, 0)
  addGood(scores, 6, 300)
  addGood(scores, 4, 700)
  addFraud(scores, 'r1', [
    { score: 700, valueMinor: 3_000 },
    { score: 299, valueMinor: 1_000 },
  ])
  const { good, threshold, fraud } = scores.report()
  expect(good).toEqual({ orders: 1_000, disturbed: 10 })
  expect(threshold).toEqual({ score: 0, shareOfScore: 0 }) // exactly ten have a score
  expect(fraud.find(({ kind }) => kind === 'stolen_card')).toMatchObject({
    orders: 2,
    rings: 1,
    valueMinor: 4_000,
    recallByValue: { value: 1 },
    recallByOrders: { value: 1 },
  })
})

test('scores: of a score that too many good orders have, so much counts as there is room for', () => {
  const scores = new Scores()
  addGood(scores, 960, 0)
  addGood(scores, 40, 500)
  addFraud(scores, 'r1', [
    { score: 501, valueMinor: 1_000 },
    { score: 500, valueMinor: 1_000 },
    { score: 499, valueMinor: 2_000 },
  ])
  const { threshold, fraud } = scores.report()
  expect(threshold).toEqual({ score: 500, shareOfScore: 0.25 })
  expect(fraud.find(({ kind }) => kind === 'stolen_card')!.recallByValue!.value).toBeCloseTo(1_250 / 4_000, 10)
})

test('scores: an order without a score is never caught, and what was not approved is said apart', () => {
  const scores = new Scores()
  addGood(scores, 10, 0)
  addFraud(scores, 'r1', [
    { score: 0, valueMinor: 900 },
    { score: 1, valueMinor: 100, outcome: 'decline' },
  ])
  const { fraud } = scores.report()
  expect(fraud.find(({ kind }) => kind === 'stolen_card')).toMatchObject({
    recallByValue: { value: 0.1 },
    notApproved: { value: 0.1 },
  })
  expect(fraud.find(({ kind }) => kind === 'resale')).toMatchObject({ orders: 0, recallByValue: undefined })
})

test('scores: logins and registrations are counted by outcome, and are no orders', () => {
  const scores = new Scores()
  scores.add(1, aQuestion('login'), undefined, { outcome: 'challenge', score: 900 })
  scores.add(1, aQuestion('registration'), aTruth('r1', 0), { outcome: 'approve', score: 900 })
  const { asked, good, fraud } = scores.report()
  expect(asked.login).toEqual({ approve: 0, challenge: 1, review: 0, decline: 0 })
  expect(good.orders + fraud.reduce((sum, { orders }) => sum + orders, 0)).toBe(0)
})

test('scores: rings of one name in two towns are two rings', () => {
  const scores = new Scores()
  for (const seed of [1, 2]) scores.add(seed, aQuestion('order'), aTruth('r1', 100), { outcome: 'approve', score: 9 })
  expect(scores.report().fraud.find(({ kind }) => kind === 'stolen_card')!.rings).toBe(2)
})

test('intervals: rings are drawn, not orders: one ring of a thousand orders is no surer than one of ten', () => {
  const rings = (part: number, whole: number) =>
    Array.from({ length: 10 }, (_, i) => ({ part: i % 2 === 0 ? part : 0, whole }))
  const [few, many] = [intervalOfShare(rings(1, 1)), intervalOfShare(rings(1_000, 1_000))]
  expect(few).toEqual(many)
  expect(few!.value).toBe(0.5)
  expect(few!.low).toBeLessThan(0.3)
  expect(few!.high).toBeGreaterThan(0.7)
})

test('intervals: the same rings give the same interval; too few give none, and nothing gives nothing', () => {
  const rings = Array.from({ length: 7 }, (_, i) => ({ part: i, whole: 10 }))
  expect(intervalOfShare(rings)).toEqual(intervalOfShare(rings))
  expect(intervalOfShare(rings.slice(0, 4))).toEqual({ value: 6 / 40 })
  expect(intervalOfShare([])).toBeUndefined()
  expect(intervalOfShare([{ part: 0, whole: 0 }])).toBeUndefined()
  const all = intervalOfShare(rings.map(({ whole }) => ({ part: whole, whole })))
  expect(all).toEqual({ value: 1, low: 1, high: 1 })
})

function addGood(scores: Scores, count: number, score: number): void {
  const outcome = score > 0 ? 'challenge' : 'approve'
  for (let i = 0; i < count; i++) scores.add(1, aQuestion('order'), undefined, { outcome, score })
}

function addFraud(
  scores: Scores,
  ring: string,
  orders: { score: number; valueMinor: number; outcome?: Outcome }[],
): void {
  for (const { score, valueMinor, outcome = 'approve' } of orders) {
    scores.add(1, aQuestion('order'), aTruth(ring, valueMinor), { outcome, score })
  }
}

function aQuestion(kind: Question['kind']): Question {
  return { kind, shop: 'denki', id: 'a', atMs: 0, body: {} }
}

function aTruth(ring: string, valueMinor: number): Truth {
  return { kind: 'order', shop: 'denki', id: 'a', atMs: 0, fraud: 'stolen_card', ring, trade: 't', valueMinor }
}
