import { expect, test } from 'vitest'
import { kanaToLetters } from './kana.ts'

test('kana: every sound has its letters, in either kana', () => {
  const cases: [string, string][] = [
    ['やまだ たろう', 'yamada tarou'],
    ['ヤマダ タロウ', 'yamada tarou'],
    ['ジュンイチ', 'zyuniti'],
    ['きゃっちゃー', 'kyattya'],
    ['ハットリ', 'hattori'],
    ['ぢゃ づ', 'zya zu'],
    ['シェーン ファティマ', 'syen hatima'],
    ['ヴィヴィアン', 'vivian'],
    ['Taro ヤマダ', 'Taro yamada'],
  ]
  for (const [kana, letters] of cases) expect(kanaToLetters(kana), kana).toBe(letters)
})

test('kana: what is none stays as it is', () => {
  for (const text of ['', '山田', 'TARO', '123', '・', '\ud83d\ude00']) expect(kanaToLetters(text)).toBe(text)
  expect(kanaToLetters('っ')).toBe('') // nothing follows that it could double
})

test('kana: no kana is left in what is made of kana', () => {
  const all = [
    ...Array.from({ length: 0x56 }, (_, i) => 0x3041 + i),
    ...Array.from({ length: 0x56 }, (_, i) => 0x30a1 + i),
  ]
  for (const code of all) expect(kanaToLetters(`${String.fromCharCode(code)}あ`)).toMatch(/^[a-z]+$/)
})
