import { expect, test } from 'vitest'
import { foldConfused, foldVariants } from './variants.ts'

test('variants: forms of one character are one name', () => {
  const cases: [string, string][] = [
    ['髙橋', '高橋'],
    ['山﨑', '山崎'],
    ['𠮷田', '吉田'],
    ['田𠮷', '田吉'],
    ['澤邊', '沢辺'],
    ['渡邉', '渡辺'],
    ['國廣', '国広'],
    ['嶋田 廣', '島田 広'],
    ['山田太郎', '山田太郎'],
    ['YAMADA', 'YAMADA'],
    ['', ''],
    ['\ud842', '\ud842'], // half of a character
  ]
  for (const [written, folded] of cases) expect(foldVariants(written), written).toBe(folded)
})

test('variants: what is only confused is similar, and never the same', () => {
  const pairs: [string, string][] = [
    ['斎藤', '斉藤'],
    ['斎藤', '齋藤'],
    ['斎藤', '齊藤'],
    ['齋藤', '齊藤'],
    ['斉藤', '齊藤'],
    ['大坂', '大阪'],
    ['園田', '薗田'],
    ['萩原', '荻原'],
  ]
  for (const [one, other] of pairs) {
    expect(foldVariants(one), one).not.toBe(foldVariants(other))
    expect(foldConfused(one), one).toBe(foldConfused(other))
  }
})

test('variants: other names stay apart at both levels', () => {
  const pairs: [string, string][] = [
    ['斎藤', '佐藤'],
    ['高橋', '高木'],
    ['沢田', '浜田'],
    ['山本', '山木'],
    ['上田', '土田'],
  ]
  for (const [one, other] of pairs) expect(foldConfused(one), one).not.toBe(foldConfused(other))
})

test('variants: folding what is folded changes nothing', () => {
  for (const text of ['髙﨑齋藤邊澤', '萩荻斉斎', '己巳已']) {
    expect(foldVariants(foldVariants(text))).toBe(foldVariants(text))
    expect(foldConfused(foldConfused(text))).toBe(foldConfused(text))
  }
})
