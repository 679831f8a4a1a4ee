import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CardRange } from './participants.ts'
import { overlapIn, rangeFault, Ranges } from './ranges.ts'

test('ranges: a card number is in the range whose bounds are around it, and of its own length', () => {
  const ranges = new Ranges([
    aRange('9999020000000000', '9999029999999999'),
    aRange('9999010000000000', '9999019999999999'),
    aRange('99990100000000000', '99990199999999999'),
    aRange('9999050000000005', '9999050000000005'),
  ])
  const cases = [
    ['9999009999999999', undefined],
    ['9999010000000000', '9999010000000000'],
    ['9999019999999999', '9999010000000000'],
    ['9999020000000000', '9999020000000000'],
    ['9999030000000000', undefined],
    ['99990150000000000', '99990100000000000'],
    ['999901500000000', undefined],
    ['9999050000000005', '9999050000000005'],
    ['9999050000000006', undefined],
  ] as const
  for (const [acctNumber, start] of cases) expect(ranges.find(acctNumber)?.start, acctNumber).toBe(start)
  expect(new Ranges([]).find('9999010000000000')).toBeUndefined()
})

test('ranges: what is found is what a look at every range finds, and overlaps are what a look at every pair finds', () => {
  const bound = fc.integer({ min: 0, max: 300 }).map((n) => String(9_999_000_000_000_000n + BigInt(n)))
  const anyRange = fc.tuple(bound, bound).map(([a, b]) => (a < b ? aRange(a, b) : aRange(b, a)))
  fc.assert(
    fc.property(fc.array(anyRange, { maxLength: 12 }), bound, (all, acctNumber) => {
      const pairs = all.some((a, i) => all.some((b, j) => i < j && a.start <= b.end && b.start <= a.end))
      expect(overlapIn(all) !== undefined).toBe(pairs)
      if (pairs) return
      const naive = all.find(({ start, end }) => start <= acctNumber && acctNumber <= end)
      expect(new Ranges(all).find(acctNumber)).toEqual(naive)
    }),
    { seed: 20260601, numRuns: 500 },
  )
})

test('ranges: a range that is none is refused', () => {
  const cases = [
    [aRange('9999010000000000', '9999019999999999'), undefined],
    [aRange('9999010000000000', '9999010000000000'), undefined],
    [aRange('9999019999999999', '9999010000000000'), 'start: not above end'],
    [aRange('999901000000000', '9999019999999999'), 'start and end: of the same length'],
    [aRange('999901', '999902'), 'start and end: 13 to 19 digits'],
    [aRange('99990100000000ab', '9999019999999999'), 'start and end: 13 to 19 digits'],
    [{ ...aRange('9999010000000000', '9999019999999999'), versions: [] }, 'versions: at least one'],
  ] as const
  for (const [range, fault] of cases) expect(rangeFault(range)).toBe(fault)
})

function aRange(start: string, end: string): CardRange {
  return { start, end, brand: 'visa', versions: [{ version: '2.2.0' }], attempts: false }
}
