/** Features of lists: whether an entity of the event is on one. Version 2 of the catalogue. */
import type { AskedEvent, EntityKind, ListEffect } from '@sekisho/fraud/events'
import { eventRow } from './feature.ts'
import type { FeatureRow, FeatureValue } from './feature.ts'
import type { Listed } from './lists.ts'
import { KIND_WORDS } from './words.ts'

const LISTED: readonly EntityKind[] = ['card', 'device', 'ip', 'email', 'phone', 'account', 'place', 'person']

export const LIST_FEATURES: readonly FeatureRow[] = [
  ...LISTED.map((kind) =>
    row(
      `${kind}Listed`,
      'bool',
      'truth',
      `${KIND_WORDS[kind].ja}がブロックリストか注意リストにある`,
      `The ${KIND_WORDS[kind].en} is on a block or a watch list`,
      ({ entries }, { tokens }) =>
        tokens[kind] && entries.some((entry) => entry.kind === kind && entry.effect !== 'allow'),
    ),
  ),
  any('anyBlocked', 'block', 'ブロックリスト', 'a block list'),
  any('anyAllowed', 'allow', '許可リスト', 'an allow list'),
  any('anyWatched', 'watch', '注意リスト', 'a watch list'),
  row(
    'blockWeight',
    'int',
    'percent',
    'ブロックリストの重みの最大（なければ0）',
    'The greatest weight on a block list; 0 for none',
    ({ entries }) =>
      entries.reduce((most, { effect, weight }) => (effect === 'block' ? Math.max(most, weight) : most), 0),
  ),
  category('blockCategory', 'block', 'ブロックリスト', 'block list'),
  category('watchCategory', 'watch', '注意リスト', 'watch list'),
]

function any(name: string, effect: ListEffect, ja: string, en: string): FeatureRow {
  return row(name, 'bool', 'truth', `いずれかの要素が${ja}にある`, `Any entity is on ${en}`, ({ entries }) =>
    entries.some((entry) => entry.effect === effect),
  )
}

/** Of several entries the weightiest, and of those the first. */
function category(name: string, effect: ListEffect, ja: string, en: string): FeatureRow {
  return row(
    name,
    'string',
    'name',
    `${ja}の分類（最も重いもの）`,
    `Category of the weightiest entry of a ${en}`,
    ({ entries }) => {
      const found = entries.filter((entry) => entry.effect === effect)
      return found.toSorted((a, b) => b.weight - a.weight)[0]?.category
    },
  )
}

function row(
  name: string,
  type: FeatureRow['type'],
  unit: string,
  ja: string,
  en: string,
  of: (listed: Listed, event: AskedEvent) => FeatureValue | undefined,
): FeatureRow {
  return eventRow(name, type, unit, ja, en, (event, { listed }) => of(listed, event))
}
