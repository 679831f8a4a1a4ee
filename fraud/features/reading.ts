/**
 * Reading: the features of one event, from what is remembered of those before it. Changes nothing but its own working
 * space, which is used again by every reading so that none allocates more than its vector: this is a hot path.
 */
import { ENTITY_KINDS, isScreened, LINKING_KINDS, windowAtMs } from '@sekisho/fraud/events'
import type { AskedEvent, EntityKind } from '@sekisho/fraud/events'
import type { Catalogue } from './catalogue.ts'
import type { FeatureVector, Shop } from './feature.ts'
import { EntityReading } from './entityReading.ts'
import { KindValues } from './kindValues.ts'
import { FRAUD, UNPAID } from './labelOf.ts'
import { linkedOrders } from './linked.ts'
import { clusterLinksOf, linkFactsOf } from './linkReading.ts'
import type { ClusterLink } from './linkReading.ts'
import type { LinkedOrder } from './linked.ts'
import type { Memory } from './memory.ts'
import { Neighbours } from './neighbours.ts'
import { TokenHash } from '@sekisho/fraud/packed'
import type { Entity } from './valueOf.ts'
import { VectorForm } from './vectorForm.ts'

export class Reading {
  readonly #memory: Memory
  readonly #entities: EntityReading
  readonly #neighbours: Neighbours
  readonly #kindValues: readonly KindValues[]
  /** Of every feature that the plan reads; not a number where it is unknown. */
  readonly #values: Float64Array
  /** The same, of a further entity of a kind. */
  readonly #further: Float64Array
  readonly #reader
  readonly #entity: Entity
  readonly #hash = new TokenHash()
  readonly #forms = new WeakMap<Catalogue, VectorForm>()
  /** The last that was asked for, nearly always the one that is asked for next. */
  #form: VectorForm | undefined
  /** What was read for the sake of reading it: kept, so that it is read. */
  touched = 0
  #found: AskedEvent | undefined
  #counted: AskedEvent | undefined
  #shop: Shop | undefined

  constructor(memory: Memory) {
    const { plan } = memory
    this.#memory = memory
    this.#entities = new EntityReading(memory)
    this.#neighbours = new Neighbours(memory)
    this.#kindValues = plan.kinds.map((kind) => new KindValues(kind, plan.cells))
    this.#values = new Float64Array(plan.values)
    this.#further = new Float64Array(plan.values)
    this.#reader = { atMs: 0, isFolded: false, orderFirst: 0, orderSecond: 0, own: memory.keys.first }
    this.#entity = {
      table: memory.tables[0]!,
      slot: -1,
      tally: this.#entities.tally,
      chain: this.#entities.chain,
      shown: this.#entities.shown,
      layout: plan.cells,
      reader: this.#reader,
      windowsMs: plan.windowsMs,
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
    return this.#formOf(catalogue).vectorOf(event, shop, this.#values)
  }

