/**
 * Features of entities that came with version 2 of the catalogue: longer windows, money, logins and registrations, shares,
 * pairs, changes. Each row of a table stands for one feature or one per window.
 */
import type { EntityKind } from '@sekisho/fraud/events'
import type { Aggregate, Measure } from './aggregate.ts'
import { CASH_ON_DELIVERY, CASHABLE, CREDENTIALS_CHANGED, COUPON, DEFERRED, GUEST, NIGHT } from './builtInConditions.ts'
import { knownDays } from './entityFeatures.ts'
import { rowOf } from './feature.ts'
import type { FeatureRow } from './feature.ts'
import { EVENT_WORDS, KIND_WORDS, ORDER_EVENTS, windowWords } from './words.ts'

type EventName = keyof typeof EVENT_WORDS
type Per = EntityKind | readonly [EntityKind, EntityKind]

/** What is counted at which entities, over which windows. */
const COUNTS: readonly (readonly [EventName, readonly EntityKind[], readonly string[]])[] = [
  ['orders', ['card', 'account'], ['7d', '90d', '365d']],
  ['orders', ['device', 'email', 'phone', 'place', 'person'], ['7d']],
  ['orders', ['email', 'phone', 'place'], ['365d']],
  ['orders', ['ip'], ['7d']],
  ['orders', ['network', 'bin', 'item'], ['10m', '1h', '24h']],
  ['orders', ['mailDomain'], ['1h', '24h']],
  ['failedPayments', ['card', 'device', 'ip'], ['10m']],
  ['failedPayments', ['card'], ['30d']],
  ['failedPayments', ['bin', 'network'], ['10m', '1h', '24h']],
  ['failedChallenges', ['card', 'account', 'device', 'ip'], ['24h']],
  ['passedChallenges', ['card', 'account'], ['365d']],
  ['frauds', ['card', 'device', 'account', 'email', 'phone', 'place'], ['90d']],
  ['frauds', ['ip', 'network', 'bin', 'item', 'mailDomain'], ['30d']],
  ['refusals', ['card', 'device', 'account', 'email', 'phone', 'place', 'person'], ['ever']],
  ['logins', ['account', 'device', 'ip'], ['24h']],
  ['failedLogins', ['account', 'device', 'ip'], ['1h', '24h']],
  ['failedLogins', ['ip', 'network'], ['10m']],
  ['failedLogins', ['network'], ['1h']],
  ['registrations', ['device', 'ip', 'network'], ['1h', '24h']],
  ['registrations', ['email', 'phone', 'place', 'referrer'], ['30d']],
  ['registrations', ['mailDomain'], ['1h', '24h']],
  ['changes', ['device'], ['24h']],
]

/** Other entities seen in what events, over which windows. */
const DISTINCT: readonly (readonly [EntityKind, EntityKind, EventName, readonly string[]])[] = [
  ['ip', 'account', 'logins', ['10m', '1h', '24h']],
  ['device', 'account', 'logins', ['24h', '30d']],
  ['network', 'account', 'logins', ['1h']],
  ['account', 'ip', 'logins', ['24h', '30d']],
  ['account', 'device', 'logins', ['30d']],
  ['bin', 'card', 'orders', ['10m', '1h']],
  ['network', 'card', 'orders', ['1h', '24h']],
  ['item', 'place', 'orders', ['24h']],
  ['phone', 'place', 'orders', ['30d']],
  ['card', 'person', 'orders', ['30d']],
  ['email', 'place', 'orders', ['30d']],
  ['account', 'item', 'orders', ['30d']],
  ['card', 'shop', 'orders', ['24h']],
]

/** Amounts of orders: what of them, at which entities, over which windows. */
const AMOUNTS: readonly (readonly [Measure, readonly EntityKind[], readonly string[]])[] = [
  ['sum', ['card', 'device'], ['24h']],
  ['sum', ['card', 'place', 'email', 'phone'], ['30d']],
  ['sum', ['account'], ['90d']],
  ['mean', ['card', 'account'], ['90d']],
  ['deviation', ['account'], ['90d']],
  ['max', ['card', 'account'], ['365d']],
  ['min', ['card'], ['24h']],
  ['ratio', ['card', 'account', 'place', 'item'], ['90d']],
]

