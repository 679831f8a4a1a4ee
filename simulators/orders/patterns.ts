/**
 * How the simulated thieves work, one function a pattern. Each gives the orders of one episode, which may take days; the
 * shop sees what it would see of the real thing, and only the settlements that follow tell.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { cashableBasket, smallestBasket } from './basket.ts'
import type { Basket } from './basket.ts'
import { aCard, aDevice } from './households.ts'
import { familyName, fullKana, fullName, givenName, onCard } from './names.ts'
import { homeAddress, homeIP, phoneNumber, roomOf } from './places.ts'
import type { Address } from './places.ts'
import type { Buyer, Card, Device, FraudPattern, Pattern, Payment, Placed } from './order.ts'
import type { Random } from './random.ts'
import { SHOPS } from './shops.ts'
import type { Shop } from './shops.ts'

/** An order that has no number yet, and what will become of it. */
export interface Draft {
  readonly shop: Shop
  readonly atMs: UnixMs
  readonly placed: Placed
  readonly pattern: Pattern
  readonly fate: Fate
}

/** What becomes of an order, if nobody stops it. */
type Fate = 'good' | 'payment_failed' | 'chargeback' | 'bad_debt'

/** One episode every so many good orders. About three orders in a hundred come out bad, many of them failed payments. */
export const EPISODES: readonly { pattern: FraudPattern; everyOrders: number; make: Episode }[] = [
  { pattern: 'card_testing', everyOrders: 1_400, make: cardTesting },
  { pattern: 'vacant_room', everyOrders: 1_200, make: vacantRoom },
  { pattern: 'resale_ring', everyOrders: 2_500, make: resaleRing },
  { pattern: 'deferred_default', everyOrders: 1_300, make: deferredDefault },
  { pattern: 'new_account_night', everyOrders: 350, make: newAccountNight },
]

type Episode = (dayStartMs: UnixMs, random: Random) => readonly Draft[]

/** A list of stolen cards is tried from one device with the cheapest goods; the one that answers buys what sells. */
function cardTesting(dayStartMs: UnixMs, random: Random): readonly Draft[] {
  const shop = SHOPS[0]!
  const who = aStranger(random)
  const device = aDevice(random, homeIP(random))
  const startMs = dayStartMs + random.between(1, 4) * HOUR_MS
  const tries = random.between(10, 22)
  const tested = Array.from({ length: tries }, (_, i): Draft => {
    const card = aCard(random, onCard({ family: familyName(random), given: givenName(random) }), random.pick(ABROAD))
    const atMs = startMs + i * 40 * SECOND_MS + random.below(20 * SECOND_MS)
    const fate = i < tries - 1 ? 'payment_failed' : 'chargeback'
    return draft('card_testing', shop, atMs, fate, who, {
      device,
      payment: { method: 'card', card },
      basket: smallestBasket(shop),
    })
  })
  const { card } = tested.at(-1)!.placed.payment
  const payment: Payment = { method: 'card', card: card!, failedAttempts: 3 }
  const spoilsAtMs = startMs + tries * MINUTE_MS + 10 * MINUTE_MS
  const spoils = draft('card_testing', shop, spoilsAtMs, 'chargeback', who, {
    device,
    payment,
    basket: cashableBasket(shop, random),
  })
  return [...tested, spoils]
}

/** Goods bought with many people's cards go to one empty flat within a week or so, each time to another name. */
function vacantRoom(dayStartMs: UnixMs, random: Random): readonly Draft[] {
  const shop = SHOPS[random.weighted([3, 1, 0])]!
  const room = roomOf(homeAddress(random), random)
  return Array.from({ length: random.between(5, 8) }, (_, i) => {
    const who = aStranger(random)
    const atMs = dayStartMs + i * DAY_MS + random.between(9, 23) * HOUR_MS + random.below(HOUR_MS)
    const card = aCard(random, onCard({ family: familyName(random), given: givenName(random) }), 'JP')
    return draft('vacant_room', shop, atMs, 'chargeback', who, {
      device: aDevice(random, homeIP(random)),
      payment: { method: 'card', card },
      basket: cashableBasket(shop, random),
      place: room,
      express: true,
    })
  })
}

