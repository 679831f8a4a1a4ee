/** Features of an order itself that came with version 2 of the catalogue. */
import { isScreened } from '@sekisho/fraud/events'
import type { OrderFacts } from '@sekisho/fraud/events'
import { eventRow } from './feature.ts'
import type { FeatureRow, FeatureValue } from './feature.ts'

export const PURCHASE_FEATURES: readonly FeatureRow[] = [
  eventRow('eventKind', 'string', 'name', 'イベントの種類', 'Kind of event', ({ kind }) => kind),
  ofOrder(
    'company',
    'bool',
    'truth',
    '法人の購入である',
    'A company buys',
    ({ buyer }) => buyer && buyer.company === true,
  ),
  ofOrder(
    'pointsUsedMinor',
    'int',
    'minor units',
    '使ったポイントの額',
    'Worth of the points used',
    ({ points }) => points?.usedMinor,
  ),
  ofOrder('couponCount', 'int', 'coupons', '使ったクーポンの数', 'Coupons used', ({ coupons }) => coupons?.count),
  ofOrder(
    'newCustomerCoupon',
    'bool',
    'truth',
    '新規客向けのクーポンを使っている',
    'A coupon is for new customers alone',
    ({ coupons }) => coupons?.newCustomersOnly,
  ),
  ofOrder(
    'recurring',
    'string',
    'name',
    '定期購入の初回か2回目以降か',
    'Whether a recurring order is the first or a repeat',
    ({ recurring }) => recurring?.kind,
  ),
]

function ofOrder(
  name: string,
  type: FeatureRow['type'],
  unit: string,
  ja: string,
  en: string,
  of: (facts: OrderFacts) => FeatureValue | undefined,
): FeatureRow {
  return eventRow(name, type, unit, ja, en, (event) => (isScreened(event) ? of(event.facts) : undefined))
}
