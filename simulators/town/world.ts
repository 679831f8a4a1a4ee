/** What everybody in the town shares: how large it is, what has been opened, and what was stolen. */
import { DAY_MS, HOUR_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { Accounts } from './accounts.ts'
import type { BothEnds } from './bothEnds.ts'
import { PARAMETERS } from './parameters.ts'
import { PEOPLE } from './people.ts'

/** What one simulated time is made from. */
export interface Plan {
  readonly seed: number
  /** A midnight of Tokyo; other times are moved back to the last one. */
  readonly startMs: UnixMs
  readonly days: number
  /** Orders of good customers; fraud comes on top. */
  readonly goodOrders: number
}

export interface World {
  readonly seed: number
  readonly startMs: UnixMs
  readonly days: number
  readonly goodOrders: number
  readonly households: number
  readonly accounts: Accounts
  /** How often the cards of a household were stolen and replaced. As many entries as there were thefts in the town. */
  readonly replacedCards: Map<number, number>
  /** Numbers for people and places that belong to no household, handed out in the order in which they are asked for. */
  readonly strangers: { people: number; places: number }
  /** Absent where issuers only authorise, and take no part in what is decided. */
  readonly ends: BothEnds | undefined
}

export function worldOf({ seed, startMs, days, goodOrders }: Plan, ends?: BothEnds): World {
  const perYear = (goodOrders * 365) / days
  const wanted = Math.ceil((perYear * PARAMETERS.households.perHundredOrdersAYear) / 100)
  const households = Math.min(Math.max(wanted, LEAST_HOUSEHOLDS), MOST_HOUSEHOLDS)
  return {
    seed,
    startMs: midnightInTokyo(startMs),
    days,
    goodOrders,
    households,
    accounts: new Accounts(seed, midnightInTokyo(startMs), households),
    replacedCards: new Map(),
    strangers: { people: PEOPLE - 1, places: 2 * households },
    ends,
  }
}

export function dayOf({ startMs }: World, atMs: UnixMs): number {
  return Math.floor((atMs - startMs) / DAY_MS)
}

function midnightInTokyo(atMs: UnixMs): UnixMs {
  return Math.floor((atMs + TOKYO_MS) / DAY_MS) * DAY_MS - TOKYO_MS
}

const LEAST_HOUSEHOLDS = 40
/** Beyond it two homes of each, their telephones and their accounts would no longer have numbers of their own. */
export const MOST_HOUSEHOLDS = 2_000_000
export const TOKYO_MS = 9 * HOUR_MS
