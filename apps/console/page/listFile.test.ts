/** Lists as a CSV: what is written reads back to the same, and no cell of it is a formula. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Entry } from './listAPI.ts'
import { FILE_HEAD, lineOf, rowsIn } from './listFile.ts'

const anEntry = (change: Partial<Entry>): Entry => ({
  seq: 1,
  entityKind: 'email',
  entity: { email: 'a@example.jp' },
  effect: 'block',
  category: 'stolen_card',
  source: 'case-1',
  weight: 80,
  owner: 'hanako',
  reason: null,
  since: '2026-11-01T00:00:00.000Z',
  until: null,
  ...change,
})
const HEAD = 'list,effect,entity,value,reason\n'
const hostile = fc
  .array(
    fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      "'",
      '"',
      ',',
      '\t',
      '\r',
      '\n',
      '<b>',
      '\u202E',
      'x',
      '1',
      '関',
      '{',
      ' ',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((signs) => signs.join(''))

test('list file: what is written reads back to the same, whatever the value', () => {
  const kept = hostile.filter((text) => text === text.trim() && !/[\r]/.test(text))
  fc.assert(
    fc.property(kept, kept, (deviceID, reason) => {
      const line = lineOf('stopped', anEntry({ entity: { deviceID }, reason }))!
      const rows = rowsIn(FILE_HEAD + line)
      expect(rows).toMatchObject([{ line: 2, change: { listID: 'stopped', entity: { deviceID }, reason, weight: 80 } }])
    }),
    { seed: 71 },
  )
})

test('list file: no cell starts as a formula does', () => {
  const cases = ['=1+1', '+81 90 1111 2222', '-1', '@SUM(A1)', ' =1', '＝1', '\t=1', "'=1"]
  for (const value of cases) {
    const cell = lineOf('stopped', anEntry({ entity: { sku: value } }))!.split(',')[3]!
    expect(cell.replace(/^"/, ''), value).toMatch(/^'/)
  }
})

test('list file: an entity in parts comes back in parts; what cannot be written down is left out', () => {
  const parts = { person: { name: '関所 太郎', address: { text: '東京都千代田区千代田1-1' } } }
  const rows = rowsIn(FILE_HEAD + lineOf('people', anEntry({ entity: parts }))!)
  expect(rows).toMatchObject([{ change: { entity: parts } }])
  const card = rowsIn(FILE_HEAD + lineOf('cards', anEntry({ entity: { card: { token: 'tok_1' } } }))!)
  expect(card).toMatchObject([{ change: { entity: { card: { token: 'tok_1' } } } }])
  for (const entity of [null, {}, { card: {} }]) expect(lineOf('stopped', anEntry({ entity }))).toBeUndefined()
})

test('list file: a file that is no list is refused as a whole, and lines are counted as an editor counts them', () => {
  expect(rowsIn('')).toBe('columns')
  expect(rowsIn('name,age\nx,1\n')).toBe('columns')
  expect(rowsIn(HEAD)).toBe('empty')
  expect(rowsIn(HEAD + 'l,block,email,a@example.jp,\n'.repeat(1_001))).toBe('long')
  for (const row of ['l,block,sku,c,"never closed\n', 'l,block,sku,c"d,\n', 'l,block,sku,"c"d,\n']) {
    expect(rowsIn(HEAD + row), row).toBe('quotes')
  }
  const lines = rowsIn(`${HEAD}l,block,sku,"a\nb",\n\nl,block,sku,c,"said ""no"""\nl,block,sku,d`)
  expect(lines).toMatchObject([
    { line: 2, change: { entity: { sku: 'a\nb' } } },
    { line: 5, change: { entity: { sku: 'c' }, reason: 'said "no"' } },
    { line: 6, change: { entity: { sku: 'd' } } },
  ])
  expect(rowsIn(`${HEAD}l,block,sku,c,\n`.replaceAll('\n', '\r\n'))).toMatchObject([{ line: 2 }])
})
