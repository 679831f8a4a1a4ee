import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doubledMember } from './doubled.ts'

const find = (text: string) => doubledMember(Buffer.from(text), JSON.parse(text))

test('doubled members: the first one is named by its pointer, wherever and however it stands', () => {
  const cases: [string, string][] = [
    ['{"a":1,"a":1}', '/a'],
    ['{"a":1,"b":2,"a":3,"b":4}', '/a'],
    ['{"a":"x","a":"y"}', '/a'],
    ['{"a":{"b":[1,{"c":1},{"c":1,"c":2}]}}', '/a/b/2/c'],
    ['{"a":{"x":1},"a":{"x":1}}', '/a'],
    ['{"a":[],"a":[]}', '/a'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['{"a/b":1,"a\\/b":2}', '/a~1b'],
    ['{"m~n":1,"m~n":2}', '/m~0n'],
    ['{"":1,"":2}', '/'],
    ['{"__proto__":1,"__proto__":2}', '/__proto__'],
    ['{"q\\"\\\\":1, "q\\"\\\\" :2}', '/q"\\'],
    ['[[],[{"a":true,"a":null}]]', '/1/0/a'],
    [' { "a" : 1 ,\n"a"\t: 2 } ', '/a'],
    ['{"金額":1,"金額":2}', '/金額'],
    [`${'['.repeat(40)}{"a":1,"a":2}${']'.repeat(40)}`, `${'/0'.repeat(40)}/a`],
  ]
  for (const [text, pointer] of cases) expect(find(text), text).toBe(pointer)
})

test('doubled members: what only looks like one is none', () => {
  const texts = [
    '{}',
    'null',
    '"a"',
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":"\\"a\\":1,\\"a\\":2"}',
    '{"a":"{","b":"[\\\\","c":",\\u0022"}',
    '{"a":"a","b":"a"}',
    '{"a":1,"A":1,"á":1,"a\u0301":1}',
    '{"a":null,"b":null,"__proto__":{"a":1}}',
    '["a","a"]',
    `{"a":{"b":"${'\\"'.repeat(100_000)}${'x'.repeat(100_000)}"}}`,
    `${'['.repeat(100_000)}"a"${']'.repeat(100_000)}`,
    `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  ]
  for (const text of texts) expect(find(text), text.slice(0, 60)).toBeUndefined()
})

test('doubled members: no value of any shape has one, and one put into any of its objects is found', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, pick) => {
      expect(find(text)).toBeUndefined()
      const value: unknown = JSON.parse(text)
      const objects = objectsIn(value, '')
      const chosen = objects[pick % (objects.length || 1)]
      if (!chosen) return
      const name = JSON.stringify(chosen.name)
      const spoilt = JSON.stringify(value, (_, inner: unknown) => (inner === chosen.object ? MARK : inner)).replace(
        JSON.stringify(MARK),
        () => `{${name}:"","x":{},${JSON.stringify(chosen.object).slice(1, -1)}}`,
      )
      expect(find(spoilt)).toBe(`${chosen.pointer}/${chosen.name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    }),
    { seed: 20_261_122, numRuns: 2_000 },
  )
})

const MARK = 'the place of the chosen object'

/** Every object with members, with one of its names. */
function objectsIn(value: unknown, pointer: string): { object: object; pointer: string; name: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([name, one]) =>
    objectsIn(one, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  )
  const name = Object.keys(value).at(0)
  return Array.isArray(value) || name === undefined || name === 'x'
    ? inner
    : [{ object: value, pointer, name }, ...inner]
}
