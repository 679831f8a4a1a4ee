import { expect, test } from 'vitest'
import { labelReader } from './labels.ts'

test('labels: words of both languages, in any case and width', () => {
  const read = labelReader({ yes: [], no: [] })
  const cases = [
    {
      said: 'yes',
      words: ['1', '1.0', 'TRUE', 'Fraud', '不正', 'ＮＧ', 'チャージバック', '未払い', 'あり', ' y '],
    },
    { said: 'no', words: ['0', '0.00', 'false', 'legit', '正常', 'ＯＫ', 'なし', '入金済'] },
    { said: 'nothing', words: ['', '-', 'NaN', '不明', '確認中'] },
    { said: undefined, words: ['2', '10', 'maybe', '保留', '○', '×', '0.5', '11'] },
  ]
  for (const { said, words } of cases) for (const word of words) expect(read(word), word).toBe(said)
})

test('labels: the words of the mapping count more than those that everybody knows', () => {
  const read = labelReader({ yes: ['0', '保留'], no: ['1'] })
  expect(['0', '1', '保留', 'true'].map(read)).toEqual(['yes', 'no', 'yes', 'yes'])
})
