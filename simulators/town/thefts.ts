/** What is stolen from the town's own people: cards, and accounts with the card that is stored in them. */
import type { UnixMs } from '@sekisho/base'
import type { Random } from '../orders/random.ts'
import type { Account } from './accounts.ts'
import type { Card } from './bodies.ts'
import { aCard, aForeignCard } from './cards.ts'
import { cardOf, habitsOf, homeOn, householdOf, memberOf } from './households.ts'
import type { Household } from './households.ts'
import { personOn } from './habits.ts'
import { aName } from './people.ts'
import type { Person } from './people.ts'
import type { Place } from './places.ts'
import { SHOPS } from './shops.ts'
import type { Shop } from './shops.ts'
import type { CardSource } from './trade.ts'
import { dayOf } from './world.ts'
import type { World } from './world.ts'

export interface StolenCard {
  readonly card: Card
  readonly holder: Pick<Person, 'name' | 'nameKana'>
  /** The household in the town that it belongs to. */
  readonly from?: number
}

export function stealCard(world: World, source: CardSource, random: Random): StolenCard {
  if (random.chance(source.townPercent)) {
    const household = householdOf(world, random.below(world.households))
    const { name, nameKana } = memberOf(world, household, 0)
    return { card: cardOf(world, household, 0), holder: { name, nameKana }, from: household.index }
  }
  const holder = aName(random)
  const made = random.chance(source.abroadPercent) ? aForeignCard : aCard
  return { card: made(random, holder.nameOnCard), holder }
}

/** The issuer sends its holder another card, as soon as anybody notices. */
export function replaceCard({ replacedCards }: World, household: number): void {
  replacedCards.set(household, (replacedCards.get(household) ?? 0) + 1)
}

export interface Victim {
  readonly household: Household
  readonly account: Account
  readonly person: Person
  readonly home: Place
}

/** Some household with an account at the shop; whoever uses one password everywhere has one soon enough. */
export function findVictim(world: World, shop: Shop, atMs: UnixMs, random: Random): Victim | undefined {
  const found = findMember(world, shop, atMs, random)
  if (!found) return undefined
  const household = householdOf(world, found.index)
  const day = dayOf(world, atMs)
  const person = personOn(world, household, 0, day)
  return { household, account: found.account, person, home: homeOn(world, household, day) }
}

/** An account on which a password is tried, and its mail address: most of what a list does goes no further. */
export function findTarget(
  world: World,
  shop: Shop,
  atMs: UnixMs,
  random: Random,
): (Pick<Victim, 'account'> & Pick<Person, 'email'>) | undefined {
  const found = findMember(world, shop, atMs, random)
  if (!found) return undefined
  const { email } = personOn(world, householdOf(world, found.index), 0, dayOf(world, atMs))
  return { account: found.account, email }
}

/** @returns the number of a household that has an account */
function findMember(
  { seed, households, accounts }: World,
  shop: Shop,
  atMs: UnixMs,
  random: Random,
): { index: number; account: Account } | undefined {
  for (let tries = 0; tries < 12; tries++) {
    const index = random.below(households)
    const account = accounts.find(index, SHOPS.indexOf(shop), habitsOf(seed, index).favourite, atMs)
    if (account) return { index, account }
  }
  return undefined
}
