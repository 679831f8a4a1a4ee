/**
 * Features of an order's entities: how often a card was used, how many cards a device has shown, since when a delivery
 * place is known. Each table row stands for one feature or one per window. These rows are version 1 of the catalogue.
 */
import type { EntityKind } from '@sekisho/fraud/events'
import type { Counted } from './aggregate.ts'
import { rowOf } from './feature.ts'
import type { FeatureRow } from './feature.ts'
import { KIND_WORDS, ORDER_EVENTS, windowWords } from './words.ts'

const ALL = ['10m', '1h', '24h', '30d']
const SHORT = ['1h', '24h']
const LONG = ['24h', '30d']

const VELOCITIES: readonly EntityKind[] = ['card', 'device', 'ip', 'place', 'email', 'phone', 'account']
const FAILURES: readonly EntityKind[] = ['card', 'device', 'ip', 'email', 'account', 'place']
const KNOWN: readonly EntityKind[] = ['card', 'device', 'email', 'phone', 'account', 'place']
const LABELLED: readonly EntityKind[] = ['card', 'device', 'ip', 'email', 'phone', 'account', 'place', 'person']
const UNPAID: readonly EntityKind[] = ['email', 'phone', 'account', 'place', 'person']
const DISTINCT: readonly (readonly [EntityKind, EntityKind, readonly string[]])[] = [
  ['device', 'card', ['1h', '24h', '30d']],
  ['cookie', 'card', LONG],
  ['place', 'card', LONG],
  ['ip', 'card', SHORT],
  ['email', 'card', LONG],
  ['phone', 'card', LONG],
  ['account', 'card', LONG],
  ['card', 'place', LONG],
  ['card', 'device', LONG],
  ['card', 'ip', LONG],
  ['card', 'email', LONG],
  ['card', 'account', LONG],
  ['device', 'account', LONG],
  ['device', 'email', LONG],
  ['device', 'place', LONG],
  ['ip', 'account', SHORT],
  ['place', 'person', LONG],
  ['place', 'account', LONG],
  ['place', 'email', LONG],
  ['place', 'phone', LONG],
  ['phone', 'account', LONG],
  ['account', 'place', LONG],
  ['account', 'device', LONG],
]

const LABEL_WORDS = {
  fraud: {
    many: 'Chargebacks',
    meaning: { ja: 'チャージバックまたは不正と分かった', en: 'charged back or fraudulent' },
  },
  unpaid: { many: 'Unpaid', meaning: { ja: '支払いが滞っている', en: 'overdue, in collection or lost' } },
} as const

export const ENTITY_FEATURES: readonly FeatureRow[] = [
  ...VELOCITIES.flatMap((kind) => ALL.map((window) => orders(kind, window))),
  ...FAILURES.flatMap((kind) => SHORT.map((window) => failures(kind, window))),
  ...DISTINCT.flatMap(([kind, of, windows]) => windows.map((window) => distinct(kind, of, window))),
  ...KNOWN.map(allOrders),
  ...KNOWN.map(knownDays),
  ...LABELLED.map((kind) => labels(kind, 'fraud')),
  ...UNPAID.map((kind) => labels(kind, 'unpaid')),
]

function orders(kind: EntityKind, over: string): FeatureRow {
  const { suffix, ja, en } = windowWords(over)
  const { one, ja: entity, en: thing } = KIND_WORDS[kind]
  return rowOf({
    name: `${one}Orders${suffix}`,
    measure: 'count',
    per: kind,
    over,
    events: ORDER_EVENTS,
    unit: 'orders',
    meaning: {
      ja: `同じ${entity}の${ja}の注文数（この注文を除く）`,
      en: `Other orders with the same ${thing} ${en}`,
    },
  })
}

function failures(kind: EntityKind, over: string): FeatureRow {
  const { suffix, ja, en } = windowWords(over)
  const { one, ja: entity, en: thing } = KIND_WORDS[kind]
  return rowOf({
    name: `${one}FailedPayments${suffix}`,
    measure: 'count',
    per: kind,
    over,
    events: ['failed-payment'],
    unit: 'payments',
    meaning: {
      ja: `同じ${entity}の${ja}の決済失敗の回数`,
      en: `Payments with the same ${thing} that failed ${en}`,
    },
  })
}

function distinct(kind: EntityKind, of: EntityKind, over: string): FeatureRow {
  const { suffix, ja, en } = windowWords(over)
  const { one, ja: entity, en: thing } = KIND_WORDS[kind]
  return rowOf({
    name: `${one}${KIND_WORDS[of].many}${suffix}`,
    measure: 'distinct',
    of,
    per: kind,
    over,
    events: [...ORDER_EVENTS, 'failed-payment'],
    unit: KIND_WORDS[of].ens,
    meaning: {
      ja: `同じ${entity}で${ja}に使われた、この注文とは別の${KIND_WORDS[of].ja}の数`,
      en: `Other ${KIND_WORDS[of].ens}, besides this order's, seen with the same ${thing} ${en}`,
    },
  })
}

function allOrders(kind: EntityKind): FeatureRow {
  const { one, ja, en } = KIND_WORDS[kind]
  return rowOf({
    name: `${one}Orders`,
    measure: 'count',
    per: kind,
    over: 'ever',
    events: ORDER_EVENTS,
    unit: 'orders',
    meaning: {
      ja: `同じ${ja}のこれまでの注文数（この注文を除く）`,
      en: `All other orders so far with the same ${en}`,
    },
  })
}

export function knownDays(kind: EntityKind): FeatureRow {
  const { one, ja, en } = KIND_WORDS[kind]
  return {
    name: `${one}KnownDays`,
    type: 'int',
    unit: 'days',
    meaning: {
      ja: `${ja}を初めて見てからの日数（初めてなら0）`,
      en: `Whole days since the ${en} was first seen; 0 when it never was`,
    },
    source: { measure: 'known', kind },
  }
}

function labels(kind: EntityKind, label: 'fraud' | 'unpaid'): FeatureRow {
  const { one, ja, en } = KIND_WORDS[kind]
  const { many, meaning } = LABEL_WORDS[label]
  return rowOf({
    name: `${one}${many}`,
    measure: 'count',
    per: kind,
    over: 'ever',
    events: [label satisfies Counted],
    unit: 'orders',
    meaning: {
      ja: `同じ${ja}の注文のうち、${meaning.ja}ものの数（判明した時点から数える）`,
      en: `Orders with the same ${en} known, by then, to be ${meaning.en}`,
    },
  })
}
