import { expect, test } from 'vitest'
import { log2, weightOf } from './bits.ts'

test('bits: log2 of every whole number is at most five hundredths too low, and never falls', () => {
  let before = -1
  for (let n = 1; n < 70_000; n++) {
    const bits = log2(n)
    expect(bits - 100 * Math.log2(n), String(n)).toBeGreaterThan(-5)
    expect(bits - 100 * Math.log2(n), String(n)).toBeLessThanOrEqual(0.5)
    expect(bits).toBeGreaterThanOrEqual(before)
    before = bits
  }
  expect(log2(2 ** 31 - 1)).toBe(3098)
})

test('bits: what is likelier when two are one speaks for it, and the other way round', () => {
  expect(weightOf(800_000, 1)).toBeGreaterThan(1900)
  expect(weightOf(500_000, 500_000)).toBe(0)
  expect(weightOf(10_000, 990_000)).toBeLessThan(-600)
  expect(weightOf(0, 0), 'never infinite').toBe(0)
})