/** Of orders and refused payments together, the share that was refused. */
const FAILED_SHARES: readonly (readonly [EntityKind, string])[] = [
  ['bin', '1h'],
  ['bin', '24h'],
  ['network', '24h'],
  ['device', '24h'],
  ['ip', '24h'],
]
const FAILED_LOGIN_SHARES: readonly (readonly [EntityKind, string])[] = [
  ['ip', '1h'],
  ['network', '1h'],
]
/** Frauds known in a window ÷ orders of a window as long that ended 30 days ago: labels are about that late. */
const FRAUD_SHARES: readonly EntityKind[] = ['bin', 'mailDomain', 'network', 'item']

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
const KNOWN: readonly EntityKind[] = ['cookie', 'ip', 'person', 'network', 'mailDomain', 'bin', 'item']

const AMOUNT_WORDS = {
  sum: { name: 'Amount', ja: '合計金額', en: 'Total amount' },
  mean: { name: 'MeanAmount', ja: '平均金額', en: 'Mean amount' },
  deviation: { name: 'AmountDeviation', ja: '金額の標準偏差', en: 'Standard deviation of the amounts' },
  min: { name: 'MinAmount', ja: '最小金額', en: 'Least amount' },
  max: { name: 'MaxAmount', ja: '最大金額', en: 'Greatest amount' },
  ratio: {
    name: 'AmountRatio',
    ja: '平均金額に対する今回の金額の倍率（3件以上のとき）',
    en: "This order's amount over the mean amount, once there are 3,",
  },
} as const

export const HISTORY_FEATURES: readonly FeatureRow[] = [
  ...COUNTS.flatMap(([name, kinds, windows]) =>
    kinds.flatMap((kind) => windows.map((over) => count(name, kind, over))),
  ),
  ...DISTINCT.flatMap(([kind, of, name, windows]) => windows.map((over) => distinct(kind, of, name, over))),
  ...AMOUNTS.flatMap(([measure, kinds, windows]) =>
    kinds.flatMap((kind) => windows.map((over) => amounts(measure, kind, over))),
  ),
  ...FAILED_SHARES.map(([kind, over]) => failedShare(kind, over)),
  ...FAILED_LOGIN_SHARES.map(([kind, over]) => failedLoginShare(kind, over)),
  ...FRAUD_SHARES.map(fraudShare),
  ...PAIRS.flatMap(([a, b, windows]) => windows.map((over) => pair(a, b, over))),
  ...PAIRS_KNOWN.map(([a, b]) => pairKnown(a, b)),
  ...CHANGED.map(([kind, of]) => changed(kind, of)),
  ...KNOWN.map(knownDays),
  ...special(),
]

function count(name: EventName, kind: EntityKind, over: string): FeatureRow {
  const { events, many, unit, ja, en } = EVENT_WORDS[name]
  const window = windowWords(over)
  const { one, ja: entity, en: thing } = KIND_WORDS[kind]
  return row(`${one}${many}${window.suffix}`, 'count', kind, over, unit, {
    events,
    ja: `同じ${entity}の${window.ja}の${ja}の数`,
    en: `${capital(en)} with the same ${thing} ${window.en}`,
  })
}

function distinct(kind: EntityKind, of: EntityKind, name: EventName, over: string): FeatureRow {
  const { events, many, ja, en } = EVENT_WORDS[name]
  const window = windowWords(over)
  const { one, ja: entity, en: thing } = KIND_WORDS[kind]
  const via = name === 'orders' ? '' : many
  return row(`${one}${via}${KIND_WORDS[of].many}${window.suffix}`, 'distinct', kind, over, KIND_WORDS[of].ens, {
    of,
    events,
    ja: `同じ${entity}の${window.ja}の${ja}に現れた、今回とは別の${KIND_WORDS[of].ja}の数`,
    en: `Other ${KIND_WORDS[of].ens}, besides this event's, in ${en} with the same ${thing} ${window.en}`,
  })
}

function amounts(measure: Measure, kind: EntityKind, over: string): FeatureRow {
  const window = windowWords(over)
  const { one, ja: entity, en: thing } = KIND_WORDS[kind]
  const { name, ja, en } = AMOUNT_WORDS[measure as keyof typeof AMOUNT_WORDS]
  const unit = measure === 'ratio' ? 'ratio' : 'minor units'
  return row(`${one}${name}${window.suffix}`, measure, kind, over, unit, {
    events: ORDER_EVENTS,
    ja: `同じ${entity}の${window.ja}の注文の${ja}`,
    en: `${en} of orders with the same ${thing} ${window.en}`,
  })
}

