import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addFailure, countEndsAtMs, failuresNow, isLocked } from './lockout.ts'
import type { FailureCount } from './lockout.ts'

const RULE = { failures: 3, withinMs: 1_000, lockedMs: 5_000 }

function after(times: readonly number[]): FailureCount | undefined {
  return times.reduce<FailureCount | undefined>((count, atMs) => addFailure(count, RULE, atMs), undefined)
}

test('lockout: as many failures within the window lock, for as long as the rule says', () => {
  const cases: [number[], number, boolean][] = [
    [[0, 1], 2, false],
    [[0, 1, 2], 2, true],
    [[0, 1, 2], 5_001, true],
    [[0, 1, 2], 5_002, false],
    // the third comes when the window of the first is over
    [[0, 1, 1_000], 1_000, false],
    [[0, 1, 999], 999, true],
    [[], 0, false],
  ]
  for (const [times, nowMs, locked] of cases)
    expect(isLocked(after(times), nowMs), `${times.join()} at ${nowMs}`).toBe(locked)
})

test('lockout: a failure while locked does not lock for longer', () => {
  expect(after([0, 1, 2, 3, 4])?.lockedUntilMs).toBe(5_002)
})

test('lockout: after the lock the count begins anew', () => {
  const again = addFailure(after([0, 1, 2]), RULE, 5_002)
  expect(again).toEqual({ failures: 1, sinceMs: 5_002 })
  expect(isLocked(again, 5_002)).toBe(false)
})

test('lockout: failures count for their window, and longer only while locked', () => {
  expect(failuresNow(after([0, 1]), RULE, 999)).toBe(2)
  expect(failuresNow(after([0, 1]), RULE, 1_000)).toBe(0)
  expect(failuresNow(after([0, 1, 2]), RULE, 4_000)).toBe(3)
  expect(failuresNow(undefined, RULE, 0)).toBe(0)
})

test('lockout: once a count has ended it neither locks nor counts', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 12 }), (gaps) => {
      let nowMs = 0
      const times = gaps.map((gap) => (nowMs += gap))
      const count = after(times)!
      const endsAtMs = countEndsAtMs(count, RULE)
      expect(isLocked(count, endsAtMs)).toBe(false)
      expect(failuresNow(count, RULE, endsAtMs)).toBe(0)
    }),
    { seed: 5 },
  )
})
