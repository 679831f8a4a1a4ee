import { expect, test } from 'vitest'
import { parseMessage } from './parse.ts'
import { missedIssue } from './testing/expected.ts'
import { mutations } from './testing/mutations.ts'

test(
  'fuzz: 200,000 mutated messages of another seed get the issue they deserve, and none throws',
  { timeout: 300_000 },
  () => {
    const misses: string[] = []
    for (const { facts, bytes, spoiled } of mutations(200_000, 4_000_001)) {
      if (spoiled === undefined) parseMessage(bytes, { ...facts, thorough: true })
      const miss = spoiled === undefined ? undefined : missedIssue(spoiled, facts)
      if (miss !== undefined) misses.push(miss)
    }
    expect(misses).toEqual([])
  },
)
