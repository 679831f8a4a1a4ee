/**
 * A ring: some people with one trade, a purse, and a temper. It orders by day, pays for its means, is paid when goods
 * arrive, and changes something when it is stopped. It knows what somebody outside can know: that an order was declined,
 * asked for a code, cancelled, or refused by the bank.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Random } from '../orders/random.ts'
import type { Reaction } from './agenda.ts'
import { startOf } from './calendar.ts'
import type { Checkout } from './checkout.ts'
import { Disguise } from './disguise.ts'
import type { MemberSite } from './memberSite.ts'
import { PARAMETERS } from './parameters.ts'
import type { Parts } from './parts.ts'
import { lossOf, orderOf } from './ringOrder.ts'
import type { Bought, Goods } from './ringOrder.ts'
import { SHOPS } from './shops.ts'
import type { Shop } from './shops.ts'
import type { Soon } from './soon.ts'
import { takeOver } from './takeover.ts'
import { replaceCard } from './thefts.ts'
import type { Change, Trade } from './trade.ts'
import type { Ending, Truth } from './truth.ts'
import { dayOf } from './world.ts'

export interface Engagement {
  readonly trade: Trade
  readonly name: string
  /** Days since the start; the ring works on every day before it. */
  readonly endsOnDay: number
  /** 1 is as its trade says; in a small town a ring does less. */
  readonly pace: number
  readonly random: Random
  /** Told whether the shop, not the bank, stopped an order. */
  readonly learn: (trade: Trade, stopped: boolean) => void
}

export class Ring {
  readonly parts: Parts
  readonly checkout: Checkout
  readonly site: MemberSite
  readonly engagement: Engagement
  readonly disguise: Disguise
  readonly #setbacks = new Map<Ending, number>()
  /** Since an order was last accepted. */
  #stops = 0
  #purseMinor: number
  /** In a row, in one name: a checkout that goes on counts them. */
  #refused = 0
  #shop = 0
  #amountPercent = 100
  #hoursLater = 0
  #pausedUntilMs = 0
  /** The account that is rewarded for bringing the others. */
  #firstAccount: string | undefined

  constructor(parts: Parts, rooms: { checkout: Checkout; site: MemberSite }, engagement: Engagement) {
    this.parts = parts
    this.checkout = rooms.checkout
    this.site = rooms.site
    this.engagement = engagement
    this.disguise = new Disguise(parts.world, engagement.trade, engagement.random)
    this.#purseMinor = engagement.trade.costs.capitalMinor
  }

  worksOn(day: number): boolean {
    return (
      this.#purseMinor > 0 && this.#stops < PARAMETERS.underworld.givesUpAfterStops && day < this.engagement.endsOnDay
    )
  }

