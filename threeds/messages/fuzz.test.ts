import { expect, test } from 'vitest'
import { parseMessage } from './parse.ts'
import { missedIssue } from './testing/expected.ts'
import { mutations } from './testing/mutations.ts'

test('fuzz: 20,000 mutated messages get the issue they deserve, and none throws', () => {
  const misses: string[] = []
  let labelled = 0
  for (const { facts, bytes, spoiled } of mutations(20_000, 20261122)) {
    if (spoiled === undefined) parseMessage(bytes, { ...facts, thorough: true })
    else labelled++
    const miss = spoiled === undefined ? undefined : missedIssue(spoiled, facts)
    if (miss !== undefined) misses.push(miss)
  }
  expect(misses).toEqual([])
  expect(labelled).toBeGreaterThan(15_000)
})
