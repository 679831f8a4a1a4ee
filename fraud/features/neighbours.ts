/**
 * The neighbourhood to two hops: what became known of the devices, telephones and places that the order does not show, and that its
 * individual and its household have shown before. A thief who comes back with everything new but his name finds here what he
 * left behind.
 */
import type { UnixMs } from '@sekisho/base'
import { CLUSTER_KINDS, LINKING_KINDS } from '@sekisho/fraud/events'
import { FRAUD, UNPAID } from './labelOf.ts'
import { FIRST_CLUSTER } from './memory.ts'
import type { Memory } from './memory.ts'
import { BEFORE, PAGE_RECORDS, SERIALS, WORDS } from './recordLog.ts'

/** The most labels that any one of them has. */
export interface NeighbourLabels {
  fraud: number
  unpaid: number
}

export class Neighbours {
  readonly #memory: Memory
  readonly #counts: Float64Array
  /** Serials that were looked at, by kind, and how many of each. */
  readonly #seen = NEIGHBOURS.map(() => new Uint32Array(CLUSTER_KINDS.length * MAX_STEPS))
  readonly #seenOf = new Uint8Array(NEIGHBOURS.length)

  constructor(memory: Memory) {
    this.#memory = memory
    this.#counts = new Float64Array(LABEL_NAMES * memory.plan.windowsMs.length)
  }

  /** Of the event that was looked up last; undefined when it is of nobody. */
  labelsAt(atMs: UnixMs): NeighbourLabels | undefined {
    const { keys } = this.#memory
    const found = { fraud: 0, unpaid: 0 }
    let isSomebody = false
    this.#seenOf.fill(0)
    for (let kind = FIRST_CLUSTER; kind < keys.slots.length; kind++) {
      const slot = keys.slots[kind]![0]
      if (slot === undefined) continue
      isSomebody = true
      if (slot >= 0) this.#walk(kind, slot, atMs, found)
    }
    return isSomebody ? found : undefined
  }

  #walk(cluster: number, slot: number, atMs: UnixMs, found: NeighbourLabels): void {
    const { log, tables } = this.#memory
    let record = tables[cluster]!.head(slot)
    for (let steps = 0; record > log.forgotten && steps < MAX_STEPS; steps++) {
      const { words } = log.page(record)
      const word = (record % PAGE_RECORDS) * WORDS
      for (let n = 0; n < NEIGHBOURS.length; n++) this.#look(n, words[word + SERIALS + NEIGHBOURS[n]!]!, atMs, found)
      record = words[word + BEFORE + cluster]!
    }
  }

  #look(n: number, serial: number, atMs: UnixMs, found: NeighbourLabels): void {
    const kind = NEIGHBOURS[n]!
    if (serial === 0 || this.#isSeen(n, serial) || this.#memory.keys.first[kind]!.includes(serial)) return
    this.#seen[n]![this.#seenOf[n]!++] = serial
    const table = this.#memory.tables[kind]!
    const slot = table.findSerial(serial)
    const label = slot < 0 ? -1 : table.label(slot)
    if (label < 0) return
    const windows = this.#memory.plan.windowsMs.length
    this.#counts.fill(0)
    this.#memory.labels.count(label, atMs, this.#memory.plan.windowsMs, this.#counts)
    found.fraud = Math.max(found.fraud, sumOf(this.#counts, FRAUD * windows, windows))
    found.unpaid = Math.max(found.unpaid, sumOf(this.#counts, UNPAID * windows, windows))
  }

  #isSeen(n: number, serial: number): boolean {
    const seen = this.#seen[n]!
    for (let s = 0; s < this.#seenOf[n]!; s++) if (seen[s] === serial) return true
    return false
  }
}

function sumOf(counts: Float64Array, from: number, length: number): number {
  let sum = 0
  for (let n = from; n < from + length; n++) sum += counts[n]!
  return sum
}

/**
 * Kinds whose labels are looked at. A card that was stolen, and an account, are their holder's misfortune; an IP address is shared;
 * and a receiver is the individual himself.
 */
const NEIGHBOURS = (['device', 'email', 'phone', 'place'] as const).map((kind) => LINKING_KINDS.indexOf(kind))
/** Of the latest records of each of the two. */
const MAX_STEPS = 16
/** See LABELS of aggregate.ts. */
const LABEL_NAMES = 3
