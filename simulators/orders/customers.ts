/** One ordinary order: a household, its habits, and the exceptions that make good orders look odd now and then. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { ordinaryBasket } from './basket.ts'
import { householdOf } from './households.ts'
import type { Household } from './households.ts'
import type { Delivery, Payment, Placed } from './order.ts'
import { roomOf } from './places.ts'
import type { Random } from './random.ts'
import type { Draft } from './patterns.ts'
import { SHOPS } from './shops.ts'
import type { World } from './world.ts'

export function ordinaryOrder(world: World, dayStartMs: UnixMs, random: Random): Draft {
  const household = whoHasJoined(world, dayStartMs, random)
  const shop = SHOPS[random.chance(60) ? household.favourite : random.weighted(SHOPS.map(({ share }) => share))]!
  const { items, amountMinor } = ordinaryBasket(shop, random)
  const channel = random.chance(3) ? 'phone' : random.chance(30) ? 'app' : 'web'
  const placed: Placed = {
    channel,
    amountMinor,
    currency: shop.currency,
    payment: paymentOf(household, random),
    buyer: household.buyer,
    deliveries: [deliveryOf(world, household, shop.id === 'ocha' ? 25 : 6, random)],
    items,
    ...(channel === 'phone' ? {} : { device: random.pick(household.devices) }),
  }
  return { shop, atMs: timeOfDay(household, dayStartMs, random), placed, pattern: 'good', fate: 'good' }
}

/** Some households order often, most seldom. One that joins only later in the month does not order before. */
function whoHasJoined(world: World, dayStartMs: UnixMs, random: Random): Household {
  for (;;) {
    const index = Math.min(random.below(world.households), random.below(world.households))
    const household = householdOf(world.seed, index, world.startMs)
    if (Date.parse(household.buyer.accountCreatedAt!) < dayStartMs) return household
  }
}

function paymentOf(household: Household, random: Random): Payment {
  const method = random.chance(85) ? household.method : 'card'
  if (method !== 'card') return { method }
  const card = household.cards[random.chance(80) ? 0 : household.cards.length - 1]!
  return random.chance(4) ? { method, card, failedAttempts: 1 } : { method, card } // a mistyped expiry date
}

/** @param giftPercent how often somebody else receives it: a gift is the good order that looks most like a bad one */
function deliveryOf(world: World, { buyer, address }: Household, giftPercent: number, random: Random): Delivery {
  if (random.chance(giftPercent)) {
    const friend = householdOf(world.seed, random.below(world.households), world.startMs)
    return { name: friend.buyer.name, phone: friend.buyer.phone, address: friend.address, method: 'standard' }
  }
  const method = random.chance(5) ? 'express' : random.chance(4) ? 'store_pickup' : 'standard'
  // A student in a home of many flats: the building is shared with strangers, the flat is not.
  const place = random.chance(1) ? roomOf(address, random) : address
  return { name: buyer.name, phone: buyer.phone, address: place, method }
}

/** Around the habit, three hours to either side, and in two of a hundred cases at any hour of day or night. */
function timeOfDay({ habitMs }: Household, dayStartMs: UnixMs, random: Random): UnixMs {
  if (random.chance(2)) return dayStartMs + random.below(DAY_MS)
  const atMs = habitMs + random.below(3 * HOUR_MS) - random.below(3 * HOUR_MS)
  return dayStartMs + Math.min(Math.max(atMs, 6 * HOUR_MS), DAY_MS - MINUTE_MS) + random.below(MINUTE_MS)
}
