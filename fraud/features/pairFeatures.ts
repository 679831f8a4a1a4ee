/** Features of two entities together, and of what an entity shows now and showed before. Version 2 of the catalogue. */
import type { EntityKind } from '@sekisho/fraud/events'
import type { FeatureRow } from './feature.ts'
import { historyRow } from './historyRow.ts'
import { KIND_WORDS, ORDER_EVENTS, windowWords } from './words.ts'

const PAIRS: readonly (readonly [EntityKind, EntityKind, readonly string[]])[] = [
  ['account', 'device', ['30d', 'ever']],
  ['account', 'place', ['ever']],
  ['account', 'card', ['ever']],
  ['account', 'network', ['30d']],
  ['card', 'place', ['ever']],
  ['card', 'email', ['ever']],
  ['card', 'shop', ['24h', '30d']],
  ['email', 'place', ['ever']],
]
/** Days since the two were first seen together in an order or a login. */
const PAIRS_KNOWN: readonly (readonly [EntityKind, EntityKind])[] = [
  ['account', 'device'],
  ['account', 'place'],
  ['account', 'card'],
  ['account', 'ip'],
  ['card', 'place'],
]
const CHANGED: readonly (readonly [EntityKind, EntityKind])[] = [
  ['account', 'device'],
  ['account', 'network'],
  ['account', 'place'],
  ['account', 'email'],
  ['account', 'phone'],
  ['account', 'card'],
  ['card', 'place'],
  ['card', 'device'],
  ['device', 'account'],
]

export const PAIR_FEATURES: readonly FeatureRow[] = [
  ...PAIRS.flatMap(([a, b, windows]) => windows.map((over) => pair(a, b, over))),
  ...PAIRS_KNOWN.map(([a, b]) => pairKnown(a, b)),
  ...CHANGED.map(([kind, of]) => changed(kind, of)),
]

function pair(a: EntityKind, b: EntityKind, over: string): FeatureRow {
  const window = windowWords(over)
  return historyRow(`${a}${inName(b)}Orders${window.suffix}`, 'count', [a, b], over, 'orders', {
    events: ORDER_EVENTS,
    ja: `同じ${KIND_WORDS[a].ja}と${KIND_WORDS[b].ja}の組による${window.ja}の注文数`,
    en: `Orders with the same ${KIND_WORDS[a].en} and the same ${KIND_WORDS[b].en} ${window.en}`,
  })
}

function pairKnown(a: EntityKind, b: EntityKind): FeatureRow {
  return historyRow(`${a}${inName(b)}Days`, 'first', [a, b], 'ever', 'days', {
    events: [...ORDER_EVENTS, 'login', 'registration'],
    ja: `同じ${KIND_WORDS[a].ja}と${KIND_WORDS[b].ja}の組を初めて見てからの日数（初めてなら不明）`,
    en: `Days since the ${KIND_WORDS[a].en} was first seen with the ${KIND_WORDS[b].en}; unknown when it never was`,
  })
}

function changed(kind: EntityKind, of: EntityKind): FeatureRow {
  return historyRow(`${kind}${inName(of)}Changed`, 'changed', kind, 'ever', 'truth', {
    of,
    events: ORDER_EVENTS,
    ja: `同じ${KIND_WORDS[kind].ja}の前回の注文と${KIND_WORDS[of].ja}が違う`,
    en: `The ${KIND_WORDS[of].en} is not that of the order before with the same ${KIND_WORDS[kind].en}`,
  })
}

/** A kind as the second word of a name. */
function inName(kind: EntityKind): string {
  return KIND_WORDS[kind].many.slice(0, -1)
}
