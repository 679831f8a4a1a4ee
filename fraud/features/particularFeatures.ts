/** Features of entities of which there is one each: latest times, and what conditions count. Version 2 of the catalogue. */
import type { EntityKind } from '@sekisho/fraud/events'
import type { Aggregate } from './aggregate.ts'
import { CASH_ON_DELIVERY, CASHABLE, COUPON, CREDENTIALS_CHANGED, DEFERRED, GUEST, NIGHT } from './builtInConditions.ts'
import type { FeatureRow } from './feature.ts'
import { historyRow } from './historyRow.ts'
import { KIND_WORDS, ORDER_EVENTS } from './words.ts'

export const PARTICULAR_FEATURES: readonly FeatureRow[] = [
  ...(['card', 'account', 'device', 'ip', 'place'] as const).map(lastOrder),
  latest(
    'card',
    ['failed-payment'],
    'LastFailureMinutes',
    'minutes',
    '決済失敗からの分数',
    'Minutes since the latest failed payment',
  ),
  latest('account', ['login'], 'LastLoginMinutes', 'minutes', 'ログインからの分数', 'Minutes since the latest login'),
  latest(
    'account',
    ['failed-login'],
    'LastFailedLoginMinutes',
    'minutes',
    'ログイン失敗からの分数',
    'Minutes since the latest failed login',
  ),
  latest(
    'account',
    ['profile-change'],
    'LastChangeHours',
    'hours',
    '会員情報の変更からの時間',
    'Hours since the latest profile change',
  ),
  latest(
    'account',
    ['passed-challenge'],
    'LastChallengeDays',
    'days',
    '追加認証の成功からの日数',
    'Days since the latest passed challenge',
  ),
  historyRow('accountCredentialChanges7d', 'count', 'account', '7d', 'changes', {
    events: ['profile-change'],
    where: CREDENTIALS_CHANGED,
    ja: '同じ会員の過去7日のメールアドレス・電話番号・パスワード・第二要素の変更の数',
    en: 'Changes of e-mail address, telephone number, password or second factor of the same account in the last 7 days',
  }),
  historyRow('deviceChangedAccounts24h', 'distinct', 'device', '24h', 'accounts', {
    of: 'account',
    events: ['profile-change'],
    ja: '同じ端末から過去24時間に情報が変更された、今回とは別の会員の数',
    en: "Other accounts, besides this event's, changed from the same device in the last 24 hours",
  }),
  historyRow('accountNightShare90d', 'share', 'account', '90d', 'share', {
    events: ORDER_EVENTS,
    where: NIGHT,
    ja: '同じ会員の過去90日の注文のうち深夜（0時～5時）の割合',
    en: 'Share of orders between midnight and 5 among those of the same account in the last 90 days',
  }),
  historyRow('accountCashableShare365d', 'share', 'account', '365d', 'share', {
    events: ORDER_EVENTS,
    where: CASHABLE,
    ja: '同じ会員の過去365日の注文のうち換金性の高い商品を含むものの割合',
    en: 'Share of orders with easily resold items among those of the same account in the last 365 days',
  }),
  historyRow('placeCashableOrders30d', 'count', 'place', '30d', 'orders', {
    events: ORDER_EVENTS,
    where: CASHABLE,
    ja: '同じ配送先への過去30日の換金性の高い商品を含む注文数',
    en: 'Orders with easily resold items to the same delivery place in the last 30 days',
  }),
  historyRow('placeGuestShare30d', 'share', 'place', '30d', 'share', {
    events: ORDER_EVENTS,
    where: GUEST,
    ja: '同じ配送先への過去30日の注文のうち会員でない購入者の割合',
    en: 'Share of orders of buyers without an account among those to the same delivery place in the last 30 days',
  }),
  historyRow('placeDeferredOrders30d', 'count', 'place', '30d', 'orders', {
    events: ORDER_EVENTS,
    where: DEFERRED,
    ja: '同じ配送先への過去30日の後払い注文数',
    en: 'Orders to be paid later to the same delivery place in the last 30 days',
  }),
  historyRow('phoneDeferredOrders30d', 'count', 'phone', '30d', 'orders', {
    events: ORDER_EVENTS,
    where: DEFERRED,
    ja: '同じ電話番号による過去30日の後払い注文数',
    en: 'Orders to be paid later with the same telephone number in the last 30 days',
  }),
  historyRow('placeCashOnDelivery30d', 'count', 'place', '30d', 'orders', {
    events: ORDER_EVENTS,
    where: CASH_ON_DELIVERY,
    ja: '同じ配送先への過去30日の代金引換の注文数',
    en: 'Orders by cash on delivery to the same delivery place in the last 30 days',
  }),
  historyRow('placeCouponOrders30d', 'count', 'place', '30d', 'orders', {
    events: ORDER_EVENTS,
    where: COUPON,
    ja: '同じ配送先への過去30日のクーポンを使った注文数',
    en: 'Orders with a coupon to the same delivery place in the last 30 days',
  }),
  historyRow('deviceCouponOrders30d', 'count', 'device', '30d', 'orders', {
    events: ORDER_EVENTS,
    where: COUPON,
    ja: '同じ端末による過去30日のクーポンを使った注文数',
    en: 'Orders with a coupon from the same device in the last 30 days',
  }),
]

function latest(
  kind: EntityKind,
  events: Aggregate['events'],
  name: string,
  unit: string,
  ja: string,
  en: string,
): FeatureRow {
  return historyRow(`${kind}${name}`, 'last', kind, '365d', unit, {
    events,
    ja: `同じ${KIND_WORDS[kind].ja}の直近の${ja}`,
    en: `${en} with the same ${KIND_WORDS[kind].en}, if in the last 365 days`,
  })
}

function lastOrder(kind: EntityKind): FeatureRow {
  return latest(kind, ORDER_EVENTS, 'LastOrderMinutes', 'minutes', '注文からの分数', 'Minutes since the latest order')
}
