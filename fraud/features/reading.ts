/**
 * Reading: the features of one event, from what is remembered of those before it. Changes nothing but its own working
 * space, which is used again by every reading so that none allocates more than its vector: this is a hot path.
 */
import { ENTITY_KINDS, isScreened, LINKING_KINDS, windowAtMs } from '@sekisho/fraud/events'
import type { AskedEvent, EntityKind } from '@sekisho/fraud/events'
import type { Catalogue } from './catalogue.ts'
import type { FeatureValue, FeatureVector, Shop } from './feature.ts'
import { FRAUD, LABEL_COUNTS, UNPAID } from './labels.ts'
import { linkedOrders } from './linked.ts'
import type { LinkedOrder } from './linked.ts'
import type { Memory } from './memory.ts'
import type { KindPlan } from './plan.ts'
import { TokenHash } from './tokenHash.ts'
import { valueOf } from './valueOf.ts'
import type { Entity } from './valueOf.ts'
import { Walk } from './walk.ts'

export class Reading {
  readonly #memory: Memory
  readonly #walk: Walk
  /** Of every feature that the plan reads; not a number where it is unknown. */
  readonly #values: Float64Array
  readonly #labels: Float64Array
  readonly #reader
  readonly #entity: Entity
  readonly #hash = new TokenHash()
  #found: AskedEvent | undefined
  #counted: AskedEvent | undefined
  #shop: Shop | undefined

