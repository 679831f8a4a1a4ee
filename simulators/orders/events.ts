/**
 * A simulated time of orders and settlements, in order of time. Made day by day: what is held are the orders of one day
 * and what is still to come of earlier ones (some weeks of settlements), so a million orders need no more memory than
 * their busiest weeks.
 */
import { DAY_MS, HOUR_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { ordinaryOrder } from './customers.ts'
import type { OrderPlaced, OrderSettled, SimulatedEvent } from './order.ts'
import { EPISODES } from './patterns.ts'
import type { Draft } from './patterns.ts'
import { Random } from './random.ts'
import { lifeOf } from './settlements.ts'
import type { World } from './world.ts'

export interface Plan {
  readonly seed: number
  /** A midnight of Tokyo; other times are moved back to the last one. */
  readonly startMs: UnixMs
  readonly days: number
  /** Orders of good customers; fraud comes on top, some three for each hundred. */
  readonly goodOrders: number
}

/** Ends with the last settlement, weeks after the last order. */
export function* simulateOrders(plan: Plan): Generator<SimulatedEvent> {
  const world: World = {
    seed: plan.seed,
    startMs: midnightInTokyo(plan.startMs),
    days: plan.days,
    households: Math.max(20, Math.ceil(plan.goodOrders / 3)),
  }
  const draftsToCome = new Map<number, Draft[]>()
  const settlementsToCome = new Map<number, OrderSettled[]>()
  const dayOf = (atMs: UnixMs): number => Math.floor((atMs - world.startMs) / DAY_MS)

  for (let day = 0; day < world.days || settlementsToCome.size > 0; day++) {
    if (day < world.days)
      for (const draft of draftsOf(world, plan.goodOrders, day)) add(draftsToCome, dayOf(draft.atMs), draft)
    const placed = number(take(draftsToCome, day).filter(({ atMs }) => dayOf(atMs) < world.days))
    for (const { event, draft } of placed)
      for (const settled of settle(world, event, draft)) add(settlementsToCome, dayOf(settled.atMs), settled)
    yield* byTime([...placed.map(({ event }) => event), ...take(settlementsToCome, day)])
  }
}

function* draftsOf(world: World, goodOrders: number, day: number): Generator<Draft> {
  const dayStartMs = world.startMs + day * DAY_MS
  const random = new Random(world.seed, DAY, day)
  const before = Math.floor((day * goodOrders) / world.days)
  const after = Math.floor(((day + 1) * goodOrders) / world.days)
  for (let i = before; i < after; i++) yield ordinaryOrder(world, dayStartMs, random)
  for (const [i, { everyOrders, make }] of EPISODES.entries()) {
    // Patterns start apart: each has its own share of the first period behind it.
    const shift = Math.floor((everyOrders * (i + 2)) / (EPISODES.length + 2))
    const episodes = Math.floor((after + shift) / everyOrders) - Math.floor((before + shift) / everyOrders)
    for (let episode = 0; episode < episodes; episode++) yield* make(dayStartMs, random)
  }
}

/** Gives the day's orders their numbers, in the order in which they came. */
function number(drafts: readonly Draft[]): readonly { event: OrderPlaced; draft: Draft }[] {
  const counts = new Map<string, number>()
  return byTime(drafts).map((draft) => {
    const { shop, atMs, placed, pattern } = draft
    const count = (counts.get(shop.id) ?? 0) + 1
    counts.set(shop.id, count)
    const date = new Date(atMs + TOKYO_MS).toISOString().slice(0, 10).replaceAll('-', '')
    const orderID = `${shop.id.slice(0, 1).toUpperCase()}${date}-${String(count).padStart(5, '0')}`
    const order = { orderID, occurredAt: new Date(atMs).toISOString(), ...placed }
    return { event: { kind: 'order', shop: shop.id, atMs, order, pattern }, draft }
  })
}

function settle(world: World, { shop, atMs, order }: OrderPlaced, draft: Draft): readonly OrderSettled[] {
  const random = new Random(world.seed, SETTLEMENT, Math.floor(atMs / 1000), order.amountMinor)
  return lifeOf(draft, random).map((step, i) => ({
    kind: 'settlement',
    shop,
    atMs: step.atMs,
    orderID: order.orderID,
    settlement: {
      settlementID: `${order.orderID}-${i + 1}`,
      occurredAt: new Date(step.atMs).toISOString(),
      status: step.status,
      amountMinor: order.amountMinor,
    },
  }))
}

function midnightInTokyo(atMs: UnixMs): UnixMs {
  return Math.floor((atMs + TOKYO_MS) / DAY_MS) * DAY_MS - TOKYO_MS
}

/** Sorting is stable, so what happens in the same millisecond stays in the order in which it was made. */
function byTime<Event extends { readonly atMs: UnixMs }>(events: readonly Event[]): Event[] {
  return [...events].sort((a, b) => a.atMs - b.atMs)
}

function add<Value>(days: Map<number, Value[]>, day: number, value: Value): void {
  const values = days.get(day)
  if (values) values.push(value)
  else days.set(day, [value])
}

function take<Value>(days: Map<number, Value[]>, day: number): Value[] {
  const values = days.get(day) ?? []
  days.delete(day)
  return values
}

const DAY = 2
const SETTLEMENT = 3
const TOKYO_MS = 9 * HOUR_MS
