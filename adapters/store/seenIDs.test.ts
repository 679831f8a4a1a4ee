import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { SeenIDs } from './seenIDs.ts'

test('seen IDs: what was added is never denied', () => {
  const seen = new SeenIDs(12)
  assert(
    property(string(), (name) => {
      seen.add(name)
      return seen.mayHave(name)
    }),
    { seed: 3, numRuns: 2_000 },
  )
})

test('seen IDs: what was not added is mostly known to be new, for IDs that are as alike as counters', () => {
  const seen = new SeenIDs(20)
  for (let i = 0; i < 50_000; i++) seen.add(`shop order order-${i}`)
  let perhaps = 0
  for (let i = 50_000; i < 150_000; i++) if (seen.mayHave(`shop order order-${i}`)) perhaps++
  expect(perhaps).toBeLessThan(100_000 * 0.005)
})

test('seen IDs: a full filter says perhaps, and nothing worse', () => {
  const seen = new SeenIDs(8)
  for (let i = 0; i < 10_000; i++) seen.add(`a ${i}`)
  expect(seen.mayHave('never')).toBe(true)
})
