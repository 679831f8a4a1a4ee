import { expect, test } from 'vitest'
import { pooledRandomBytes } from './randomPool.ts'

test('random pool: pieces are as long as asked for, and none comes twice, over many fillings', () => {
  const seen = new Set<string>()
  for (let i = 0; i < 2_000; i++) {
    for (const count of [12, 32, 64]) {
      const bytes = pooledRandomBytes(count)
      expect(bytes).toHaveLength(count)
      seen.add(bytes.toString('hex'))
    }
  }
  expect(seen.size).toBe(6_000)
})

test('random pool: what was handed out is the caller’s alone', () => {
  const first = pooledRandomBytes(12)
  const copy = Buffer.from(first)
  for (let i = 0; i < 1_000; i++) pooledRandomBytes(32).fill(7)
  expect(first.equals(copy)).toBe(true)
})
