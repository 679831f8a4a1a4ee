/**
 * The memory of one tenant: what an event reads its features from, and what it leaves behind for the next. Reading changes
 * nothing; folding is the only change; both are synchronous, and the same journal folds to the same memory. It knows no
 * clock and does no input or output: whoever holds it decides when to rebuild, keep or drop it.
 */
import { ENTITY_KINDS, windowAtMs } from '@sekisho/fraud/events'
import type {
  AssessmentEvent,
  EntityKind,
  EntityTokens,
  FraudEvent,
  ScreenedEvent,
  SettlementEvent,
} from '@sekisho/fraud/events'
import { CATALOGUE } from './catalogue.ts'
import { EntityTable } from './entityTable.ts'
import type { FeatureVector, Shop } from './feature.ts'
import { Habit } from './habit.ts'
import { labelOf, Labels } from './labels.ts'
import type { LabelChange } from './labels.ts'
import { linkedOrders } from './linked.ts'
import type { LinkedOrder } from './linked.ts'
import { KINDS, PAGE_RECORDS, RecordLog } from './recordLog.ts'
import { ALL_ORDERS, CHARGEBACKS, KNOWN_DAYS, MAX_WALK, offsetOf, STRIDE, Tally, UNPAID } from './tally.ts'

/** What the features need to know of a tenant. */
export interface ShopProfile {
  /** Orders in another currency have no amount to compare: there is no rate list yet. */
  readonly currency: string
  /** A zone of `base`'s table; with another one, hours are unknown. */
  readonly timeZone: string
}

export interface StateLimits {
  /** Entities of each kind to remember; beyond it the one not seen for longest is forgotten. 64 at least. */
  readonly entitiesOfAKind: number
  /** Records to remember, of all entities together. */
  readonly records: number
}

/** A million cards, a million devices …: about 1.7 GB when every kind is full, and nothing until they come. */
export const DEFAULT_LIMITS: StateLimits = { entitiesOfAKind: 1_000_000, records: 4_000_000 }

export class FeatureState {
  readonly #profile: ShopProfile
  readonly #tables: readonly EntityTable[]
  readonly #labels: readonly Labels[]
  readonly #log: RecordLog
  readonly #habit = new Habit()

  // Used by every reading, so that none allocates more than its vector.
  readonly #tally = new Tally()
  readonly #counts = new Int32Array(KINDS * STRIDE)
  readonly #reader = { orderID: '', atMs: 0, own: ENTITY_KINDS.map((): number[] => []) }

  constructor(profile: ShopProfile, limits: StateLimits = DEFAULT_LIMITS) {
    this.#profile = profile
    this.#labels = ENTITY_KINDS.map(() => new Labels())
    this.#tables = this.#labels.map((labels) => new EntityTable(limits.entitiesOfAKind, (slot) => labels.forget(slot)))
    this.#log = new RecordLog(limits.records)
  }

  /** The features of an event, before it is folded in: an order does not count itself. */
  read(event: ScreenedEvent): FeatureVector {
    const shop = this.#readEntities(event)
    const vector = Array.from<FeatureVector[number]>({ length: CATALOGUE.length })
    for (let position = 0; position < GETTERS.length; position++) {
      const getter = GETTERS[position]!
      if (typeof getter === 'function') vector[position] = getter(event, shop)
      else if (event.tokens[getter.kind]) vector[position] = this.#counts[getter.at]!
    }
    return vector
  }

