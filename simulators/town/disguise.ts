/** What a ring shows of itself at the moment: its device, its network, its name, its place, and how it writes the address. */
import type { UnixMs } from '@sekisho/base'
import { Random } from '../orders/random.ts'
import type { Account } from './accounts.ts'
import type { Address, Device } from './bodies.ts'
import { aBrowser, anAddress, withoutCookies } from './networks.ts'
import type { Browser } from './networks.ts'
import { personOf, throwAwayMail } from './people.ts'
import type { Person } from './people.ts'
import { NUMBERS_A_BUILDING, placeOf, vacantRoomOf, written } from './places.ts'
import type { Notation, Place } from './places.ts'
import type { Change, Trade } from './trade.ts'
import type { World } from './world.ts'

export class Disguise {
  readonly #world: World
  readonly #trade: Trade
  readonly #random: Random
  #browser: Browser
  #ipAddress: string
  #person: Person
  #account: Account | undefined
  #place: Place
  #ordersToPlace = 0
  #notation = 0
  /** Yen spent on it since this was last asked. */
  #spentMinor = 0

  constructor(world: World, trade: Trade, random: Random) {
    this.#world = world
    this.#trade = trade
    this.#random = random
    this.#browser = this.#newBrowser()
    this.#ipAddress = this.#newAddress()
    this.#person = this.#newPerson()
    this.#place = this.#newPlace()
  }

  get person(): Person {
    return this.#person
  }

  /** The account that was opened in this name. */
  get account(): Account | undefined {
    return this.#account
  }

  open(account: Account): void {
    this.#account = account
  }

  device(): Device {
    return { ...this.#browser, ipAddress: this.#ipAddress }
  }

  /** Where the next parcel goes; a place is left behind after so many. */
  address(): Address {
    if (this.#ordersToPlace++ >= this.#trade.ordersPerPlace) this.change('place')
    return written(
      this.#place,
      this.#trade.notation === 'as_usual' ? 'hyphens' : VARIED[this.#notation++ % VARIED.length]!,
    )
  }

  /** Before each order: what the trade changes every time. */
  prepare(): void {
    const { identity, device } = this.#trade
    if (identity !== 'one') this.change('identity')
    if (device === 'each_order') {
      this.change('device')
      this.change('network')
    } else if (device === 'cleared_cookies') {
      this.#browser = withoutCookies(this.#browser, this.#random)
    }
  }

  change(what: Change): void {
    switch (what) {
      case 'device':
        this.#browser = this.#newBrowser()
        return
      case 'network':
        this.#ipAddress = this.#newAddress()
        return
      case 'identity':
        this.#person = this.#newPerson()
        this.#account = undefined
        return
      case 'place':
        this.#place = this.#newPlace()
        this.#ordersToPlace = 0
        return
      case 'notation':
        this.#notation += this.#random.between(1, VARIED.length - 1)
        return
      default:
        return // cards, shops, amounts and hours are no disguise
    }
  }

  takeSpentMinor(): number {
    const spent = this.#spentMinor
    this.#spentMinor = 0
    return spent
  }

  #newBrowser(): Browser {
    // A device that is used once was bought, or is a profile of a browser that invents one.
    this.#spentMinor += this.#trade.device === 'each_order' ? 0 : this.#trade.costs.deviceMinor
    return aBrowser(this.#random, this.#trade.network === 'abroad' ? 'abroad' : 'japan')
  }

  #newAddress(): string {
    return anAddress(this.#trade.network, this.#random)
  }

  #newPerson(): Person {
    this.#spentMinor += this.#trade.costs.identityMinor
    const person = personOf(this.#world.strangers.people--, this.#random)
    return this.#trade.mail === 'throw_away' ? { ...person, email: throwAwayMail(this.#random) } : person
  }

  #newPlace(): Place {
    const { strangers, households } = this.#world
    this.#spentMinor += this.#trade.costs.placeMinor
    if (this.#trade.place !== 'vacant_room') return placeOf(strangers.places++)
    const buildings = Math.max(1, Math.floor(households / NUMBERS_A_BUILDING))
    return vacantRoomOf(this.#random.below(buildings), this.#random.chance(50) ? 0 : 1)
  }
}

/** A stream for each ring, so that what one does moves no other. */
export function ringRandom({ seed }: World, ring: number, startedAtMs: UnixMs): Random {
  return new Random(seed, RING, ring, Math.floor(startedAtMs / 86_400_000))
}

const VARIED: readonly Notation[] = ['hyphens', 'words', 'suffixed', 'full_width', 'no_building', 'one_line']
const RING = 108
