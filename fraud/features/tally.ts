/**
 * Everything that features ask of one entity, counted in one walk along its chain of records. The walk goes back 64
 * records at most: counts above that saturate, and no entity, however busy, costs more.
 *
 * One object is used for every reading of a tenant, so nothing is allocated: this is a hot path.
 */
import { DAY_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { ENTITY_KINDS } from '@sekisho/fraud/events'
import { CATALOGUE } from './catalogue.ts'
import type { EntityTable } from './entityTable.ts'
import { WINDOWS } from './feature.ts'
import type { FeatureSource } from './feature.ts'
import {
  AMOUNT_MINOR,
  AT_MS,
  BEFORE,
  COUNTS,
  DOUBLES,
  FAILED,
  KINDS,
  PAGE_RECORDS,
  SERIALS,
  WORDS,
} from './recordLog.ts'
import type { RecordLog } from './recordLog.ts'

/** Whose order is being read. */
export interface Reader {
  /** Its own records are not counted for it. Empty for an order that has no records yet: its first assessment. */
  foldedOrderID: string
  atMs: UnixMs
  /** Serials of the order's own entities, by kind: they are not "others". */
  readonly own: readonly number[][]
}

export class Tally {
  /** Counts by `offsetOf`. */
  readonly counts = new Int32Array(STRIDE)
  /** Whether the walk met the order itself, counted by this entity. */
  hasOwn = false
  /** What the order itself added to the entity's sum of amounts; -1 when it added none. */
  ownAmountMinor = -1
  readonly #seen = ENTITY_KINDS.map(() => new Uint32Array(MAX_WALK))
  readonly #bucket = ENTITY_KINDS.map(() => new Uint8Array(MAX_WALK))
  readonly #distinct = new Uint8Array(KINDS)

  /** Counts one entity from nothing. What the walk cannot know (labels) is put in by the caller. */
  read(kind: number, slot: number, table: EntityTable, log: RecordLog, reader: Reader): void {
    const { counts } = this
    const others = DISTINCT_OF[kind]!
    counts.fill(0)
    for (let n = 0; n < others.length; n++) this.#distinct[others[n]!] = 0
    this.hasOwn = false
    this.ownAmountMinor = -1
    counts[KNOWN_DAYS] = Math.max(0, Math.floor((reader.atMs - table.firstSeenMs(slot)) / DAY_MS))
    counts[ALL_ORDERS] = table.orders(slot)
    const { forgotten } = log
    let record = table.head(slot)
    for (let steps = 0; record > forgotten && steps < MAX_WALK; steps++) {
      const { words, doubles, orderIDs } = log.page(record)
      const i = record % PAGE_RECORDS
      const word = i * WORDS
      const counted = words[word + COUNTS]!
      const isOwn = reader.foldedOrderID !== '' && orderIDs[i] === reader.foldedOrderID
      const isOrder = (counted & (1 << kind)) !== 0
      if (isOwn && isOrder) {
        this.hasOwn = true
        this.ownAmountMinor = doubles[i * DOUBLES + AMOUNT_MINOR]!
      }
      const bucket = bucketOf(reader.atMs - doubles[i * DOUBLES + AT_MS]!)
      if (bucket < WINDOWS.length) {
        if (isOrder && !isOwn) counts[bucket]!++
        // The order's own failures before it was sent are its own fact; those that settle it later are history.
        if (!isOwn || counted === 0) counts[FAILURES + bucket]! += words[word + FAILED]!
        for (let n = 0; n < others.length; n++) {
          const of = others[n]!
          const serial = words[word + SERIALS + of]!
          if (serial !== 0 && !includes(reader.own[of]!, serial)) this.#note(of, serial, bucket)
        }
      }
      record = words[word + BEFORE + kind]!
    }
    this.#cumulate(others)
  }

  /** Keeps of each distinct entity the shortest window that it was seen in. */
  #note(of: number, serial: number, bucket: number): void {
    const seen = this.#seen[of]!
    const buckets = this.#bucket[of]!
    const size = this.#distinct[of]!
    for (let j = 0; j < size; j++) {
      if (seen[j] !== serial) continue
      if (bucket < buckets[j]!) buckets[j] = bucket
      return
    }
    seen[size] = serial
    buckets[size] = bucket
    this.#distinct[of] = size + 1
  }

  /** From counts of what lies between two windows to counts of all that lies within each. */
  #cumulate(others: readonly number[]): void {
    const { counts } = this
    for (let n = 0; n < others.length; n++) {
      const of = others[n]!
      const from = DISTINCT + of * WINDOWS.length
      for (let j = 0; j < this.#distinct[of]!; j++) counts[from + this.#bucket[of]![j]!]!++
      sumUp(counts, from)
    }
    sumUp(counts, 0)
    sumUp(counts, FAILURES)
    for (let w = 0; w < WINDOWS.length; w++) counts[FAILURES + w] = Math.min(counts[FAILURES + w]!, MAX_WALK)
  }
}

/** Where a feature finds its count. */
export function offsetOf(source: Exclude<FeatureSource, { measure: 'order' | 'aggregate' }>): number {
  switch (source.measure) {
    case 'orders':
      return source.window
    case 'failures':
      return FAILURES + source.window
    case 'distinct':
      return DISTINCT + ENTITY_KINDS.indexOf(source.of) * WINDOWS.length + source.window
    case 'allOrders':
      return ALL_ORDERS
    case 'knownDays':
      return KNOWN_DAYS
    case 'chargebacks':
      return CHARGEBACKS
    default:
      return UNPAID
  }
}

/** The shortest window that an age lies in; 4 when it lies in none, or in the future of a late order. */
function bucketOf(ageMs: number): number {
  if (ageMs < 0) return WINDOWS.length
  if (ageMs < TEN_MINUTES_MS) return 0
  if (ageMs < HOUR_MS) return 1
  if (ageMs < DAY_MS) return 2
  return ageMs < MONTH_MS ? 3 : WINDOWS.length
}

const [{ ms: TEN_MINUTES_MS }, { ms: HOUR_MS }, , { ms: MONTH_MS }] = WINDOWS

function sumUp(counts: Int32Array, from: number): void {
  for (let w = 1; w < WINDOWS.length; w++) counts[from + w]! += counts[from + w - 1]!
}

/** Nearly always of one number, where a loop is faster than the method. */
function includes(serials: readonly number[], serial: number): boolean {
  for (let j = 0; j < serials.length; j++) if (serials[j] === serial) return true
  return false
}

/** How many records of an entity are looked at. Counts that reach it mean "this many or more". */
export const MAX_WALK = 64

const FAILURES = WINDOWS.length
const DISTINCT = 2 * WINDOWS.length
export const ALL_ORDERS = DISTINCT + KINDS * WINDOWS.length
export const KNOWN_DAYS = ALL_ORDERS + 1
export const CHARGEBACKS = ALL_ORDERS + 2
export const UNPAID = ALL_ORDERS + 3
export const STRIDE = ALL_ORDERS + 4

/** Which other kinds the catalogue wants counted along the chain of each kind. */
const DISTINCT_OF: readonly (readonly number[])[] = ENTITY_KINDS.map((kind) => [
  ...new Set(
    CATALOGUE.flatMap(({ source }) =>
      source.measure === 'distinct' && source.kind === kind ? [ENTITY_KINDS.indexOf(source.of)] : [],
    ),
  ),
])
