/** Features of the order itself, and of how it compares with the customer's and the shop's habit. */
import { DAY_MS, localTime } from '@sekisho/base'
import { isScreened, windowAtMs } from '@sekisho/fraud/events'
import type { ScreenedEvent } from '@sekisho/fraud/events'
import { MORNING_HOUR } from './builtInConditions.ts'
import { eventRow } from './feature.ts'
import type { FeatureRow, FeatureValue, Shop } from './feature.ts'

type Of = (event: ScreenedEvent, shop: Shop) => FeatureValue | undefined

export const ORDER_FEATURES: readonly FeatureRow[] = [
  row('stage', 'string', 'name', '判定の段階', 'Stage of the assessment', ({ stage }) => stage),
  row('channel', 'string', 'name', '注文の経路', 'Where the order was placed', ({ facts }) => facts.channel),
  row('currency', 'string', 'ISO 4217', '通貨', 'Currency', ({ facts }) => facts.currency),
  row(
    'amountMinor',
    'int',
    'minor units',
    '注文金額（店舗の通貨のときだけ）',
    "Amount, when it is in the shop's currency",
    amountMinor,
  ),
  row('paymentMethod', 'string', 'name', '支払い方法', 'How it is paid', ({ facts }) => facts.payment.method),
  row(
    'failedAttempts',
    'int',
    'payments',
    'この注文で先に失敗した決済の回数（店舗の申告）',
    'Payments of this order refused before this one, as the shop says',
    ({ facts }) => facts.payment.failedAttempts,
  ),
  row(
    'cardCountry',
    'string',
    'ISO 3166-1',
    'カード発行国',
    'Country of the card',
    ({ facts }) => facts.payment.cardCountry,
  ),
  row(
    'ipCountry',
    'string',
    'ISO 3166-1',
    'IPアドレスの国',
    'Country of the IP address',
    ({ facts }) => facts.network?.ipCountry,
  ),
  row(
    'shippingCountry',
    'string',
    'ISO 3166-1',
    '配送先の国（複数の国にまたがるときはZZ）',
    'Country of delivery; ZZ when it is several',
    shippingCountry,
  ),
  row(
    'deliveryCount',
    'int',
    'deliveries',
    '配送先の件数',
    'Number of deliveries',
    ({ facts }) => facts.delivery?.count,
  ),
  row('express', 'bool', 'truth', '速達便を含む', 'A delivery is express', ships('express')),
  row('digital', 'bool', 'truth', 'デジタル納品（ダウンロードなど）を含む', 'A delivery is digital', ships('digital')),
  row('locker', 'bool', 'truth', 'ロッカー受取を含む', 'A delivery goes to a locker', ships('locker')),
  row(
    'storePickup',
    'bool',
    'truth',
    '店頭・コンビニ受取を含む',
    'A delivery is picked up in a store',
    ships('store_pickup'),
  ),
  row('basketQuantity', 'int', 'pieces', '商品の点数', 'Pieces in the basket', ({ facts }) => facts.basket?.quantity),
  row('cashable', 'bool', 'truth', '換金性の高い商品を含む', 'An item is easily turned into money', cashable),
  row(
    'cashablePercent',
    'int',
    'percent',
    '商品代金に占める換金性の高い商品の割合',
    'Share of the basket that is easily turned into money',
    cashablePercent,
  ),
  row(
    'nameSimilarity',
    'int',
    '0 to 100',
    'カード名義と購入者名の一致度（100は一致）',
    "How alike the name on the card and the buyer's are; 100 is the same",
    ({ facts }) => facts.nameSimilarity,
  ),
  row(
    'emailDisposable',
    'bool',
    'truth',
    '使い捨てメールアドレスである',
    'The e-mail address is a disposable one',
    ({ facts }) => facts.buyer?.emailDisposable,
  ),
  row('guest', 'bool', 'truth', '会員でない購入者である', 'The buyer has no account', ({ tokens }) => !tokens.account),
  row('accountAgeDays', 'int', 'days', '会員登録からの日数', 'Whole days since the account was made', accountAgeDays),
  row(
    'localHour',
    'int',
    'hour',
    '店舗の時間帯での時（0～23）',
    "Hour of the day in the shop's time zone, 0 to 23",
    localHour,
  ),
  row(
    'localWeekday',
    'int',
    'day',
    '店舗の時間帯での曜日（日曜が0）',
    "Day of the week in the shop's time zone; Sunday is 0",
    localWeekday,
  ),
  row(
    'night',
    'bool',
    'truth',
    '深夜（0時～5時）の注文である',
    "Ordered between midnight and 5 in the shop's time zone",
    night,
  ),
  row(
    'customerOrders',
    'int',
    'orders',
    '購入者（会員、非会員はメールアドレス）のこれまでの注文数',
    'All other orders so far of the customer: the account, or a guest\u2019s e-mail address',
    (_, { customer }) => customer?.orders,
  ),
  row(
    'firstOrder',
    'bool',
    'truth',
    '購入者の初めての注文である',
    "The customer's first order",
    (_, { customer }) => customer && customer.orders === 0,
  ),
  row(
    'amountToCustomerMeanRatio',
    'double',
    'ratio',
    '購入者のこれまでの平均金額に対する倍率（過去3件以上のとき）',
    "Amount over the customer's mean so far, once there are 3 orders; two decimals",
    amountToCustomerMeanRatio,
  ),
  row(
    'shopAmountZ',
    'double',
    'deviations',
    '店舗の平均金額からの隔たり（標準偏差の何倍か、過去30件以上のとき）',
    "How many standard deviations above the shop's mean amount, once there are 30 orders; two decimals",
    shopAmountZ,
  ),
  row(
    'anyChargebacks',
    'int',
    'orders',
    'この注文の要素のうち、最も多くチャージバック・不正のあったものの件数',
    'The most chargebacks that any one entity of the order is known to have',
    (_, { worst }) => worst?.fraud,
  ),
  row(
    'anyUnpaid',
    'int',
    'orders',
    'この注文の要素のうち、最も多く支払いの滞ったものの件数',
    'The most unpaid orders that any one entity of the order is known to have',
    (_, { worst }) => worst?.unpaid,
  ),
  row(
    'threeDSTransStatus',
    'string',
    'transStatus',
    '3Dセキュアの認証結果（transStatus）',
    'transStatus that 3-D Secure answered',
    ({ facts }) => facts.threeDS?.transStatus,
  ),
  row(
    'threeDSECI',
    'string',
    'ECI',
    '3DセキュアのECI',
    'ECI that 3-D Secure answered',
    ({ facts }) => facts.threeDS?.eci,
  ),
]

