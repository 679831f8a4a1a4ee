import { VERDICT_REASONS } from '@sekisho/fraud/reviews'
import { FRAUD_KINDS } from '@sekisho/simulators/town'
import { MINUTE_MS, SECOND_MS } from '@sekisho/base'
import { expect, test } from 'vitest'
import { Judgement, reviewerOf, REVIEWERS, waitMs } from './reviewers.ts'
import type { Said, Seen } from './reviewers.ts'

const aCase = (i: number, change: Partial<Seen> = {}): Seen => {
  return { shop: 'denki', id: `DE-${i}`, atMs: 0, fraud: undefined, isClear: true, ...change }
}
const CASES = Array.from({ length: 180 }, (_, i) => i)
const FRAUD = { fraud: 'stolen_card', isClear: false } as const

test('simulated reviewers: each errs as often as is said of him, in cases of each kind', () => {
  for (const reviewer of REVIEWERS) {
    const { errsEvery } = reviewer
    const kinds = [
      { change: {}, wrong: 'ng', every: errsEvery.clear },
      { change: FRAUD, wrong: 'ok', every: errsEvery.fraud },
    ]
    const judgement = new Judgement()
    for (const { change, wrong, every } of kinds) {
      const errors = CASES.filter((i) => judgement.of(reviewer, aCase(i, change)).verdict === wrong).length
      expect(errors, `${reviewer.id} ${wrong} ${every}`).toBe(every === 0 ? 0 : Math.round(CASES.length / every))
    }
  }
})

test('simulated reviewers: what looks bad to one looks bad to the others, and the thorough one sees through most of it', () => {
  const stopped = REVIEWERS.map((reviewer) => {
    const judgement = new Judgement()
    return new Set(CASES.filter((i) => judgement.of(reviewer, aCase(i, { isClear: false })).verdict === 'ng'))
  })
  const [first, thorough, quick] = stopped as [Set<number>, Set<number>, Set<number>]
  expect([...first].filter((i) => quick.has(i)).length).toBeGreaterThan(0.5 * first.size)
  expect(quick.size).toBeGreaterThan(first.size)
  expect(thorough.size).toBeGreaterThan(0)
  expect(thorough.size).toBeLessThan(first.size / 2)
})

test('simulated reviewers: they differ in time, nobody looks for less than 20 s or more than 6 min', () => {
  const medians = REVIEWERS.map((reviewer) => {
    const times = looks(reviewer, {}).map(({ lookedMs }) => lookedMs)
    expect(Math.min(...times)).toBeGreaterThanOrEqual(20 * SECOND_MS)
    expect(Math.max(...times)).toBeLessThanOrEqual(6 * MINUTE_MS)
    expect(times.every(Number.isSafeInteger)).toBe(true)
    return times.sort((a, b) => a - b)[times.length / 2]!
  })
  for (const [i, { medianMs }] of REVIEWERS.entries()) {
    expect(medians[i]).toBeGreaterThan(0.8 * medianMs)
    expect(medians[i]).toBeLessThan(1.25 * medianMs)
  }
  expect(medians[1], 'one is clearly slower').toBeGreaterThan(1.8 * medians[0]!)
})

test('simulated reviewers: every verdict has a reason of its own, and each of them gets his share', () => {
  for (const fraud of [undefined, ...FRAUD_KINDS]) {
    for (const { verdict, reason } of looks(REVIEWERS[2]!, { fraud, isClear: false })) {
      expect(VERDICT_REASONS[verdict].map(({ code }) => code)).toContain(reason)
    }
  }
  const shares = REVIEWERS.map(({ id }) => CASES.filter((i) => reviewerOf(aCase(i)).id === id).length)
  expect(Math.min(...shares)).toBeGreaterThan(CASES.length / 5)
  for (const i of CASES)
    expect(waitMs(`DE-${i}`, 'look') + waitMs(`DE-${i}`, 'answer')).toBeLessThan(6 * 60 * MINUTE_MS)
})

test('simulated reviewers: the same month has the same verdicts', () => {
  expect(looks(REVIEWERS[0]!, FRAUD)).toEqual(looks(REVIEWERS[0]!, FRAUD))
  expect(looks(REVIEWERS[0]!, FRAUD)).not.toEqual(looks(REVIEWERS[1]!, FRAUD))
})

function looks(reviewer: (typeof REVIEWERS)[number], change: Partial<Seen>): Said[] {
  const judgement = new Judgement()
  return CASES.map((i) => judgement.of(reviewer, aCase(i, change)))
}
