import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DOUBTS } from '../doubts.ts'
import { readName } from './name.ts'
import { splitSounds } from './parts.ts'
import { nameTables } from './tables.ts'
import type { TypedName } from './name.ts'

test('name: form and parts', () => {
  const cases: [TypedName, object][] = [
    [{ name: '山田 太郎' }, { form: 'kanji', family: '山田', given: '太郎' }],
    [{ name: '髙橋　一郎' }, { form: 'kanji', family: '高橋', given: '一郎', written: '高橋 一郎' }],
    [{ name: '佐々木健一' }, { form: 'kanji', family: '佐々木', given: '健一' }],
    [{ name: '長谷川愛' }, { form: 'kanji', family: '長谷川', given: '愛' }],
    [{ name: '林健太郎' }, { form: 'kanji', family: '林', given: '健太郎' }],
    [
      { name: '小山内薫', nameKana: 'オサナイ カオル' },
      { family: '小山内', given: '薫', fit: 'fits' },
    ],
    [{ name: '山田はな' }, { form: 'kanji', family: '山田', given: 'はな' }],
    [{ name: '山田太郎様' }, { written: '山田太郎' }],
    [{ name: 'ヤマダ タロウ' }, { form: 'kana', family: 'ヤマダ', given: 'タロウ' }],
    [{ name: 'ﾔﾏﾓﾄ ｼﾞﾛｳ' }, { form: 'kana', written: 'ヤマモト ジロウ', doubts: [] }],
    [{ name: 'Taro Yamada' }, { form: 'latin', family: 'Yamada', given: 'Taro', doubts: [] }],
    [{ name: 'YAMADA TARO' }, { form: 'latin', family: 'YAMADA', given: 'TARO', doubts: [] }],
    [{ name: 'Ohno, Shohei' }, { family: 'Ohno', given: 'Shohei' }],
    [{ name: 'Jūn Ōtsuka' }, { family: 'Ōtsuka', given: 'Jūn' }],
    [{ name: 'ヤマダタロウ' }, { form: 'kana', family: 'ヤマダ', given: 'タロウ' }],
    [{ name: 'ｵｵﾀﾆｼｮｳﾍｲ' }, { form: 'kana', family: 'オオタニ', given: 'ショウヘイ' }],
    [{ name: 'ささきけんいち' }, { form: 'kana', family: 'ささき', given: 'けんいち' }],
    [{ name: 'タロウ ヤマダ' }, { form: 'kana', doubts: ['name_swapped'] }],
    [{ name: '齋藤一郎' }, { family: '齋藤', given: '一郎' }],
    [
      { name: '齊木 一郎', nameKana: 'サイキ イチロウ' },
      { family: '齊木', fit: 'fits' },
    ],
    [{ name: '김 민수' }, { form: 'hangul' }],
    [{ name: 'สมชาย ใจดี' }, { form: 'other' }],
    [{ name: '陈 伟' }, { form: 'chinese' }],
    [{ name: '㈱関所商事' }, { form: 'company' }],
    [{ name: '株式会社山田', company: '株式会社山田' }, { form: 'company' }],
    [{ name: 'Yamada Trading Co., Ltd.' }, { form: 'company' }],
    [
      { name: '山田 太郎', company: '株式会社山田' },
      { form: 'kanji', family: '山田' },
    ],
  ]
  for (const [typed, expected] of cases) expect(readName(typed), JSON.stringify(typed)).toMatchObject(expected)
})

test('name: a reading that these kanji have in names fits', () => {
  const cases: [string, string][] = [
    ['山田 太郎', 'ヤマダ タロウ'],
    ['山田太郎', 'やまだたろう'],
    ['髙橋 一郎', 'ﾀｶﾊｼ ｲﾁﾛｳ'],
    ['佐々木 翔子', 'ササキ シヨウコ'],
    ['服部 半蔵', 'ハットリ ハンゾウ'],
    ['五十嵐 優', 'イガラシ ユウ'],
    ['齋藤 裕子', 'サイトウ ユウコ'],
    ['長谷川 大和', 'ハセガワ ヤマト'],
    ['小鳥遊 優子', 'タカナシ ユウコ'],
    ['渡邉 結衣', 'ワタナベ ユイ'],
    ['三ヶ島 茂', 'ミカシマ シゲル'],
    ['大谷 翔平', 'オオタニ ショウヘイ'],
    ['山田 さくら', 'ヤマダ サクラ'],
    ['井上 ゆう子', 'イノウエ ユーコ'],
  ]
  for (const [name, nameKana] of cases) {
    const { fit, doubts } = readName({ name, nameKana })
    expect([fit, doubts.filter((doubt) => doubt.startsWith('reading'))], name).toEqual(['fits', []])
  }
})

