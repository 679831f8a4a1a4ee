import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BudgetTally } from './budget.ts'
import type { Bounds, Judged } from './budget.ts'
import { shareOf } from './intervals.ts'

const NOW: Bounds = { challenge: 250, decline: 850 }
const LOWEST_DECLINE = 601

test('budget: the lowest threshold that stays within it, and a tie is asked as a whole or not at all', () => {
  // Of 100: 90 nothing, 3 at 300, 4 at 200, 3 at 100.
  const past = [...many(90, 0), ...many(3, 300), ...many(4, 200), ...many(3, 100)]
  const cases: [number, number, number][] = [
    [0.02, 301, 0],
    [0.03, 201, 3],
    [0.069, 201, 3], // the four at 200 do not fit, and none of them is taken
    [0.07, 101, 7],
    [0.1, 1, 10],
    [0.5, 1, 10], // what speaks for nothing is never asked
  ]
  for (const [budget, challenge, challenged] of cases) {
    const bounds = tallyOf(past).derive(budget, NOW, LOWEST_DECLINE)
    expect(bounds, String(budget)).toEqual({ challenge, decline: 850 })
    expect(tallyOf(past).effectOf(bounds).challenged!.value, String(budget)).toBeCloseTo(challenged / 100, 10)
  }
})

test('budget: declined is what is fraud more often than not, and sure to be; else the threshold stays', () => {
  const bad = { isFraud: true, amountMinor: 1_000 }
  const good = { isFraud: false, amountMinor: 1_000 }
  const cases: [string, Judged[], number][] = [
    ['nothing is known', many(50, 700), 850],
    ['too few to be sure', many(2, 700, bad), 850],
    ['half of them', [...many(20, 700, bad), ...many(20, 700, good)], 850],
    ['most of them', [...many(20, 700, bad), ...many(2, 700, good)], 700],
    ['most of them, below what one rule alone may give', many(20, 600, bad), 850],
    ['a good stretch below a bad one', [...many(40, 900, bad), ...many(10, 650, good)], 650],
  ]
  for (const [name, past, decline] of cases) {
    expect(tallyOf(past).derive(0.04, NOW, LOWEST_DECLINE).decline, name).toBe(decline)
  }
})

test('budget: what rules ask for whatever the score is challenged and declined whatever the thresholds', () => {
  const past = [
    ...many(90, 0),
    ...many(3, 0, { atLeast: 'challenge', isFraud: true, amountMinor: 500 }),
    ...many(2, 0, { atLeast: 'decline' }),
    ...many(5, 400),
  ]
  const tally = tallyOf(past)
  expect(tally.derive(0.08, NOW, LOWEST_DECLINE)).toEqual({ challenge: 1, decline: 850 })
  // Rules alone ask more than the budget: nothing is asked for its score.
  const over = tally.derive(0.02, NOW, LOWEST_DECLINE)
  expect(over).toEqual({ challenge: 850, decline: 850 })
  expect(tally.effectOf(over)).toMatchObject({ asked: 100, caughtFrauds: 3, caughtMinor: 1_500 })
  expect([tally.effectOf(over).challenged!.value, tally.effectOf(over).declined!.value]).toEqual([0.03, 0.02])
})

test('budget: months are told apart, and together they are the whole', () => {
  const tally = tallyOf([
    ...many(10, 0, { month: '2026-10' }),
    ...many(2, 500, { month: '2026-10', isFraud: true, amountMinor: 700 }),
    ...many(8, 0, { month: '2026-11', isFraud: true, amountMinor: 100 }),
  ])
  expect(tally.months).toEqual(['2026-10', '2026-11'])
  const [first, second] = tally.months.map((month) => tally.effectOf(NOW, month))
  expect(first).toMatchObject({ asked: 12, frauds: 2, caughtMinor: 1_400, caught: { value: 1 } })
  expect(second).toMatchObject({ asked: 8, frauds: 8, caughtMinor: 0, caught: { value: 0 } })
  const whole = tally.effectOf(NOW)
  expect(whole).toMatchObject({ asked: 20, frauds: 10, caughtMinor: 1_400, fraudMinor: 2_200 })
  expect(whole.caught!.low).toBeLessThan(whole.caught!.value)
  expect(whole.caught!.high).toBeGreaterThan(whole.caught!.value)
})

test('budget: no other thresholds within it catch more, tried one by one', () => {
  const judged = fc.record({
    // Most payments have no points: only then does a budget reach down to the low scores.
    score: fc.oneof(
      { weight: 6, arbitrary: fc.constant(0) },
      fc.integer({ min: 0, max: 20 }).map((step) => step * 50),
    ),
    atLeast: fc.oneof(
      { weight: 20, arbitrary: fc.constant('approve' as const) },
      fc.constantFrom('challenge', 'decline'),
    ),
    month: fc.constant('2026-11'),
    isFraud: fc.constantFrom(undefined, false, false, true),
    amountMinor: fc.integer({ min: 0, max: 1_000 }),
  })
  fc.assert(
    fc.property(fc.array(judged, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (past, percent) => {
      const [tally, budget] = [tallyOf(past), percent / 100]
      const found = tally.derive(budget, NOW, LOWEST_DECLINE)
      const { caughtMinor } = tally.effectOf(found)
      const sure = STEPS.filter((decline) => decline >= LOWEST_DECLINE && isSure(past, decline))
      for (const decline of sure.length > 0 ? sure : [NOW.decline]) {
        for (const challenge of STEPS.filter((step) => step <= decline)) {
          const share = past.filter((each) => outcomeOf(each, challenge, decline) === 'challenge').length / past.length
          if (share > budget) continue
          expect(valueCaught(past, challenge, decline)).toBeLessThanOrEqual(caughtMinor)
        }
      }
      expect(valueCaught(past, found.challenge, found.decline)).toBe(caughtMinor)
    }),
    { seed: 20261123, numRuns: 150 },
  )
})

/** Written apart from the real thing: an authentication at a time. */
function outcomeOf({ score, atLeast }: Judged, challenge: number, decline: number): string {
  if (atLeast === 'decline' || score >= decline) return 'decline'
  return atLeast === 'challenge' || score >= challenge ? 'challenge' : 'approve'
}

function valueCaught(past: readonly Judged[], challenge: number, decline: number): number {
  return past
    .filter((each) => each.isFraud && outcomeOf(each, challenge, decline) !== 'approve')
    .reduce((sum, { amountMinor = 0 }) => sum + amountMinor, 0)
}

function isSure(past: readonly Judged[], decline: number): boolean {
  const known = past.filter(({ score, isFraud }) => score >= decline && isFraud !== undefined)
  return (shareOf(known.filter(({ isFraud }) => isFraud).length, known.length)?.low ?? 0) >= 0.5
}

/** Between two of them lies no score. */
const STEPS = Array.from({ length: 21 }, (_, step) => step * 50 + 1)

function tallyOf(past: readonly Judged[]): BudgetTally {
  const tally = new BudgetTally()
  for (const judged of past) tally.add(judged)
  return tally
}

function many(count: number, score: number, change: Partial<Judged> = {}): Judged[] {
  return Array.from({ length: count }, () => ({ score, atLeast: 'approve', month: '2026-11', ...change }))
}
