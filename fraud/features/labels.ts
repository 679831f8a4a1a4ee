/**
 * What became known of an entity's events: fraud, unpaid, or refused by a reviewer. A label counts from the moment it was
 * known until it is taken back, never before: a backtest must not know a chargeback that the shop did not know yet. One of
 * an order counts once, however often and by whomever it is told.
 *
 * Each telling is kept with its moment and who told it, because tellings come in any order: a reversal before its chargeback,
 * a repetition with an older moment. Who tells is believed by what he told last, and takes back his own word alone: a
 * chargeback that is reversed leaves the cardholder's report of fraud as it is. Of two tellings of one moment the one that takes
 * back stands.
 *
 * 24 bytes a telling, in a chain for each entity: what tells of one label stands together, by who tells and then by moment,
 * and a label that is new stands first. Some 64 tellings of an entity are kept, of one label by one source 5.
 */
import type { UnixMs } from '@sekisho/base'
import type { EntityTable } from './entityTable.ts'
import { LabelCounts } from './labelCounts.ts'
import type { LabelChange } from './labelOf.ts'
import { Pages, TokenHash } from '@sekisho/fraud/packed'

export class Labels {
  readonly pages = new Pages(PAGE_TELLINGS, WORDS)
  readonly #hash = new TokenHash()
  readonly #counted = new LabelCounts()
  #free = 0
  #size = 0

  /** Whatever came before it or comes after it, in the order of moments or not. Told twice it is told once. */
  tell(table: EntityTable, slot: number, { label, holds, subject, source, knownAtMs }: LabelChange): void {
    this.#hash.of(subject)
    this.#tell(table, slot, label | (source << SOURCE_SHIFT), holds ? HOLDS : 0, knownAtMs)
  }

  /** What is told of some subjects is told of another entity from now on. @param isOf whether a subject is of these, by its hashes */
  move(table: EntityTable, from: number, to: number, isOf: (first: number, second: number) => boolean): void {
    const rows: number[] = []
    for (let row = table.label(from); row >= 0; row = this.#before(row)) {
      const { words } = this.#reading(row)
      const at = (row % PAGE_TELLINGS) * WORDS
      if (isOf(words[at + FIRST]!, words[at + SECOND]!)) rows.push(row)
    }
    for (const row of rows) {
      const { words, doubles } = this.#reading(row)
      const at = (row % PAGE_TELLINGS) * WORDS
      const mark = words[at + MARK]!
      const knownAtMs = doubles[at / 2 + KNOWN_MS]!
      this.#hash.first = words[at + FIRST]!
      this.#hash.second = words[at + SECOND]!
      this.#remove(table, from, row)
      this.#tell(table, to, mark & ~HOLDS, mark & HOLDS, knownAtMs)
    }
  }

