/**
 * Households: a function of the seed and a number, made again whenever one of them does something. A million of them take
 * no memory, and the same one comes back with the same people, cards, devices and habits.
 */
import { familyName } from '../orders/names.ts'
import type { Name } from '../orders/names.ts'
import { Random } from '../orders/random.ts'
import { PAYMENT_METHODS } from './bodies.ts'
import type { Card, PaymentMethod } from './bodies.ts'
import { aCard, aForeignCard } from './cards.ts'
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

/** Its people, cards and devices are made one by one, when one is needed: most orders need one of each. */
export interface Household extends Habits {
  readonly index: number
  /** How many live there. */
  readonly size: number
  readonly family: Name['family']
  readonly sharesDevice: boolean
  /** One of each member, and perhaps a second one of the first, which comes last. */
  readonly cards: number
  readonly isNewcomer: boolean
  /** How often its cards were stolen and replaced. */
  readonly cardGeneration: number
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
  const habits = habitsOf(seed, index)
  return {
    ...habits,
    index,
    size,
    family,
    sharesDevice: size > 1 && random.chance(PARAMETERS.households.sharedDevicePercent),
    cards: random.chance(PARAMETERS.households.secondCardPercent) ? size + 1 : size,
    isNewcomer: random.chance(PARAMETERS.households.newcomerPercent),
    cardGeneration: replacedCards.get(index) ?? 0,
    notation: NOTATIONS[random.weighted(PARAMETERS.households.notationWeights)]!,
    homeAddress: anAddress('home', random),
    ...(habits.isCompany && { companyName: `${random.pick(COMPANIES)}${family.kanji}${random.pick(TRADES)}` }),
    movesOnDay: dayOf(PARAMETERS.households.movePercentAYear, random),
    newBrowserOnDay: dayOf(PARAMETERS.oddities.freshDevicePercentAYear, random),
    newContactOnDay: dayOf(PARAMETERS.oddities.changedContactPercentAYear, random),
  }
}

/** The member as they were when the town began. */
export function memberOf({ seed }: World, { index, family }: Household, who: number): Person {
  return personOf(index * MOST_MEMBERS + who, new Random(seed, MEMBER, index, who), family)
}

/** A stolen card is replaced by another of the same holder. @param which below `cards` */
export function cardOf(world: World, household: Household, which: number): Card {
  const { index, size, cardGeneration, isNewcomer } = household
  const { nameOnCard } = memberOf(world, household, which < size ? which : 0)
  const random = new Random(world.seed, CARD, index, which * 64 + cardGeneration)
  return isNewcomer && index % 2 === 0 ? aForeignCard(random, nameOnCard) : aCard(random, nameOnCard)
}

/** One of each member, unless the device is everybody's; another one after the day of the new device. */
export function browserOn({ seed }: World, household: Household, who: number, day: number): Browser {
  const { index, sharesDevice, newBrowserOnDay, isNewcomer } = household
  const random = new Random(seed, BROWSER, index, 2 * (sharesDevice ? 0 : who) + (day < newBrowserOnDay ? 0 : 1))
  const browser = aBrowser(random, isNewcomer ? 'abroad' : 'japan')
  return isNewcomer ? { ...browser, timeZone: 'Asia/Tokyo' } : browser
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

/** The day on which something happens that comes to so many in a hundred each year. */
function dayOf(percentAYear: number, random: Random): number {
  return random.below(Math.ceil(36_500 / percentAYear))
}

export const MOST_MEMBERS = 4
const [HOUSEHOLD, CARD, BROWSER, HABITS, MEMBER] = [101, 102, 103, 110, 111]
const SHOP_SHARES = SHOPS.map(({ share }) => share)
const NOTATIONS: readonly Notation[] = ['hyphens', 'words', 'full_width', 'one_line', 'no_building', 'suffixed']
const COMPANIES = ['株式会社', '有限会社', '合同会社']
const TRADES = ['商店', '製作所', '企画', '工務店', '設計']
