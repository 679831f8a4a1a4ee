import { expect, test } from 'vitest'
import { nameSimilarity } from './nameSimilarity.ts'

test('name similarity: the same name is the same, in any script, order and spelling', () => {
  const cases: [string, { name?: string; nameKana?: string }][] = [
    ['TARO YAMADA', { name: '山田 太郎', nameKana: 'ヤマダ タロウ' }],
    ['YAMADA TARO', { nameKana: 'ﾔﾏﾀﾞ ﾀﾛｳ' }],
    ['TAROU YAMADA', { nameKana: 'やまだたろう' }],
    ['JUNICHI ONO', { nameKana: 'オオノ ジュンイチ' }],
    ['JUN-ICHI OHNO', { nameKana: 'オオノ ジュンイチ' }],
    ['SYOTA TUCHIYA', { nameKana: 'ツチヤ ショウタ' }],
    ['MIKI NAMBA', { nameKana: 'ナンバ ミキ' }],
    ['KATTSU HATTORI', { nameKana: 'ハットリ カッツ' }],
    ['RYOKO HATCHOBORI', { nameKana: 'はっちょうぼり りょうこ' }],
    ['FUMIE JUJO', { nameKana: 'ジュウジョウ フミエ' }],
    ["JUN'ICHI ONO", { nameKana: 'オオノ ジュンイチ' }],
    ['JOHN SMITH', { nameKana: 'ジョン スミス', name: 'john smith' }],
    ['JOHN SMITH', { name: 'Smith John' }],
    ['RENÉ MÜLLER', { name: 'Rene Muller' }],
  ]
  for (const [card, buyer] of cases) expect(nameSimilarity(card, buyer), card).toBe(100)
})

test('name similarity: another name is unlike, a slip is near', () => {
  expect(nameSimilarity('HANAKO SUZUKI', { nameKana: 'ヤマダ タロウ' })).toBeLessThan(40)
  expect(nameSimilarity('JOHN SMITH', { nameKana: 'ヤマダ タロウ' })).toBeLessThan(40)
  expect(nameSimilarity('TARO YAMADE', { nameKana: 'ヤマダ タロウ' })).toBeGreaterThanOrEqual(85)
  expect(nameSimilarity('HANAKO YAMADA', { nameKana: 'ヤマダ タロウ' })).toBeLessThan(70) // of one family, not one person
})

test('name similarity: what cannot be read is unknown, not unlike', () => {
  const cases: [string | undefined, { name?: string; nameKana?: string }][] = [
    [undefined, { nameKana: 'ヤマダ タロウ' }],
    ['', { nameKana: 'ヤマダ タロウ' }],
    ['****', { nameKana: 'ヤマダ タロウ' }],
    ['TARO YAMADA', {}],
    ['TARO YAMADA', { name: '山田 太郎' }],
    ['TARO YAMADA', { name: '', nameKana: ' ' }],
  ]
  for (const [card, buyer] of cases) expect(nameSimilarity(card, buyer)).toBeUndefined()
})
