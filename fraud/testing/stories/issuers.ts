/** Stories at an issuer that no shop tells: there an order is an authentication. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import { afterwards, challenged, climb, fires, order, silent, turnBad } from './tell.ts'
import type { Shown, Told } from './tell.ts'

const ACCEPTED = { read: 'accepted', carrier: 'extension', signer: 'shop-1', outcome: 'approve', score: 0 } as const
/** Of a shop that has known the buyer for a quarter, and device and place for a week. */
const CUSTOMER = {
  ...ACCEPTED,
  accountDays: 91,
  accountDeviceDays: 8,
  accountPlaceDays: 8,
  frauds: 0,
  unpaid: 0,
} as const
const STRANGER = { ...ACCEPTED, accountPurchases: 0, deviceDays: 0, placeDays: 0, cardPurchases: 0 } as const

export function issuerStories(): Record<string, readonly Told[]> {
  const failing = (limit: number, shown: Shown) =>
    afterwards(limit, challenged, (at) => order(at, shown), order(0, shown))
  const usual = { card: 1, place: 1 }
  const first = order(0, usual)
  const bad = { place: 1 }
  return {
    challenges_failed_24h: failing(2, { card: 1 }),
    device_challenges_failed: failing(2, { device: 1 }),
    ip_challenges_failed: failing(5, { ip: 1 }),
    bin_burst_10m: climb(15, 30_000, (card, at) => order(at, { bin: 1, card })),
    network_cards_1h: climb(15, 3 * MINUTE_MS, (card, at) => order(at, { network: 1, card })),
    card_emails_24h: climb(2, HOUR_MS, (email, at) => order(at, { card: 1, email })),
    evidence_customer: [
      silent(order(0, usual)),
      silent(order(1, usual, { evidence: { ...CUSTOMER, accountDays: 31 } })),
      silent(order(2, usual, { evidence: { ...CUSTOMER, frauds: 1 } })),
      silent(order(3, usual, { evidence: { ...CUSTOMER, outcome: 'challenge' } })),
      silent(order(4, usual, { evidence: { read: 'refused', refusal: 'signature', carrier: 'extension' } })),
      fires(order(5, usual, { evidence: CUSTOMER })),
    ],
    evidence_doubted: [
      silent(order(0, usual)),
      silent(order(1, usual, { evidence: { ...ACCEPTED, outcome: 'challenge', score: 300 } })),
      fires(order(2, usual, { evidence: { ...ACCEPTED, outcome: 'challenge', score: 400 } })),
      fires(order(3, usual, { evidence: { ...ACCEPTED, outcome: 'review', score: 0 } })),
    ],
    evidence_score_100: [
      silent(order(0, usual)),
      silent(order(1, usual, { evidence: { ...ACCEPTED, outcome: 'challenge', score: 0 } })),
      fires(order(2, usual, { evidence: { ...ACCEPTED, outcome: 'challenge', score: 100 } })),
    ],
    evidence_score_200: [
      silent(order(0, usual)),
      silent(order(1, usual, { evidence: { ...ACCEPTED, outcome: 'challenge', score: 100 } })),
      fires(order(2, usual, { evidence: { ...ACCEPTED, outcome: 'challenge', score: 200 } })),
    ],
    evidence_score_300: [
      silent(order(0, usual)),
      silent(order(1, usual, { evidence: { ...ACCEPTED, outcome: 'challenge', score: 200 } })),
      fires(order(2, usual, { evidence: { ...ACCEPTED, outcome: 'challenge', score: 300 } })),
    ],
    evidence_score_600: [
      silent(order(0, usual)),
      silent(order(1, usual, { evidence: { ...ACCEPTED, outcome: 'challenge', score: 500 } })),
      fires(order(2, usual, { evidence: { ...ACCEPTED, outcome: 'challenge', score: 600 } })),
    ],
    evidence_stranger: [
      silent(order(0, usual, { amountMinor: 30_000 })),
      silent(order(1, usual, { amountMinor: 29_999, evidence: STRANGER })),
      silent(order(2, usual, { amountMinor: 30_000, evidence: { ...STRANGER, placeDays: 1 } })),
      fires(order(3, usual, { amountMinor: 30_000, evidence: STRANGER })),
    ],
    evidence_frauds: [
      silent(order(0, usual, { evidence: { ...CUSTOMER, frauds: 0 } })),
      fires(order(1, usual, { evidence: { ...CUSTOMER, frauds: 1 } })),
    ],
    device_frauds: turnBad(
      3,
      'chargeback',
      (at) => order(at, bad),
      (i) => order(i, bad),
    ),
    challenge_passed_before: [
      first,
      challenged(first, MINUTE_MS, true),
      silent(order(29 * DAY_MS, usual)),
      fires(order(30 * DAY_MS, usual)),
    ],
  }
}
