/** What a condition of an aggregate may name: what an event says of itself, before anything is counted. */
import { localTime } from '@sekisho/base'
import { isAsked, isScreened, windowAtMs } from '@sekisho/fraud/events'
import type { AskedEvent, FraudEvent, ScreenedEvent } from '@sekisho/fraud/events'
import type { FeatureValue, ShopProfile } from '@sekisho/fraud/features'
import type { Type } from './value.ts'

export interface FactRow {
  readonly name: string
  readonly type: Type
  readonly meaning: { readonly ja: string; readonly en: string }
  /** @returns undefined when the event does not say */
  readonly of: (event: FraudEvent, shop: ShopProfile) => FeatureValue | undefined
}

type OrderFacts = ScreenedEvent['facts']

export const FACTS: readonly FactRow[] = [
  row('kind', 'string', 'イベントの種類', 'Kind of event', ({ kind }) => kind),
  row(
    'night',
    'bool',
    '深夜（0時～5時）である',
    "Between midnight and 5 in the shop's time zone",
    (event, { timeZone }) => {
      const hour = localTime(windowAtMs(event), timeZone)?.hour
      return hour === undefined ? undefined : hour < MORNING_HOUR
    },
  ),
  row(
    'amountMinor',
    'int',
    '金額（店舗の通貨のときだけ）',
    "Amount, when it is in the shop's currency",
    (event, { currency }) =>
      isScreened(event) && event.facts.currency === currency ? event.facts.amountMinor : undefined,
  ),
  asked('channel', 'string', 'アクセスの経路', 'Where it was asked', ({ facts }) => facts.channel),
  asked('ipCountry', 'string', 'IPアドレスの国', 'Country of the IP address', ({ facts }) => facts.network?.ipCountry),
  asked('emailDisposable', 'bool', '使い捨てメールアドレスである', 'The e-mail address is a disposable one', (event) =>
    isScreened(event) ? event.facts.buyer?.emailDisposable : event.facts.emailDisposable,
  ),
  order('currency', 'string', '通貨', 'Currency', ({ currency }) => currency),
  order('paymentMethod', 'string', '支払い方法', 'How it is paid', ({ payment }) => payment.method),
  order('cardCountry', 'string', 'カード発行国', 'Country of the card', ({ payment }) => payment.cardCountry),
  order('express', 'bool', '速達便を含む', 'A delivery is express', ships('express')),
  order('digital', 'bool', 'デジタル納品を含む', 'A delivery is digital', ships('digital')),
  order('cashable', 'bool', '換金性の高い商品を含む', 'An item is easily turned into money', ({ basket }) =>
    basket?.cashableMinor === undefined ? undefined : basket.cashableMinor > 0,
  ),
  order('couponUsed', 'bool', 'クーポンを使う', 'A coupon is used', ({ coupons }) => coupons && coupons.count > 0),
  order('pointsUsed', 'bool', 'ポイントを使う', 'Points are used', ({ points }) => points && points.usedMinor > 0),
  order('company', 'bool', '法人の購入者である', 'A company buys', ({ buyer }) => buyer && buyer.company === true),
  order(
    'recurring',
    'string',
    '定期購入の初回・継続の別',
    'First or repeat of a recurring order',
    ({ recurring }) => recurring?.kind,
  ),
  order(
    'transStatus',
    'string',
    '3Dセキュアの認証結果',
    'transStatus of 3-D Secure',
    ({ threeDS }) => threeDS?.transStatus,
  ),
  row('loginMethod', 'string', 'ログインの方法', 'How a member logs in', (event) =>
    event.kind === 'login' ? event.facts.method : undefined,
  ),
  row('loginResult', 'string', 'ログインの結果', 'How a login went', (event) =>
    event.kind === 'login' ? event.facts.result : undefined,
  ),
  row('referred', 'bool', '紹介による登録である', 'A registration that somebody is rewarded for', (event) =>
    event.kind === 'registration' ? event.facts.referred : undefined,
  ),
]

function row(name: string, type: Type, ja: string, en: string, of: FactRow['of']): FactRow {
  return { name, type, meaning: { ja, en }, of }
}

/** Of what gets a decision; other events do not say. */
function asked(
  name: string,
  type: Type,
  ja: string,
  en: string,
  of: (event: AskedEvent) => FeatureValue | undefined,
): FactRow {
  return row(name, type, ja, en, (event) => (isAsked(event) ? of(event) : undefined))
}

/** Of orders and authentications; other events do not say. */
function order(
  name: string,
  type: Type,
  ja: string,
  en: string,
  of: (facts: OrderFacts) => FeatureValue | undefined,
): FactRow {
  return row(name, type, ja, en, (event) => (isScreened(event) ? of(event.facts) : undefined))
}

function ships(method: string): (facts: OrderFacts) => boolean | undefined {
  return ({ delivery }) => (delivery?.methods.length ? delivery.methods.includes(method) : undefined)
}

const MORNING_HOUR = 5
