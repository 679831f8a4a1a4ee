/**
 * Features of what became known of an order after it was first asked about: how its authentication went, as the shop tells it, and
 * what was changed since it was paid for. What nobody told is unknown; of an order that is asked about first, all of it is.
 */
import { isScreened } from '@sekisho/fraud/events'
import type { AskedEvent, ScreenedEvent } from '@sekisho/fraud/events'
import { cardSystemOf } from './cardSystem.ts'
import { eventRow } from './feature.ts'
import type { FeatureRow, FeatureValue } from './feature.ts'

type Facts = ScreenedEvent['facts']
type ThreeDS = NonNullable<Facts['threeDS']>

export const LATER_FEATURES: readonly FeatureRow[] = [
  row(
    'cardSystem',
    'string',
    'name',
    'カードの国際ブランド（先頭の番号から）',
    'Payment system of the card, by its first digits',
    ({ payment: { bin } }) => (bin === undefined ? undefined : cardSystemOf(bin)),
  ),
  threeDS(
    'threeDSReason',
    'string',
    'transStatusReason',
    '3Dセキュアの認証結果の理由（transStatusReason）',
    'transStatusReason that 3-D Secure answered',
    ({ transStatusReason }) => transStatusReason,
  ),
  threeDS(
    'challengeEnd',
    'string',
    'name',
    'チャレンジの終わり方（completed／failed／abandoned／timed_out）',
    'How the challenge of this payment ended',
    ({ challenge }) => challenge,
  ),
  threeDS(
    'challengeMethod',
    'string',
    'name',
    'チャレンジで求めた認証方法',
    'What the challenge of this payment asked for',
    ({ method }) => method,
  ),
  threeDS(
    'challengeSeconds',
    'int',
    'seconds',
    'チャレンジにかかった時間（秒）',
    'How long the challenge of this payment took',
    ({ seconds }) => seconds,
  ),
  threeDS(
    'challengeInteractions',
    'int',
    'interactions',
    'チャレンジでのやり取りの回数（interactionCounter）',
    'Interactions of the challenge of this payment (interactionCounter)',
    ({ interactions }) => interactions,
  ),
  threeDS(
    'challengeCancel',
    'string',
    'challengeCancel',
    'チャレンジが取り消された理由（challengeCancel）',
    'Why the challenge of this payment was cancelled (challengeCancel)',
    ({ challengeCancel }) => challengeCancel,
  ),
  threeDS(
    'evidenceHeard',
    'string',
    'name',
    '店舗の証跡が発行会社に届いたか（accepted／refused／none）',
    'Whether the issuer accepted the evidence of this shop, refused it, or had none',
    ({ evidence }) => evidence,
  ),
  row(
    'placeChangedSince',
    'bool',
    'truth',
    '支払い後に配送先が変わった',
    'The goods go to another place than when the order was paid for',
    ({ sincePayment }) => sincePayment?.placeChanged,
  ),
  row(
    'amountRaisedSince',
    'int',
    'minor units',
    '支払い時からの金額の増加（減っていれば0）',
    'How much more the order costs than when it was paid for; 0 when it is no more',
    ({ sincePayment, amountMinor }) => sincePayment && Math.max(0, amountMinor - sincePayment.paidMinor),
  ),
]

function row(
  name: string,
  type: FeatureRow['type'],
  unit: string,
  ja: string,
  en: string,
  of: (facts: Facts) => FeatureValue | undefined,
): FeatureRow {
  return eventRow(name, type, unit, ja, en, (event: AskedEvent) => (isScreened(event) ? of(event.facts) : undefined))
}

function threeDS(
  name: string,
  type: FeatureRow['type'],
  unit: string,
  ja: string,
  en: string,
  of: (answer: ThreeDS) => FeatureValue | undefined,
): FeatureRow {
  return row(name, type, unit, ja, en, (facts) => facts.threeDS && of(facts.threeDS))
}
