/**
 * How much an issuer's trust in a shop has fallen: by the fraud that cardholders reported of payments there, for what was
 * paid there. A shop is punished for what is known, weeks after it happened, and its honest customers with it.
 */
import type { UnixMs } from '@sekisho/base'
import type { BothEnds } from './bothEnds.ts'
import type { ShopID } from './shops.ts'
import { dayOf } from './world.ts'
import type { World } from './world.ts'

export class Distrust {
  readonly #world: World
  readonly #terms: BothEnds['distrust']
  readonly #times: number
  /** By shop, then by day since the start: yen paid by card, and yen reported. */
  readonly #books = new Map<ShopID, { readonly paid: number[]; readonly reported: number[] }>()
  #asOfDay = -1
  readonly #points = new Map<ShopID, number>()

  constructor(world: World, { distrust, times }: BothEnds) {
    this.#world = world
    this.#terms = distrust
    this.#times = times.distrust
  }

  paid(shop: ShopID, amountMinor: number, atMs: UnixMs): void {
    add(this.#bookOf(shop).paid, dayOf(this.#world, atMs), amountMinor)
  }

  /** @param atMs when the issuer hears of it; may lie ahead */
  reported(shop: ShopID, amountMinor: number, atMs: UnixMs): void {
    add(this.#bookOf(shop).reported, dayOf(this.#world, atMs), amountMinor)
  }

  /** Points of percent by which payments at the shop are refused beyond what is usual, by what was known the day before. */
  points(shop: ShopID, atMs: UnixMs): number {
    const day = dayOf(this.#world, atMs)
    if (day !== this.#asOfDay) {
      this.#asOfDay = day
      this.#points.clear()
    }
    const known = this.#points.get(shop)
    if (known !== undefined) return known
    const points = this.#pointsOn(shop, day)
    this.#points.set(shop, points)
    return points
  }

  #pointsOn(shop: ShopID, day: number): number {
    const { points, atSharePercent, mostPoints, overDays } = this.#terms
    const { paid, reported } = this.#bookOf(shop)
    const turnover = sumOf(paid, day - overDays, day)
    if (turnover === 0) return 0
    const sharePercent = (100 * sumOf(reported, day - overDays, day)) / turnover
    return this.#times * Math.min(mostPoints, (points * sharePercent) / atSharePercent)
  }

  #bookOf(shop: ShopID): { readonly paid: number[]; readonly reported: number[] } {
    const known = this.#books.get(shop)
    if (known) return known
    const book = { paid: [], reported: [] }
    this.#books.set(shop, book)
    return book
  }
}

function add(byDay: number[], day: number, amountMinor: number): void {
  byDay[day] = (byDay[day] ?? 0) + amountMinor
}

/** Of the days from the first to before the end. */
function sumOf(byDay: readonly number[], from: number, end: number): number {
  let sum = 0
  for (let day = Math.max(0, from); day < end; day++) sum += byDay[day] ?? 0
  return sum
}