  get shop(): Shop {
    const { shops } = this.engagement.trade
    const id = shops[this.#shop % shops.length]!
    return SHOPS.find((shop) => shop.id === id)!
  }

  get truth(): Required<Pick<Truth, 'fraud' | 'ring' | 'trade'>> {
    const { trade, name } = this.engagement
    return { fraud: trade.kind, ring: name, trade: trade.name }
  }

  /** Puts the day's orders into the agenda. */
  plan(day: number): void {
    const { trade, random, pace } = this.engagement
    const [from, to] = trade.hours
    const hours = (to > from ? to : to + 24) - from
    const orders = Math.max(1, Math.round(random.between(...trade.ordersPerDay) * pace))
    let atMs = startOf(this.parts.world, day) + (from + this.#hoursLater) * HOUR_MS + random.below(hours * HOUR_MS)
    for (let i = 0; i < orders; i++) {
      this.parts.agenda.add(atMs, (nowMs) => this.#work(nowMs))
      atMs = trade.gapSeconds
        ? atMs + random.between(...trade.gapSeconds) * SECOND_MS
        : startOf(this.parts.world, day) + (from + this.#hoursLater) * HOUR_MS + random.below(hours * HOUR_MS)
    }
  }

  #work(atMs: UnixMs): Soon<Reaction | undefined> {
    const { trade } = this.engagement
    const { world } = this.parts
    if (this.#purseMinor <= 0 || atMs < this.#pausedUntilMs || dayOf(world, atMs) >= world.days) return undefined
    if (trade.account === 'victim') return takeOver(this, atMs)
    this.disguise.prepare()
    if (trade.account === 'guest' || this.disguise.account) return this.buy(atMs, { failedAttempts: this.#refused })
    return this.#register(atMs)
  }

  /** An order with what the ring shows at this moment. @param goods after what it is, unless its trade says */
  buy(atMs: UnixMs, goods: Partial<Goods> = {}): Soon<Reaction> {
    const { trade, random } = this.engagement
    const mostMinor = (goods.mostMinor ?? trade.mostMinor) * (this.#amountPercent / 100)
    const order = orderOf(this, { basket: trade.basket, ...goods, mostMinor })
    this.#purseMinor -= order.costMinor + this.disguise.takeSpentMinor()
    return this.checkout.buy(atMs, {
      ...order.attempt,
      random,
      truth: { ...this.truth, valueMinor: lossOf(trade, order.attempt.placed) },
      ended: (ending, endedAtMs) => this.#ended(ending, endedAtMs, order),
      received: () => {
        this.#purseMinor += Math.floor((order.attempt.placed.amountMinor * trade.returnPercent) / 100)
      },
      ...(order.from !== undefined && { reported: () => replaceCard(this.parts.world, order.from!) }),
    })
  }

  suffer(ending: Ending, atMs: UnixMs): void {
    const { trade, learn } = this.engagement
    const stopped = ending !== 'accepted' && ending !== 'refused'
    learn(trade, stopped)
    if (stopped) this.#stops++
    if (ending === 'accepted') {
      this.#stops = 0
      return this.#setbacks.clear()
    }
    const times = (this.#setbacks.get(ending) ?? 0) + 1
    this.#setbacks.set(ending, times)
    for (const { on, times: after, change } of trade.adapts ?? []) {
      if (on === ending && times % after === 0) for (const what of change) this.#change(what, atMs)
    }
  }

  #register(atMs: UnixMs): Soon<Reaction> {
    const { random, trade } = this.engagement
    const account = this.parts.world.accounts.openForStranger(atMs)
    const referrer = this.#firstAccount
    if (trade.refersItself) this.#firstAccount ??= account.accountID
    const { name, nameKana, email, phone } = this.disguise.person
    const address = this.disguise.address()
    const visit = {
      shop: this.shop.id,
      device: this.disguise.device(),
      channel: 'web',
      random,
      truth: this.truth,
      passesPercent: STEP_UP_PASSED_PERCENT,
      ended: (letIn: boolean, endedAtMs: UnixMs) => {
        if (!letIn) return this.suffer('declined', endedAtMs)
        this.disguise.open(account)
        const soonMs = endedAtMs + random.between(2, 25) * MINUTE_MS
        this.parts.agenda.add(soonMs, (nowMs) => this.buy(nowMs, { account, address }))
      },
    } as const
    const member = { accountID: account.accountID, name, nameKana, email, phone, address }
    return this.site.register(atMs, visit, { member, ...(referrer !== undefined && { referrer }) })
  }

  #ended(ending: Ending, atMs: UnixMs, { attempt, answered }: Bought): void {
    const { trade, random } = this.engagement
    if (PAID_FOR.has(trade.payment) && ending === 'accepted') this.#purseMinor -= attempt.placed.amountMinor
    this.suffer(ending, atMs)
    const goesOn = ending === 'refused' && trade.identity === 'one'
    this.#refused = goesOn ? Math.min(this.#refused + 1, MOST_REFUSED) : 0
    if (ending === 'refused' && !goesOn && !attempt.placed.payment.failedAttempts) this.#tryAnotherCard(atMs)
    if (!answered || ending !== 'accepted' || !trade.spoils) return
    const { basket, mostMinor, afterMinutes } = trade.spoils
    this.parts.agenda.add(atMs + random.between(...afterMinutes) * MINUTE_MS, (nowMs) =>
      this.buy(nowMs, { basket, mostMinor, card: answered }),
    )
  }

  /** Most have another card at hand, and the checkout is still open. */
  #tryAnotherCard(atMs: UnixMs): void {
    const { random } = this.engagement
    if (!random.chance(ANOTHER_CARD_PERCENT)) return
    this.parts.agenda.add(atMs + random.between(60, 200) * SECOND_MS, (nowMs) => this.buy(nowMs, { failedAttempts: 1 }))
  }

  #change(what: Change, atMs: UnixMs): void {
    switch (what) {
      case 'shop':
        this.#shop++
        return
      case 'amount':
        this.#amountPercent = Math.max(LEAST_AMOUNT_PERCENT, this.#amountPercent * 0.6)
        return
      case 'hours':
        this.#hoursLater = (this.#hoursLater + 6) % 24
        return
      case 'pause':
        this.#pausedUntilMs = atMs + 2 * DAY_MS
        return
      default:
        this.disguise.change(what)
    }
  }
}

const PAID_FOR: ReadonlySet<Trade['payment']> = new Set(['own_card', 'convenience_store'])
/** Whoever registers for a ring has a telephone at hand, mostly. */
const STEP_UP_PASSED_PERCENT = 45
const LEAST_AMOUNT_PERCENT = 20
const ANOTHER_CARD_PERCENT = 50
const MOST_REFUSED = 5
