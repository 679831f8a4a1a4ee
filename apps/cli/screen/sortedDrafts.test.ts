import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Draft } from './draft.ts'
import { SortedDrafts } from './sortedDrafts.ts'

test('sorted drafts: whatever came in whatever order comes back in order of time, each once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: -3, max: 12 }), { nil: undefined }), { maxLength: 400 }),
      fc.integer({ min: 1, max: 150 }),
      (times, runLength) => {
        const drafts = times.map((time, line) => aDraft(line, time))
        const sorted = new SortedDrafts(inMemory().blocks, runLength)
        for (const draft of drafts) sorted.add(draft)
        const expected = [...drafts].sort((a, b) => (a.occurredAtMs ?? 0) - (b.occurredAtMs ?? 0) || a.line - b.line)
        expect([...sorted.inOrder()]).toEqual(expected)
      },
    ),
    { seed: 20261123, numRuns: 200 },
  )
})

test('sorted drafts: of a sorted file one block is held at a time, whether it begins with the oldest or the newest', () => {
  for (const isNewestFirst of [false, true]) {
    const { blocks, most, taken } = inMemory()
    const sorted = new SortedDrafts(blocks, 256)
    for (let i = 0; i < 10_000; i++) sorted.add(aDraft(i, isNewestFirst ? 10_000 - i : i))
    let read = 0
    for (const draft of sorted.inOrder()) {
      expect(draft.line).toBe(isNewestFirst ? 9_999 - read : read)
      taken(++read)
    }
    expect(read).toBe(10_000)
    expect(most(), `newest first: ${isNewestFirst}`).toBeLessThanOrEqual(2 * 256)
  }
})

/** Blocks that are counted: how many orders were handed out and not read yet, at most. */
function inMemory() {
  const kept: (readonly Draft[])[] = []
  let [handedOut, most] = [0, 0]
  return {
    blocks: {
      put: (drafts: readonly Draft[]) => kept.push(drafts) - 1,
      get: (number: number) => {
        handedOut += kept[number]!.length
        return kept[number]!
      },
    },
    taken: (read: number) => (most = Math.max(most, handedOut - read)),
    most: () => most,
  }
}

function aDraft(line: number, occurredAtMs: number | undefined): Draft {
  return {
    orderID: `row-${line}`,
    ...(occurredAtMs !== undefined && { occurredAtMs }),
    line,
    currency: 'JPY',
    payment: { method: 'card' },
    buyer: {},
    deliveries: [],
    items: [],
    lines: { deliveries: [], items: [] },
    issues: [],
    kept: [],
  }
}
