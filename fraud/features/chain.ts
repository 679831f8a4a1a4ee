/**
 * The records of one entity, gathered from its chain into arrays side by side, so that whatever is asked of them is counted
 * without going back to pages of memory that are far apart. It goes back 64 records at most, so that no entity, however
 * busy, costs more. Entities that share all of their records (a customer's card, device, account …) share one gathering.
 *
 * One object is used for every reading of a tenant, so nothing is allocated: this is a hot path.
 */
import { MAX_WALK } from './kindPlan.ts'
import type { LatestShown } from './kindPlan.ts'
import type { Horizon } from './horizon.ts'
import {
  AMOUNT_MINOR,
  AT_MS,
  BEFORE,
  COUNTS,
  DOUBLES,
  FAILED_SHIFT,
  IN_ORDER,
  KIND_BITS,
  ORDER,
  PAGE_RECORDS,
  SERIALS,
  TRAITS,
  WORDS,
} from './recordLog.ts'
import type { Reader } from './reader.ts'
import type { RecordLog } from './recordLog.ts'
import { CLASS_BITS, FAILED_PAYMENT } from './traits.ts'

export class Chain {
  /** Records gathered, the newest first. Of one that happened after the moment of reading the age is negative, and it counts for nothing. */
  size = 0
  readonly agesMs = new Float64Array(MAX_WALK)
  /** Of the age, among the plan's windows. */
  readonly windows = new Uint8Array(MAX_WALK)
  readonly amounts = new Float64Array(MAX_WALK)
  /** As they stand in the record. */
  readonly traits = new Int32Array(MAX_WALK)
  readonly counts = new Int32Array(MAX_WALK)
  /** What the record counts for at an entity of the kind: its classes save failed payments, and its conditions. */
  readonly counted = new Int32Array(MAX_WALK)
  readonly failed = new Uint8Array(MAX_WALK)
  /** All of them together: what is not here, nothing counts for. */
  anyTraits = 0
  anyCounted = 0
  anyFailed = 0
  /** Whether the order that is read is among them, counted by this entity, and its amount; -1 without one. */
  hasOwn = false
  ownAmountMinor = -1
  readonly #windowsMs: Float64Array
  readonly #isOwn = new Uint8Array(MAX_WALK)
  readonly #records = new Uint32Array(MAX_WALK)
  readonly #pages: Uint32Array[] = []
  readonly #words = new Int32Array(MAX_WALK)
  /** Kinds whose entities count every one of them that was asked. */
  #everyKind = 0
  /** `counted` is what it is for every kind of these. */
  #isForEvery = false
  /** Nobody else's chain can be this one: an end was not looked for, or it depends on the kind. */
  #isOwnOnly = true

  constructor(windowsMs: readonly number[]) {
    this.#windowsMs = Float64Array.from(windowsMs)
  }

  /** The memory or the moment of reading has changed. */
  forget(): void {
    this.#isOwnOnly = true
    this.hasOwn = false
    this.ownAmountMinor = -1
  }

  /** Whether it is a record of the order that is read, and was asked: what was told of it is not its own doing. */
  isOwn(n: number): boolean {
    return this.#isOwn[n] === 1 && (this.counts[n]! & KIND_BITS) !== 0
  }

