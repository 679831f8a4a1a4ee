/**
 * The honest people of a day: who goes to which shop and when, logs in or registers or buys as a guest, and what they do
 * when a shop or an issuer says no: another card, another way to pay, or another shop in another town.
 */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { Random } from '../orders/random.ts'
import type { Reaction } from './agenda.ts'
import type { Device, Placed } from './bodies.ts'
import { withErrors } from './bothEnds.ts'
import { isReleaseDay, ordersOn, RELEASE_HOUR, startOf, timeOfDay } from './calendar.ts'
import { Checkout } from './checkout.ts'
import { deviceOn, personOn, whatIsOrdered } from './habits.ts'
import type { Errand, Ordered } from './habits.ts'
import { cardOf, habitsOf, homeOn, householdOf } from './households.ts'
import { MemberSite } from './memberSite.ts'
import type { Visit } from './memberSite.ts'
import { PARAMETERS } from './parameters.ts'
import type { Parts } from './parts.ts'
import { written } from './places.ts'
import { isDenier } from './deniers.ts'
import type { Deniers } from './deniers.ts'
import { SHOPS } from './shops.ts'
import type { Soon } from './soon.ts'
import type { Ending } from './truth.ts'
import { dayOf } from './world.ts'
import type { World } from './world.ts'

export class Shoppers {
  readonly #parts: Parts
  readonly #checkout: Checkout
  readonly #site: MemberSite
  readonly #deniers: Deniers
  /** Households that have told a shop of their move or new contact. */
  readonly #told = new Set<number>()

  constructor(parts: Parts, deniers: Deniers) {
    this.#parts = parts
    this.#checkout = new Checkout(parts)
    this.#site = new MemberSite(parts)
    this.#deniers = deniers
  }

