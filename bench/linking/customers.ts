/**
 * Orders of a made-up town as linking sees them: keyed tokens alone. Two customers live in each room and have a telephone and a
 * family's card in common; the rest is each one's own, names are shared by many, and now and then somebody has a new device
 * or sends something to a room that is another's.
 */
import type { OrderEvent } from '@sekisho/fraud/events'

/** The order `n` of a history in which `customers` buy in turns that look like chance. */
export function orderOf(n: number, customers: number): OrderEvent {
  const customer = ((n % customers) * (STEP % customers)) % customers // exact: both are below a few million
  const round = Math.floor(n / customers)
  const household = customer >> 1
  const isGift = n % 17 === 0
  const room = isGift ? (household * 7 + 1) % customers : household
  return {
    kind: 'order',
    schema: 1,
    orderID: `order-${n}`,
    stage: 'before_payment',
    occurredAtMs: n * 1_000,
    receivedAtMs: n * 1_000,
    late: false,
    imported: true,
    tokens: {
      account: [token('a', customer)],
      email: [token('e', customer)],
      phone: isGift ? [token('p', household), token('p', room)] : [token('p', household)],
      card: [token('c', n % 3 === 0 ? household : customers + customer)],
      device: [token('d', customer + customers * Math.floor((round + (customer % 20)) / 20))],
      cookie: [token('k', customer + customers * Math.floor((round + (customer % 5)) / 5))],
      place: [token('l', room)],
    },
    likeness: {
      name: token('n', customer % (customers / NAMES_OF)),
      nameVariant: token('v', customer % (customers / NAMES_OF)),
      nameReading: token('r', customer % (customers / (2 * NAMES_OF))),
      building: token('b', room >> 4),
      block: token('o', room >> 6),
    },
    facts: { amountMinor: 3_980, currency: 'JPY', payment: { method: 'card', bin: '400000' } },
    versions: { identity: 4, intelligence: {} },
  }
}

/** As long as a keyed token is. */
function token(kind: string, number: number): string {
  return kind + String(number).padStart(43, '0')
}

const STEP = 2_654_435_761
/** Customers who are called the same. */
const NAMES_OF = 50
