/**
 * Folding: what an event leaves behind. The only thing that changes a tenant's memory; the same events in the same order
 * leave the same memory.
 */
import { CLUSTER_KINDS, ENTITY_KINDS, isScreened, LINKING_KINDS, windowAtMs } from '@sekisho/fraud/events'
import type { AssessmentEvent, FraudEvent } from '@sekisho/fraud/events'
import { labelOf } from './labelOf.ts'
import type { LabelChange } from './labelOf.ts'
import { isLinked, nameOf } from '@sekisho/fraud/linking'
import { FIRST_CLUSTER } from './memory.ts'
import type { Memory } from './memory.ts'
import { MAX_WALK } from './kindPlan.ts'
import { FIRST_CONDITION, classesOf, failedPaymentsOf } from './traits.ts'
import {
  AT_MS,
  BEFORE,
  COUNTS,
  DOUBLES,
  FAILED_SHIFT,
  KINDS,
  ORDER,
  PAGE_RECORDS,
  SERIALS,
  WORDS,
} from './recordLog.ts'
import { Regrouping } from './regrouping.ts'
import { RingFolding } from './ringFolding.ts'
import { TokenHash } from '@sekisho/fraud/packed'

export class Folding {
  readonly #memory: Memory
  readonly #rings: RingFolding
  readonly #regrouping: Regrouping
  readonly #orderHash = new TokenHash()
  /** Of the tokens of each kind, which count the event: bits by their place. */
  readonly #counted = new Uint32Array(KINDS)
  /** By grouping: whether the event is the first of its order that shows who is behind it. */
  readonly #isFirst: boolean[] = CLUSTER_KINDS.map(() => false)

  constructor(memory: Memory) {
    this.#memory = memory
    this.#rings = new RingFolding(memory)
    this.#regrouping = new Regrouping(memory, this.#rings)
  }

  fold(event: FraudEvent): void {
    if (event.kind === 'list-change') {
      this.#memory.lists.change(event)
      return
    }
    this.#link(event)
    const label = labelOf(event)
    if (label) this.#foldLabel(event, label)
    const classes = classesOf(event)
    if (classes !== 0) this.#foldRecords(event, classes)
  }

