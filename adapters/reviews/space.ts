/** The orders that wait in one space, held in each order that somebody may ask for. */
import { Sorted } from './sorted.ts'
import type { Waiting } from './waiting.ts'

/** stake: the most at risk first. deadline: the soonest first. newest: the latest order first. */
export const QUEUE_ORDERS = ['stake', 'deadline', 'newest'] as const
export type QueueOrder = (typeof QUEUE_ORDERS)[number]

export type Ordered = Readonly<Record<QueueOrder, readonly Waiting[]>>

/** Live or test orders of one tenant, in every order that is asked for. */
export class Space {
  readonly byRow: Map<string, Waiting>
  readonly sorted: Readonly<Record<QueueOrder, Sorted<Waiting>>>

  /** @param ordered the same orders three times: what is in order already is looked at once */
  constructor(ordered: Ordered = NOBODY) {
    this.byRow = new Map(ordered.stake.map((waiting) => [waiting.rowID, waiting]))
    this.sorted = {
      stake: new Sorted(
        by(({ atRiskMinor }) => -atRiskMinor),
        ordered.stake,
      ),
      deadline: new Sorted(
        by(({ byMs }) => byMs),
        ordered.deadline,
      ),
      newest: new Sorted(
        by(({ occurredAtMs }) => -occurredAtMs),
        ordered.newest,
      ),
    }
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
}

/** By a number, and of equals the order that was decided first. */
function by(number: (waiting: Waiting) => number): (a: Waiting, b: Waiting) => number {
  return (a, b) => number(a) - number(b) || a.seq - b.seq
}

const NOBODY: Ordered = { stake: [], deadline: [], newest: [] }
