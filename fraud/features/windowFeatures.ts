/**
 * Features of one entity over windows: counts, other entities, amounts and shares. Each row of a table stands for one feature
 * a window. Version 2 of the catalogue.
 */
import type { EntityKind } from '@sekisho/fraud/events'
import type { Measure } from './aggregate.ts'
import type { FeatureRow } from './feature.ts'
import { historyRow } from './historyRow.ts'
import { EVENT_WORDS, KIND_WORDS, ORDER_EVENTS, windowWords } from './words.ts'

type EventName = keyof typeof EVENT_WORDS

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

export const WINDOW_FEATURES: readonly FeatureRow[] = [
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
]

function count(name: EventName, kind: EntityKind, over: string): FeatureRow {
  const { events, many, unit, ja, en } = EVENT_WORDS[name]
  const window = windowWords(over)
  const { one, ja: entity, en: thing } = KIND_WORDS[kind]
  return historyRow(`${one}${many}${window.suffix}`, 'count', kind, over, unit, {
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
  return historyRow(`${one}${via}${KIND_WORDS[of].many}${window.suffix}`, 'distinct', kind, over, KIND_WORDS[of].ens, {
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
  return historyRow(`${one}${name}${window.suffix}`, measure, kind, over, unit, {
    events: ORDER_EVENTS,
    ja: `同じ${entity}の${window.ja}の注文の${ja}`,
    en: `${en} of orders with the same ${thing} ${window.en}`,
  })
}

function failedShare(kind: EntityKind, over: string): FeatureRow {
  const window = windowWords(over)
  const { one, ja, en } = KIND_WORDS[kind]
  return historyRow(`${one}FailedPaymentShare${window.suffix}`, 'share', kind, over, 'share', {
    events: ['failed-payment'],
    outOf: [...ORDER_EVENTS, 'failed-payment'],
    ja: `同じ${ja}の${window.ja}の注文と決済失敗のうち、決済失敗の割合`,
    en: `Share of failed payments among orders and failed payments with the same ${en} ${window.en}`,
  })
}

function failedLoginShare(kind: EntityKind, over: string): FeatureRow {
  const window = windowWords(over)
  const { one, ja, en } = KIND_WORDS[kind]
  return historyRow(`${one}FailedLoginShare${window.suffix}`, 'share', kind, over, 'share', {
    events: ['failed-login'],
    outOf: ['login'],
    ja: `同じ${ja}の${window.ja}のログインに対する失敗の割合`,
    en: `Failed logins per login with the same ${en} ${window.en}`,
  })
}

function fraudShare(kind: EntityKind): FeatureRow {
  const { one, ja, en } = KIND_WORDS[kind]
  return historyRow(`${one}FraudShare90d`, 'share', kind, '90d', 'share', {
    events: ['fraud'],
    outOf: ORDER_EVENTS,
    delay: '30d',
    ja: `同じ${ja}で過去90日に判明した不正の数の、30日前までの90日間の注文数に対する割合`,
    en: `Frauds with the same ${en} that became known in the last 90 days, per order of the 90 days that ended 30 days ago`,
  })
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
