/**
 * Households: a function of the seed and a number, made again whenever one of them does something. A million of them take
 * no memory, and the same one comes back with the same people, cards, devices and habits.
 */
import { familyName } from '../orders/names.ts'
import { Random } from '../orders/random.ts'
import { PAYMENT_METHODS } from './bodies.ts'
import type { Card, PaymentMethod } from './bodies.ts'
import { aCard } from './cards.ts'
import { aBrowser, anAddress } from './networks.ts'
import type { Browser } from './networks.ts'
import { PARAMETERS } from './parameters.ts'
import { personOf } from './people.ts'
import type { Person } from './people.ts'
import { NUMBERS_A_BUILDING, placeOf, vacantRoomOf } from './places.ts'
import type { Notation, Place } from './places.ts'
import { SHOPS } from './shops.ts'
import type { World } from './world.ts'

/** What has to be known of a household before it does anything; cheap, because it is asked for every order. */
export interface Habits {
  readonly method: PaymentMethod
  /** Index into the shops: where most of its orders go. */
  readonly favourite: number
  /** Hour of the day, Tokyo, around which it orders. */
  readonly habitHour: number
  readonly isCompany: boolean
}

export interface Household extends Habits {
  readonly index: number
  readonly members: readonly Person[]
  /** One of each member; the second and later members have the first's when the device is everybody's. */
  readonly browsers: readonly Browser[]
  readonly sharesDevice: boolean
  /** Index in `cards` is that of the holder; a second card of the first member comes last. */
  readonly cards: readonly Card[]
  readonly notation: Notation
  readonly homeAddress: string
  readonly companyName?: string
  /** Days since the start on which something changes; most lie far beyond the end. */
  readonly movesOnDay: number
  readonly newBrowserOnDay: number
  readonly newContactOnDay: number
}

export function householdOf({ seed, replacedCards }: World, index: number): Household {
  const random = new Random(seed, HOUSEHOLD, index)
  const size = 1 + random.weighted(PARAMETERS.households.sizeWeights)
  const family = familyName(random)
  const members = Array.from({ length: size }, (_, i) => personOf(index * MOST_MEMBERS + i, random, family))
  const sharesDevice = random.chance(PARAMETERS.households.sharedDevicePercent)
  const first = aBrowser(random)
  const holders = random.chance(PARAMETERS.households.secondCardPercent) ? [...members, members[0]!] : members
  const generation = replacedCards.get(index) ?? 0
  const cards = holders.map((holder, i) => cardOf(seed, index, i, generation, holder))
  const habits = habitsOf(seed, index)
  return {
    ...habits,
    index,
    members,
    browsers: members.map((_, i) => (i === 0 || sharesDevice ? first : aBrowser(random))),
    sharesDevice: sharesDevice && size > 1,
    cards,
    notation: NOTATIONS[random.weighted([58, 20, 14, 8])]!,
    homeAddress: anAddress('home', random),
    ...(habits.isCompany && { companyName: `${random.pick(COMPANIES)}${family.kanji}${random.pick(TRADES)}` }),
    movesOnDay: dayOf(PARAMETERS.households.movePercentAYear, random),
    newBrowserOnDay: dayOf(PARAMETERS.oddities.freshDevicePercentAYear, random),
    newContactOnDay: dayOf(PARAMETERS.oddities.changedContactPercentAYear, random),
  }
}

export function habitsOf(seed: number, index: number): Habits {
  const random = new Random(seed, HABITS, index)
  return {
    method: PAYMENT_METHODS[random.weighted(PARAMETERS.buying.methodWeights)]!,
    favourite: random.weighted(SHOP_SHARES),
    habitHour: random.weighted(PARAMETERS.time.hourWeights),
    isCompany: random.chance(PARAMETERS.households.companyPercent),
  }
}

/**
 * Who moves into a flat takes a room that stood empty, as everybody does; who moves into a house, one numbered behind the
 * first homes. So not every order to an empty room is a thief's.
 */
export function homeOn({ households }: World, { index, movesOnDay }: Household, day: number): Place {
  if (day < movesOnDay) return placeOf(index)
  const place = placeOf(households + index)
  const buildings = Math.max(1, Math.floor(households / NUMBERS_A_BUILDING))
  return place.building === undefined ? place : vacantRoomOf(index % buildings, index % 3 === 0 ? 0 : 1)
}

export function browserOn(
  { seed }: World,
  { index, browsers, newBrowserOnDay }: Household,
  who: number,
  day: number,
): Browser {
  return day < newBrowserOnDay ? browsers[who]! : aBrowser(new Random(seed, NEW_BROWSER, index, who))
}

/** A stolen card is replaced by another of the same holder. */
function cardOf(seed: number, index: number, which: number, generation: number, holder: Person): Card {
  return aCard(new Random(seed, CARD, index, which * 64 + generation), holder.nameOnCard)
}

/** The day on which something happens that comes to so many in a hundred each year. */
function dayOf(percentAYear: number, random: Random): number {
  return random.below(Math.ceil(36_500 / percentAYear))
}

export const MOST_MEMBERS = 4
const [HOUSEHOLD, CARD, NEW_BROWSER, HABITS] = [101, 102, 103, 110]
const SHOP_SHARES = SHOPS.map(({ share }) => share)
const NOTATIONS: readonly Notation[] = ['hyphens', 'words', 'full_width', 'one_line']
const COMPANIES = ['株式会社', '有限会社', '合同会社']
const TRADES = ['商店', '製作所', '企画', '工務店', '設計']
