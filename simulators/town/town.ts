/**
 * The town, day by day: its honest people and its rings go to the shops, and what follows is lived to its end, weeks after
 * the last order. The same plan, trades and answers give the same town; nothing in it asks for the time or for chance.
 */
import { DAY_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { Agenda } from './agenda.ts'
import type { BothEnds } from './bothEnds.ts'
import { startOf } from './calendar.ts'
import { Deniers } from './deniers.ts'
import { Distrust } from './distrust.ts'
import { Numbers } from './parts.ts'
import type { Parts } from './parts.ts'
import type { TownPort } from './port.ts'
import { Shoppers } from './shoppers.ts'
import type { Trade } from './trade.ts'
import { TRADES } from './trades.ts'
import type { Ended, Placement, Truth } from './truth.ts'
import { Underworld } from './underworld.ts'
import { worldOf } from './world.ts'
import type { Plan } from './world.ts'

export interface TownOptions {
  readonly port: TownPort
  /** The truth, told before the question that it is about is asked. */
  readonly tell: (truth: Truth) => void
  /** Who places an honest order, told before it is asked about. */
  readonly tellWho?: (placement: Placement) => void
  /** How each try to buy ended for whoever tried. */
  readonly tellEnding?: (ended: Ended) => void
  /** With issuers that take part. */
  readonly ends?: BothEnds
  /** In place of the built-in ones. */
  readonly trades?: readonly Trade[]
  /** Waited for after each day: nothing else of the town lets timers and signals have their turn. */
  readonly onDay?: (day: number) => void | Promise<void>
  /** Nothing of this minute or later happens; everything is lived to its end when it is not given. */
  readonly untilMs?: UnixMs
  readonly signal?: AbortSignal
}

/** @throws what the port throws, and the signal's reason */
export async function liveTown(plan: Plan, options: TownOptions): Promise<void> {
  const { port, tell, tellWho, tellEnding, ends, trades = TRADES, onDay, untilMs = Infinity, signal } = options
  const world = worldOf(plan, ends)
  const agenda = new Agenda()
  const distrust = ends && new Distrust(world, ends)
  const parts: Parts = { world, port, agenda, numbers: new Numbers(), tell, tellWho, tellEnding, distrust }
  const shoppers = new Shoppers(parts, new Deniers())
  const underworld = new Underworld(parts, trades)
  for (let day = 0; day < world.days || agenda.size > 0; day++) {
    signal?.throwIfAborted()
    if (startOf(world, day) >= untilMs) return
    if (day < world.days) {
      shoppers.plan(day)
      underworld.plan(day)
    }
    await agenda.runUntil(Math.min(startOf(world, day) + DAY_MS, untilMs))
    await onDay?.(day)
  }
}
