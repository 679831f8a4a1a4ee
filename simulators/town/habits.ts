/**
 * What a household orders and how, with the oddities of honest people: gifts, travel, a new device, a slip of the pen. The
 * oddest of them is told as the truth; the shop sees only what it would see.
 */
import type { Random } from '../orders/random.ts'
import type { Account } from './accounts.ts'
import { startOf } from './calendar.ts'
import { basketOf, oneOf, releasedIn } from './baskets.ts'
import type { Basket } from './baskets.ts'
import type { Buyer, Delivery, Device, Payment, Placed } from './bodies.ts'
import { browserOn, cardOf, homeOn, householdOf, memberOf, MOST_MEMBERS } from './households.ts'
import type { Household } from './households.ts'
import { anAddress } from './networks.ts'
import { withCampaign, withPoints, withWelcome } from './offers.ts'
import { PARAMETERS } from './parameters.ts'
import { personOf, throwAwayMail } from './people.ts'
import type { Person } from './people.ts'
import { neighbourOf, written } from './places.ts'
import type { Shop } from './shops.ts'
import type { Oddity } from './truth.ts'
import { Random as Chance } from '../orders/random.ts'
import type { World } from './world.ts'

/** One member of a household in front of a shop. */
export interface Errand {
  readonly world: World
  readonly household: Household
  readonly who: number
  readonly shop: Shop
  readonly day: number
  readonly account: Account | undefined
  /** The household has an account; this member buys for the first time, as a guest. */
  readonly isSecond: boolean
  readonly isRelease: boolean
  readonly random: Random
}

export interface Ordered {
  readonly placed: Placed
  readonly oddity?: Oddity
}

export function whatIsOrdered(errand: Errand, device: Device, travels: boolean): Ordered {
  const { world, household, who, account, random, day } = errand
  const person = personOn(world, household, who, day)
  const basket = basketOn(errand)
  const home = written(homeOn(world, household, day), household.notation)
  const channel = random.chance(PARAMETERS.buying.phonePercent)
    ? 'phone'
    : random.chance(PARAMETERS.buying.appPercent)
      ? 'app'
      : 'web'
  const hides = !account && random.chance(PARAMETERS.oddities.throwAwayMailPercent)
  const buyer: Buyer = {
    ...(account && { accountID: account.accountID, accountCreatedAt: new Date(account.openedAtMs).toISOString() }),
    name: person.name,
    nameKana: person.nameKana,
    ...(household.companyName !== undefined && { company: household.companyName }),
    email: hides ? throwAwayMail(random) : person.email,
    phone: person.phone,
    address: home,
  }
  const delivered = deliveryOf(errand, buyer, basket)
  const slip = random.chance(PARAMETERS.oddities.typingErrorPercent)
  const bare: Placed = {
    channel,
    amountMinor: basket.amountMinor,
    currency: 'JPY',
    payment: paymentOf(errand),
    buyer: slip ? mistyped(buyer, random) : buyer,
    deliveries: [delivered.delivery],
    items: basket.items,
    ...(channel !== 'phone' && { device }),
  }
  const placed = withOffers(errand, bare)
  const oddity = oddityOf(errand, { travels, slip, hides, delivered: delivered.oddity })
  return oddity ? { placed, oddity } : { placed }
}

function withOffers(errand: Errand, placed: Placed): Placed {
  const { account, isSecond, random } = errand
  const { welcomeCouponPercent, campaignCouponPercent, partPointsPercent } = PARAMETERS.offers
  const isFirst = isSecond || (isNew(errand) && random.chance(welcomeCouponPercent))
  const priced = isFirst ? withWelcome(placed) : random.chance(campaignCouponPercent) ? withCampaign(placed) : placed
  const usesPoints = placed.payment.method === 'points' || (account !== undefined && random.chance(partPointsPercent))
  return usesPoints ? withPoints(priced, random) : priced
}

function isNew({ world, day, account }: Errand): boolean {
  return account !== undefined && account.openedAtMs >= startOf(world, day)
}

/** The browser that a member uses that day, where it is: at home, on the move, or abroad. */
export function deviceOn({ world, household, who, day, random }: Errand, travels: boolean): Device {
  const network = travels
    ? random.pick(['mobile', 'abroad', 'data_centre'] as const)
    : random.chance(30)
      ? 'mobile'
      : 'home'
  const ipAddress = network === 'home' ? household.homeAddress : anAddress(network, random)
  return { ...browserOn(world, household, who, day), ipAddress }
}

