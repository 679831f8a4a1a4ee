import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeFromEntropy } from './codes.ts'

test('codes: six digits, zeros in front included', () => {
  expect(codeFromEntropy(new Uint8Array(8))).toBe('000000')
  expect(codeFromEntropy(Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 7]))).toBe('000007')
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 16 }), (entropy) => {
      expect(codeFromEntropy(entropy)).toMatch(/^\d{6}$/)
    }),
    { seed: 3 },
  )
})

test('codes: less entropy than a code takes is refused', () => {
  for (const length of [0, 1, 7]) expect(() => codeFromEntropy(new Uint8Array(length))).toThrow(RangeError)
})
