/**
 * Features of what an AReq says beside the purchase, under EMV 3-D Secure's own names and codes, and of what the issuer has on record of
 * its cardholder. A member that the AReq leaves out is unknown, never a default: no shop must send them, and few send all.
 */
import { DAY_MS } from '@sekisho/base'
import type { AskedEvent } from '@sekisho/fraud/events'
import { eventRow } from './feature.ts'
import type { FeatureRow, FeatureValue } from './feature.ts'

type Authentication = Extract<AskedEvent, { kind: 'authentication' }>
type Said = NonNullable<Authentication['facts']['areq']>

export const AUTHENTICATION_FEATURES: readonly FeatureRow[] = [
  code('mcc', 'ISO 18245', '店舗の業種（MCC）', 'Merchant category code of the shop', ({ mcc }) => mcc),
  code('merchantCountry', 'ISO 3166-1', '店舗の国', 'Country of the shop', ({ merchantCountry }) => merchantCountry),
  code(
    'billingCountry',
    'ISO 3166-1',
    '請求先住所の国',
    'Country of the billing address',
    ({ billingCountry }) => billingCountry,
  ),
  code(
    'addrMatch',
    'addrMatch',
    '配送先と請求先が同じか（Y／N）',
    'Whether goods go to the billing address: Y or N',
    ({ addrMatch }) => addrMatch,
  ),
  code(
    'threeDSRequestorChallengeInd',
    'codes',
    '店舗がチャレンジを望むか（コード、空白区切り）',
    'Whether the shop wants a challenge',
    ({ threeDSRequestorChallengeInd }) => threeDSRequestorChallengeInd,
  ),
  code(
    'threeDSReqAuthMethod',
    'codes',
    '店舗での購入者の認証方法（コード、空白区切り）',
    'How the buyer logged in to the shop',
    ({ threeDSReqAuthMethod }) => threeDSReqAuthMethod,
  ),
  code(
    'threeDSReqPriorAuthMethod',
    'codes',
    '店舗が挙げる以前の認証の方法（コード、空白区切り）',
    'How the buyer was authenticated before, as the shop says',
    ({ threeDSReqPriorAuthMethod }) => threeDSReqPriorAuthMethod,
  ),
  count(
    'priorAuthDays',
    'days',
    '店舗が挙げる以前の認証からの日数',
    'Days since that',
    ({ priorAuthDays }) => priorAuthDays,
  ),
  code(
    'chAccAgeInd',
    'code',
    '店舗の会員となってからの期間',
    'How old the account at the shop is',
    ({ chAccAgeInd }) => chAccAgeInd,
  ),
  code(
    'chAccChangeInd',
    'code',
    '店舗の会員情報が変更されてからの期間',
    'How long ago the account at the shop was changed',
    ({ chAccChangeInd }) => chAccChangeInd,
  ),
  code(
    'chAccPwChangeInd',
    'code',
    '店舗のパスワードが変更されてからの期間',
    'How long ago its password was changed',
    ({ chAccPwChangeInd }) => chAccPwChangeInd,
  ),
  code(
    'paymentAccInd',
    'code',
    'カードが店舗に登録されてからの期間',
    'How long the card has been on file at the shop',
    ({ paymentAccInd }) => paymentAccInd,
  ),
  code(
    'shipAddressUsageInd',
    'code',
    '配送先が店舗で初めて使われてからの期間',
    'How long ago the shop first sent something to the place',
    ({ shipAddressUsageInd }) => shipAddressUsageInd,
  ),
  code(
    'shipNameIndicator',
    'code',
    '受取人が会員本人の名義か',
    "Whether the receiver has the account's name",
    ({ shipNameIndicator }) => shipNameIndicator,
  ),
  code(
    'suspiciousAccActivity',
    'code',
    '店舗が会員に不審な動きを認めたか',
    'Whether the shop has seen suspicious activity of the account',
    ({ suspiciousAccActivity }) => suspiciousAccActivity,
  ),
  count(
    'nbPurchaseAccount',
    'purchases',
    '店舗での会員の過去6か月の購入数',
    'Purchases of the account at the shop in six months',
    ({ nbPurchaseAccount }) => nbPurchaseAccount,
  ),
  count(
    'provisionAttemptsDay',
    'attempts',
    '店舗で過去24時間に会員がカードを登録しようとした回数',
    'Attempts of the account to put a card on file within a day',
    ({ provisionAttemptsDay }) => provisionAttemptsDay,
  ),
  count(
    'txnActivityDay',
    'purchases',
    '店舗での会員の過去24時間の取引数（未完了を含む）',
    'Transactions of the account within a day, given up ones too',
    ({ txnActivityDay }) => txnActivityDay,
  ),
  count(
    'txnActivityYear',
    'purchases',
    '店舗での会員の前年の取引数（未完了を含む）',
    'Transactions of the account within a year, given up ones too',
    ({ txnActivityYear }) => txnActivityYear,
  ),
  code('shipIndicator', 'code', '商品の届け方', 'Where the goods go', ({ shipIndicator }) => shipIndicator),
  code(
    'deliveryTimeframe',
    'code',
    '商品が届くまでの期間',
    'How soon they arrive',
    ({ deliveryTimeframe }) => deliveryTimeframe,
  ),
  code(
    'reorderItemsInd',
    'code',
    '以前にも買った商品か',
    'Whether the buyer has bought it before',
    ({ reorderItemsInd }) => reorderItemsInd,
  ),
  code(
    'preOrderPurchaseInd',
    'code',
    '予約購入か',
    'Whether it is ordered before it can be had',
    ({ preOrderPurchaseInd }) => preOrderPurchaseInd,
  ),
  count(
    'giftCardCount',
    'gift cards',
    'ギフトカードの枚数',
    'Gift cards in the purchase',
    ({ giftCardCount }) => giftCardCount,
  ),
  ofCardholder(
    'cardholderContactDays',
    'days',
    'カード会員の連絡先が最後に変更されてからの日数',
    'Days since a contact of the cardholder was last changed',
    ({ occurredAtMs, facts }) =>
      facts.cardholder && Math.max(0, Math.floor((occurredAtMs - facts.cardholder.contactsChangedAtMs) / DAY_MS)),
  ),
  ofCardholder(
    'cardholderWrongCodes',
    'codes',
    'カード会員の、現在数えられている誤入力の回数',
    'Wrong codes of the cardholder that count now',
    ({ facts }) => facts.cardholder?.wrongCodes,
  ),
]

function code(name: string, unit: string, ja: string, en: string, of: (said: Said) => string | undefined): FeatureRow {
  return row(name, 'string', unit, ja, en, of)
}

function count(name: string, unit: string, ja: string, en: string, of: (said: Said) => number | undefined): FeatureRow {
  return row(name, 'int', unit, ja, en, of)
}

function row(
  name: string,
  type: FeatureRow['type'],
  unit: string,
  ja: string,
  en: string,
  of: (said: Said) => FeatureValue | undefined,
): FeatureRow {
  return eventRow(name, type, unit, `${ja}（AReq）`, `${en}, as the AReq says`, (event) =>
    event.kind === 'authentication' && event.facts.areq ? of(event.facts.areq) : undefined,
  )
}

function ofCardholder(
  name: string,
  unit: string,
  ja: string,
  en: string,
  of: (event: Authentication) => number | undefined,
): FeatureRow {
  return eventRow(name, 'int', unit, ja, en, (event) => (event.kind === 'authentication' ? of(event) : undefined))
}
