/**
 * Features of an order's entities: how often a card was used, how many cards a device has shown, since when a delivery
 * place is known. Each table row stands for one feature or one per window.
 */
import type { EntityKind } from '@sekisho/fraud/events'
import { WINDOWS } from './feature.ts'
import type { FeatureRow, WindowIndex } from './feature.ts'

const WORDS: Readonly<Record<EntityKind, { one: string; many: string; ja: string; en: string; ens: string }>> = {
  card: { one: 'card', many: 'Cards', ja: 'カード', en: 'card', ens: 'cards' },
  device: { one: 'device', many: 'Devices', ja: '端末', en: 'device', ens: 'devices' },
  cookie: { one: 'cookie', many: 'Cookies', ja: 'ブラウザー', en: 'browser', ens: 'browsers' },
  ip: { one: 'ip', many: 'IPs', ja: 'IPアドレス', en: 'IP address', ens: 'IP addresses' },
  email: { one: 'email', many: 'Emails', ja: 'メールアドレス', en: 'e-mail address', ens: 'e-mail addresses' },
  phone: { one: 'phone', many: 'Phones', ja: '電話番号', en: 'telephone number', ens: 'telephone numbers' },
  account: { one: 'account', many: 'Accounts', ja: '会員', en: 'account', ens: 'accounts' },
  place: { one: 'place', many: 'Places', ja: '配送先', en: 'delivery place', ens: 'delivery places' },
  person: { one: 'person', many: 'Persons', ja: '受取人', en: 'receiver', ens: 'receivers' },
  bin: { one: 'bin', many: 'BINs', ja: 'BIN', en: 'card range', ens: 'card ranges' },
  mailDomain: { one: 'mailDomain', many: 'MailDomains', ja: 'メールドメイン', en: 'mail domain', ens: 'mail domains' },
  network: { one: 'network', many: 'Networks', ja: 'ネットワーク', en: 'network', ens: 'networks' },
  item: { one: 'item', many: 'Items', ja: '商品', en: 'item', ens: 'items' },
  shop: { one: 'shop', many: 'Shops', ja: '店舗', en: 'shop', ens: 'shops' },
  referrer: { one: 'referrer', many: 'Referrers', ja: '紹介者', en: 'referrer', ens: 'referrers' },
}

const ALL: readonly WindowIndex[] = [0, 1, 2, 3]
const SHORT: readonly WindowIndex[] = [1, 2]
const LONG: readonly WindowIndex[] = [2, 3]

const VELOCITIES: readonly EntityKind[] = ['card', 'device', 'ip', 'place', 'email', 'phone', 'account']
const FAILURES: readonly EntityKind[] = ['card', 'device', 'ip', 'email', 'account', 'place']
const KNOWN: readonly EntityKind[] = ['card', 'device', 'email', 'phone', 'account', 'place']
const LABELLED: readonly EntityKind[] = ['card', 'device', 'ip', 'email', 'phone', 'account', 'place', 'person']
const UNPAID: readonly EntityKind[] = ['email', 'phone', 'account', 'place', 'person']
const DISTINCT: readonly (readonly [EntityKind, EntityKind, readonly WindowIndex[]])[] = [
  ['device', 'card', [1, 2, 3]],
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

export const ENTITY_FEATURES: readonly FeatureRow[] = [
  ...VELOCITIES.flatMap((kind) => ALL.map((window) => orders(kind, window))),
  ...FAILURES.flatMap((kind) => SHORT.map((window) => failures(kind, window))),
  ...DISTINCT.flatMap(([kind, of, windows]) => windows.map((window) => distinct(kind, of, window))),
  ...KNOWN.map(allOrders),
  ...KNOWN.map(knownDays),
  ...LABELLED.map(chargebacks),
  ...UNPAID.map(unpaid),
]

function orders(kind: EntityKind, window: WindowIndex): FeatureRow {
  const { suffix, ja, en } = WINDOWS[window]
  return {
    name: `${WORDS[kind].one}Orders${suffix}`,
    type: 'int',
    unit: 'orders',
    meaning: {
      ja: `同じ${WORDS[kind].ja}による${ja}の注文数（この注文を除く）`,
      en: `Other orders with the same ${WORDS[kind].en} ${en}`,
    },
    source: { kind, measure: 'orders', window },
  }
}

function failures(kind: EntityKind, window: WindowIndex): FeatureRow {
  const { suffix, ja, en } = WINDOWS[window]
  return {
    name: `${WORDS[kind].one}FailedPayments${suffix}`,
    type: 'int',
    unit: 'payments',
    meaning: {
      ja: `同じ${WORDS[kind].ja}による${ja}の決済失敗の回数`,
      en: `Payments with the same ${WORDS[kind].en} that failed ${en}`,
    },
    source: { kind, measure: 'failures', window },
  }
}

function distinct(kind: EntityKind, of: EntityKind, window: WindowIndex): FeatureRow {
  const { suffix, ja, en } = WINDOWS[window]
  return {
    name: `${WORDS[kind].one}${WORDS[of].many}${suffix}`,
    type: 'int',
    unit: WORDS[of].ens,
    meaning: {
      ja: `同じ${WORDS[kind].ja}で${ja}に使われた、この注文とは別の${WORDS[of].ja}の数`,
      en: `Other ${WORDS[of].ens}, besides this order's, seen with the same ${WORDS[kind].en} ${en}`,
    },
    source: { kind, measure: 'distinct', of, window },
  }
}

function allOrders(kind: EntityKind): FeatureRow {
  return {
    name: `${WORDS[kind].one}Orders`,
    type: 'int',
    unit: 'orders',
    meaning: {
      ja: `同じ${WORDS[kind].ja}によるこれまでの注文数（この注文を除く）`,
      en: `All other orders so far with the same ${WORDS[kind].en}`,
    },
    source: { kind, measure: 'allOrders' },
  }
}

function knownDays(kind: EntityKind): FeatureRow {
  return {
    name: `${WORDS[kind].one}KnownDays`,
    type: 'int',
    unit: 'days',
    meaning: {
      ja: `${WORDS[kind].ja}を初めて見てからの日数（初めてなら0）`,
      en: `Whole days since the ${WORDS[kind].en} was first seen; 0 when it never was`,
    },
    source: { kind, measure: 'knownDays' },
  }
}

function chargebacks(kind: EntityKind): FeatureRow {
  return {
    name: `${WORDS[kind].one}Chargebacks`,
    type: 'int',
    unit: 'orders',
    meaning: {
      ja: `同じ${WORDS[kind].ja}の注文のうち、チャージバックまたは不正と分かったものの数（判明した時点から数える）`,
      en: `Orders with the same ${WORDS[kind].en} known, by then, to be charged back or fraudulent`,
    },
    source: { kind, measure: 'chargebacks' },
  }
}

function unpaid(kind: EntityKind): FeatureRow {
  return {
    name: `${WORDS[kind].one}Unpaid`,
    type: 'int',
    unit: 'orders',
    meaning: {
      ja: `同じ${WORDS[kind].ja}の注文のうち、支払いが滞っているものの数（判明した時点から数える）`,
      en: `Orders with the same ${WORDS[kind].en} known, by then, to be overdue, in collection or lost`,
    },
    source: { kind, measure: 'unpaid' },
  }
}
