/**
 * What became known of an entity's events: fraud, unpaid, or refused by a reviewer. A label counts from the moment it was
 * known until it is taken back, never before: a backtest must not know a chargeback that the shop did not know yet. One of
 * an order counts once, however often and by whomever it is told.
 *
 * 32 bytes a label, in a chain for each entity, the newest first; the 64 newest of an entity are kept.
 */
import type { UnixMs } from '@sekisho/base'
import type { FraudEvent } from '@sekisho/fraud/events'
import type { EntityTable } from './entityTable.ts'
import { Pages } from './pages.ts'
import { TokenHash } from './tokenHash.ts'

/** By position: see LABELS of aggregate.ts. */
export const FRAUD = 0
export const UNPAID = 1
const NG = 2
const LABEL_KINDS = 3

export interface LabelChange {
  readonly label: number
  /** Whether the label holds from now on, or is taken back. */
  readonly holds: boolean
  /** What is labelled: two labels of one subject are one. */
  readonly subject: string
  readonly knownAtMs: UnixMs
}

/** What an event says is known; most say nothing of the kind. */
export function labelOf(event: FraudEvent): LabelChange | undefined {
  switch (event.kind) {
    case 'settlement': {
      const known = STATUSES[event.status]
      return known && { label: known[0], holds: known[1], subject: event.orderID, knownAtMs: event.knownAtMs }
    }
    case 'fraud-report':
      return { label: FRAUD, holds: !event.withdrawn, subject: subjectOf(event.about), knownAtMs: event.knownAtMs }
    case 'outcome': {
      const holds = OUTCOMES[event.result]
      if (holds === undefined) return undefined
      return { label: FRAUD, holds, subject: subjectOf(event.about), knownAtMs: event.knownAtMs }
    }
    case 'verdict':
      if (event.verdict === 'hold') return undefined
      return { label: NG, holds: event.verdict === 'ng', subject: event.orderID, knownAtMs: event.receivedAtMs }
    default:
      return undefined
  }
}

function subjectOf(about: { readonly kind: string; readonly id?: string }): string {
  return about.kind === 'order' ? about.id! : `${about.kind} ${about.id ?? ''}`
}

const STATUSES: { readonly [Status in string]?: readonly [number, boolean] } = {
  fraud_reported: [FRAUD, true],
  chargeback: [FRAUD, true],
  chargeback_reversed: [FRAUD, false],
  overdue: [UNPAID, true],
  in_collection: [UNPAID, true],
  bad_debt: [UNPAID, true],
  paid: [UNPAID, false],
}
const OUTCOMES: { readonly [Result in string]?: boolean } = {
  reported_takeover: true,
  reported_abuse: true,
  false_alarm: false,
}

const PAGE_LABELS = 2048
const WORDS = 8
const DOUBLES = WORDS / 2
/** Words: hashes of the subject, which label, and the label before it in the chain + 1. */
const FIRST = 0
const SECOND = 1
const LABEL = 2
const BEFORE = 3
/** Doubles: from when it holds, and until when. */
const FROM_MS = 2
const UNTIL_MS = 3

export class Labels {
  readonly pages = new Pages(PAGE_LABELS, WORDS)
  readonly #hash = new TokenHash()
  #free = 0
  #size = 0

  /** The same subject is labelled once, however often it is told; a label that was taken back can come again. */
  add(table: EntityTable, slot: number, { label, subject, knownAtMs }: LabelChange): void {
    const known = this.#find(table, slot, label, subject)
    if (known >= 0) {
      const { doubles } = this.#writing(known)
      const at = (known % PAGE_LABELS) * DOUBLES
      const holds = doubles[at + UNTIL_MS] === FOR_EVER
      doubles[at + FROM_MS] = holds ? Math.min(doubles[at + FROM_MS]!, knownAtMs) : knownAtMs
      doubles[at + UNTIL_MS] = FOR_EVER
      return
    }
    this.#dropOldest(table, slot)
    const row = this.#open()
    const { words, doubles } = this.#writing(row)
    const at = (row % PAGE_LABELS) * WORDS
    words[at + FIRST] = this.#hash.first
    words[at + SECOND] = this.#hash.second
    words[at + LABEL] = label
    words[at + BEFORE] = table.label(slot) + 1
    doubles[at / 2 + FROM_MS] = knownAtMs
    doubles[at / 2 + UNTIL_MS] = FOR_EVER
    table.setLabel(slot, row)
  }

  takeBack(table: EntityTable, slot: number, { label, subject, knownAtMs }: LabelChange): void {
    const known = this.#find(table, slot, label, subject)
    if (known >= 0) this.#writing(known).doubles[(known % PAGE_LABELS) * DOUBLES + UNTIL_MS] = knownAtMs
  }

  /**
   * Counts the labels that hold at a moment, each in the shortest window since it was known.
   * @param counts by label and window; sums over the shorter windows are the caller's to make
   */
  count(first: number, atMs: UnixMs, windowsMs: readonly number[], counts: Float64Array): void {
    for (let row = first; row >= 0; row = this.#before(row)) {
      const { words, doubles } = this.#reading(row)
      const at = (row % PAGE_LABELS) * WORDS
      const fromMs = doubles[at / 2 + FROM_MS]!
      if (fromMs > atMs || atMs >= doubles[at / 2 + UNTIL_MS]!) continue
      let window = 0
      while (atMs - fromMs >= windowsMs[window]!) window++
      counts[words[at + LABEL]! * windowsMs.length + window]!++
    }
  }

  forget(table: EntityTable, slot: number): void {
    for (let row = table.label(slot); row >= 0;) {
      const before = this.#before(row)
      this.#close(row)
      row = before
    }
  }

  get counters(): readonly number[] {
    return [this.#free, this.#size]
  }

  restore([free = 0, size = 0]: readonly number[]): void {
    this.#free = free
    this.#size = size
  }

  /** Leaves the subject's hashes in `#hash`. */
  #find(table: EntityTable, slot: number, label: number, subject: string): number {
    this.#hash.of(subject)
    for (let row = table.label(slot); row >= 0; row = this.#before(row)) {
      const { words } = this.#reading(row)
      const at = (row % PAGE_LABELS) * WORDS
      const isSame = words[at + FIRST] === this.#hash.first && words[at + SECOND] === this.#hash.second
      if (isSame && words[at + LABEL] === label) return row
    }
    return -1
  }

  #dropOldest(table: EntityTable, slot: number): void {
    let after = -1
    let row = table.label(slot)
    for (let n = 1; row >= 0; n++) {
      const before = this.#before(row)
      if (before < 0 && n >= MAX_LABELS) {
        this.#writing(after).words[(after % PAGE_LABELS) * WORDS + BEFORE] = 0
        this.#close(row)
      }
      after = row
      row = before
    }
  }

  #open(): number {
    if (this.#free === 0) return this.#size++
    const row = this.#free - 1
    this.#free = this.#before(row) + 1
    return row
  }

  #close(row: number): void {
    this.#writing(row).words[(row % PAGE_LABELS) * WORDS + BEFORE] = this.#free
    this.#free = row + 1
  }

  #before(row: number): number {
    return this.#reading(row).words[(row % PAGE_LABELS) * WORDS + BEFORE]! - 1
  }

  #reading(row: number) {
    return this.pages.reading((row / PAGE_LABELS) | 0)
  }

  #writing(row: number) {
    return this.pages.writing((row / PAGE_LABELS) | 0)
  }
}

export const LABEL_COUNTS = LABEL_KINDS
const FOR_EVER = Number.POSITIVE_INFINITY
const MAX_LABELS = 64
