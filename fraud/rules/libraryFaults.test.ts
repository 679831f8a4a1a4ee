/** What libraries say of a policy is said in Japanese, too; and what they say that has no row is quoted. */
import { expect, test } from 'vitest'
import { isEnglish, isJapanese } from '../testing/index.ts'
import { ConditionCompiler } from './condition.ts'
import { celText, patternText } from './libraryFaults.ts'
import { compilePattern } from './pattern.ts'
import { readYAML } from './yaml.ts'

const conditions = new ConditionCompiler([
  { name: 'channel', type: 'string' },
  { name: 'orders', type: 'int' },
  { name: 'express', type: 'bool' },
])

test('conditions: what the parser and the checker refuse is said in Japanese', () => {
  const cases: [string, string][] = [
    ['orders >', '条件式が途中で終わっています'],
    ['orders > )', 'ここに ) は書けません'],
    ['(orders > 1', ') がないまま条件式が終わっています'],
    ['(orders > 1 express)', '名前 の前に ) が必要です'],
    ['orders @ 1', 'ここに @ は書けません'],
    ['orders > 1 express', 'ここに s は書けません'],
    ['channel == "w', '文字列の終わりの引用符がありません'],
    ['channel == "\\q"', '文字列の中の \\ の使い方が正しくありません（\\q）'],
    ['orders > 1.5e', '指数（e の後）が正しくありません'],
    ['while == 1', 'while は予約語のため、名前に使えません'],
    [`express${' && express'.repeat(300)}`, '条件式が長すぎるか、入れ子が深すぎます（maxAstNodes (256)）'],
    ['orders > "x"', 'この型の組み合わせでは計算も比較もできません（int > string）'],
    ['re(orders, "x")', '関数の引数の型が合いません（re(int, string)）'],
    ['orders && express', '&& と || でつなげるのは true か false になる式だけです（int）'],
    ['orders ? express : express', '?: の条件は true か false になる式です（int）'],
    ['(express ? orders : channel) == 1', '?: の2つの値は同じ型にします（int / string）'],
    ['orders in [1, "x"]', 'リストの値は同じ型にします（int / string）'],
  ]
  for (const [text, ja] of cases) {
    const compiled = conditions.compile(text)
    const reason = 'reason' in compiled ? compiled.reason : undefined
    expect(reason?.ja, text).toBe(ja)
    expect(isJapanese(reason!.ja) && isEnglish(reason!.en), text).toBe(true)
  }
})

test('patterns: what RE2 refuses is said in Japanese, with the part it means', () => {
  const cases: [string, string][] = [
    ['(a', '閉じる ) がありません（(a）'],
    ['a)', '開く ( がありません（a)）'],
    ['[a', '閉じる ] がありません（[a）'],
    ['(?=a)', 'RE2 にない書き方です（(?=）'],
    ['(a)\\1', '\\ の使い方が正しくありません（\\1）'],
    ['a**', '繰り返しの記号を重ねられません（**）'],
    ['*a', '何を繰り返すのかが書かれていません（*）'],
    ['a{2000}', '繰り返しの回数が正しくないか、多すぎます（{2000}）'],
    ['a\\', '最後の \\ の後に文字がありません'],
    ['(?P<n', '名前付きグループの書き方が正しくありません（(?P<n）'],
    ['[z-a]', '文字クラスの範囲が正しくありません（z-a）'],
  ]
  for (const [pattern, ja] of cases) {
    const compiled = compilePattern(pattern)
    expect('fault' in compiled && compiled.fault.ja, pattern).toBe(ja)
    expect('fault' in compiled && isEnglish(compiled.fault.en), pattern).toBe(true)
  }
})

test('YAML: what cannot be read is said in Japanese', () => {
  const cases: [string, string][] = [
    ['a: 1\na: 2', '同じ名前の項目が2つあります'],
    ['a: "x', '引用符・括弧・コロンなどの記号が足りません'],
    ['a: [1', '字下げがそろっていないか、閉じる括弧がありません'],
    ['a: [- 1]', '[ ] や { } の中では、この書き方はできません'],
    ['a:\n\tb: 1', '字下げにタブは使えません'],
    ['a: @x', 'この記号で始まる値は引用符で囲みます'],
    ['--- a\n--- b', '文書は1つだけです（--- で区切れません）'],
  ]
  for (const [text, ja] of cases) {
    const read = readYAML(text)
    const reasons = 'place' in read ? [] : read.map(({ reason }) => reason)
    expect(
      reasons.map((reason) => reason.ja),
      text,
    ).toContain(ja)
    expect(reasons.filter((reason) => !isEnglish(reason.en))).toEqual([])
  }
  expect('place' in readYAML('a: 1')).toBe(true)
})

test('libraries: what has no row is quoted as it is', () => {
  expect(celText('no_such_code', 'Something else')).toEqual({
    ja: '条件式として読み取れません（「Something else」）',
    en: 'Something else',
  })
  expect(celText('constructor', 'Something else').ja).toContain('「Something else」')
  expect(patternText('m: what', 'what', null)).toEqual({
    ja: '「what」',
    en: 'no pattern of RE2: m: what',
  })
})