function row(name: string, type: FeatureRow['type'], unit: string, ja: string, en: string, of: Of): FeatureRow {
  return eventRow(name, type, unit, ja, en, (event, shop) => (isScreened(event) ? of(event, shop) : undefined))
}

function amountMinor({ facts }: ScreenedEvent, { currency }: Shop): number | undefined {
  return facts.currency === currency ? facts.amountMinor : undefined
}

function shippingCountry({ facts }: ScreenedEvent): string | undefined {
  const countries = facts.delivery?.countries ?? []
  return countries.length > 1 ? SEVERAL : countries[0]
}

/** A code that ISO 3166-1 leaves to its users. */
const SEVERAL = 'ZZ'

function ships(method: string): Of {
  return ({ facts }) => (facts.delivery?.methods.length ? facts.delivery.methods.includes(method) : undefined)
}

function cashable({ facts }: ScreenedEvent): boolean | undefined {
  const cashableMinor = facts.basket?.cashableMinor
  return cashableMinor === undefined ? undefined : cashableMinor > 0
}

function cashablePercent({ facts: { basket } }: ScreenedEvent): number | undefined {
  if (basket?.cashableMinor === undefined || basket.totalMinor === 0) return undefined
  return Math.floor((100 * basket.cashableMinor) / basket.totalMinor)
}

function accountAgeDays(event: ScreenedEvent): number | undefined {
  const createdAtMs = event.facts.buyer?.accountCreatedAtMs
  return createdAtMs === undefined ? undefined : Math.max(0, Math.floor((event.occurredAtMs - createdAtMs) / DAY_MS))
}

function localHour(event: ScreenedEvent, { timeZone }: Shop): number | undefined {
  return localTime(windowAtMs(event), timeZone)?.hour
}

function localWeekday(event: ScreenedEvent, { timeZone }: Shop): number | undefined {
  return localTime(windowAtMs(event), timeZone)?.weekday
}

function night(event: ScreenedEvent, shop: Shop): boolean | undefined {
  const hour = localHour(event, shop)
  return hour === undefined ? undefined : hour < MORNING_HOUR
}

function amountToCustomerMeanRatio(event: ScreenedEvent, shop: Shop): number | undefined {
  const amount = amountMinor(event, shop)
  const meanMinor = shop.customer && shop.customer.orders >= CUSTOMER_ORDERS ? shop.customer.meanMinor : undefined
  return amount === undefined || !meanMinor ? undefined : twoDecimals(amount / meanMinor)
}

function shopAmountZ(event: ScreenedEvent, shop: Shop): number | undefined {
  const amount = amountMinor(event, shop)
  const { orders, meanMinor, deviationMinor } = shop.habit
  if (amount === undefined || orders < SHOP_ORDERS || deviationMinor === 0) return undefined
  return twoDecimals((amount - meanMinor) / deviationMinor)
}

function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100 + 0 // never -0, which canonical JSON cannot tell from 0
}

/** Fewer orders are no habit. */
const CUSTOMER_ORDERS = 3
const SHOP_ORDERS = 30
