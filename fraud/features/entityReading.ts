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
  /** Of each kind, the serial that the latest record of another event shows; 0 for none. */
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
    this.shown = new Uint32Array(kinds.length)
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
    for (let n = 0; n < shows.length; n++) this.shown[shows[n]!] = chain.latestOf(shows[n]!)
  }

  /** The order's own record is in the rings too: where it is in the chain, it is taken off again. */
  #readRings({ rings }: KindPlan, kind: number, block: number, { isFolded, atMs }: Reader): void {
    const { cells, amounts, squares } = this.tally
    const { windows, sumsAt } = this.#memory.plan.cells
    const reading = this.#ring
    for (let n = 0; n < rings.rings.length; n++) {
      const ring = rings.rings[n]!
      this.#memory.rings[kind]!.read(block, ring, atMs, reading)
      const cell = ring.series * windows + ring.window
      this.tally.hold(ring.series)
      const own = isFolded && this.chain.hasOwn ? this.#own.within(ring.series, ring.window) : 0
      cells[cell] = Math.max(0, reading.count - own)
      if (ring.sumsAt < 0) continue
      const ownAmount = own > 0 && this.chain.ownAmountMinor >= 0 ? this.chain.ownAmountMinor : 0
      amounts[cell] = Math.max(0, reading.amounts - (own > 0 && this.chain.ownAmountMinor >= 0 ? 1 : 0))
      cells[sumsAt + cell] = Math.max(0, reading.sumMinor - ownAmount)
      squares[cell] = Math.max(0, reading.squares - ownAmount * ownAmount)
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
