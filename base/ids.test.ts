import { expect, test } from 'vitest'
import { isTenantID, uuidFromEntropy } from './ids.ts'
import { jsonPointer } from './issue.ts'
import { isAmountMinor, minorDigits } from './money.ts'

test('ids: a UUID carries its version and variant, whatever the entropy', () => {
  expect(uuidFromEntropy(new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000')
  expect(uuidFromEntropy(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
  expect(() => uuidFromEntropy(new Uint8Array(15))).toThrow(RangeError)
})

test('ids: a tenant is a short lower-case word', () => {
  for (const good of ['a', 'demo-shop', 'x9']) expect(isTenantID(good), good).toBe(true)
  for (const bad of ['', '9x', '-a', 'A', 'a_b', 'a/b', 'a'.repeat(65), 'a\n']) expect(isTenantID(bad), bad).toBe(false)
})

test('issue: a dotted path becomes a JSON pointer, its own slashes and tildes escaped', () => {
  const cases: [string, string][] = [
    ['', ''],
    ['items.0.price', '/items/0/price'],
    ['a/b~c', '/a~1b~0c'],
  ]
  for (const [element, pointer] of cases) expect(jsonPointer(element)).toBe(pointer)
})

test('money: a currency has its digits, and what is no currency has none', () => {
  expect([minorDigits('JPY'), minorDigits('USD'), minorDigits('KWD')]).toEqual([0, 2, 3])
  for (const bad of ['', 'jpy', 'XXX', 'XTS', 'DEM', '392']) expect(minorDigits(bad), bad).toBeUndefined()
  expect([0, 1, 2 ** 53 - 1].every(isAmountMinor)).toBe(true)
  expect([-1, 0.5, 2 ** 53, Number.NaN].some(isAmountMinor)).toBe(false)
})
