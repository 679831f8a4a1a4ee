import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bare, guarded } from './cell.ts'

const signs = fc.constantFrom('=', '+', '-', '@', '＝', "'", ' ', '\t', 'x', '1')

test('cells: what is written is no formula, and reads back to the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: signs, maxLength: 6 }), (value) => {
      expect(guarded(value)).not.toMatch(/^\s*[=+\-@＝]/)
      expect(bare(guarded(value))).toBe(value)
    }),
    { seed: 23, numRuns: 1_000 },
  )
})

test('cells: what somebody wrote by hand is left as it is', () => {
  for (const cell of ['', 'a@example.jp', "O'Neill", "'tis", '090-0123-4567', '=1']) expect(bare(cell), cell).toBe(cell)
  expect(bare("'+81312345678")).toBe('+81312345678')
})