  /** The latest orders that share an entity with this one, ten at most, the newest first. */
  linked(event: ScreenedEvent): LinkedOrder[] {
    return linkedOrders(event, this.#tables, this.#log)
  }

  fold(event: FraudEvent): void {
    if (event.kind === 'order') this.#foldOrder(event, event.tokens, event.facts.payment.failedAttempts ?? 0)
    else if (event.kind === 'assessment') this.#foldOrder(event, this.#uncounted(event), 0)
    else if (event.status === 'payment_failed') this.#foldFailure(event)
    else {
      const label = labelOf(event.status)
      if (label) this.#foldLabel(event, label)
    }
  }

  /** Fills `#counts` for every kind that the event shows. Of several tokens of a kind the busiest, and the newest, counts. */
  #readEntities(event: ScreenedEvent): Shop {
    const reader = this.#reader
    reader.orderID = event.orderID
    reader.atMs = windowAtMs(event)
    for (let kind = 0; kind < KINDS; kind++) {
      reader.own[kind]!.length = 0
      for (const token of event.tokens[ENTITY_KINDS[kind]!] ?? NO_TOKENS) {
        const slot = this.#tables[kind]!.find(token)
        if (slot >= 0) reader.own[kind]!.push(this.#tables[kind]!.serial[slot]!)
      }
    }
    let worst: { chargebacks: number; unpaid: number } | undefined
    let customer: Shop['customer']
    for (let kind = 0; kind < KINDS; kind++) {
      const tokens = event.tokens[ENTITY_KINDS[kind]!]
      if (!tokens) continue
      for (let t = 0; t < tokens.length; t++) this.#readEntity(event, kind, tokens[t]!, t === 0)
      const chargebacks = this.#counts[kind * STRIDE + CHARGEBACKS]!
      const unpaid = this.#counts[kind * STRIDE + UNPAID]!
      worst = {
        chargebacks: Math.max(worst?.chargebacks ?? 0, chargebacks),
        unpaid: Math.max(worst?.unpaid ?? 0, unpaid),
      }
      if (kind === ACCOUNT || (kind === EMAIL && !event.tokens.account)) customer = this.#readCustomer(kind, tokens[0]!)
    }
    return { ...this.#profile, customer, habit: this.#habit, worst }
  }

  #readEntity(event: ScreenedEvent, kind: number, token: string, isFirst: boolean): void {
    const { counts } = this.#tally
    const slot = this.#tables[kind]!.find(token)
    if (slot < 0) counts.fill(0)
    else {
      this.#tally.read(kind, slot, this.#tables[kind]!, this.#log, this.#reader)
      if (isCounted(event, ENTITY_KINDS[kind]!, token) && counts[ALL_ORDERS]! > 0) counts[ALL_ORDERS]!--
      counts[CHARGEBACKS] = this.#labels[kind]!.count(slot, 'fraud', this.#reader.atMs)
      counts[UNPAID] = this.#labels[kind]!.count(slot, 'unpaid', this.#reader.atMs)
    }
    const base = kind * STRIDE
    for (let i = 0; i < STRIDE; i++) {
      const isAge = i === ALL_ORDERS || i === KNOWN_DAYS
      const before = this.#counts[base + i]!
      this.#counts[base + i] = isFirst
        ? counts[i]!
        : isAge
          ? Math.min(before, counts[i]!)
          : Math.max(before, counts[i]!)
    }
  }

  /** Asked right after the customer's entity was read: the tally still knows what this order itself added. */
  #readCustomer(kind: number, token: string): Shop['customer'] {
    const table = this.#tables[kind]!
    const slot = table.find(token)
    if (slot < 0) return NEW_CUSTOMER
    const isIn = this.#tally.ownAmountMinor >= 0
    const amounts = table.amounts[slot]! - (isIn ? 1 : 0)
    const sumMinor = table.sumMinor[slot]! - (isIn ? this.#tally.ownAmountMinor : 0)
    return {
      orders: this.#counts[kind * STRIDE + ALL_ORDERS]!,
      meanMinor: amounts > 0 ? sumMinor / amounts : undefined,
    }
  }

  /**
   * One record for the order, and one more for each further entity of a kind (a second delivery place, the second card of a
   * later assessment). Every record is chained to all that the order shows, so that the second place is linked to the card.
   * @param counted the tokens that have not counted this order yet
   */
  #foldOrder(event: ScreenedEvent, counted: EntityTokens, failures: number): void {
    const atMs = windowAtMs(event)
    const amountMinor = event.facts.currency === this.#profile.currency ? event.facts.amountMinor : -1
    if (event.kind === 'order' && amountMinor >= 0) this.#habit.add(amountMinor)
    let legs = event.kind === 'order' ? 1 : 0
    for (const kind of ENTITY_KINDS) legs = Math.max(legs, counted[kind]?.length ?? 0)
    for (let leg = 0; leg < legs; leg++) {
      const record = this.#log.append(event.orderID, atMs, amountMinor)
      if (leg === 0) this.#log.page(record).failures[record % PAGE_RECORDS] = Math.min(failures, MAX_WALK)
      for (let kind = 0; kind < KINDS; kind++) {
        const fresh = counted[ENTITY_KINDS[kind]!]?.[leg]
        const token = fresh ?? event.tokens[ENTITY_KINDS[kind]!]?.[0]
        if (token === undefined) continue
        const slot = this.#chain(record, kind, token)
        if (fresh !== undefined) this.#count(record, kind, slot, amountMinor)
      }
    }
  }