function failedShare(kind: EntityKind, over: string): FeatureRow {
  const window = windowWords(over)
  const { one, ja, en } = KIND_WORDS[kind]
  return row(`${one}FailedPaymentShare${window.suffix}`, 'share', kind, over, 'share', {
    events: ['failed-payment'],
    outOf: [...ORDER_EVENTS, 'failed-payment'],
    ja: `同じ${ja}の${window.ja}の注文と決済失敗のうち、決済失敗の割合`,
    en: `Share of failed payments among orders and failed payments with the same ${en} ${window.en}`,
  })
}

function failedLoginShare(kind: EntityKind, over: string): FeatureRow {
  const window = windowWords(over)
  const { one, ja, en } = KIND_WORDS[kind]
  return row(`${one}FailedLoginShare${window.suffix}`, 'share', kind, over, 'share', {
    events: ['failed-login'],
    outOf: ['login'],
    ja: `同じ${ja}の${window.ja}のログインに対する失敗の割合`,
    en: `Failed logins per login with the same ${en} ${window.en}`,
  })
}

function fraudShare(kind: EntityKind): FeatureRow {
  const { one, ja, en } = KIND_WORDS[kind]
  return row(`${one}FraudShare90d`, 'share', kind, '90d', 'share', {
    events: ['fraud'],
    outOf: ORDER_EVENTS,
    delay: '30d',
    ja: `同じ${ja}で過去90日に判明した不正の数の、30日前までの90日間の注文数に対する割合`,
    en: `Frauds with the same ${en} that became known in the last 90 days, per order of the 90 days that ended 30 days ago`,
  })
}

function pair(a: EntityKind, b: EntityKind, over: string): FeatureRow {
  const window = windowWords(over)
  return row(`${a}${inName(b)}Orders${window.suffix}`, 'count', [a, b], over, 'orders', {
    events: ORDER_EVENTS,
    ja: `同じ${KIND_WORDS[a].ja}と${KIND_WORDS[b].ja}の組による${window.ja}の注文数`,
    en: `Orders with the same ${KIND_WORDS[a].en} and the same ${KIND_WORDS[b].en} ${window.en}`,
  })
}

function pairKnown(a: EntityKind, b: EntityKind): FeatureRow {
  return row(`${a}${inName(b)}Days`, 'first', [a, b], 'ever', 'days', {
    events: [...ORDER_EVENTS, 'login', 'registration'],
    ja: `同じ${KIND_WORDS[a].ja}と${KIND_WORDS[b].ja}の組を初めて見てからの日数（初めてなら不明）`,
    en: `Days since the ${KIND_WORDS[a].en} was first seen with the ${KIND_WORDS[b].en}; unknown when it never was`,
  })
}

function changed(kind: EntityKind, of: EntityKind): FeatureRow {
  return row(`${kind}${inName(of)}Changed`, 'changed', kind, 'ever', 'truth', {
    of,
    events: ORDER_EVENTS,
    ja: `同じ${KIND_WORDS[kind].ja}の前回と${KIND_WORDS[of].ja}が違う`,
    en: `The ${KIND_WORDS[of].en} is not the one that the same ${KIND_WORDS[kind].en} showed last time`,
  })
}

