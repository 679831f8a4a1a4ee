import { expect, test } from 'vitest'
import { Type } from 'typebox'
import { isEnglish, isJapanese, wrongRows } from '../testing/index.ts'
import { FORMATS, SHAPE_FAULTS, TYPES } from './shapeFaults.ts'
import { compileSaidShape, compileShape } from './validate.ts'

const code = Type.String({
  pattern: '^[a-z]+$',
  minLength: 2,
  maxLength: 4,
  description: 'letters',
  descriptionJa: '英小文字',
})
const schema = Type.Object(
  {
    code: Type.Optional(code),
    number: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
    feeMinor: Type.Optional(Type.Integer({ minimum: 0 })),
    list: Type.Optional(Type.Array(Type.Boolean(), { minItems: 1, maxItems: 2 })),
    one: Type.Optional(Type.Enum(['a', 'b'])),
    at: Type.Optional(Type.String({ format: 'date-time' })),
    currency: Type.Optional(Type.String({ format: 'currency' })),
    both: Type.Optional(Type.Union([Type.String(), Type.Object({}, { additionalProperties: false })])),
    must: Type.String(),
  },
  { additionalProperties: false },
)

test('shapes: each fault is said in both languages', () => {
  const cases: [object, string][] = [
    [{}, '必須の項目です'],
    [{ other: 1 }, 'この名前の項目はありません'],
    [{ code: 'A' }, '英小文字'],
    [{ code: 'a' }, '2文字以上です'],
    [{ code: 'abcde' }, '4文字以内です'],
    [{ code: 5 }, '文字列です'],
    [{ number: 0 }, '1以上です'],
    [{ number: 4 }, '3以下です'],
    [{ number: 1.5 }, '整数です'],
    [{ feeMinor: -1 }, '0以上の金額です'],
    [{ feeMinor: 1.5 }, '通貨の最小単位（円、セントなど）の整数で書きます'],
    [{ list: [] }, '1個以上です'],
    [{ list: [true, true, true] }, '2個以内です'],
    [{ list: ['x'] }, '真偽値（true か false）です'],
    [{ list: {} }, 'リストです'],
    [{ one: 'c' }, '次のいずれかです: a, b'],
    [{ at: 'noon' }, 'RFC 3339の日時です（例: 2026-11-22T12:00:00+09:00）'],
    [{ currency: 'XXY' }, '使われている通貨のISO 4217コードです'],
    [{ both: 5 }, '文字列または項目の集まりです'],
  ]
  const said = compileSaidShape(schema)
  const inEnglish = compileShape(schema)
  for (const [change, ja] of cases) {
    const value = Object.keys(change).length === 0 ? {} : { must: 'x', ...change }
    const issues = said(value)
    expect(
      issues.map(({ reason }) => reason.ja),
      JSON.stringify(change),
    ).toContain(ja)
    expect(issues.filter(({ reason }) => !isJapanese(reason.ja) || !isEnglish(reason.en))).toEqual([])
    expect(inEnglish(value)).toEqual(issues.map((issue) => ({ ...issue, reason: issue.reason.en })))
  }
  expect([said({ must: 'x' }), inEnglish({ must: 'x', both: {}, code: 'abc' })]).toEqual([[], []])
})

test('shapes: no row lacks a language', () => {
  expect(wrongRows({ ...SHAPE_FAULTS, ...FORMATS })).toEqual([])
  const { null: _asItIs, ...types } = TYPES
  expect(wrongRows(types)).toEqual([])
})
