import fc from 'fast-check'
import { expect, test } from 'vitest'
import { upperBound } from './bound.ts'

test('bound: as published tables and closed forms have it', () => {
  // The upper ends of two-sided 95 % Clopper–Pearson intervals (so 2.5 % above), as R's binom.test gives them.
  const published: [errors: number, of: number, doubt: number, bound: number][] = [
    [0, 20, 0.025, 0.1684],
    [1, 10, 0.025, 0.445],
    [5, 20, 0.025, 0.491],
    [10, 100, 0.025, 0.1762],
    // Of none in so many: 1 − doubt^(1/n), the "rule of three".
    [0, 10, 0.05, 0.2589],
    [0, 100, 0.05, 0.0295],
    [0, 1_000, 0.05, 0.002991],
    [1, 10, 0.05, 0.3942],
  ]
  for (const [errors, of, doubt, bound] of published) {
    expect(upperBound(errors, of, doubt), `${errors} of ${of}`).toBeCloseTo(bound, 4)
  }
  expect(upperBound(7, 7, 0.05)).toBe(1)
  expect(upperBound(0, 1, 0.05)).toBeCloseTo(0.95, 12)
})

test('bound: at the bound so few errors are as unlikely as was asked for, whatever the counts', () => {
  const counts = fc
    .integer({ min: 1, max: 150 })
    .chain((of) => fc.tuple(fc.integer({ min: 0, max: of - 1 }), fc.constant(of)))
  fc.assert(
    fc.property(counts, fc.constantFrom(0.2, 0.05, 0.001, 0.00001), ([errors, of], doubt) => {
      const bound = upperBound(errors, of, doubt)
      expect(bound).toBeGreaterThan(errors / of)
      expect(bound).toBeLessThan(1)
      expect(chanceOfAtMost(errors, of, bound) / doubt).toBeCloseTo(1, 6)
    }),
    { seed: 11, numRuns: 300 },
  )
})

test('bound: more cases narrow it, more errors and less doubt widen it; it is found for many thousands, too', () => {
  expect(upperBound(2, 400, 0.05)).toBeLessThan(upperBound(1, 200, 0.05))
  expect(upperBound(3, 200, 0.05)).toBeGreaterThan(upperBound(2, 200, 0.05))
  expect(upperBound(2, 200, 0.001)).toBeGreaterThan(upperBound(2, 200, 0.05))
  const many = upperBound(10_000, 1_000_000, 0.05)
  // Far from the ends the normal distribution is near: 1 % and 1.645 standard errors of 0.00995 %.
  expect(many).toBeCloseTo(0.01 + 1.645 * Math.sqrt((0.01 * 0.99) / 1_000_000), 5)
})

/** Term by term, by Pascal's triangle: slow, and another way than the one that is tested. */
function chanceOfAtMost(errors: number, of: number, share: number): number {
  let row = [1]
  for (let i = 0; i < of; i++) {
    row = Array.from({ length: i + 2 }, (_, k) => (row[k] ?? 0) * (1 - share) + (row[k - 1] ?? 0) * share)
  }
  return row.slice(0, errors + 1).reduce((sum, chance) => sum + chance, 0)
}
