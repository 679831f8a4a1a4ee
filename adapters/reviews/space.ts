/** What waits in one space at one desk, held in each order that somebody may ask for. */
import type { UnixMs } from '@sekisho/base'
import { setImmediate as turn } from 'node:timers/promises'
import { Sorted } from './sorted.ts'
import type { Waiting } from './waiting.ts'

/** stake: the most at risk first. deadline: the soonest first. newest: the latest order first. */
export const QUEUE_ORDERS = ['stake', 'deadline', 'newest'] as const
export type QueueOrder = (typeof QUEUE_ORDERS)[number]

/** What people sit before: orders, or what members did. */
export const DESKS = ['orders', 'members'] as const
export type DeskName = (typeof DESKS)[number]

export type Ordered = Readonly<Record<QueueOrder, readonly Waiting[]>>

/** Live or test orders of one tenant, in every order that is asked for. */
export class Space {
  readonly byRow = new Map<string, Waiting>()
  readonly sorted: Record<QueueOrder, Sorted<Waiting>> = {
    stake: new Sorted(BY.stake),
    deadline: new Sorted(BY.deadline),
    newest: new Sorted(BY.newest),
  }

  /**
   * In turns: a million at once would hold the thread for a second.
   * @param ordered the same orders three times; what is in order already is looked at once
   */
  static async of(ordered: Ordered): Promise<Space> {
    const space = new Space()
    for (const order of QUEUE_ORDERS) {
      space.sorted[order] = new Sorted(BY[order], ordered[order])
      await turn()
    }
    for (const [i, waiting] of ordered.stake.entries()) {
      space.byRow.set(waiting.rowID, waiting)
      if (i % AT_ONCE === 0) await turn()
    }
    return space
  }

  put(waiting: Waiting): void {
    this.drop(waiting.rowID)
    this.byRow.set(waiting.rowID, waiting)
    for (const order of QUEUE_ORDERS) this.sorted[order].add(waiting)
  }

  drop(rowID: string): void {
    const known = this.byRow.get(rowID)
    if (!known) return
    this.byRow.delete(rowID)
    for (const order of QUEUE_ORDERS) this.sorted[order].remove(known)
  }

  /** Those that happened before then. */
  dropBefore(atMs: UnixMs): void {
    for (;;) {
      const [oldest] = this.sorted.newest.standing(this.sorted.newest.size - 1, 1)
      if (!oldest || oldest.occurredAtMs >= atMs) return
      this.drop(oldest.rowID)
    }
  }
}

/** By a number, and of equals the order that was decided first. */
function by(number: (waiting: Waiting) => number): (a: Waiting, b: Waiting) => number {
  return (a, b) => number(a) - number(b) || a.seq - b.seq
}

const BY = {
  stake: by(({ atRiskMinor }) => -atRiskMinor),
  deadline: by(({ byMs }) => byMs),
  newest: by(({ occurredAtMs }) => -occurredAtMs),
} satisfies Record<QueueOrder, unknown>
const AT_ONCE = 10_000
