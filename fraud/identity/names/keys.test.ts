import { expect, test } from 'vitest'
import { NAME_VIEWS, nameKeysOf } from './keys.ts'
import { readName } from './name.ts'
import type { TypedName } from './name.ts'

/** The finest view in which two names have one key. */
function sharedView(one: TypedName, other: TypedName): string | undefined {
  const [a, b] = [nameKeysOf(readName(one)), nameKeysOf(readName(other))]
  return NAME_VIEWS.find((view) => a[view] !== undefined && a[view] === b[view])
}

const SAITO = { name: '斎藤 由美子', nameKana: 'サイトウ ユミコ' }

test('name keys: two spellings of one name share a key, as fine as they are alike', () => {
  const cases: [TypedName, TypedName, string][] = [
    [SAITO, { name: '斎藤由美子' }, 'name'],
    [SAITO, { name: '斎藤　由美子' }, 'name'],
    [SAITO, { name: '齋藤　由美子' }, 'nameVariant'],
    [SAITO, { name: '由美子 斎藤', nameKana: 'ユミコ サイトウ' }, 'name'],
    [SAITO, { name: '斉藤 由美子' }, 'nameVariant'],
    [SAITO, { name: '齊藤 由美子', nameKana: 'サイトウ ユミコ' }, 'nameVariant'],
    [SAITO, { name: 'サイトウ ユミコ' }, 'nameReading'],
    [SAITO, { name: 'YUMIKO SAITO' }, 'nameReading'],
    [SAITO, { name: 'Saitou Yumiko' }, 'nameReading'],
    [SAITO, { name: '西東 弓子', nameKana: 'さいとうゆみこ' }, 'nameReading'],
    [SAITO, { name: '斎藤 優', nameKana: 'サイトウ ユウ' }, 'nameFamily'],
    [{ name: 'Taro Yamada' }, { name: 'YAMADA TARO' }, 'name'],
    [{ name: '服部 翔子', nameKana: 'ハットリ ショウコ' }, { name: 'SHOKO HATTORI' }, 'nameReading'],
    [{ name: '服部 翔子', nameKana: 'ハツトリ シヨウコ' }, { name: 'はっとり しょうこ' }, 'nameReading'],
    [{ name: '八丁 美代', nameKana: 'ハッチョウ ミヨ' }, { name: 'Miyo Hatcho' }, 'nameReading'],
    [{ name: 'José García' }, { name: 'GARCIA JOSE' }, 'nameReading'],
    [{ name: '김 민수' }, { name: '김민수' }, 'name'],
    [{ name: 'ヤマダ タロウ' }, { name: 'ﾔﾏﾀﾞﾀﾛｳ' }, 'name'],
    [{ name: 'タロウ ヤマダ' }, { name: 'やまだ たろう' }, 'nameReading'],
    [{ name: 'YAMADA, TARO' }, { name: 'Taro Yamada' }, 'name'],
    [{ name: 'Taro Yamada' }, { name: '山田 智也', nameKana: 'ヤマダ トモヤ' }, 'nameFamily'],
    [{ name: '㈱関所 商事' }, { name: '関所商事株式会社' }, 'name'],
    [
      { name: '株式会社関所商事', nameKana: 'カブシキガイシャセキショショウジ' },
      { name: '(株)せきしょ商事', nameKana: 'セキショショウジ' },
      'nameReading',
    ],
    [{ name: 'Sekisho Trading Co., Ltd.' }, { name: 'SEKISHO TRADING K.K.' }, 'name'],
    [{ name: '斎藤商店 有限会社' }, { name: '(有)齋藤商店' }, 'nameVariant'],
  ]
  for (const [one, other, view] of cases) expect(sharedView(one, other), JSON.stringify(other)).toBe(view)
})

test('name keys: other names, and names that say nothing, share none', () => {
  const cases: [TypedName, TypedName][] = [
    [SAITO, { name: '佐藤 由美子', nameKana: 'サトウ ユミコ' }],
    [SAITO, { name: '斎藤 太郎', nameKana: 'サイトウ タロウ' }],
    [{ name: '' }, { name: '' }],
    [{ name: '***' }, { name: '***' }],
    [{ name: '山田 太郎' }, { name: 'ヤマダ タロウ' }], // kanji alone have no sound
    [{ name: '김 민수' }, { name: '이 민수' }],
    [{ name: '株式会社関所商事' }, { name: '株式会社関所物産' }],
    [{ name: '株式会社山田太郎' }, { name: '山田太郎' }],
    [{ name: '株式会社' }, { name: '有限会社' }],
    [{ name: 'Ken Sato' }, { name: 'Kei Sano' }],
  ]
  for (const [one, other] of cases) expect(sharedView(one, other), JSON.stringify(other)).toBeUndefined()
})
