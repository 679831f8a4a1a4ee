/**
 * What is remembered of individuals and households when two of them turn out to be one, or one to be two. Their records are
 * chained anew, the latest few hundred of them, so that windows, distinct entities and labels say what they would have said
 * had it been known from the beginning; what an entity counted ever is added up, or divided.
 */
import type { Parted } from '@sekisho/fraud/linking'
import { TokenHash } from '@sekisho/fraud/packed'
import type { Memory } from './memory.ts'
import {
  AMOUNT_MINOR,
  AT_MS,
  BEFORE,
  COUNTS,
  DOUBLES,
  ORDER,
  PAGE_RECORDS,
  SERIALS,
  TRAITS,
  WORDS,
} from './recordLog.ts'
import type { RingFolding } from './ringFolding.ts'
import { ORDERS } from './traits.ts'

export class Regrouping {
  readonly #memory: Memory
  readonly #rings: RingFolding
  readonly #hash = new TokenHash()

  constructor(memory: Memory, rings: RingFolding) {
    this.#memory = memory
    this.#rings = rings
  }

  /** @param from which is no more, and whose everything is `into`'s from now on */
  merge(kind: number, from: string, into: string): void {
    const [gone, stays] = [this.#slotOf(kind, from), this.#slotOf(kind, into)]
    if (gone < 0 || stays < 0) return
    const table = this.#memory.tables[kind]!
    const records = [...this.#recordsOf(kind, gone), ...this.#recordsOf(kind, stays)].sort((a, b) => a - b)
    const [a, b] = [table.totals(gone), table.totals(stays)]
    this.#memory.labels.move(table, gone, stays, () => true)
    this.#rechain(kind, gone, [])
    this.#rechain(kind, stays, records)
    table.setTotals(gone, NOTHING)
    table.setTotals(stays, {
      orders: a.orders + b.orders,
      amounts: a.amounts + b.amounts,
      sumMinor: a.sumMinor + b.sumMinor,
      firstSeenMs: Math.min(a.firstSeenMs, b.firstSeenMs),
    })
  }

  /** The records and labels of the orders that left are those of a new entity. */
  part(kind: number, from: string, to: string, orders: Parted['orders']): void {
    const slot = this.#slotOf(kind, from)
    if (slot < 0) return
    const table = this.#memory.tables[kind]!
    const left = new Set(orders.map(({ first, second }) => asOne(first, second)))
    const records = this.#recordsOf(kind, slot)
    const isOf = (record: number) => left.has(this.#orderOf(record))
    const [going, staying] = [records.filter(isOf), records.filter((record) => !isOf(record))]
    const [all, gone] = [table.totals(slot), this.#totalsOf(kind, going)]
    this.#hash.of(to)
    const other = table.see(this.#hash.first, this.#hash.second, gone.firstSeenMs, -1)
    this.#memory.labels.move(table, slot, other, (first, second) => left.has(asOne(first, second)))
    this.#rechain(kind, slot, staying)
    this.#rechain(kind, other, going)
    table.setTotals(other, gone)
    table.setTotals(slot, {
      orders: all.orders - gone.orders,
      amounts: all.amounts - gone.amounts,
      sumMinor: all.sumMinor - gone.sumMinor,
      firstSeenMs: all.firstSeenMs,
    })
  }

  #slotOf(kind: number, name: string): number {
    this.#hash.of(name)
    return this.#memory.tables[kind]!.find(this.#hash.first, this.#hash.second)
  }

  /** The latest, the oldest first. */
  #recordsOf(kind: number, slot: number): number[] {
    const { log, tables } = this.#memory
    const records: number[] = []
    let record = tables[kind]!.head(slot)
    while (record > log.forgotten && records.length < MAX_RECORDS) {
      records.push(record)
      record = log.page(record).words[(record % PAGE_RECORDS) * WORDS + BEFORE + kind]!
    }
    return records.reverse()
  }

  /** The entity's chain is these records, the oldest first, and nothing else; its rings are filled from them. */
  #rechain(kind: number, slot: number, records: readonly number[]): void {
    const { log, tables, rings } = this.#memory
    const table = tables[kind]!
    if (table.block(slot) >= 0) rings[kind]!.close(table.block(slot))
    table.unchain(slot)
    for (const record of records) {
      const { words } = log.writing(record)
      const word = (record % PAGE_RECORDS) * WORDS
      words[word + SERIALS + kind] = table.serial(slot)
      words[word + BEFORE + kind] = table.chain(slot, record)
      this.#rings.add(kind, slot, record)
    }
  }

  #totalsOf(kind: number, records: readonly number[]) {
    const { log } = this.#memory
    const totals = { orders: 0, amounts: 0, sumMinor: 0, firstSeenMs: Number.POSITIVE_INFINITY }
    for (const record of records) {
      const { words, doubles } = log.page(record)
      const i = record % PAGE_RECORDS
      totals.firstSeenMs = Math.min(totals.firstSeenMs, doubles[i * DOUBLES + AT_MS]!)
      const isCounted = (words[i * WORDS + COUNTS]! & (1 << kind)) !== 0
      if (!isCounted || (words[i * WORDS + TRAITS]! & ORDERS) === 0) continue
      totals.orders++
      const amountMinor = doubles[i * DOUBLES + AMOUNT_MINOR]!
      if (amountMinor < 0) continue
      totals.amounts++
      totals.sumMinor += amountMinor
    }
    return totals
  }

  #orderOf(record: number): number {
    const { words } = this.#memory.log.page(record)
    const word = (record % PAGE_RECORDS) * WORDS + ORDER
    return asOne(words[word]!, words[word + 1]!)
  }
}

/** Two hashes as one number of 53 bits: enough to tell a few hundred orders apart. */
function asOne(first: number, second: number): number {
  return first * 2 ** 21 + (second >>> 11)
}

const NOTHING = { orders: 0, amounts: 0, sumMinor: 0, firstSeenMs: Number.POSITIVE_INFINITY }
/** Of one entity: as many as linking knows mentions of a cluster. */
const MAX_RECORDS = 256
