import { Random } from '@sekisho/simulators/orders'
import { expect, test } from 'vitest'
import { Budget } from './budget.ts'

test('budget: of what comes it takes about its share, and the highest', () => {
  for (const share of [0.01, 0.05, 0.2]) {
    const budget = new Budget(share)
    const random = new Random(17)
    const came = Array.from({ length: 20_000 }, () => 1 + random.below(1_000_000))
    const taken = came.filter((value) => budget.take(value))
    expect(Math.abs(taken.length / came.length - share)).toBeLessThan(share / 5)
    const lowest = Math.min(...taken.slice(100))
    expect(lowest).toBeGreaterThan(1_000_000 * (1 - 3 * share))
  }
})

test('budget: what comes later changes nothing that was taken before', () => {
  const random = new Random(18)
  const first = Array.from({ length: 500 }, () => 1 + random.below(1_000))
  const decide = (values: readonly number[]): boolean[] => {
    const budget = new Budget(0.1)
    return values.map((value) => budget.take(value))
  }
  const alone = decide(first)
  expect(decide([...first, 9_999, 9_999]).slice(0, first.length)).toEqual(alone)
  expect(alone.some(Boolean)).toBe(true)
})

test('budget: nothing is taken before enough came, of no value, or of what all others are worth', () => {
  const fresh = new Budget(0.5)
  expect(Array.from({ length: 20 }, (_, i) => fresh.take(i + 1)).some(Boolean)).toBe(false)
  expect(fresh.take(1_000)).toBe(true)
  const idle = new Budget(0.5)
  expect(Array.from({ length: 200 }, () => idle.take(0)).some(Boolean)).toBe(false)
  const alike = new Budget(0.05)
  expect(Array.from({ length: 200 }, () => alike.take(7)).some(Boolean)).toBe(false)
})
