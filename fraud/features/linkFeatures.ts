/**
 * Features of who is behind an order, however it is spelled (fraud/linking): everything of an entity is there for individuals
 * and households too, and they are counted at cards, places, accounts and devices. How sure it is, and what became known of
 * those whom they share things with, are rows of their own.
 */
import type { EntityKind } from '@sekisho/fraud/events'
import type { Aggregate, Measure } from './aggregate.ts'
import { COUPON, DEFERRED } from './builtInConditions.ts'
import { knownDays } from './entityFeatures.ts'
import { eventRow, rowOf } from './feature.ts'
import type { FeatureRow } from './feature.ts'
import { EVENT_WORDS, KIND_WORDS, ORDER_EVENTS, windowWords } from './words.ts'

type Windows = readonly string[]

const ORDERS: readonly (readonly [EntityKind, Windows])[] = [
  ['individual', ['1h', '24h', '7d', '30d', '365d', 'ever']],
  ['household', ['24h', '30d', '365d', 'ever']],
]
const EVENTS: readonly (readonly [keyof typeof EVENT_WORDS, EntityKind, Windows])[] = [
  ['failedPayments', 'individual', ['1h', '24h', '30d']],
  ['failedPayments', 'household', ['24h']],
  ['frauds', 'individual', ['90d']],
  ['frauds', 'household', ['90d']],
  ['refusals', 'individual', ['ever']],
  ['refusals', 'household', ['ever']],
]
/** What became known of all orders so far. */
const LABELLED = [
  ['individual', 'fraud'],
  ['individual', 'unpaid'],
  ['household', 'fraud'],
  ['household', 'unpaid'],
] as const
/** Other entities seen in orders: of whom, of what, over which windows. */
const DISTINCT: readonly (readonly [EntityKind, EntityKind, Windows])[] = [
  ['individual', 'card', ['24h', '30d']],
  ['individual', 'account', ['30d', '365d']],
  ['individual', 'device', ['30d']],
  ['individual', 'email', ['30d']],
  ['individual', 'phone', ['365d']],
  ['individual', 'place', ['30d', '365d']],
  ['individual', 'shop', ['24h', '30d']],
  ['household', 'individual', ['30d', '365d']],
  ['household', 'card', ['30d']],
  ['household', 'account', ['30d']],
  ['place', 'individual', ['24h', '30d', '365d']],
  ['card', 'individual', ['30d']],
  ['account', 'individual', ['30d']],
  ['phone', 'individual', ['30d']],
  ['device', 'individual', ['24h', '30d']],
]
const CHANGED: readonly EntityKind[] = ['card', 'device', 'place', 'account', 'phone']

export const LINK_FEATURES: readonly FeatureRow[] = [
  ...ORDERS.flatMap(([kind, windows]) => windows.map((over) => orders(kind, over))),
  ...EVENTS.flatMap(([name, kind, windows]) => windows.map((over) => events(name, kind, over))),
  ...LABELLED.map(([kind, label]) => labels(kind, label)),
  ...DISTINCT.flatMap(([kind, of, windows]) => windows.map((over) => distinct(kind, of, over))),
  ...(['24h', '30d'] as const).map((over) => amount(over)),
  ...CHANGED.map(changed),
  conditioned('individual', 'CouponOrders', '365d', COUPON, 'クーポンを使った', 'with a coupon'),
  conditioned('household', 'CouponOrders', '30d', COUPON, 'クーポンを使った', 'with a coupon'),
  conditioned('individual', 'DeferredOrders', '30d', DEFERRED, '後払いの', 'to be paid later'),
  conditioned('household', 'DeferredOrders', '30d', DEFERRED, '後払いの', 'to be paid later'),
  knownDays('individual'),
  knownDays('household'),
  eventRow(
    'linkBits',
    'int',
    'bits',
    '本人と判断した証拠の強さ（1増えるごとに確からしさは2倍。初めての人なら不明）',
    'Evidence that it is the same individual: each bit makes it twice as likely; unknown for somebody new',
    (_, { links }) => links?.bits,
  ),
  eventRow(
    'linkDoubts',
    'int',
    'individuals',
    '同一人物かもしれないが、断定できない別の人物の数（3人まで）',
    'Other individuals whom it might be, and was not likely enough to be; three at most',
    (_, { links }) => links?.doubts,
  ),
  eventRow(
    'linkDiffers',
    'int',
    'things',
    '同じ人物のこれまでと異なる項目（氏名・住所・電話番号・カードなど）の数（初めての人なら不明）',
    'How many of name, place, telephone, card … differ from what the individual showed before; unknown for somebody new',
    (_, { links }) => links?.differs,
  ),
  eventRow(
    'neighbourChargebacks',
    'int',
    'orders',
    '同じ人物・世帯が過去に使い、今回は使っていない端末・連絡先・配送先のうち、最も多くチャージバック・不正のあったものの件数',
    'The most chargebacks of any device, telephone, mail address or place that the individual or the household showed before and this order does not',
    (_, { neighbours }) => neighbours?.fraud,
  ),
  eventRow(
    'neighbourUnpaid',
    'int',
    'orders',
    '同じ人物・世帯が過去に使い、今回は使っていない端末・連絡先・配送先のうち、最も多く支払いの滞ったものの件数',
    'The most unpaid orders of any device, telephone, mail address or place that the individual or the household showed before and this order does not',
    (_, { neighbours }) => neighbours?.unpaid,
  ),
]