  #formOf(catalogue: Catalogue): VectorForm {
    if (this.#form?.catalogue === catalogue) return this.#form
    let form = this.#forms.get(catalogue)
    if (!form) {
      form = new VectorForm(catalogue, this.#memory.plan.columnsOf(catalogue))
      this.#forms.set(catalogue, form)
    }
    this.#form = form
    return form
  }

  linked(event: AskedEvent): LinkedOrder[] {
    this.#find(event)
    const { slots } = this.#memory.keys
    return linkedOrders(
      isScreened(event) ? event.orderID : '',
      event.facts.network?.shared ? slots.with(IP, []) : slots,
      this.#memory.tables,
      this.#memory.log,
    )
  }

  /** Who is behind it, and the latest of what else is theirs. */
  clusters(event: AskedEvent): ClusterLink[] {
    this.#find(event)
    return clusterLinksOf(this.#memory, event)
  }

  #readEntities(event: AskedEvent): Shop {
    this.#find(event)
    this.#touch()
    this.#values.fill(Number.NaN)
    this.#entities.chain.forget()
    const shop = this.#newShop(event)
    this.#entity.amountMinor = amountOf(event, shop.currency)
    const { kinds } = this.#memory.keys
    for (let n = 0; n < kinds.length; n++) {
      const kind = kinds[n]!
      const slots = this.#memory.keys.slots[kind]!
      const isCustomer = kind === ACCOUNT || (kind === EMAIL && !event.tokens.account)
      const plan = this.#memory.plan.kinds[kind]!
      if (plan.features.length === 0 && !isCustomer) continue
      if (kind === IP && event.facts.network?.shared) continue // of strangers: nothing of it is known of this one
      const notesWorst = kind < LINKING_KINDS.length && plan.readsLabels
      if (notesWorst) shop.worst ??= { fraud: 0, unpaid: 0 }
      for (let t = 0; t < slots.length; t++) {
        const slot = slots[t]!
        this.#readEntity(event, kind, slot, t)
        if (t === 0 && isCustomer) shop.customer = this.#readCustomer(event, kind, slot)
        if (notesWorst && slot >= 0) this.#noteWorst(shop.worst!)
      }
    }
    this.#counted = event
    this.#shop = shop
    return shop
  }

  /**
   * Looks once at what is kept of each entity before any of it is counted, so that what is far away is waited for side by side
   * and not one after the other.
   */
  #touch(): void {
    const { keys, tables, rings, log } = this.#memory
    const { forgotten } = log
    let touched = 0
    for (let n = 0; n < keys.kinds.length; n++) {
      const kind = keys.kinds[n]!
      const slots = keys.slots[kind]!
      const table = tables[kind]!
      for (let t = 0; t < slots.length; t++) {
        if (slots[t]! < 0) continue
        const block = table.block(slots[t]!)
        const head = table.head(slots[t]!)
        if (block >= 0) touched ^= rings[kind]!.touch(block)
        else if (head > forgotten) touched ^= log.touch(head)
      }
    }
    this.touched = touched
  }

  /** @param t its place among those of its kind */
  #readEntity(event: AskedEvent, kind: number, slot: number, t: number): void {
    const into = t === 0 ? this.#values : this.#further
    const values = this.#kindValues[kind]!
    if (slot < 0) values.writeUnseen(into)
    else {
      this.#entities.read(kind, slot, this.#reader)
      const entity = this.#entity
      entity.table = this.#memory.tables[kind]!
      entity.slot = slot
      entity.wasShown = wasShown(event, ENTITY_KINDS[kind]!, t)
      values.write(entity, into)
    }
    if (t > 0) values.merge(into, this.#values)
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
      links: linkFactsOf(this.#memory, event),
      neighbours: this.#neighbours.labelsAt(this.#reader.atMs),
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

  #noteWorst(worst: { fraud: number; unpaid: number }): void {
    const { labels } = this.#entities
    const windows = this.#memory.plan.windowsMs.length
    worst.fraud = Math.max(worst.fraud, labels[(FRAUD + 1) * windows - 1]!)
    worst.unpaid = Math.max(worst.unpaid, labels[(UNPAID + 1) * windows - 1]!)
  }

  /** Asked right after the customer's entity was read: the chain still knows what this order itself added. */
  #readCustomer(event: AskedEvent, kind: number, slot: number): Shop['customer'] {
    const table = this.#memory.tables[kind]!
    if (slot < 0) return NEW_CUSTOMER
    const { hasOwn, ownAmountMinor } = this.#entities.chain
    const isIn = ownAmountMinor >= 0
    const amounts = table.amounts(slot) - (isIn ? 1 : 0)
    const sumMinor = table.sumMinor(slot) - (isIn ? ownAmountMinor : 0)
    const isCounted = hasOwn || wasShown(event, ENTITY_KINDS[kind]!, 0)
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
const IP = ENTITY_KINDS.indexOf('ip')
const NEW_CUSTOMER = { orders: 0, meanMinor: undefined }
