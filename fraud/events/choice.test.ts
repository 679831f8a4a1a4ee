import { expect, test } from 'vitest'
import { Type } from 'typebox'
import { compileShape } from './validate.ts'

const strict = { additionalProperties: false }
const text = Type.String({ maxLength: 3, description: 'a short text' })
const both = Type.Object({ ja: text, en: text }, strict)
const either = Type.Union([text, both])
const shape = compileShape(
  Type.Object(
    {
      said: Type.Optional(either),
      all: Type.Optional(Type.Array(either)),
      list: Type.Optional(Type.Union([Type.Array(text), Type.Array(Type.Integer())])),
    },
    strict,
  ),
)
const issuesOf = (value: unknown) => shape(value).map(({ errorCode, element }) => `${errorCode} ${element}`)

test('shapes: of several shapes the faults of the one that was meant are told', () => {
  const cases: [unknown, string[]][] = [
    [{ said: 'a' }, []],
    [{ said: { ja: 'a', en: 'b' } }, []],
    [{ all: ['a', { ja: 'a', en: 'b' }] }, []],
    [{ list: [1, 2] }, []],
    [{ said: 'long' }, ['too_long said']],
    [{ said: {} }, ['required said.ja', 'required said.en']],
    [{ said: { ja: 'a', en: 'long', de: 'c' } }, ['not_allowed said.de', 'too_long said.en']],
    [{ said: 5 }, ['type said']],
    [{ said: null }, ['type said']],
    [{ said: ['a'] }, ['type said']],
    [{ all: ['long', { ja: 'a' }, 'a', 5] }, ['too_long all.0', 'required all.1.en', 'type all.3']],
    [
      { all: Array.from({ length: 11 }, () => ({ ja: 1, en: 'a' })) },
      Array.from({ length: 11 }, (_, i) => `type all.${i}.ja`),
    ],
    [{ said: 'long', other: 1 }, ['not_allowed other', 'too_long said']],
  ]
  for (const [value, issues] of cases) expect(issuesOf(value), JSON.stringify(value)).toEqual(issues)
})

test('shapes: where none is of the type, the types are told; where two are, nobody knows which was meant', () => {
  expect(shape({ said: 5 })).toEqual([{ errorCode: 'type', element: 'said', reason: 'must be a string or an object' }])
  expect(issuesOf({ list: [1, 'a', true] })).toEqual(
    expect.arrayContaining(['type list.0', 'type list.1', 'type list.2', 'type list']),
  )
})
