import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_DUPLICATES } from './hidden.ts'
import { MAX_DEPTH, MAX_MEMBERS, readJSON } from './json.ts'

test('json: what JSON.parse reads, and only that', () => {
  const texts = [
    '{}',
    ' {"a":[1,2,{"b":null}]} ',
    '[]',
    '"x"',
    '-1.5e3',
    '{"a":"\\u00e9\\n\\"","東京":"🦊"}',
    '{"__proto__":1}',
  ]
  for (const text of texts)
    expect(readJSON(bytesOf(text)), text).toMatchObject({ ok: true, value: JSON.parse(text), duplicates: [] })
  const broken = ['', '{', '{"a":1', "{'a':1}", '{"a":1,}', '{"a":1}{}', '01', '"\n"', 'nul', '{"a" 1}']
  for (const text of broken) expect(readJSON(bytesOf(text)), text).toEqual({ ok: false, reason: 'one JSON object' })
})

test('json: a byte order mark is refused by name', () => {
  expect(readJSON(bytesOf('\u{feff}{}'))).toEqual({ ok: false, reason: 'JSON without a byte order mark' })
  expect(readJSON(bytesOf('{"a":"\u{feff}"}'))).toMatchObject({ ok: true })
})

test('json: bytes that are no UTF-8 are refused', () => {
  const cases = [[0xff], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x83, 0x65]]
  for (const bytes of cases) {
    const text = Uint8Array.from([...bytesOf('{"a":"'), ...bytes, ...bytesOf('"}')])
    expect(readJSON(text), bytes.join()).toEqual({ ok: false, reason: 'UTF-8 text' })
  }
})

test('json: a member that stands twice in its object is found, at any depth, and by its name, not by its spelling', () => {
  const cases: [string, string[]][] = [
    ['{"a":1,"a":1}', ['a']],
    ['{"a":1,"a":2,"a":3}', ['a']],
    ['{"a":1,"\\u0061":2}', ['a']],
    ['{"a":{"b":1,"b":1},"c":[{"d":1},{"d":1,"d":{"e":1}}]}', ['a.b', 'c.1.d']],
    ['{"a":{"b":1},"a":{"b":1,"c":1}}', ['a']],
    ['{ "x\\"y" : [ ] , "x\\"y" : -1.5e3 }', ['x"y']],
    ['{"a":1,"A":1,"b":{"a":1},"c":["a:","{\\"a\\":1"]}', []],
    ['{"__proto__":1,"__proto__":2}', ['__proto__']],
  ]
  for (const [text, duplicates] of cases) expect(readJSON(bytesOf(text)), text).toMatchObject({ ok: true, duplicates })
})

test('json: the walk over duplicates stops when it has found enough', () => {
  const text = `[${'{"a":1,"a":1,"b":[{"c":1,"c":2}]},'.repeat(1_000)}0]`
  const read = readJSON(bytesOf(text))
  expect(read.ok && read.duplicates.length).toBe(MAX_DUPLICATES)
})

test('json: half a surrogate pair can only come by an escape, and is found there', () => {
  const cases: [string, string[]][] = [
    ['{"a":"\\ud83d"}', ['a']],
    ['{"a":["x","\\uDC00"]}', ['a.1']],
    ['{"b":{"\\ud800":1}}', ['b']],
    ['{"a":"\\ud83e\\udd8a"}', []],
    ['{"a":"\\\\ud83d"}', []],
  ]
  for (const [text, illFormed] of cases) expect(readJSON(bytesOf(text)), text).toMatchObject({ ok: true, illFormed })
})

test('json: depth and breadth are bounded', () => {
  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
  const broad = (members: number) => `{${Array.from({ length: members }, (_, i) => `"m${i}":1`).join()}}`
  expect(readJSON(bytesOf(deep(MAX_DEPTH)))).toMatchObject({ ok: true })
  expect(readJSON(bytesOf(deep(MAX_DEPTH + 1)))).toMatchObject({ ok: false })
  expect(readJSON(bytesOf(broad(MAX_MEMBERS)))).toMatchObject({ ok: true })
  expect(readJSON(bytesOf(broad(MAX_MEMBERS + 1)))).toMatchObject({ ok: false })
  expect(readJSON(bytesOf(`[${broad(MAX_MEMBERS)},${broad(MAX_MEMBERS)}]`))).toMatchObject({ ok: true })
})

test('json: any value written as JSON is read as it was, with no duplicates', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(readJSON(bytesOf(text))).toEqual({ ok: true, value: JSON.parse(text), duplicates: [], illFormed: [] })
    }),
    { seed: 20261122, numRuns: 500 },
  )
})

test('json: any bytes at all are answered, never thrown at', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(typeof readJSON(bytes).ok).toBe('boolean')
    }),
    { seed: 20261122, numRuns: 2_000 },
  )
})

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