  /** Of the subject in `#hash`. */
  #tell(table: EntityTable, slot: number, mark: number, says: number, knownAtMs: UnixMs): void {
    this.#counted.drop(table.label(slot))
    const label = mark & LABEL_BITS
    let after = -1
    let isFound = false
    for (let row = table.label(slot), before = -1; row >= 0; before = row, row = this.#before(row)) {
      if (!this.#isOf(row, label)) {
        if (isFound) break
        continue
      }
      if (!isFound) after = before
      isFound = true
      const order = this.#compare(row, mark, knownAtMs, says)
      if (order === 0) return
      if (order < 0) after = row
    }
    const row = this.#insert(table, slot, after)
    const { words, doubles } = this.#writing(row)
    const at = (row % PAGE_TELLINGS) * WORDS
    words[at + FIRST] = this.#hash.first
    words[at + SECOND] = this.#hash.second
    words[at + MARK] = mark | says
    doubles[at / 2 + KNOWN_MS] = knownAtMs
    this.#bound(table, slot, mark)
  }

  /**
   * Counts the labels that hold at a moment, each in the shortest window since it was known: since the first of the tellings
   * that hold without a break, by whoever has told so for the longest time.
   * @param windowsMs the same for every call
   * @param counts by label and window, all 0; sums over the shorter windows are the caller's to make
   */
  count(first: number, atMs: UnixMs, windowsMs: readonly number[], counts: Float64Array): void {
    if (this.#counted.copy(first, atMs, counts)) return
    let tellings = 0
    let fromMs = Number.NEGATIVE_INFINITY
    let untilMs = NEVER
    for (let row = first; row >= 0;) {
      const { words } = this.#reading(row)
      const at = (row % PAGE_TELLINGS) * WORDS
      const subject = words[at + FIRST]!
      const rest = words[at + SECOND]!
      const label = words[at + MARK]! & LABEL_BITS
      let sinceMs = NEVER
      let source = -1
      let toldMs = NEVER
      // What this label's sources have told, one after the other.
      while (row >= 0) {
        const telling = this.#reading(row)
        const i = (row % PAGE_TELLINGS) * WORDS
        const mark = telling.words[i + MARK]!
        if (telling.words[i + FIRST] !== subject || telling.words[i + SECOND] !== rest) break
        if ((mark & LABEL_BITS) !== label) break
        if (mark >> SOURCE_SHIFT !== source) {
          sinceMs = Math.min(sinceMs, toldMs)
          source = mark >> SOURCE_SHIFT
          toldMs = NEVER
        }
        const knownAtMs = telling.doubles[i / 2 + KNOWN_MS]!
        if (knownAtMs <= atMs) {
          toldMs = (mark & HOLDS) === 0 ? NEVER : Math.min(toldMs, knownAtMs)
          fromMs = Math.max(fromMs, knownAtMs)
        } else untilMs = Math.min(untilMs, knownAtMs)
        tellings++
        row = telling.words[i + BEFORE]! - 1
      }
      sinceMs = Math.min(sinceMs, toldMs)
      if (sinceMs === NEVER) continue
      let window = 0
      while (atMs - sinceMs >= windowsMs[window]!) window++
      counts[label * windowsMs.length + window]!++
      untilMs = Math.min(untilMs, sinceMs + windowsMs[window]!)
      if (window > 0) fromMs = Math.max(fromMs, sinceMs + windowsMs[window - 1]!)
    }
    if (tellings >= MANY) this.#counted.keep(first, fromMs, untilMs, counts)
  }

  forget(table: EntityTable, slot: number): void {
    this.#counted.drop(table.label(slot))
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

  /** Whether the row tells of the label, and of the subject in `#hash`. */
  #isOf(row: number, label: number): boolean {
    const { words } = this.#reading(row)
    const at = (row % PAGE_TELLINGS) * WORDS
    if (words[at + FIRST] !== this.#hash.first || words[at + SECOND] !== this.#hash.second) return false
    return (words[at + MARK]! & LABEL_BITS) === label
  }

  /** Below 0 when the row stands before such a telling: by source, by moment, and what takes back behind what holds. */
  #compare(row: number, mark: number, knownAtMs: UnixMs, says: number): number {
    const { words, doubles } = this.#reading(row)
    const at = (row % PAGE_TELLINGS) * WORDS
    const told = words[at + MARK]!
    const bySource = (told >> SOURCE_SHIFT) - (mark >> SOURCE_SHIFT)
    return bySource || doubles[at / 2 + KNOWN_MS]! - knownAtMs || says - (told & HOLDS)
  }

  /** @param after the row before it in the chain; -1 to stand first */
  #insert(table: EntityTable, slot: number, after: number): number {
    const row = this.#open()
    const next = after < 0 ? table.label(slot) : this.#before(after)
    this.#setBefore(row, next)
    if (after < 0) table.setLabel(slot, row)
    else this.#setBefore(after, row)
    return row
  }

  /**
   * Of too many tellings of one source one goes that changes nothing unless something between it and its neighbour is told
   * late; of too many of the entity, all of the label that stands last.
   */
  #bound(table: EntityTable, slot: number, mark: number): void {
    const own: number[] = []
    let count = 0
    let group = -1 // the row before the last label
    for (let row = table.label(slot), after = -1; row >= 0; after = row, row = this.#before(row)) {
      count += 1
      if (after >= 0 && !this.#isSameLabel(after, row)) group = after
      const { words } = this.#reading(row)
      const told = words[(row % PAGE_TELLINGS) * WORDS + MARK]! & ~HOLDS
      if (told === mark && this.#isOf(row, mark & LABEL_BITS)) own.push(row)
    }
    if (own.length > MOST_OF_A_SOURCE) this.#remove(table, slot, this.#idleOf(own))
    else if (count > MOST_TELLINGS) while (this.#before(group) >= 0) this.#remove(table, slot, this.#before(group))
  }

  #idleOf(rows: readonly number[]): number {
    for (let n = 1; n < rows.length; n++) {
      const [former, later] = [this.#holds(rows[n - 1]!), this.#holds(rows[n]!)]
      if (former === later) return rows[later ? n : n - 1]!
    }
    return rows[0]!
  }

  #holds(row: number): boolean {
    return (this.#reading(row).words[(row % PAGE_TELLINGS) * WORDS + MARK]! & HOLDS) !== 0
  }

  #isSameLabel(row: number, other: number): boolean {
    const [a, b] = [this.#reading(row).words, this.#reading(other).words]
    const [i, j] = [(row % PAGE_TELLINGS) * WORDS, (other % PAGE_TELLINGS) * WORDS]
    if (a[i + FIRST] !== b[j + FIRST] || a[i + SECOND] !== b[j + SECOND]) return false
    return (a[i + MARK]! & LABEL_BITS) === (b[j + MARK]! & LABEL_BITS)
  }

  #remove(table: EntityTable, slot: number, gone: number): void {
    this.#counted.drop(table.label(slot))
    if (table.label(slot) === gone) {
      const before = this.#before(gone)
      table.setLabel(slot, before)
    } else {
      let after = table.label(slot)
      while (this.#before(after) !== gone) after = this.#before(after)
      this.#setBefore(after, this.#before(gone))
    }
    this.#close(gone)
  }

  #open(): number {
    if (this.#free === 0) return this.#size++
    const row = this.#free - 1
    this.#free = this.#before(row) + 1
    return row
  }

  #close(row: number): void {
    this.#writing(row).words[(row % PAGE_TELLINGS) * WORDS + BEFORE] = this.#free
    this.#free = row + 1
  }

  #before(row: number): number {
    return this.#reading(row).words[(row % PAGE_TELLINGS) * WORDS + BEFORE]! - 1
  }

  #setBefore(row: number, before: number): void {
    this.#writing(row).words[(row % PAGE_TELLINGS) * WORDS + BEFORE] = before + 1
  }

  #reading(row: number) {
    return this.pages.reading((row / PAGE_TELLINGS) | 0)
  }

  #writing(row: number) {
    return this.pages.writing((row / PAGE_TELLINGS) | 0)
  }
}

const PAGE_TELLINGS = 2048
const WORDS = 6
/** Words: hashes of the subject, what is told, and the telling before it in the chain + 1. */
const FIRST = 0
const SECOND = 1
const MARK = 2
const BEFORE = 3
/** Double: when it was known. */
const KNOWN_MS = 2
/** Of the mark: which label, whether it holds, and who tells. */
const LABEL_BITS = 3
const HOLDS = 4
const SOURCE_SHIFT = 3
const NEVER = Number.POSITIVE_INFINITY
/** From so many on, what they come to is kept. */
const MANY = 4
const MOST_TELLINGS = 64
/** Times the sources of one label, this is less than what is kept of an entity: no label fills a chain alone. */
const MOST_OF_A_SOURCE = 5
