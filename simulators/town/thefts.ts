/** What is stolen from the town's own people: cards, and accounts with the card that is stored in them. */
import type { UnixMs } from '@sekisho/base'
import type { Random } from '../orders/random.ts'
import type { Account } from './accounts.ts'
import type { Card } from './bodies.ts'
import { aCard, aForeignCard } from './cards.ts'
import { cardOf, homeOn, householdOf, memberOf } from './households.ts'
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
  for (let tries = 0; tries < 12; tries++) {
    const household = householdOf(world, random.below(world.households))
    const account = world.accounts.find(household.index, SHOPS.indexOf(shop), household.favourite, atMs)
    if (!account) continue
    const day = dayOf(world, atMs)
    return { household, account, person: personOn(world, household, 0, day), home: homeOn(world, household, day) }
  }
  return undefined
}