  /** What the latest record of the classes, of another event, shows of the kind; 0 for nothing. */
  latestOf({ kind, classes }: LatestShown): number {
    for (let n = 0; n < this.size; n++) {
      if ((this.traits[n]! & classes) === 0 || this.agesMs[n]! < 0 || this.#isOwn[n] === 1) continue
      const serial = this.serial(n, kind)
      if (serial !== 0) return serial
    }
    return 0
  }

  /** What a record shows of a kind; 0 for nothing. */
  serial(n: number, kind: number): number {
    return this.#pages[n]![this.#words[n]! + SERIALS + kind]!
  }

  /** @param horizon beyond which nothing is asked for */
  gather(kind: number, head: number, log: RecordLog, reader: Reader, horizon: Horizon): void {
    if (!this.#isTheSame(kind, head, log)) this.#walk(kind, head, log, reader, horizon)
    if (!this.#isForEvery || ((this.#everyKind >>> kind) & 1) === 0) this.#countFor(kind)
  }

  /** Along each step of the chain it is enough to see that the record before it is the same. */
  #isTheSame(kind: number, head: number, log: RecordLog): boolean {
    if (this.#isOwnOnly || this.size === 0 || this.#records[0] !== head) return false
    const last = this.size - 1
    for (let n = 0; n <= last; n++) {
      const before = this.#pages[n]![this.#words[n]! + BEFORE + kind]!
      if (n === last) return this.size === MAX_WALK || before <= log.forgotten
      if (before !== this.#records[n + 1]) return false
    }
    return true
  }

  #walk(kind: number, head: number, log: RecordLog, reader: Reader, { ageMs: horizonMs, latest }: Horizon): void {
    const { forgotten } = log
    const { atMs, isFolded } = reader
    let record = head
    let size = 0
    let settled = 0
    this.hasOwn = false
    this.ownAmountMinor = -1
    this.anyTraits = 0
    this.#everyKind = isFolded ? 0 : -1
    this.#isForEvery = false
    this.#isOwnOnly = isFolded
    while (record > forgotten && size < MAX_WALK) {
      const { words, doubles } = log.page(record)
      const i = record % PAGE_RECORDS
      const word = i * WORDS
      const counts = words[word + COUNTS]! | 0
      const ageMs = atMs - doubles[i * DOUBLES + AT_MS]!
      const amountMinor = doubles[i * DOUBLES + AMOUNT_MINOR]!
      const isOwn =
        isFolded && words[word + ORDER] === reader.orderFirst && words[word + ORDER + 1] === reader.orderSecond
      if (isOwn && ((counts >>> kind) & 1) !== 0) {
        this.hasOwn = true
        this.ownAmountMinor = amountMinor
      }
      const isPast = ageMs >= 0
      const traits = isPast ? words[word + TRAITS]! | 0 : 0
      const kinds = counts & KIND_BITS
      if (kinds !== 0) this.#everyKind &= kinds
      this.anyTraits |= traits
      this.agesMs[size] = ageMs
      this.windows[size] = isPast ? this.windowOf(ageMs) : 0
      this.amounts[size] = amountMinor
      this.traits[size] = traits
      this.counts[size] = isPast ? counts : 0
      this.#isOwn[size] = isOwn ? 1 : 0
      this.#records[size] = record
      this.#pages[size] = words
      this.#words[size] = word
      size++
      if ((counts & IN_ORDER) !== 0) {
        // Whatever comes further back happened before this one.
        if (kinds === 0 || ((kinds >>> kind) & 1) !== 0) settled |= traits
        if (ageMs >= horizonMs && !isFolded && areSettled(latest, settled)) {
          this.#isOwnOnly = true
          break
        }
      }
      record = words[word + BEFORE + kind]!
    }
    this.size = size
  }

  /** Leaves in `counted` and `failed` what the records are for an entity of the kind (see contributionOf). */
  #countFor(kind: number): void {
    let anyCounted = 0
    let anyFailed = 0
    for (let n = 0; n < this.size; n++) {
      const counts = this.counts[n]!
      const kinds = counts & KIND_BITS
      const isTold = kinds === 0
      const isOwn = this.#isOwn[n] === 1
      const isCounted = isTold || (!isOwn && ((kinds >>> kind) & 1) !== 0)
      const counted = this.traits[n]! & (isCounted ? ~FAILED_PAYMENT : ~CLASS_BITS)
      const failed = isTold || !isOwn ? counts >>> FAILED_SHIFT : 0
      this.counted[n] = counted
      this.failed[n] = failed
      anyCounted |= counted
      anyFailed |= failed
    }
    this.anyCounted = anyCounted
    this.anyFailed = anyFailed
    this.#isForEvery = ((this.#everyKind >>> kind) & 1) !== 0
  }

  windowOf(ageMs: number): number {
    let window = 0
    while (ageMs >= this.#windowsMs[window]!) window++
    return window
  }
}

function areSettled(latest: readonly number[], settled: number): boolean {
  for (let n = 0; n < latest.length; n++) if ((settled & latest[n]!) === 0) return false
  return true
}