/** One person, many accounts, one limited article: a breach of the shop's rules, paid for with honest cards. */
function resaleRing(dayStartMs: UnixMs, random: Random): readonly Draft[] {
  const shop = SHOPS[1]!
  const place = homeAddress(random)
  const phone = phoneNumber(random)
  const device = aDevice(random, homeIP(random))
  const limited = shop.products.find((product) => product.cashable)!
  const basket = cashableBasket({ ...shop, products: [limited] }, random)
  return Array.from({ length: random.between(8, 12) }, (_, i) => {
    const who = { ...aStranger(random), phone, place }
    const card = aCard(random, onCard(who), 'JP')
    const atMs = dayStartMs + 10 * HOUR_MS + i * 7 * MINUTE_MS + random.below(5 * MINUTE_MS)
    return draft('resale_ring', shop, atMs, 'good', who, { device, payment: { method: 'card', card }, basket })
  })
}

/** Pay-later orders under names that change, to one place; the bill is never paid. */
function deferredDefault(dayStartMs: UnixMs, random: Random): readonly Draft[] {
  const place = homeAddress(random)
  const shop = SHOPS[random.weighted([1, 2, 1])]!
  return Array.from({ length: random.between(3, 5) }, (_, i) => {
    const who = { ...aStranger(random), place }
    const atMs = dayStartMs + i * 2 * DAY_MS + random.between(10, 22) * HOUR_MS + random.below(HOUR_MS)
    const device = aDevice(random, homeIP(random))
    return draft('deferred_default', shop, atMs, 'bad_debt', who, {
      device,
      payment: { method: 'deferred' },
      basket: cashableBasket(shop, random),
    })
  })
}

/** An account made in the small hours buys at once, express, with a throw-away mail address and somebody's card. */
function newAccountNight(dayStartMs: UnixMs, random: Random): readonly Draft[] {
  const shop = SHOPS[random.weighted([4, 1, 0])]!
  const atMs = dayStartMs + random.between(1, 4) * HOUR_MS + random.below(HOUR_MS)
  const joinedAtMs = atMs - random.between(3, 25) * MINUTE_MS
  const who = aStranger(random)
  const card = aCard(random, onCard({ family: familyName(random), given: givenName(random) }), random.pick(ABROAD))
  const made = draft('new_account_night', shop, atMs, 'chargeback', who, {
    device: aDevice(random, homeIP(random)),
    payment: { method: 'card', card },
    basket: cashableBasket(shop, random),
    express: true,
  })
  const account = { accountID: `n${random.hex(8)}`, accountCreatedAt: new Date(joinedAtMs).toISOString() }
  const email = `${random.hex(10)}@${THROW_AWAY_MAIL}`
  return [{ ...made, placed: { ...made.placed, buyer: { ...made.placed.buyer, ...account, email } } }]
}

interface Stranger {
  readonly family: ReturnType<typeof familyName>
  readonly given: ReturnType<typeof givenName>
  readonly place: Address
  readonly phone: string
  readonly email: string
}

function aStranger(random: Random): Stranger {
  const family = familyName(random)
  const given = givenName(random)
  const email = `${given.romaji.toLowerCase()}${random.digits(5)}@example.com`
  return { family, given, place: homeAddress(random), phone: phoneNumber(random), email }
}

interface Means {
  readonly device: Device
  readonly payment: Payment & { readonly card?: Card }
  readonly basket: Basket
  readonly place?: Address
  readonly express?: boolean
}

function draft(pattern: FraudPattern, shop: Shop, atMs: UnixMs, fate: Fate, who: Stranger, means: Means): Draft {
  const place = means.place ?? who.place
  const buyer: Buyer = {
    name: fullName(who),
    nameKana: fullKana(who),
    email: who.email,
    phone: who.phone,
    address: place,
  }
  const delivery = {
    name: buyer.name,
    phone: buyer.phone,
    address: place,
    method: means.express ? 'express' : 'standard',
  } as const
  const { device, payment, basket } = means
  return {
    shop,
    atMs,
    pattern,
    fate,
    placed: { channel: 'web', ...basket, currency: shop.currency, payment, buyer, deliveries: [delivery], device },
  }
}

const ABROAD = ['US', 'GB', 'BR', 'MX', 'VN']
/** A real service of addresses for ten minutes, as lists of disposable mail know it; nothing is ever sent to it. */
const THROW_AWAY_MAIL = 'mailinator.com'
