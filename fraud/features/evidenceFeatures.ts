/**
 * Features of what a shop told the issuer about the purchase. Where it told nothing, or nothing that could be believed, they
 * are unknown; numbers are "at least so many".
 */
import type { AskedEvent } from '@sekisho/fraud/events'
import { eventRow } from './feature.ts'
import type { FeatureRow, FeatureValue } from './feature.ts'

type Told = NonNullable<Extract<AskedEvent, { kind: 'authentication' }>['facts']['evidence']>

export const EVIDENCE_FEATURES: readonly FeatureRow[] = [
  row(
    'evidenceRead',
    'string',
    'name',
    '店舗からの証跡の確認結果（accepted／refused、届かなければ不明）',
    'Whether evidence of the shop was accepted or refused; unknown when none came',
    ({ read }) => read,
  ),
  row(
    'evidenceOutcome',
    'string',
    'name',
    '店舗の審査結果（店舗の証跡）',
    'What the screening of the shop answered, as its evidence says',
    ({ outcome }) => outcome,
  ),
  number('evidenceScore', 'score', '店舗の審査スコア', 'Score of the screening of the shop', ({ score }) => score),
  row(
    'evidenceReasons',
    'string',
    'names',
    '店舗の審査理由の分類（空白区切り）',
    'What the reasons of the screening of the shop are about, with spaces between',
    ({ reasons }) => reasons?.join(' '),
  ),
  row(
    'evidenceGuest',
    'bool',
    'truth',
    '店舗の会員でない購入者である（店舗の証跡）',
    'The buyer has no account at the shop, as its evidence says',
    ({ guest }) => guest,
  ),
  days('evidenceAccountDays', '店舗での会員登録', 'the account at the shop was made', (told) => told.accountDays),
  days('evidenceDeviceDays', '店舗で端末が初めて使われて', 'the shop first saw the device', (told) => told.deviceDays),
  days(
    'evidencePlaceDays',
    '店舗で配送先が初めて使われて',
    'something was first ordered to the place',
    (told) => told.placeDays,
  ),
  days('evidenceCardDays', '店舗でカードが初めて使われて', 'the shop first saw the card', (told) => told.cardDays),
  days(
    'evidenceAccountDeviceDays',
    '店舗で会員がこの端末を初めて使って',
    'the account was first seen on the device',
    (told) => told.accountDeviceDays,
  ),
  days(
    'evidenceAccountPlaceDays',
    '店舗で会員がこの配送先へ初めて注文して',
    'the account first ordered to the place',
    (told) => told.accountPlaceDays,
  ),
  days(
    'evidenceAccountCardDays',
    '店舗で会員がこのカードを初めて使って',
    'the account first paid with the card',
    (told) => told.accountCardDays,
  ),
  days(
    'evidenceCardPlaceDays',
    '店舗でこのカードにより配送先へ初めて注文されて',
    'the card first paid for an order to the place',
    (told) => told.cardPlaceDays,
  ),
  orders('evidenceAccountPurchases', 'この会員', 'of the account', (told) => told.accountPurchases),
  orders('evidencePlacePurchases', 'この配送先へ', 'to the place', (told) => told.placePurchases),
  orders('evidenceCardPurchases', 'このカード', 'with the card', (told) => told.cardPurchases),
  number(
    'evidenceDeviceAccounts',
    'accounts',
    '店舗で30日以内にこの端末を使った会員の数',
    'Accounts that the shop saw on the device within 30 days',
    (told) => told.deviceAccounts,
  ),
  number(
    'evidencePlacePersons',
    'persons',
    '店舗で30日以内にこの配送先で受け取った人の数',
    'Receivers that the shop saw at the place within 30 days',
    (told) => told.placePersons,
  ),
  number(
    'evidenceFrauds',
    'orders',
    '店舗で不正と判明した、一致する情報のある過去の注文の数',
    'Earlier orders with something of this one that the shop knows to be fraud',
    (told) => told.frauds,
  ),
  number(
    'evidenceUnpaid',
    'orders',
    '店舗で支払いの滞った、一致する情報のある過去の注文の数',
    'Earlier orders with something of this one that were never paid',
    (told) => told.unpaid,
  ),
  number(
    'evidenceChallengesPassed',
    'challenges',
    '店舗の会員が1年以内に成功したチャレンジの数',
    'Challenges that the account at the shop passed within a year',
    (told) => told.challengesPassed,
  ),
  number(
    'evidenceChallengesFailed',
    'challenges',
    '店舗の会員が24時間以内に失敗したチャレンジの数',
    'Challenges that the account at the shop failed within a day',
    (told) => told.challengesFailed,
  ),
]

type Of = (told: Told) => FeatureValue | undefined

function row(name: string, type: FeatureRow['type'], unit: string, ja: string, en: string, of: Of): FeatureRow {
  return eventRow(name, type, unit, ja, en, (event) =>
    event.kind === 'authentication' && event.facts.evidence ? of(event.facts.evidence) : undefined,
  )
}

function number(name: string, unit: string, ja: string, en: string, of: Of): FeatureRow {
  return row(name, 'int', unit, `${ja}（店舗の証跡、少なくとも）`, `${en}, as its evidence says: at least so many`, of)
}

function days(name: string, ja: string, since: string, of: Of): FeatureRow {
  return number(name, 'days', `${ja}からの日数`, `Days since ${since}`, of)
}

function orders(name: string, ja: string, en: string, of: Of): FeatureRow {
  return number(name, 'orders', `店舗での${ja}のこれまでの注文数`, `Earlier orders ${en} at the shop`, of)
}
