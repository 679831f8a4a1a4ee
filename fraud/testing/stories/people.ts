/** Stories of who is behind orders: each near miss is somebody who lives with them, or an order before anything was known. */
import { DAY_MS, HOUR_MS } from '@sekisho/base'
import { climb, fires, order, silent, turnedOut } from './tell.ts'
import type { Shown, Told } from './tell.ts'

export function peopleStories(): Record<string, readonly Told[]> {
  const welcome = { coupons: { count: 1, newCustomersOnly: true } }
  /** Whatever else they show. */
  const person = (shown: Shown): Shown => ({ email: 1, phone: 1, ...shown })
  const stranger = order(HOUR_MS, { device: 1, email: 9, phone: 9, account: 9 })
  return {
    person_cards_24h: climb(3, HOUR_MS, (card, at) => order(at, person({ card, device: card, account: card }))),
    person_welcome_again: [
      order(0, person({ account: 1, place: 1 }), welcome),
      silent(order(DAY_MS, { account: 2, email: 2, phone: 2, place: 1 }, welcome)),
      fires(order(2 * DAY_MS, person({ account: 3, place: 2 }), welcome)),
    ],
    neighbour_frauds: [
      order(0, person({ account: 1, device: 1 })),
      stranger,
      silent(order(2 * HOUR_MS, person({ account: 2, device: 2 }))),
      turnedOut('chargeback', stranger, 30 * DAY_MS),
      fires(order(31 * DAY_MS, person({ account: 3, device: 3 }))),
    ],
  }
}
