/**
 * Reading: the features of one event, from what is remembered of those before it. Changes nothing but its own working
 * space, which is used again by every reading so that none allocates more than its vector: this is a hot path.
 */
import { ENTITY_KINDS, isScreened, LINKING_KINDS, windowAtMs } from '@sekisho/fraud/events'
import type { AskedEvent, EntityKind } from '@sekisho/fraud/events'
import { CATALOGUE } from './catalogue.ts'
import type { FeatureValue, FeatureVector, Shop } from './feature.ts'
import { linkedOrders } from './linked.ts'
import type { LinkedOrder } from './linked.ts'
import type { Memory } from './memory.ts'
import { KINDS } from './recordLog.ts'
import { ALL_ORDERS, CHARGEBACKS, KNOWN_DAYS, offsetOf, STRIDE, Tally, UNPAID } from './tally.ts'

export class Reading {
  readonly #memory: Memory
  readonly #tally = new Tally()
  /** Of each kind, as a tally counts them. */
  readonly #counts = new Int32Array(KINDS * STRIDE)
  readonly #slots = ENTITY_KINDS.map((): number[] => [])
  readonly #reader = { foldedOrderID: '', atMs: 0, own: ENTITY_KINDS.map((): number[] => []) }
  #found: AskedEvent | undefined

  constructor(memory: Memory) {
    this.#memory = memory
  }

  /** The memory has changed: what was looked up may have another slot by now. */
  invalidate(): void {
    this.#found = undefined
  }

  vectorOf(event: AskedEvent): FeatureVector {
    const shop = this.#readEntities(event)
    const vector = NOTHING_KNOWN.slice()
    for (let n = 0; n < COUNTED.length; n++) {
      const { position, kind, at } = COUNTED[n]!
      if (this.#slots[kind]!.length > 0) vector[position] = this.#counts[at]!
    }
    if (!isScreened(event)) return vector
    for (let n = 0; n < ASKED.length; n++) vector[ASKED[n]!.position] = ASKED[n]!.of(event, shop)
    return vector
  }

  linked(event: AskedEvent): LinkedOrder[] {
    this.#find(event)
    return linkedOrders(isScreened(event) ? event.orderID : '', this.#slots, this.#memory.tables, this.#memory.log)
  }

  /** Fills `#counts` for every kind that the event shows. Of several tokens of a kind the busiest, and the newest, counts. */
  #readEntities(event: AskedEvent): Shop {
    const reader = this.#reader
    reader.foldedOrderID = event.kind === 'assessment' ? event.orderID : ''
    reader.atMs = windowAtMs(event)
    this.#find(event)
    let worst: { chargebacks: number; unpaid: number } | undefined
    let customer: Shop['customer']
    for (let kind = 0; kind < KINDS; kind++) {
      const slots = this.#slots[kind]!
      if (slots.length === 0) continue
      for (let t = 0; t < slots.length; t++) this.#readEntity(event, kind, t)
      worst ??= { chargebacks: 0, unpaid: 0 }
      if (kind >= LINKING_KINDS.length) continue // strangers share it
      worst.chargebacks = Math.max(worst.chargebacks, this.#counts[kind * STRIDE + CHARGEBACKS]!)
      worst.unpaid = Math.max(worst.unpaid, this.#counts[kind * STRIDE + UNPAID]!)
      if (kind === ACCOUNT || (kind === EMAIL && !event.tokens.account)) customer = this.#readCustomer(kind, slots[0]!)
    }
    return {
      currency: this.#memory.profile.currency,
      timeZone: this.#memory.profile.timeZone,
      customer,
      habit: this.#memory.habit,
      worst,
    }
  }

  /** Looks up the event's entities, unless they are the ones looked up last and nothing was folded since. */
  #find(event: AskedEvent): void {
    if (this.#found === event) return
    this.#found = event
    for (let kind = 0; kind < KINDS; kind++) {
      const tokens = event.tokens[ENTITY_KINDS[kind]!] ?? NO_TOKENS
      const slots = this.#slots[kind]!
      const own = this.#reader.own[kind]!
      let known = 0
      for (let t = 0; t < tokens.length; t++) {
        const slot = this.#memory.tables[kind]!.find(tokens[t]!)
        slots[t] = slot
        if (slot >= 0) own[known++] = this.#memory.tables[kind]!.serial(slot)
      }
      cut(slots, tokens.length)
      cut(own, known)
    }
  }

  #readEntity(event: AskedEvent, kind: number, t: number): void {
    const { counts } = this.#tally
    const slot = this.#slots[kind]![t]!
    if (slot < 0) counts.fill(0)
    else {
      this.#tally.read(kind, slot, this.#memory.tables[kind]!, this.#memory.log, this.#reader)
      const isCounted = this.#tally.hasOwn || wasShown(event, ENTITY_KINDS[kind]!, t)
      if (isCounted && counts[ALL_ORDERS]! > 0) counts[ALL_ORDERS]!-- // 0 when the entity was forgotten in between
      counts[CHARGEBACKS] = this.#memory.labels[kind]!.count(slot, 'fraud', this.#reader.atMs)
      counts[UNPAID] = this.#memory.labels[kind]!.count(slot, 'unpaid', this.#reader.atMs)
    }
    const base = kind * STRIDE
    if (t === 0) {
      this.#counts.set(counts, base)
      return
    }
    for (let i = 0; i < STRIDE; i++) {
      const before = this.#counts[base + i]!
      const isAge = i === ALL_ORDERS || i === KNOWN_DAYS
      this.#counts[base + i] = isAge ? Math.min(before, counts[i]!) : Math.max(before, counts[i]!)
    }
  }

  /** Asked right after the customer's entity was read: the tally still knows what this order itself added. */
  #readCustomer(kind: number, slot: number): Shop['customer'] {
    const table = this.#memory.tables[kind]!
    if (slot < 0) return NEW_CUSTOMER
    const isIn = this.#tally.ownAmountMinor >= 0
    const amounts = table.amounts(slot) - (isIn ? 1 : 0)
    const sumMinor = table.sumMinor(slot) - (isIn ? this.#tally.ownAmountMinor : 0)
    return {
      orders: this.#counts[kind * STRIDE + ALL_ORDERS]!,
      meanMinor: amounts > 0 ? sumMinor / amounts : undefined,
    }
  }
}

/** Item by item: a list whose length is set to 0 gives up its room, and would ask for new room with every event. */
function cut(list: number[], length: number): void {
  while (list.length > length) list.pop()
}

/** An assessment's tokens were counted with the order before, save those it calls new. */
function wasShown(event: AskedEvent, kind: EntityKind, t: number): boolean {
  return event.kind === 'assessment' && !event.newTokens[kind]?.includes(event.tokens[kind]![t]!)
}

const NOTHING_KNOWN: readonly (FeatureValue | undefined)[] = CATALOGUE.map(() => undefined)
/** Features that are counts of an entity: where in `#counts` each stands. */
const COUNTED = CATALOGUE.flatMap(({ source }, position) => {
  if (source.measure === 'order' || source.measure === 'aggregate') return []
  const kind = ENTITY_KINDS.indexOf(source.kind)
  return [{ position, kind, at: kind * STRIDE + offsetOf(source) }]
})
/** Features that are functions of the order. */
const ASKED = CATALOGUE.flatMap(({ source }, position) =>
  source.measure === 'order' ? [{ position, of: source.of }] : [],
)

const ACCOUNT = ENTITY_KINDS.indexOf('account')
const EMAIL = ENTITY_KINDS.indexOf('email')
const NO_TOKENS: readonly string[] = []
const NEW_CUSTOMER = { orders: 0, meanMinor: undefined }
