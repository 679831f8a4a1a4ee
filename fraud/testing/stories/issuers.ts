/** Stories at an issuer that no shop tells: there an order is an authentication. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import { afterwards, challenged, climb, fires, order, silent, turnBad } from './tell.ts'
import type { Shown, Told } from './tell.ts'

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
