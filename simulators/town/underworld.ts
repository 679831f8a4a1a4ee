/**
 * Who works against the town on a day. There is work for a certain number of rings; which trade the next one follows
 * depends on what still pays: what is stopped pulls fewer, and they go where less is stopped.
 */
import { Random } from '../orders/random.ts'
import { ordersOn, startOf } from './calendar.ts'
import { Checkout } from './checkout.ts'
import { ringRandom } from './disguise.ts'
import { MemberSite } from './memberSite.ts'
import { PARAMETERS } from './parameters.ts'
import type { Parts } from './parts.ts'
import { Ring } from './ring.ts'
import type { Trade } from './trade.ts'

export class Underworld {
  readonly #parts: Parts
  readonly #rooms: { checkout: Checkout; site: MemberSite }
  readonly #markets: readonly Market[]
  #rings: Ring[] = []
  #made = 0

  constructor(parts: Parts, trades: readonly Trade[]) {
    this.#parts = parts
    this.#rooms = { checkout: new Checkout(parts), site: new MemberSite(parts) }
    this.#markets = trades.map((trade, i) => marketOf(trade, trades, parts, i))
  }

  plan(day: number): void {
    this.#rings = this.#rings.filter((ring) => ring.worksOn(day))
    const orders = ordersOn(this.#parts.world, day)
    const pulls = this.#markets.map(({ base, success }) => base * (STUBBORN + (1 - STUBBORN) * success))
    // Work that is left by one trade is done by the others, up to twice as much of it.
    const free = sum(this.#markets.map(({ base }) => base)) / Math.max(sum(pulls), 1e-9)
    for (const [i, market] of this.#markets.entries()) {
      const wanted = (orders * pulls[i]! * Math.min(free, MOST_MORE)) / 10_000
      market.due += wanted / market.ordersOfARing
      // The first day finds as many at work as any other.
      if (day === 0) market.due += (wanted / market.ordersOfARing) * market.meanLifeDays
      for (; market.due >= 1; market.due--) this.#rings.push(this.#arrive(market, day))
    }
    for (const ring of this.#rings) ring.plan(day)
  }

  #arrive({ trade, pace, lifeFactor }: Market, day: number): Ring {
    const ring = this.#made++
    const random = ringRandom(this.#parts.world, ring, startOf(this.#parts.world, day))
    const [from, to] = PARAMETERS.underworld.lifeDays
    const lifeDays = Math.max(LEAST_LIFE_DAYS, Math.round(random.between(from, to) * lifeFactor))
    // On the first day some are about to leave, and some have just come.
    const leftDays = day === 0 ? 1 + random.below(lifeDays) : lifeDays
    return new Ring(this.#parts, this.#rooms, {
      trade,
      name: `ring-${ring + 1}`,
      endsOnDay: day + leftDays,
      pace,
      random,
      learn: (of, stopped) => this.#learn(of, stopped),
    })
  }

  #learn(trade: Trade, stopped: boolean): void {
    const market = this.#markets.find((each) => each.trade === trade)!
    const weight = 1 / PARAMETERS.underworld.memoryAttempts
    market.success += weight * ((stopped ? 0 : 1) - market.success)
  }
}

interface Market {
  readonly trade: Trade
  /** Orders for 10,000 good ones when nobody stops anything. */
  readonly base: number
  readonly ordersOfARing: number
  readonly meanLifeDays: number
  readonly lifeFactor: number
  readonly pace: number
  /** Share of the last attempts that no shop stopped, 0 to 1. */
  success: number
  /** Rings that are due; one arrives when it is 1. */
  due: number
}

/** A ring never does more than a sixth of what there is to do for its trade: a small town has small rings. */
function marketOf(trade: Trade, trades: readonly Trade[], { world }: Parts, index: number): Market {
  const { ordersPerTenThousand, lifeDays } = PARAMETERS.underworld
  const ofItsKind = sum(trades.filter(({ kind }) => kind === trade.kind).map(({ share }) => share))
  const times = world.ends && CARD_FRAUD.has(trade.kind) ? world.ends.times.cardFraud : 1
  const base = (times * ordersPerTenThousand[trade.kind] * trade.share) / ofItsKind
  const inAll = (base * world.goodOrders) / 10_000
  const fullLife = (lifeDays[0] + lifeDays[1]) / 2
  const perDay = ordersADay(trade)
  const size = Math.min(1, inAll / LEAST_RINGS / (fullLife * perDay))
  const lifeFactor = Math.max(Math.min(1, LEAST_LIFE_DAYS / fullLife), Math.sqrt(size))
  const pace = Math.min(1, size / lifeFactor)
  const meanLifeDays = Math.max(LEAST_LIFE_DAYS, fullLife * lifeFactor)
  return {
    trade,
    base,
    ordersOfARing: Math.max(1, perDay * pace) * meanLifeDays,
    meanLifeDays,
    lifeFactor,
    pace,
    success: 1,
    due: new Random(world.seed, FIRST, index).next() / 0x1_0000_0000,
  }
}

/** Orders a day of one ring, with what a card that answered is used for, and several from one account. */
function ordersADay({ ordersPerDay: [from, to], spoils, card, takeover }: Trade): number {
  const answered = spoils && card ? 1 - card.deadPercent / 100 : 0
  const perAccount = takeover ? (takeover.ordersPerAccount[0] + takeover.ordersPerAccount[1]) / 2 : 1
  return ((from + to) / 2) * perAccount * (1 + answered)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

const STUBBORN = PARAMETERS.underworld.stubbornPercent / 100
const MOST_MORE = 2
const LEAST_RINGS = 6
const LEAST_LIFE_DAYS = 3
const FIRST = 109
const CARD_FRAUD: ReadonlySet<Trade['kind']> = new Set(['card_testing', 'stolen_card', 'account_takeover'])
