/** When people buy: how many orders a day has, and at which minute each comes. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Random } from '../orders/random.ts'
import { PARAMETERS } from './parameters.ts'
import type { Shop } from './shops.ts'
import { TOKYO_MS } from './world.ts'
import type { World } from './world.ts'

/** Good orders of a day: the plan's number, dealt out by weekday, to the last one exact. */
export function ordersOn(world: World, day: number): number {
  const total = weightUntil(world, world.days)
  const until = (end: number): number => Math.floor((world.goodOrders * weightUntil(world, end)) / total)
  return until(day + 1) - until(day)
}

/** Milliseconds after midnight, Tokyo. */
export function timeOfDay(habitHour: number, random: Random): number {
  const { habitPercent, hourWeights } = PARAMETERS.time
  if (!random.chance(habitPercent)) return random.weighted(hourWeights) * HOUR_MS + random.below(HOUR_MS)
  const atMs = habitHour * HOUR_MS + random.below(HOUR_MS) + random.below(40 * MINUTE_MS) - random.below(40 * MINUTE_MS)
  return (atMs + DAY_MS) % DAY_MS
}

export function startOf({ startMs }: World, day: number): UnixMs {
  return startMs + day * DAY_MS
}

/** A limited article comes out at ten; the first such day is never the town's first. */
export function isReleaseDay({ releaseEveryDays }: Shop, day: number): boolean {
  return releaseEveryDays !== undefined && day % releaseEveryDays === releaseEveryDays - 1
}

export const RELEASE_HOUR = 10

/** Weight of the days before `end`: whole weeks, then what is left of one. */
function weightUntil({ startMs }: World, end: number): number {
  const weights = PARAMETERS.time.weekdayWeights
  const first = (Math.floor((startMs + TOKYO_MS) / DAY_MS) + 4) % 7 // 1970-01-01 was a Thursday
  const week = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = Math.floor(end / 7) * week
  for (let day = end - (end % 7); day < end; day++) sum += weights[(first + day) % 7]!
  return sum
}
