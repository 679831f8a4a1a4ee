/**
 * What may be wrong with a policy, in both languages: a row for each fault. What stands before the dot is its stable code, which
 * several faults may share.
 */
import { textOf } from '@sekisho/base'
import type { Places, Text, TextRow } from '@sekisho/base'
import { CONDITION_FAULTS } from './conditionFaults.ts'

const DOCUMENT_FAULTS = {
  too_long: ['全体で{most}文字以内です', 'no more than {most} characters'],
  'yaml.alias': ['エイリアス（*）は使えません', 'a document without aliases'],
  section_unknown: ['{name} というセクションはありません', 'there is no section {name}'],
  'section_unknown.named': ['このテキストは {name} のセクションです', 'this is the section {name}'],
  section_other: ['このセクションは {decides} 用です', 'the section is about {decides}'],
  'required.section': ['セクションには rules か costs が必要です', 'a section has rules, or costs'],
  'required.rules': [
    'ポリシーには、自身のルールかセクションのルールが必要です',
    'a policy has rules, its own or those of a section',
  ],
  rule_unknown: ['{id} というルールは、どのセクションにもありません', 'no section has a rule {id}'],
  rule_doubled: ['ルールの id は、それぞれ別のものにします', 'each rule has an id of its own'],
  rule_idle: ['ルールには points・outcome・advice のどれかが必要です', 'a rule gives points, an outcome or advice'],
  reason_doubled: ['1つのコードに書ける理由文は1つだけです', 'one code has one text'],
  outcome_not_here: [
    'ログインと認証では review を使えません。challenge か decline にします',
    'logins and authentications are not reviewed: challenge or decline',
  ],
  thresholds_order: [
    'しきい値は challenge、review、decline の順に小さくならないようにします',
    'challenge, review and decline do not fall',
  ],
  'not_allowed.order': ['注文のポリシーだけに書けます', 'only orders have this'],
  'not_allowed.authentication': ['認証のポリシーだけに書けます', 'only authentications have this'],
  'name_taken.feature': ['同じ名前の特徴量があります', 'a feature has this name'],
  'name_taken.any': [
    '同じ名前の特徴量・リスト・集計があります',
    'a feature, a list or another aggregate has this name',
  ],
  list_doubled: ['同じ名前のリストは、同じ内容にします', 'one name is one list'],
  'too_many.where': [
    '互いに異なる条件は{room}個までです。これで1個多くなります',
    'there is room for {room} conditions that differ, and this is one more',
  ],
  policy_cost: [
    '条件式のコストは、集計の条件も含めて合計{most}までです。現在は{cost}です',
    'all conditions together, those of aggregates too, cost {most} units at most; these are {cost}',
  ],
  costs_doubled: [
    'costs を書けるのは、ポリシーか1つのセクションのどちらかだけです',
    'one text says what the roads cost: the policy or one section',
  ],
  'not_allowed.costs': ['costs は注文のポリシーだけで使えます', 'only orders have costs'],
  'required.costs': [
    'calibration を書くときは、ポリシーかセクションに costs が必要です',
    'a calibration goes with costs, its own or those of a section',
  ],
  'required.advice': [
    'costs を使うときは、費用が分からない場合の advice も必要です',
    'with costs, advice says what to ask where costs cannot be told',
  ],
  steps_order: [
    '最初のスコアは0とし、スコアは大きくなる順に、確率は小さくならないように並べます',
    'steps begin at score 0; scores rise, and probabilities do not fall',
  ],
  'rule_doubled.limit': [
    'ルールと制限の id は、それぞれ別のものにします',
    'each rule and each limit has an id of its own',
  ],
  'rule_idle.limit': ['制限には least・most・not のどれかが必要です', 'a limit says least, most or not'],
  limit_empty: ['least は most を超えられません', 'least is no more than most'],
} as const satisfies Record<string, TextRow>

export const FAULTS = { ...DOCUMENT_FAULTS, ...CONDITION_FAULTS } as const

/** Every code that an issue of a policy may have. */
export const FAULT_CODES: ReadonlySet<string> = new Set([
  ...Object.keys(FAULTS).map(codeOf),
  'condition_syntax',
  'aggregate_wrong',
  'kind_other',
  'version_taken',
  'type',
  'format',
  'not_one_of',
  'too_small',
  'too_large',
  'too_short',
  'too_few',
  'amount_fractional',
  'amount_negative',
])

/** @param places what the row of the fault leaves open */
export function fault<Key extends keyof typeof FAULTS>(
  key: Key,
  ...places: Places<(typeof FAULTS)[Key]>
): { readonly errorCode: string; readonly reason: Text } {
  return { errorCode: codeOf(key), reason: textOf<(typeof FAULTS)[Key]>(FAULTS[key], ...places) }
}

function codeOf(key: string): string {
  return key.replace(/\..*/, '')
}

/** What was probably meant; nothing where nobody knows. */
export function meantHint(meant: string | undefined): Text | undefined {
  return meant === undefined ? undefined : textOf(['{meant} のことですか？', 'did you mean {meant}?'], { meant })
}
