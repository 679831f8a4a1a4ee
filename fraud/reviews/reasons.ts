/** Why a reviewer decided as he did: one of these, because a reason that is chosen can be counted, and holds no personal data. */
import type { Verdict } from '@sekisho/fraud/events'

export interface VerdictReason {
  readonly code: string
  readonly ja: string
  readonly en: string
}

export type VerdictReasons = Readonly<Record<Verdict, readonly VerdictReason[]>>

/** Of an order. */
export const VERDICT_REASONS: VerdictReasons = {
  ok: [
    { code: 'buyer_confirmed', ja: '注文者に確認できた', en: 'the buyer confirmed it' },
    { code: 'known_customer', ja: '以前から取引のある顧客', en: 'a customer known for long' },
    { code: 'authenticated', ja: '本人認証が済んでいる', en: 'the cardholder was authenticated' },
    { code: 'explained', ja: '気になる点に正当な理由がある', en: 'what stood out has an honest reason' },
  ],
  ng: [
    { code: 'cardholder_denied', ja: 'カード会員が注文を否認した', en: 'the cardholder denied it' },
    { code: 'stolen_card', ja: '盗まれたカード情報とみられる', en: 'a stolen card, as it seems' },
    { code: 'takeover', ja: 'アカウントの乗っ取りとみられる', en: 'a taken-over account, as it seems' },
    { code: 'false_identity', ja: '架空または他人名義とみられる', en: 'a made-up or borrowed identity, as it seems' },
    { code: 'resale', ja: '転売目的とみられる', en: 'for resale, as it seems' },
    { code: 'unreachable', ja: '注文者に連絡が取れない', en: 'the buyer could not be reached' },
  ],
  hold: [
    { code: 'waiting_buyer', ja: '注文者の回答待ち', en: 'waiting for the buyer' },
    { code: 'waiting_issuer', ja: 'カード会社の回答待ち', en: 'waiting for the issuer' },
    { code: 'second_opinion', ja: 'ほかの担当者の意見を聞く', en: 'another reviewer is asked' },
  ],
}

/** Of a login, a registration or a profile change. */
export const MEMBER_REASONS: VerdictReasons = {
  ok: [
    { code: 'member_confirmed', ja: '会員本人に確認できた', en: 'the member confirmed it' },
    { code: 'known_customer', ja: '以前から取引のある顧客', en: 'a customer known for long' },
    { code: 'explained', ja: '気になる点に正当な理由がある', en: 'what stood out has an honest reason' },
  ],
  ng: [
    { code: 'member_denied', ja: '会員本人が覚えがないと答えた', en: 'the member knows nothing of it' },
    { code: 'takeover', ja: 'アカウントの乗っ取りとみられる', en: 'a taken-over account, as it seems' },
    { code: 'false_identity', ja: '架空または他人名義とみられる', en: 'a made-up or borrowed identity, as it seems' },
    { code: 'many_accounts', ja: '同じ人による多重登録とみられる', en: 'one person with many accounts, as it seems' },
    { code: 'automated', ja: 'プログラムによる操作とみられる', en: 'the work of a program, as it seems' },
  ],
  hold: [
    { code: 'waiting_member', ja: '会員本人の回答待ち', en: 'waiting for the member' },
    { code: 'second_opinion', ja: 'ほかの担当者の意見を聞く', en: 'another reviewer is asked' },
  ],
}

export function isReasonFor(verdict: Verdict, code: string, reasons = VERDICT_REASONS): boolean {
  return reasons[verdict].some((reason) => reason.code === code)
}