  #foldFailure({ orderID, tokens, ...times }: SettlementEvent): void {
    const record = this.#log.append(orderID, windowAtMs(times), -1)
    this.#log.page(record).failures[record % PAGE_RECORDS] = 1
    for (let kind = 0; kind < KINDS; kind++) {
      const token = tokens[ENTITY_KINDS[kind]!]?.[0]
      if (token !== undefined) this.#chain(record, kind, token)
    }
  }

  #foldLabel({ orderID, tokens, knownAtMs, ...times }: SettlementEvent, { kind: label, holds }: LabelChange): void {
    for (let kind = 0; kind < KINDS; kind++) {
      for (const token of tokens[ENTITY_KINDS[kind]!] ?? NO_TOKENS) {
        const slot = this.#tables[kind]!.see(token, windowAtMs(times))
        if (holds) this.#labels[kind]!.add(slot, label, orderID, knownAtMs)
        else this.#labels[kind]!.takeBack(slot, label, orderID, knownAtMs)
      }
    }
  }

  #chain(record: number, kind: number, token: string): number {
    const table = this.#tables[kind]!
    const page = this.#log.page(record)
    const at = (record % PAGE_RECORDS) * KINDS + kind
    const slot = table.see(token, page.atMs[record % PAGE_RECORDS]!)
    page.serials[at] = table.serial[slot]!
    page.before[at] = table.head[slot]!
    table.head[slot] = record
    return slot
  }

  #count(record: number, kind: number, slot: number, amountMinor: number): void {
    const table = this.#tables[kind]!
    this.#log.page(record).counts[record % PAGE_RECORDS]! |= 1 << kind
    table.orders[slot]!++
    if (amountMinor < 0) return
    table.amounts[slot]!++
    table.sumMinor[slot]! += amountMinor
  }

  /** Two assessments sent at once may both call a token new; whoever is folded second finds that it has been counted. */
  #uncounted({ newTokens, orderID }: AssessmentEvent): EntityTokens {
    const uncounted: { [Kind in EntityKind]?: readonly string[] } = {}
    for (const [kind, name] of ENTITY_KINDS.entries()) {
      const tokens = newTokens[name]?.filter((token) => !this.#hasCounted(kind, token, orderID))
      if (tokens && tokens.length > 0) uncounted[name] = tokens
    }
    return uncounted
  }

  #hasCounted(kind: number, token: string, orderID: string): boolean {
    const slot = this.#tables[kind]!.find(token)
    let record = slot < 0 ? 0 : this.#tables[kind]!.head[slot]!
    for (let steps = 0; record > this.#log.forgotten && steps < MAX_WALK; steps++) {
      const page = this.#log.page(record)
      const i = record % PAGE_RECORDS
      if (page.orderIDs[i] === orderID && page.counts[i]! & (1 << kind)) return true
      record = page.before[i * KINDS + kind]!
    }
    return false
  }
}

/** An order counts once for each token: an assessment's tokens are counted already, save those it calls new. */
function isCounted(event: ScreenedEvent, kind: EntityKind, token: string): boolean {
  return event.kind === 'assessment' && !event.newTokens[kind]?.includes(token)
}

/** By position in the catalogue: a function of the order, or the place of a count. */
const GETTERS = CATALOGUE.map(({ source }) => {
  if (source.measure === 'order') return source.of
  return { kind: source.kind, at: ENTITY_KINDS.indexOf(source.kind) * STRIDE + offsetOf(source) }
})

const ACCOUNT = ENTITY_KINDS.indexOf('account')
const EMAIL = ENTITY_KINDS.indexOf('email')
const NO_TOKENS: readonly string[] = []
const NEW_CUSTOMER = { orders: 0, meanMinor: undefined }
