import { expect, test } from 'vitest'
import { CallRate } from './callRate.ts'

test('call rate: a bucket is emptied at once, and fills evenly', () => {
  const rate = new CallRate(10)
  const passedAt = (nowMs: number) =>
    Array.from({ length: 20 }, () => rate.take('a', nowMs)).filter((wait) => wait === undefined).length
  expect(passedAt(0)).toBe(10)
  expect(passedAt(100)).toBe(1)
  expect(passedAt(600)).toBe(5)
  expect(passedAt(60_000)).toBe(10)
})

test('call rate: whoever is refused hears how many seconds to wait, one at least', () => {
  const rate = new CallRate(1)
  expect(rate.take('a', 0)).toBeUndefined()
  expect(rate.take('a', 0)).toBe(1)
  expect(rate.take('a', 500)).toBe(1)
  expect(rate.take('a', 1_000)).toBeUndefined()
})

test('call rate: one key does not take from another, and a clock that steps back gives and takes nothing', () => {
  const rate = new CallRate(1)
  expect(rate.take('a', 5_000)).toBeUndefined()
  expect(rate.take('b', 5_000)).toBeUndefined()
  expect(rate.take('a', 1_000)).toBe(1)
  expect(rate.take('a', 2_000)).toBeUndefined()
})