test('name: a reading that does not go with the name is told, and said how', () => {
  const cases: [TypedName, string, string[]][] = [
    [{ name: '山本 太郎', nameKana: 'スズキ ハナコ' }, 'unlikely', ['reading_unlikely']],
    [{ name: '山本 太郎', nameKana: 'ヤマモト ハナコ' }, 'unlikely', ['reading_unlikely']],
    [{ name: '佐藤 健', nameKana: 'アアア アアア' }, 'unlikely', ['reading_unlikely']],
    [{ name: '山本 太郎', nameKana: 'タロウ ヤマモト' }, 'swapped', ['reading_swapped']],
    [{ name: '太郎 山本', nameKana: 'ヤマモト タロウ' }, 'swapped', ['reading_swapped', 'name_swapped']],
    [{ name: '太郎 山本' }, 'unknown', ['name_swapped']],
    [{ name: '山本 太郎', nameKana: 'YAMAMOTO TARO' }, 'unlikely', ['reading_not_kana', 'reading_unlikely']],
    [{ name: '王 偉', nameKana: 'ワン ウェイ' }, 'foreign', []],
    [{ name: '王 小明', nameKana: 'オウ ショウメイ' }, 'fits', []],
    [{ name: '金 秀賢', nameKana: 'キム スヒョン' }, 'foreign', []],
    [{ name: '陈 静', nameKana: 'チェン ジン' }, 'foreign', []],
    [{ name: '山本 太郎' }, 'unknown', []],
  ]
  for (const [typed, fit, doubts] of cases) {
    expect([readName(typed).fit, readName(typed).doubts], JSON.stringify(typed)).toEqual([fit, doubts])
  }
})

test('name: what nobody is called is doubted', () => {
  const cases: [string, string[]][] = [
    ['', ['name_empty']],
    ['  ', ['name_empty']],
    ['***', ['name_symbols', 'name_empty']],
    ['12345', ['name_symbols', 'name_empty']],
    ['テスト 太郎', ['name_placeholder']],
    ['test', ['name_placeholder']],
    ['山田 花子', ['name_placeholder']],
    ['asdf ghjk', ['name_keyboard']],
    ['あああ', ['name_keyboard']],
    ['ああああ ああ', ['name_keyboard']],
    ['sdkfjhg wrtp', ['name_keyboard']],
    ['山田 太郎2', ['name_symbols']],
    ['山田😀太郎', ['name_symbols']],
    ['山田\u200b 太一', ['name_hidden']],
    ['\u202e郎太 田山', ['name_hidden']],
    ['Ivаn Petrov', ['name_lookalike']], // the a is Cyrillic
    ['山田taro', ['name_mixed']],
    ['縺ゅ＞縺', ['name_garbled', 'name_symbols']],
    ['å±±ç\u0094°', ['name_garbled', 'name_hidden', 'name_symbols']],
    ['山�太郎', ['name_garbled', 'name_symbols']],
    ['山田', ['name_one_part']],
  ]
  for (const [name, doubts] of cases) expect(readName({ name }).doubts, name).toEqual(doubts)
})

test('name: ordinary names are not doubted', () => {
  const ordinary = [
    '佐藤 愛', '鈴木 一', '田中 美咲', '伊藤 翔', '林 林太郎', '東海林 さだお', '勅使河原 宏', '森 鴎外', '二階堂 奈々', '奥 奈々子', '阿部 あゆ',
    'Anna Schmidt', 'JOSÉ GARCÍA', "Conor O'Brien", 'Jean-Luc Picard', 'Nguyen Thi Hoa', 'Krzysztof Brzezinski', 'マイケル・ジョーダン', 'ミ ミ',
    '李 明', '金田 一', '大和田 獏',
  ] // prettier-ignore
  for (const name of ordinary) expect(readName({ name }).doubts, name).toEqual([])
})

test('name: parts that the text does not tell apart are left out', () => {
  const names = [
    'Anna Schmidt',
    'Maria da Silva',
    'ザイザイワガルー',
    'マイケル・J・フォックス',
    'Jo',
    'アア',
    'さくら',
  ]
  for (const name of names) expect(readName({ name }), name).not.toHaveProperty('family')
})

test('name: of names of the dictionary that are written in kana without a space, hardly any is cut at the wrong place', () => {
  const { familySounds, givenSounds } = nameTables()
  const sample = (sounds: ReadonlySet<string>, step: number): string[] => [...sounds].filter((_, i) => i % step === 0)
  const families = sample(familySounds, 41).filter((sound) => sound.length > 2)
  const givens = sample(givenSounds, 61).filter((sound) => sound.length > 1)
  const counts = { right: 0, wrong: 0, open: 0 }
  for (const family of families) {
    for (const given of givens) {
      const cut = splitSounds(family + given)
      if (cut === undefined) counts.open++
      else if (cut.family === family) counts.right++
      else counts.wrong++
    }
  }
  const all = counts.right + counts.wrong + counts.open
  expect(all).toBeGreaterThan(10_000)
  expect(counts.wrong / all).toBeLessThan(0.005)
})

test('name: a name that is too long is read to its bound', () => {
  const { doubts, written } = readName({ name: '山'.repeat(1_000_000), nameKana: 'ヤ'.repeat(1_000_000) })
  expect(doubts).toContain('name_long')
  expect(written).toHaveLength(128)
})

test('name: whatever is typed gives a reading with known doubts', () => {
  const hard = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(fc.constantFrom(...Array.from('山田太郎斎々ヶヤマダー ﾀﾞ゛\u200b\u202e\ud800ａA1１様(株)縺�𠮷')), {
        maxLength: 40,
      })
      .map((signs) => signs.join('')),
  )
  fc.assert(
    fc.property(hard, hard, hard, (name, nameKana, company) => {
      const { doubts } = readName({ name, nameKana, company })
      expect(doubts.every((doubt) => doubt in DOUBTS)).toBe(true)
      expect(new Set(doubts).size).toBe(doubts.length)
    }),
    { seed: 20261127, numRuns: 1_000 },
  )
})