/** A member has another mail address and telephone from the day on which they changed. */
export function personOn(world: World, household: Household, who: number, day: number): Person {
  const { seed, households } = world
  const person = memberOf(world, household, who)
  if (who > 0 || day < household.newContactOnDay) return person
  const { email, phone } = personOf(
    households * MOST_MEMBERS + household.index,
    new Chance(seed, NEW_CONTACT, household.index),
  )
  return { ...person, email, phone }
}

function basketOn({ shop, isRelease, household, random }: Errand): Basket {
  if (isRelease) return oneOf(releasedIn(shop))
  const basket = basketOf('ordinary', shop, Number.MAX_SAFE_INTEGER, random)
  if (household.companyName === undefined) return basket
  const times = random.between(2, 6)
  const items = basket.items.map((item) => ({ ...item, quantity: item.quantity * times }))
  return { ...basket, items, amountMinor: basket.amountMinor * times }
}

function paymentOf({ world, household, who, account, random }: Errand): Payment {
  const method = random.chance(88) ? household.method : 'card'
  const isPossible = method !== 'points' || account !== undefined // a guest has none
  if (method !== 'card' && isPossible) return { method }
  const second = household.cards > household.size && random.chance(25)
  return { method: 'card', card: cardOf(world, household, second ? household.cards - 1 : who) }
}

function deliveryOf(errand: Errand, buyer: Buyer, basket: Basket): { delivery: Delivery; oddity?: Oddity } {
  const { world, household, shop, day, random } = errand
  const { giftPercent, giftPercentOfGiftShops, expressPercent, pickupPercent, subletPercent } = PARAMETERS.oddities
  const { name, nameKana, phone } = buyer
  if (basket.digital) return { delivery: { name, nameKana, phone, method: 'digital' } }
  if (random.chance(shop.gifts ? giftPercentOfGiftShops : giftPercent)) {
    const friend = householdOf(world, random.below(world.households))
    const someone = memberOf(world, friend, 0)
    const address = written(homeOn(world, friend, day), household.notation)
    return { delivery: { name: someone.name, phone: someone.phone, address, method: 'standard' }, oddity: 'gift' }
  }
  const method = random.chance(expressPercent) ? 'express' : random.chance(pickupPercent) ? 'store_pickup' : 'standard'
  if (!random.chance(subletPercent)) return { delivery: { name, nameKana, phone, address: buyer.address, method } }
  const room = neighbourOf(homeOn(world, household, day), random.between(0, 3))
  return {
    delivery: { name, nameKana, phone, address: written(room, household.notation), method },
    oddity: 'sublet',
  }
}

/** One digit of the telephone, one letter of the reading, or the end of the mail address. */
function mistyped(buyer: Buyer, random: Random): Buyer {
  switch (random.below(3)) {
    case 0:
      return { ...buyer, phone: buyer.phone.slice(0, -1) + random.digits(1) }
    case 1:
      return { ...buyer, nameKana: buyer.nameKana.slice(0, -1) }
    default:
      return { ...buyer, email: buyer.email.slice(0, -1) }
  }
}

function oddityOf(
  errand: Errand,
  {
    travels,
    slip,
    hides,
    delivered,
  }: { travels: boolean; slip: boolean; hides: boolean; delivered: Oddity | undefined },
): Oddity | undefined {
  const { household, day, isRelease, isSecond } = errand
  if (isSecond) return 'second_member'
  if (delivered) return delivered
  if (travels) return 'travel'
  if (hides) return 'throw_away_mail'
  if (isRelease) return 'release_day'
  if (slip) return 'typing_error'
  if (within(day, household.movesOnDay)) return 'moved'
  if (within(day, household.newBrowserOnDay)) return 'new_device'
  if (household.companyName !== undefined) return 'company'
  if (household.isNewcomer) return 'newcomer'
  if (isNew(errand)) return 'first_order'
  return household.sharesDevice ? 'shared_device' : undefined
}

/** For some weeks after it happened. */
function within(day: number, since: number): boolean {
  return day >= since && day < since + 30
}

const NEW_CONTACT = 105
