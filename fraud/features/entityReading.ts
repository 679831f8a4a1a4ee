/**
 * Everything that is remembered of one entity, counted for one event: its records, its rings when it is busy, its labels.
 * One object is used for every reading of a tenant, so nothing is allocated: this is a hot path.
 */
import type { UnixMs } from '@sekisho/base'
import { Chain } from './chain.ts'
import type { Reader } from './reader.ts'
import type { KindPlan } from './kindPlan.ts'
import type { Memory } from './memory.ts'
import { OwnCounts } from './ownCounts.ts'
import { Tally } from './tally.ts'

export class EntityReading {
  readonly chain: Chain
  readonly tally: Tally
  /** By their place in the kind's plan, the serials that the latest records of other events show; 0 for none. */
  readonly shown: Uint32Array
  /** Of the tally's cells, by label and window. */
  readonly labels: Float64Array
  readonly #memory: Memory
  readonly #own: OwnCounts
  readonly #ring = { count: 0, amounts: 0, sumMinor: 0, squares: 0 }
  #hasLabels = false

  constructor(memory: Memory) {
    const { windowsMs, cells, kinds } = memory.plan
    this.#memory = memory
    this.chain = new Chain(windowsMs)
    this.tally = new Tally(cells)
    this.labels = this.tally.cells.subarray(cells.labelsAt, cells.size)
    this.#own = new OwnCounts(cells)
    this.shown = new Uint32Array(Math.max(...kinds.map(({ shows }) => shows.length)))
  }

  /** @param slot of an entity that is known */
  read(kind: number, slot: number, reader: Reader): void {
    const { tables, log, plan: all } = this.#memory
    const plan = all.kinds[kind]!
    const { chain } = this
    const table = tables[kind]!
    const block = table.block(slot)
    const isBusy = block >= 0
    if (!isBusy || plan.walks || reader.isFolded) {
      chain.gather(kind, table.head(slot), log, reader, isBusy ? plan.busyHorizon : plan.horizon)
      this.#countChain(plan, isBusy && !reader.isFolded, reader)
    }
    if (isBusy) {
      if (reader.isFolded) this.#own.count(plan, kind, chain, reader)
      this.#readRings(plan, kind, block, reader)
    }
    if (plan.readsLabels) this.#readLabels(table.label(slot), reader.atMs)
  }

  #countChain({ series, walked, distinct, shows }: KindPlan, walkedOnly: boolean, reader: Reader): void {
    const { chain, tally } = this
    if (walkedOnly) for (let n = 0; n < walked.length; n++) tally.count(walked[n]!, series[walked[n]!]!, chain, reader)
    else for (let s = 0; s < series.length; s++) tally.count(s, series[s]!, chain, reader)
    for (let d = 0; d < distinct.length; d++) tally.tell(d, distinct[d]!, chain, reader)
    for (let n = 0; n < shows.length; n++) this.shown[n] = chain.latestOf(shows[n]!)
  }

  /** The order's own record is in the rings too: where it is in the chain, it is taken off again. */
  #readRings({ rings }: KindPlan, kind: number, block: number, { isFolded, atMs }: Reader): void {
    const { cells, amounts, squares } = this.tally
    const { windows, sumsAt } = this.#memory.plan.cells
    const reading = this.#ring
    const kept = this.#memory.rings[kind]!
    const isOwnIn = isFolded && this.chain.hasOwn
    for (let s = 0; s < rings.series.length; s++) {
      const counted = rings.series[s]!
      this.tally.hold(counted.series)
      for (let n = 0; n < counted.rings.length; n++) {
        const ring = counted.rings[n]!
        kept.read(block, counted, ring, atMs, reading)
        const cell = counted.series * windows + ring.window
        const own = isOwnIn ? this.#own.within(counted.series, ring.window) : 0
        cells[cell] = Math.max(0, reading.count - own)
        if (ring.slotWords === 1) continue
        const ownAmount = own > 0 && this.chain.ownAmountMinor >= 0 ? this.chain.ownAmountMinor : 0
        amounts[cell] = Math.max(0, reading.amounts - (own > 0 && this.chain.ownAmountMinor >= 0 ? 1 : 0))
        cells[sumsAt + cell] = Math.max(0, reading.sumMinor - ownAmount)
        squares[cell] = Math.max(0, reading.squares - ownAmount * ownAmount)
      }
    }
  }

  /** Most entities have none, and then the cells are zero from the last that had none. */
  #readLabels(label: number, atMs: UnixMs): void {
    const { plan, labels } = this.#memory
    if (this.#hasLabels) this.labels.fill(0)
    this.#hasLabels = label >= 0
    if (!this.#hasLabels) return
    labels.count(label, atMs, plan.windowsMs, this.labels)
    for (let cell = 1; cell < this.labels.length; cell++) {
      if (cell % plan.cells.windows !== 0) this.labels[cell]! += this.labels[cell - 1]!
    }
  }
}
