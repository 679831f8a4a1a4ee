/** What may be wrong with a condition, in both languages, and what to write instead; faults.ts has those of documents. */
import { textOf } from '@sekisho/base'
import type { Text, TextRow } from '@sekisho/base'

export const CONDITION_FAULTS = {
  feature_unknown: ['{name} という特徴量はありません', 'there is no feature {name}'],
  list_unknown: ['{name} というリストはポリシーにありません', 'the policy has no list {name}'],
  'condition_type.bool': ['条件式の結果は true か false です', 'a condition is true or false'],
  'condition_type.number': ['double() と int() で変換できるのは数値だけです', 'double() and int() convert numbers'],
  condition_cost: [
    '1つの条件式のコストは{most}までです。この条件式は{cost}です',
    'a cost of {most} units at most; this is {cost}',
  ],
  'condition_not_allowed.list': ['リストを書けるのは in の後だけです', 'a list stands only after "in"'],
  'condition_not_allowed.function': ['条件式では関数 {name} を使えません', 'conditions do without the function {name}'],
  'condition_not_allowed.operator': ['条件式では {operator} を使えません', 'conditions do without "{operator}"'],
  'condition_not_allowed.known': [
    'known() には特徴量の名前を1つ書きます',
    'known() asks about one feature, by its name',
  ],
  'condition_not_allowed.pattern': [
    're() の正規表現は、文字列で直接書きます',
    're() takes its pattern as a literal text',
  ],
  'condition_not_allowed.literal': [
    '値は文字列、true、false、2^53 未満の数のいずれかです',
    'a literal is a text, true, false, or a number below 2^53',
  ],
  'condition_not_allowed.in': [
    'in の後には値のリストを書きます（例: x in ["a", "b"]）',
    '"in" looks into a list of literals: x in ["a", "b"]',
  ],
  'condition_not_allowed.item': ['リストに書けるのは値だけです', 'a list holds literals'],
  'pattern.length': ['正規表現は{most}文字以内です', 'a pattern has no more than {most} characters'],
  'pattern.steps': [
    '正規表現は{most}ステップまでです。この正規表現は{steps}ステップです',
    'the pattern is {steps} steps long, and {most} are allowed',
  ],
} as const satisfies Record<string, TextRow>

/** What to write instead. */
export const HINTS = {
  compare: textOf(['何かと比べてください（例: x >= 3、x == "JP"）', 'compare it with something: x >= 3, x == "JP"']),
  oneType: textOf([
    '両側を同じ型にします。特徴量の型は docs/generated/features.md にあります',
    'both sides are of one type; docs/generated/features.md has the type of each feature',
  ]),
  cheaper: textOf([
    'コストが大きいのは正規表現です。数を減らすか短くし、できるところでは == や in を使ってください',
    'patterns cost most: use fewer and shorter ones, or == and in where they will do',
  ]),
  cheaperPolicy: textOf([
    'コストが大きいのは正規表現です。omit でセクションのルールを外すか、正規表現を減らしてください',
    'patterns cost most; leave rules of sections out with omit, or ask fewer patterns',
  ]),
  fewerWheres: textOf([
    '同じ書き方の条件は1個と数えます。イベント自体について複数のルールが調べることは、when に書けます',
    'conditions of one text count once; what several rules ask of the event itself can stand in `when`',
  ]),
  lists: textOf(['lists に書いてください', 'write it under "lists"']),
  re2: textOf([
    'RE2 には後方参照も先読み・後読みもありません。選択肢を書き並べ、繰り返しの回数は小さくしてください',
    'RE2 has no back references and no look-around; write alternatives out, and count repetitions with small numbers',
  ]),
} as const

/** Of functions that other CELs have. */
export const HINTS_OF_FUNCTIONS: Readonly<Record<string, Text>> = {
  matches: textOf([
    're(text, "pattern") を使います。処理にかかる時間が際限なく延びることはありません',
    're(text, "pattern"): its time does not explode',
  ]),
  has: inCode('known(feature)'),
  lower: inCode('text.lowerAscii()'),
}

/** What is the same in every language. */
export function inCode(code: string): Text {
  return { ja: code, en: code }
}