  /**
   * Takes an order in: it is somebody's from now on. What it shows may make one of two clusters, and what a reviewer says two of
   * one; then what is remembered of them is made one, or two.
   */
  #link(event: FraudEvent): void {
    const { links } = this.#memory
    if (!links) return
    if (event.kind === 'separation') {
      const last = event.of === 'household' ? CLUSTER_KINDS.length : 1
      for (let grouping = 0; grouping < last; grouping++) {
        const parted = links.part(grouping, event)
        if (!parted) continue
        const [kept, gone] = [nameOf(grouping, parted.kept), nameOf(grouping, parted.parted)]
        this.#regrouping.part(FIRST_CLUSTER + grouping, kept, gone, parted.orders)
      }
      this.#memory.invalidate()
    }
    if (!isLinked(event)) return
    this.#memory.keysOf(event) // as it was read
    const joined = links.fold(event)
    for (let grouping = 0; grouping < joined.length; grouping++) {
      const { cluster, isFirst, merged } = joined[grouping] ?? NOBODY
      this.#isFirst[grouping] = isFirst
      if (cluster === undefined || merged === undefined) continue
      this.#regrouping.merge(FIRST_CLUSTER + grouping, nameOf(grouping, merged), nameOf(grouping, cluster))
      this.#memory.invalidate()
    }
  }

  /**
   * One record for the event, and one more for each further entity of a kind (a second delivery place, the second card of a
   * later assessment). Every record is chained to all that the event shows, so that the second place is linked to the card.
   * An order's second and third item have a record of their own, chained to the item alone: thousands of strangers share it.
   */
  #foldRecords(event: FraudEvent, classes: number): void {
    const atMs = windowAtMs(event)
    const isAsked = 'facts' in event
    const amountMinor = this.#amountOf(event)
    const isNew = event.kind === 'order' || event.kind === 'authentication'
    if (isNew && amountMinor >= 0) this.#memory.habit.add(amountMinor)
    const orderID = 'orderID' in event ? event.orderID : ''
    this.#orderHash.of(orderID)
    this.#findCounted(event, isAsked)
    let legs = event.kind === 'assessment' ? 0 : 1
    for (let kind = 0; kind < LINKING_KINDS.length; kind++) legs = Math.max(legs, placesIn(this.#counted[kind]!))
    const items = Math.min(MAX_ITEMS, placesIn(this.#counted[ITEM]!))
    const traits = classes | this.#conditionsOf(event)
    for (let leg = 0; leg < Math.max(legs, items); leg++) {
      const record = this.#memory.log.append(orderID, atMs, amountMinor, traits)
      const { words } = this.#memory.log.writing(record)
      const word = (record % PAGE_RECORDS) * WORDS
      words[word + ORDER] = this.#orderHash.first
      words[word + ORDER + 1] = this.#orderHash.second
      if (leg === 0) words[word + COUNTS]! |= Math.min(failedPaymentsOf(event), MAX_FAILED) << FAILED_SHIFT
      this.#chainAll(event, record, leg, leg >= legs, amountMinor)
    }
  }

  #chainAll(event: FraudEvent, record: number, leg: number, itemAlone: boolean, amountMinor: number): void {
    const { tables, log, keys } = this.#memory
    const { words, doubles } = log.writing(record)
    const i = record % PAGE_RECORDS
    const word = i * WORDS
    const atMs = doubles[i * DOUBLES + AT_MS]!
    // Serials and bits first: the rings of one kind count by all of them.
    for (let n = 0; n < keys.kinds.length; n++) {
      const kind = keys.kinds[n]!
      const t = placeOf(this.#counted[kind]!, leg)
      words[word + SERIALS + kind] = keys.first[kind]![Math.max(0, t)]!
      if (t >= 0 && (!itemAlone || kind === ITEM)) words[word + COUNTS]! |= 1 << kind
    }
    const counts = words[word + COUNTS]!
    const isOrder = isScreened(event)
    for (let n = 0; n < keys.kinds.length; n++) {
      const kind = keys.kinds[n]!
      if (itemAlone && kind !== ITEM) continue
      const t = Math.max(0, placeOf(this.#counted[kind]!, leg))
      const table = tables[kind]!
      const slot = table.see(keys.first[kind]![t]!, keys.second[kind]![t]!, atMs, keys.slots[kind]![t]!)
      words[word + BEFORE + kind] = table.chain(slot, record)
      if (isOrder && (counts & (1 << kind)) !== 0) table.countOrder(slot, amountMinor)
      this.#rings.add(kind, slot, record)
    }
  }

  #foldLabel(event: FraudEvent, change: LabelChange): void {
    const { kinds, first, second, slots } = this.#memory.keysOf(event)
    const atMs = windowAtMs(event)
    for (const kind of kinds) {
      const table = this.#memory.tables[kind]!
      for (let t = 0; t < first[kind]!.length; t++) {
        const slot = table.see(first[kind]![t]!, second[kind]![t]!, atMs, slots[kind]![t]!)
        this.#memory.labels.tell(table, slot, change)
      }
    }
  }

  /** Of an assessment only what its order has not shown; of what is told, nothing: it tells of what was counted. */
  #findCounted(event: FraudEvent, isAsked: boolean): void {
    const { kinds, first } = this.#memory.keysOf(event)
    this.#counted.fill(0)
    if (!isAsked) return
    for (let n = 0; n < kinds.length; n++) {
      const kind = kinds[n]!
      const count = first[kind]!.length
      if (event.kind !== 'assessment') {
        this.#counted[kind] = 2 ** count - 1
        continue
      }
      if (kind >= FIRST_CLUSTER) this.#counted[kind] = this.#isFirst[kind - FIRST_CLUSTER] ? 1 : 0
      else for (let t = 0; t < count; t++) if (this.#isFresh(event, kind, t)) this.#counted[kind]! |= 1 << t
    }
  }

  /** Two assessments sent at once may both call a token new; whoever is folded second finds that it has been counted. */
  #isFresh(event: AssessmentEvent, kind: number, t: number): boolean {
    const name = ENTITY_KINDS[kind]!
    if (!event.newTokens[name]?.includes(event.tokens[name]![t]!)) return false
    const { tables, log, keys } = this.#memory
    const slot = keys.slots[kind]![t]!
    let record = slot < 0 ? 0 : tables[kind]!.head(slot)
    for (let steps = 0; record > log.forgotten && steps < MAX_WALK; steps++) {
      const { words } = log.page(record)
      const word = (record % PAGE_RECORDS) * WORDS
      const isSame = words[word + ORDER] === this.#orderHash.first && words[word + ORDER + 1] === this.#orderHash.second
      if (isSame && (words[word + COUNTS]! & (1 << kind)) !== 0) return false
      record = words[word + BEFORE + kind]!
    }
    return true
  }

  #amountOf(event: FraudEvent): number {
    if (!('facts' in event) || !isScreened(event)) return -1
    return event.facts.currency === this.#memory.profile.currency ? event.facts.amountMinor : -1
  }

  #conditionsOf(event: FraudEvent): number {
    const { conditions } = this.#memory.plan
    let bits = 0
    for (let n = 0; n < conditions.length; n++) {
      if (conditions[n]!.holds(event, this.#memory.profile) === true) bits |= 1 << (FIRST_CONDITION + n)
    }
    return bits
  }
}

/** The place among an event's tokens of the one that a leg counts; -1 when it counts none. */
function placeOf(counted: number, leg: number): number {
  if ((counted & (counted + 1)) === 0) return (counted >>> leg) & 1 ? leg : -1 // all of them: nearly always
  let bits = counted
  for (let n = 0; n < leg; n++) bits &= bits - 1
  return bits === 0 ? -1 : 31 - Math.clz32(bits & -bits)
}

/** How many tokens count. */
function placesIn(bits: number): number {
  let n = 0
  for (let left = bits; left !== 0; left &= left - 1) n++
  return n
}

const NOBODY = { cluster: undefined, isFirst: false, merged: undefined }
const ITEM = ENTITY_KINDS.indexOf('item')
/** Of one order. */
const MAX_ITEMS = 3
const MAX_FAILED = 64