  /** Puts the day's visits into the agenda; what each is about is thought of when it comes. */
  plan(day: number): void {
    const { world, agenda } = this.#parts
    const orders = ordersOn(world, day)
    for (let i = 0; i < orders; i++) {
      const random = new Random(world.seed, VISIT, day, i)
      // Some order often, most seldom: half of all orders come from a quarter of the households.
      const lot = random.next() / 0x1_0000_0000
      const index = Math.floor(lot * lot * world.households)
      const { favourite, habitHour, isCompany } = habitsOf(world.seed, index)
      const loyal = random.chance(PARAMETERS.buying.loyaltyPercent)
      const shop = loyal ? favourite : random.weighted(SHOP_SHARES)
      const isRelease = isReleaseDay(SHOPS[shop]!, day) && random.chance(PARAMETERS.oddities.releaseRushPercent)
      const inDayMs = isRelease
        ? RELEASE_HOUR * HOUR_MS + random.below(25 * MINUTE_MS)
        : timeOfDay(isCompany ? OFFICE_HOUR : habitHour, random)
      agenda.add(startOf(world, day) + inDayMs, (atMs) => this.#arrive(atMs, { index, shop, isRelease, random }))
    }
  }

  #arrive(atMs: UnixMs, { index, shop, isRelease, random }: Arrival): Soon<Reaction | undefined> {
    const { world } = this.#parts
    const household = householdOf(world, index)
    const theirs = world.accounts.find(index, shop, household.favourite, atMs)
    const isSecond = theirs !== undefined && household.size > 1 && random.chance(SECOND_MEMBER_PERCENT)
    const who = isSecond ? household.size - 1 : random.chance(70) ? 0 : random.below(household.size)
    const account = isSecond ? undefined : theirs
    const day = dayOf(world, atMs)
    const errand: Errand = { world, household, who, shop: SHOPS[shop]!, day, account, isSecond, isRelease, random }
    const travels = random.chance(PARAMETERS.oddities.travelPercent)
    const device = deviceOn(errand, travels)
    const go = (letIn: boolean, letInAtMs: UnixMs): void => {
      if (letIn) this.#buySoon(errand, device, travels, letInAtMs)
    }
    const visit = this.#visit(errand, device, go)
    if (!account) {
      if (isSecond || random.chance(PARAMETERS.buying.guestPercent)) return this.#buy(atMs, errand, device, travels)
      return this.#register(atMs, errand, visit, device, travels)
    }
    if (!random.chance(PARAMETERS.buying.loginPercent)) return this.#buy(atMs, errand, device, travels)
    const { email } = personOn(world, household, who, day)
    const logIn = (nowMs: UnixMs, passwordIsRight: boolean): Soon<Reaction> =>
      this.#site.logIn(nowMs, {
        ...visit,
        account,
        email,
        passwordIsRight,
        ended: (letIn, endedAtMs) => {
          if (!passwordIsRight) this.#parts.agenda.add(endedAtMs + 40 * SECOND_MS, (laterMs) => logIn(laterMs, true))
          else if (letIn) this.#changeOrBuy(errand, device, travels, endedAtMs)
        },
      })
    return logIn(atMs, !random.chance(PARAMETERS.buying.mistypedPasswordPercent))
  }

  #visit({ shop, random }: Errand, device: Device, ended: Visit['ended']): Visit {
    const passesPercent = 100 - PARAMETERS.payment.challengeAbandonedPercent / 2
    return {
      shop: shop.id,
      device,
      channel: random.chance(PARAMETERS.buying.appPercent) ? 'app' : 'web',
      random,
      passesPercent,
      ended,
    }
  }

  #register(atMs: UnixMs, errand: Errand, visit: Visit, device: Device, travels: boolean): Soon<Reaction> {
    const { world, household, who, shop, day, random } = errand
    const { name, nameKana, email, phone } = personOn(world, household, who, day)
    const address = written(homeOn(world, household, day), household.notation)
    const account = world.accounts.offer(household.index, SHOPS.indexOf(shop), atMs)
    const company = household.companyName
    const member = {
      accountID: account.accountID,
      name,
      nameKana,
      ...(company !== undefined && { company }),
      email,
      phone,
      address,
    }
    const ended: Visit['ended'] = (letIn, endedAtMs) => {
      if (!letIn) return
      world.accounts.open(household.index, SHOPS.indexOf(shop), account)
      this.#buySoon({ ...errand, account }, device, travels, endedAtMs)
    }
    const brought = random.chance(PARAMETERS.offers.referredPercent)
    const friend = random.below(world.households)
    const referrer = brought ? world.accounts.offer(friend, SHOPS.indexOf(shop), atMs).accountID : undefined
    return this.#site.register(atMs, { ...visit, ended }, { member, ...(referrer !== undefined && { referrer }) })
  }

  /** Whoever moved, or has another mail address, says so at the next login. */
  #changeOrBuy(errand: Errand, device: Device, travels: boolean, atMs: UnixMs): void {
    const { world, household, who, shop, day, account } = errand
    const moved = day >= household.movesOnDay
    const changed = who === 0 && day >= household.newContactOnDay
    if (!account || this.#told.has(household.index) || !(moved || changed)) {
      return this.#buySoon(errand, device, travels, atMs)
    }
    this.#told.add(household.index)
    const { email, phone } = personOn(world, household, who, day)
    const address = written(homeOn(world, household, day), household.notation)
    const visit = this.#visit(errand, device, (letIn, endedAtMs) => {
      if (letIn) this.#buySoon(errand, device, travels, endedAtMs)
    })
    const news = { ...(moved && { address }), ...(changed && { email, phone }) }
    this.#parts.agenda.add(atMs + MINUTE_MS, (nowMs) =>
      this.#site.change(nowMs, { ...visit, shop: shop.id }, account, news),
    )
  }

  #buySoon(errand: Errand, device: Device, travels: boolean, atMs: UnixMs): void {
    const soonMs = atMs + errand.random.between(1, 12) * MINUTE_MS
    this.#parts.agenda.add(soonMs, (nowMs) => this.#buy(nowMs, errand, device, travels))
  }

  #buy(atMs: UnixMs, errand: Errand, device: Device, travels: boolean): Soon<Reaction> {
    return this.#try(atMs, errand, whatIsOrdered(errand, device, travels), 0)
  }

  #try(atMs: UnixMs, errand: Errand, { placed, oddity }: Ordered, failedAttempts: number): Soon<Reaction> {
    const { household, who, shop, random, world } = errand
    const { honestRefusedPercent, challengePassedPercent, challengeAbandonedPercent } = PARAMETERS.payment
    const passesPercent = completedPercent(world, placed) ?? challengePassedPercent
    const givesUpPercent = (100 * challengeAbandonedPercent) / (100 - challengePassedPercent)
    const denial = isDenier(world, household.index)
      ? this.#deniers.denialOf(household.index, placed, random)
      : undefined
    const truth = denial ?? (oddity && { oddity })
    return this.#checkout.buy(atMs, {
      shop,
      placed: failedAttempts === 0 ? placed : { ...placed, payment: { ...placed.payment, failedAttempts } },
      fate: denial ? 'denied' : 'good',
      random,
      ...(truth && { truth }),
      by: { person: `${household.index}-${who}`, household: String(household.index) },
      buyer: { refusedPercent: honestRefusedPercent, passesPercent, givesUpPercent },
      ended: (ending, endedAtMs, proven = false) => {
        if (denial) this.#deniers.ended(household.index, ending, proven)
        this.#tryAgain(ending, endedAtMs, errand, { placed, ...(oddity && { oddity }) }, failedAttempts)
      },
    })
  }

  #tryAgain(ending: Ending, atMs: UnixMs, errand: Errand, ordered: Ordered, failedAttempts: number): void {
    const { world, household, random } = errand
    if (ending === 'accepted' || ending === 'held' || failedAttempts === MOST_TRIES) return
    if (!random.chance(PARAMETERS.payment.triesAgainPercent)) return
    const otherCard = cardOf(world, household, random.below(household.cards))
    const payment = random.chance(PARAMETERS.payment.otherMethodPercent)
      ? ({ method: 'convenience_store' } as const)
      : ({ method: 'card', card: otherCard } as const)
    const { pointsUsedMinor, ...placed } = ordered.placed
    const isPart = pointsUsedMinor !== undefined && ordered.placed.payment.method !== 'points'
    const next = { ...ordered, placed: { ...placed, ...(isPart && { pointsUsedMinor }), payment } }
    this.#parts.agenda.add(atMs + random.between(60, 400) * SECOND_MS, (nowMs) =>
      this.#try(nowMs, errand, next, failedAttempts + 1),
    )
  }
}

/** Of challenges of 3-D Secure, by where the order is placed; undefined where issuers take no part. */
function completedPercent({ ends }: World, { channel, payment }: Placed): number | undefined {
  if (!ends || payment.method !== 'card') return undefined
  const { completedPercent: of } = ends.challenge
  return withErrors(channel === 'app' ? of.app : of.web, ends.times.notCompleted)
}

interface Arrival {
  readonly index: number
  readonly shop: number
  readonly isRelease: boolean
  readonly random: Random
}

const VISIT = 106
const SECOND_MEMBER_PERCENT = PARAMETERS.oddities.secondMemberPercent
const MOST_TRIES = 2
const OFFICE_HOUR = 14
const SHOP_SHARES = SHOPS.map(({ share }) => share)
