import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJSON, storedJSON } from './json.ts'
import type { JSONValue } from './json.ts'

test('canonical JSON: the order of members does not matter, and nothing else is added', () => {
  const cases: [JSONValue, string][] = [
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ a: undefined, b: {} }, '{"b":{}}'],
    [[], '[]'],
    [1e21, '1e+21'],
    [-0, '0'],
    // an escaped backslash before "ud" is no half of a surrogate pair
    [{ a: '\\ud800' }, '{"a":"\\\\ud800"}'],
    [{ 10: 1, 9: 2 }, '{"10":1,"9":2}'],
    ['\u20ac$\u000f\n"', '"€$\\u000f\\n\\""'],
    // RFC 8785, 3.2.3: sorted by UTF-16 code units, not by code points
    [
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5 },
      '{"\\r":2,"1":4,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
    ],
  ]
  for (const [value, text] of cases) expect(canonicalJSON(value)).toBe(text)
})

test('canonical JSON: what has no canonical form is refused', () => {
  for (const value of [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '\ud800',
    { '\udc00': 1 },
    [['\ud800']],
    { a: 1, b: Number.NaN },
    { a: { b: '\udfff' } },
  ]) {
    expect(() => canonicalJSON(value)).toThrow(RangeError)
    expect(() => storedJSON(value)).toThrow(RangeError)
  }
})

test('canonical JSON: reads back to the same value, and is the same text however the members were written', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain = JSON.parse(JSON.stringify(value)) as JSONValue
      fc.pre(isWellFormed(JSON.stringify(plain)))
      const text = canonicalJSON(plain)
      expect(JSON.parse(text)).toEqual(plain)
      expect(canonicalJSON(reversed(plain))).toBe(text)
    }),
    { seed: 20261124 },
  )
})

function isWellFormed(text: string): boolean {
  return !/\\ud[89a-f]/.test(text)
}

function reversed(value: JSONValue): JSONValue {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([member, inner]) => [member, reversed(inner as JSONValue)]),
  )
}

test('stored JSON: keeps the order of members, and has the same canonical text', () => {
  expect(storedJSON({ b: 1, a: [{ d: undefined, c: '\\ud' }] })).toBe('{"b":1,"a":[{"c":"\\\\ud"}]}')
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain = JSON.parse(JSON.stringify(value)) as JSONValue
      fc.pre(isWellFormed(JSON.stringify(plain)))
      expect(canonicalJSON(JSON.parse(storedJSON(plain)) as JSONValue)).toBe(canonicalJSON(plain))
    }),
    { seed: 7 },
  )
})
