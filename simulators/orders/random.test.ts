import { expect, test } from 'vitest'
import { Random } from './random.ts'

test('random: the same seed gives the same numbers, written down so that another Node must give them too', () => {
  const numbers = (random: Random) => Array.from({ length: 4 }, () => random.next())
  expect(numbers(new Random(1))).toEqual([1_632_644_396, 1_493_531_019, 1_609_476_948, 3_288_101_637])
  expect(numbers(new Random(1, 2))).toEqual([1_215_970_189, 562_951_633, 1_880_702_044, 3_473_844_585])
  expect(numbers(new Random(2, 1))).toEqual([1_987_797_342, 2_195_911_936, 2_442_537_845, 1_966_188_207])
})

test('random: numbers keep to their range and reach both ends', () => {
  const random = new Random(3)
  const drawn = Array.from({ length: 2_000 }, () => random.between(-2, 2))
  expect([...new Set(drawn)].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2])
})

test('random: chance and weights come out as asked, within what 10,000 draws allow', () => {
  const random = new Random(4)
  const share = (happens: () => boolean) => Array.from({ length: 10_000 }, happens).filter(Boolean).length / 10_000
  const cases = [
    { name: 'never', happens: () => random.chance(0), expected: 0 },
    { name: 'always', happens: () => random.chance(100), expected: 1 },
    { name: 'a third', happens: () => random.chance(33), expected: 0.33 },
    { name: 'the lighter weight', happens: () => random.weighted([3, 1]) === 1, expected: 0.25 },
    { name: 'a weight of nothing', happens: () => random.weighted([1, 0, 1]) === 1, expected: 0 },
  ]
  for (const { name, happens, expected } of cases) expect(Math.abs(share(happens) - expected), name).toBeLessThan(0.02)
})

test('random: neighbouring seeds are unrelated', () => {
  const firsts = Array.from({ length: 1_000 }, (_, seed) => new Random(7, seed).next())
  expect(new Set(firsts).size).toBe(1_000)
  const mean = firsts.reduce((sum, value) => sum + value / 2 ** 32, 0) / firsts.length
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.04)
})