  constructor(memory: Memory) {
    this.#memory = memory
    this.#walk = new Walk(memory.plan)
    this.#values = new Float64Array(memory.plan.values)
    this.#labels = new Float64Array(LABEL_COUNTS * memory.plan.windowsMs.length)
    this.#reader = { atMs: 0, isFolded: false, orderFirst: 0, orderSecond: 0, own: memory.keys.first }
    this.#entity = {
      table: memory.tables[0]!,
      slot: -1,
      walk: this.#walk,
      labels: this.#labels,
      reader: this.#reader,
      windowsMs: memory.plan.windowsMs,
      amountMinor: -1,
      wasShown: false,
    }
  }

  /** The memory has changed: what was counted counts no more. */
  invalidate(): void {
    this.#found = undefined
    this.#counted = undefined
  }

  /** Two policies may read one event by two catalogues: the entities are counted once. */
  vectorOf(event: AskedEvent, catalogue: Catalogue): FeatureVector {
    const shop = this.#counted === event ? this.#shop! : this.#readEntities(event)
    const columns = this.#memory.plan.columnsOf(catalogue)
    const { rows } = catalogue
    const vector: (FeatureValue | undefined)[] = []
    for (let position = 0; position < rows.length; position++) {
      const { source, type } = rows[position]!
      const column = columns[position]!
      let value: FeatureValue | undefined
      if (source.measure === 'event') value = source.of(event, shop)
      else if (column >= 0) {
        const number = this.#values[column]!
        if (number === number) value = type === 'bool' ? number !== 0 : number // else it is unknown: not a number
      }
      vector.push(value)
    }
    return vector
  }

  linked(event: AskedEvent): LinkedOrder[] {
    this.#find(event)
    return linkedOrders(
      isScreened(event) ? event.orderID : '',
      this.#memory.keys.slots,
      this.#memory.tables,
      this.#memory.log,
    )
  }

  #readEntities(event: AskedEvent): Shop {
    this.#find(event)
    this.#values.fill(Number.NaN)
    const shop = this.#newShop(event)
    this.#entity.amountMinor = amountOf(event, shop.currency)
    const { kinds } = this.#memory.keys
    for (let n = 0; n < kinds.length; n++) {
      const kind = kinds[n]!
      const slots = this.#memory.keys.slots[kind]!
      const isCustomer = kind === ACCOUNT || (kind === EMAIL && !event.tokens.account)
      const plan = this.#memory.plan.kinds[kind]!
      if (plan.features.length === 0 && !isCustomer) continue
      for (let t = 0; t < slots.length; t++) {
        this.#readEntity(kind, t)
        this.#entity.table = this.#memory.tables[kind]!
        this.#entity.slot = slots[t]!
        this.#entity.wasShown = wasShown(event, ENTITY_KINDS[kind]!, t)
        this.#evaluate(plan, t > 0)
        if (t === 0 && isCustomer) shop.customer = this.#readCustomer(event, kind, slots[0]!)
        if (kind < LINKING_KINDS.length && plan.readsLabels) this.#noteWorst(shop)
      }
    }
    this.#counted = event
    this.#shop = shop
    return shop
  }

  #newShop(event: AskedEvent) {
    const { profile, habit, lists } = this.#memory
    return {
      currency: profile.currency,
      timeZone: profile.timeZone,
      customer: undefined as Shop['customer'],
      habit,
      worst: undefined as { fraud: number; unpaid: number } | undefined,
      listed: lists.of(event, this.#reader.atMs),
    }
  }

  /** Looks up the event's entities, unless they are the ones looked up last and nothing was folded since. */
  #find(event: AskedEvent): void {
    if (this.#found === event) return
    this.#found = event
    const reader = this.#reader
    reader.atMs = windowAtMs(event)
    reader.isFolded = event.kind === 'assessment'
    if (event.kind === 'assessment') {
      this.#hash.of(event.orderID)
      reader.orderFirst = this.#hash.first
      reader.orderSecond = this.#hash.second
    }
    this.#memory.keysOf(event)
  }

  /** Leaves what the entity did in the walk, and its labels in `#labels`. */
  #readEntity(kind: number, t: number): void {
    const { plan, tables, rings, log, labels } = this.#memory
    const slot = this.#memory.keys.slots[kind]![t]!
    const table = tables[kind]!
    if (slot < 0) this.#walk.clear(plan.kinds[kind]!)
    else this.#walk.read(plan.kinds[kind]!, kind, slot, table, log, rings[kind]!, this.#reader)
    if (!plan.kinds[kind]!.readsLabels) return
    this.#labels.fill(0)
    if (slot < 0 || table.label(slot) < 0) return
    labels.count(table.label(slot), this.#reader.atMs, plan.windowsMs, this.#labels)
    const windows = plan.windowsMs.length
    for (let cell = 1; cell < this.#labels.length; cell++) {
      if (cell % windows !== 0) this.#labels[cell]! += this.#labels[cell - 1]!
    }
  }

  /** Of several entities of a kind (two delivery places) the busiest counts, and of ages the newest. */
  #evaluate(plan: KindPlan, isFurther: boolean): void {
    const entity = this.#entity
    for (let n = 0; n < plan.features.length; n++) {
      const feature = plan.features[n]!
      const value = valueOf(feature, entity)
      const before = this.#values[feature.value]!
      if (!isFurther || before !== before) this.#values[feature.value] = value
      else if (value === value)
        this.#values[feature.value] = feature.least ? Math.min(before, value) : Math.max(before, value)
    }
  }

  #noteWorst(shop: { worst: { fraud: number; unpaid: number } | undefined }): void {
    shop.worst ??= { fraud: 0, unpaid: 0 }
    const ever = this.#memory.plan.windowsMs.length - 1
    shop.worst.fraud = Math.max(shop.worst.fraud, this.#labels[FRAUD * (ever + 1) + ever]!)
    shop.worst.unpaid = Math.max(shop.worst.unpaid, this.#labels[UNPAID * (ever + 1) + ever]!)
  }

  /** Asked right after the customer's entity was read: the walk still knows what this order itself added. */
  #readCustomer(event: AskedEvent, kind: number, slot: number): Shop['customer'] {
    const table = this.#memory.tables[kind]!
    if (slot < 0) return NEW_CUSTOMER
    const isIn = this.#walk.ownAmountMinor >= 0
    const amounts = table.amounts(slot) - (isIn ? 1 : 0)
    const sumMinor = table.sumMinor(slot) - (isIn ? this.#walk.ownAmountMinor : 0)
    const isCounted = this.#walk.hasOwn || wasShown(event, ENTITY_KINDS[kind]!, 0)
    const orders = table.orders(slot)
    return {
      orders: orders > 0 && isCounted ? orders - 1 : orders,
      meanMinor: amounts > 0 ? sumMinor / amounts : undefined,
    }
  }
}

/** An assessment's tokens were counted with the order before, save those it calls new. */
function wasShown(event: AskedEvent, kind: EntityKind, t: number): boolean {
  return event.kind === 'assessment' && !event.newTokens[kind]?.includes(event.tokens[kind]![t]!)
}

/** @returns -1 without an amount in the tenant's currency */
function amountOf(event: AskedEvent, currency: string): number {
  return isScreened(event) && event.facts.currency === currency ? event.facts.amountMinor : -1
}

const ACCOUNT = ENTITY_KINDS.indexOf('account')
const EMAIL = ENTITY_KINDS.indexOf('email')
const NEW_CUSTOMER = { orders: 0, meanMinor: undefined }