/** What there is one of. */
function special(): FeatureRow[] {
  const orders = { events: ORDER_EVENTS }
  const times = (kind: EntityKind, events: Aggregate['events'], name: string, unit: string, ja: string, en: string) =>
    row(`${kind}${name}`, 'last', kind, '365d', unit, {
      events,
      ja: `同じ${KIND_WORDS[kind].ja}の直近の${ja}`,
      en: `${en} with the same ${KIND_WORDS[kind].en}, if in the last 365 days`,
    })
  const lastOrder = (kind: EntityKind) =>
    times(kind, ORDER_EVENTS, 'LastOrderMinutes', 'minutes', '注文からの分数', 'Minutes since the latest order')
  return [
    ...(['card', 'account', 'device', 'ip', 'place'] as const).map(lastOrder),
    times(
      'card',
      ['failed-payment'],
      'LastFailureMinutes',
      'minutes',
      '決済失敗からの分数',
      'Minutes since the latest failed payment',
    ),
    times('account', ['login'], 'LastLoginMinutes', 'minutes', 'ログインからの分数', 'Minutes since the latest login'),
    times(
      'account',
      ['failed-login'],
      'LastFailedLoginMinutes',
      'minutes',
      'ログイン失敗からの分数',
      'Minutes since the latest failed login',
    ),
    times(
      'account',
      ['profile-change'],
      'LastChangeHours',
      'hours',
      '会員情報の変更からの時間',
      'Hours since the latest profile change',
    ),
    times(
      'account',
      ['passed-challenge'],
      'LastChallengeDays',
      'days',
      '追加認証の成功からの日数',
      'Days since the latest passed challenge',
    ),
    row('accountCredentialChanges7d', 'count', 'account', '7d', 'changes', {
      events: ['profile-change'],
      where: CREDENTIALS_CHANGED,
      ja: '同じ会員の過去7日のメールアドレス・電話番号・パスワード・第二要素の変更の数',
      en: 'Changes of e-mail address, telephone number, password or second factor of the same account in the last 7 days',
    }),
    row('deviceChangedAccounts24h', 'distinct', 'device', '24h', 'accounts', {
      of: 'account',
      events: ['profile-change'],
      ja: '同じ端末から過去24時間に情報が変更された、今回とは別の会員の数',
      en: "Other accounts, besides this event's, changed from the same device in the last 24 hours",
    }),
    row('accountNightShare90d', 'share', 'account', '90d', 'share', {
      ...orders,
      where: NIGHT,
      ja: '同じ会員の過去90日の注文のうち深夜（0時～5時）の割合',
      en: 'Share of orders between midnight and 5 among those of the same account in the last 90 days',
    }),
    row('accountCashableShare365d', 'share', 'account', '365d', 'share', {
      ...orders,
      where: CASHABLE,
      ja: '同じ会員の過去365日の注文のうち換金性の高い商品を含むものの割合',
      en: 'Share of orders with easily resold items among those of the same account in the last 365 days',
    }),
    row('placeCashableOrders30d', 'count', 'place', '30d', 'orders', {
      ...orders,
      where: CASHABLE,
      ja: '同じ配送先への過去30日の換金性の高い商品を含む注文数',
      en: 'Orders with easily resold items to the same delivery place in the last 30 days',
    }),
    row('placeGuestShare30d', 'share', 'place', '30d', 'share', {
      ...orders,
      where: GUEST,
      ja: '同じ配送先への過去30日の注文のうち会員でない購入者の割合',
      en: 'Share of orders of buyers without an account among those to the same delivery place in the last 30 days',
    }),
    row('placeDeferredOrders30d', 'count', 'place', '30d', 'orders', {
      ...orders,
      where: DEFERRED,
      ja: '同じ配送先への過去30日の後払い注文数',
      en: 'Orders to be paid later to the same delivery place in the last 30 days',
    }),
    row('phoneDeferredOrders30d', 'count', 'phone', '30d', 'orders', {
      ...orders,
      where: DEFERRED,
      ja: '同じ電話番号による過去30日の後払い注文数',
      en: 'Orders to be paid later with the same telephone number in the last 30 days',
    }),
    row('placeCashOnDelivery30d', 'count', 'place', '30d', 'orders', {
      ...orders,
      where: CASH_ON_DELIVERY,
      ja: '同じ配送先への過去30日の代金引換の注文数',
      en: 'Orders by cash on delivery to the same delivery place in the last 30 days',
    }),
    row('placeCouponOrders30d', 'count', 'place', '30d', 'orders', {
      ...orders,
      where: COUPON,
      ja: '同じ配送先への過去30日のクーポンを使った注文数',
      en: 'Orders with a coupon to the same delivery place in the last 30 days',
    }),
    row('deviceCouponOrders30d', 'count', 'device', '30d', 'orders', {
      ...orders,
      where: COUPON,
      ja: '同じ端末による過去30日のクーポンを使った注文数',
      en: 'Orders with a coupon from the same device in the last 30 days',
    }),
  ]
}

interface Details extends Pick<Aggregate, 'of' | 'events' | 'outOf' | 'delay' | 'where'> {
  readonly ja: string
  readonly en: string
}

function row(name: string, measure: Measure, per: Per, over: string, unit: string, { ja, en, ...details }: Details) {
  return rowOf({ name, measure, per, over, unit, ...details, meaning: { ja, en } })
}

/** A kind as the second word of a name. */
function inName(kind: EntityKind): string {
  return KIND_WORDS[kind].many.slice(0, -1)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
