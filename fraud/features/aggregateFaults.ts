/** What may be wrong with an aggregate, in both languages. */
import type { TextRow } from '@sekisho/base'

export const AGGREGATE_FAULTS = {
  name: ['英小文字で始まる、英数字の名前です', 'a name of letters and digits that begins with a small one'],
  ofKind: ['{measure} には of（エンティティの種類）が必要です', '{measure} is of a kind of entity'],
  ofNothing: ['{measure} に of は書けません', '{measure} is of amounts, or of nothing'],
  per: ['エンティティの種類を1つか2つ書きます', 'a kind of entity, or two'],
  perAlike: ['エンティティの種類は互いに別のものにします', 'kinds that differ'],
  over: ['10m から 365d まで、または ever です', '10m to 365d, or ever'],
  delay: ['1m から 365d までです', '1m to 365d'],
  delayEver: ['over が ever のとき、delay は書けません', 'none where a window has no beginning'],
  events: ['数えられるイベントを書きます', 'what can be counted'],
  labelsAlone: [
    '不正などの判明は count か share で、1種類ずつ数えます',
    'labels are counted, or are a share, and each stands alone',
  ],
  labelsPlain: [
    '不正などの判明を数えるとき、条件や2種類のエンティティは使えません',
    'labels have no condition and no pair',
  ],
  shareOf: ['share には where か outOf が必要です', 'a share of what? a condition, or outOf'],
  shareOnly: ['outOf は share だけで使えます', 'only of a share'],
  outOf: ['outOf に書けるのは、不正などの判明以外のイベントです', 'what happened, and no labels'],
  changedOver: ['changed の over は ever です', 'ever: the latest is the latest'],
  changedPer: ['changed のエンティティの種類は1つです', 'one kind'],
  changedWhere: ['changed に where は書けません', 'none: the latest is the latest'],
  unit: ['days、hours、minutes、seconds のいずれかです', 'days, hours, minutes or seconds'],
} as const satisfies Record<string, TextRow>
