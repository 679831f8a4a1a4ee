/**
 * 3-D Secure transactions and the sales that they are of. The record of messages knows no order, and the shop names the
 * transaction only when it is over; so steps wait here until somebody does.
 */
import { DAY_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { RoadStep } from './step.ts'

interface Road {
  readonly beganAtMs: UnixMs
  saleID: string | undefined
  readonly steps: RoadStep[]
}

export class Roads {
  readonly #roads = new Map<string, Road>()
  #forgotten = 0

  /** @returns the sale that the step is of; undefined: nobody said yet, and the step waits */
  saleOf(step: RoadStep): string | undefined {
    const road = this.#road(step.transactionID, step.atMs)
    if (road.saleID === undefined && road.steps.length < MAX_STEPS) road.steps.push(step)
    return road.saleID
  }

  /** @returns the steps that waited, in their order; none when the transaction has a sale already */
  link(transactionID: string, saleID: string, atMs: UnixMs): readonly RoadStep[] {
    const road = this.#road(transactionID.toLowerCase(), atMs)
    if (road.saleID !== undefined) return []
    road.saleID = saleID
    return road.steps.splice(0)
  }

  /** Transactions that no sale goes with. */
  get unlinked(): number {
    let count = this.#forgotten
    for (const { saleID } of this.#roads.values()) if (saleID === undefined) count++
    return count
  }

  #road(transactionID: string, atMs: UnixMs): Road {
    const known = this.#roads.get(transactionID)
    if (known) return known
    for (const [id, { beganAtMs, saleID }] of this.#roads) {
      if (beganAtMs > atMs - KEPT_MS && this.#roads.size < MAX_ROADS) break
      this.#roads.delete(id)
      if (saleID === undefined) this.#forgotten++
    }
    const road: Road = { beganAtMs: atMs, saleID: undefined, steps: [] }
    this.#roads.set(transactionID, road)
    return road
  }
}

/** A decoupled authentication may take seven days; its shop names it when it is over. */
const KEPT_MS = 9 * DAY_MS
const MAX_ROADS = 100_000
/** A step is a row of the journal: a transaction has some five. */
const MAX_STEPS = 32
