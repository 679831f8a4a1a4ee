/** What a record leaves in the rings of a busy entity, and how an entity becomes one. */
import type { UnixMs } from '@sekisho/base'
import { MAX_WALK } from './kindPlan.ts'
import type { Memory } from './memory.ts'
import { AMOUNT_MINOR, AT_MS, BEFORE, COUNTS, DOUBLES, PAGE_RECORDS, TRAITS, WORDS } from './recordLog.ts'
import { contributionOf } from './series.ts'

export class RingFolding {
  readonly #memory: Memory

  constructor(memory: Memory) {
    this.#memory = memory
  }

  /** @param record which has been chained to the entity */
  add(kind: number, slot: number, record: number): void {
    const table = this.#memory.tables[kind]!
    const { exactTo, rings } = this.#memory.plan.kinds[kind]!
    if (rings.series.length === 0) return
    const block = table.block(slot)
    if (block >= 0) {
      this.#addRecord(kind, block, record)
      return
    }
    if (table.records(slot) <= exactTo) return
    // Busy from now on: everything that can still be walked goes in, this record the first.
    const opened = this.#memory.rings[kind]!.open()
    table.setBlock(slot, opened)
    const { log } = this.#memory
    let past = record
    for (let steps = 0; past > log.forgotten && steps <= MAX_WALK; steps++) {
      this.#addRecord(kind, opened, past)
      past = log.page(past).words[(past % PAGE_RECORDS) * WORDS + BEFORE + kind]!
    }
  }

  #addRecord(kind: number, block: number, record: number): void {
    const { words, doubles } = this.#memory.log.page(record)
    const i = record % PAGE_RECORDS
    const atMs: UnixMs = doubles[i * DOUBLES + AT_MS]!
    const traits = words[i * WORDS + TRAITS]!
    const counts = words[i * WORDS + COUNTS]!
    const amountMinor = doubles[i * DOUBLES + AMOUNT_MINOR]!
    const kept = this.#memory.rings[kind]!
    const { series, rings } = this.#memory.plan.kinds[kind]!
    for (let s = 0; s < rings.series.length; s++) {
      const counted = rings.series[s]!
      const n = contributionOf(series[counted.series]!, traits, counts, kind)
      if (n > 0) kept.add(block, counted, atMs, n, amountMinor)
    }
  }
}