function orders(kind: EntityKind, over: string): FeatureRow {
  const { one, ja, en } = KIND_WORDS[kind]
  const window = windowWords(over)
  return row(`${one}Orders${window.suffix}`, 'count', kind, over, 'orders', {
    events: ORDER_EVENTS,
    ja: `同じ${ja}の${window.ja}の注文数（この注文を除く）`,
    en: `Other orders of the same ${en} ${window.en}`,
  })
}

function events(name: keyof typeof EVENT_WORDS, kind: EntityKind, over: string): FeatureRow {
  const { events, many, unit, ja, en } = EVENT_WORDS[name]
  const { one, ja: who, en: whom } = KIND_WORDS[kind]
  const window = windowWords(over)
  return row(`${one}${many}${window.suffix}`, 'count', kind, over, unit, {
    events,
    ja: `同じ${who}の${window.ja}の${ja}の数`,
    en: `${capital(en)} of the same ${whom} ${window.en}`,
  })
}

function labels(kind: EntityKind, label: 'fraud' | 'unpaid'): FeatureRow {
  const { one, ja, en } = KIND_WORDS[kind]
  const isFraud = label === 'fraud'
  return row(`${one}${isFraud ? 'Chargebacks' : 'Unpaid'}`, 'count', kind, 'ever', 'orders', {
    events: [label],
    ja: `同じ${ja}の注文のうち、${isFraud ? 'チャージバックまたは不正と分かった' : '支払いが滞っている'}ものの数（判明した時点から数える）`,
    en: `Orders of the same ${en} known, by then, to be ${isFraud ? 'charged back or fraudulent' : 'overdue, in collection or lost'}`,
  })
}

function distinct(kind: EntityKind, of: EntityKind, over: string): FeatureRow {
  const window = windowWords(over)
  const { one, ja, en } = KIND_WORDS[kind]
  const { many, ja: others, ens } = KIND_WORDS[of]
  return row(`${one}${many}${window.suffix}`, 'distinct', kind, over, ens, {
    of,
    events: ORDER_EVENTS,
    ja: `同じ${ja}の${window.ja}の注文に現れた、今回とは別の${others}の数`,
    en: `Other ${ens}, besides this order's, in orders of the same ${en} ${window.en}`,
  })
}

function amount(over: string): FeatureRow {
  const window = windowWords(over)
  return row(`individualAmount${window.suffix}`, 'sum', 'individual', over, 'minor units', {
    events: ORDER_EVENTS,
    ja: `同じ${KIND_WORDS.individual.ja}の${window.ja}の注文の合計金額`,
    en: `Total amount of orders of the same ${KIND_WORDS.individual.en} ${window.en}`,
  })
}

function changed(of: EntityKind): FeatureRow {
  const { many, ja, en } = KIND_WORDS[of]
  return row(`individual${many.slice(0, -1)}Changed`, 'changed', 'individual', 'ever', 'truth', {
    of,
    events: ORDER_EVENTS,
    ja: `同じ${KIND_WORDS.individual.ja}の前回と${ja}が違う`,
    en: `The ${en} is not the one that the same ${KIND_WORDS.individual.en} showed last time`,
  })
}

function conditioned(
  kind: EntityKind,
  name: string,
  over: string,
  where: NonNullable<Aggregate['where']>,
  ja: string,
  en: string,
): FeatureRow {
  const window = windowWords(over)
  const { one, ja: who, en: whom } = KIND_WORDS[kind]
  return row(`${one}${name}${window.suffix}`, 'count', kind, over, 'orders', {
    events: ORDER_EVENTS,
    where,
    ja: `同じ${who}の${window.ja}の${ja}注文数`,
    en: `Orders ${en} of the same ${whom} ${window.en}`,
  })
}

interface Details extends Pick<Aggregate, 'of' | 'events' | 'where'> {
  readonly ja: string
  readonly en: string
}

function row(name: string, measure: Measure, per: EntityKind, over: string, unit: string, details: Details) {
  const { ja, en, ...rest } = details
  return rowOf({ name, measure, per, over, unit, ...rest, meaning: { ja, en } })
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
