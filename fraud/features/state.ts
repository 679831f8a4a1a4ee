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
import type { FeatureValue, FeatureVector, Shop } from './feature.ts'
import { Habit } from './habit.ts'
import { labelOf, Labels } from './labels.ts'
import type { LabelChange } from './labels.ts'
import { linkedOrders } from './linked.ts'
import type { LinkedOrder } from './linked.ts'
import { AT_MS, BEFORE, COUNTS, DOUBLES, FAILED, KINDS, PAGE_RECORDS, RecordLog, SERIALS, WORDS } from './recordLog.ts'
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

/** A million cards, a million devices …: about 1.9 GB when all of it is full, and nothing until they come. */
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
  #found: ScreenedEvent | undefined
  readonly #slots = ENTITY_KINDS.map((): number[] => [])
  readonly #reader = { foldedOrderID: '', atMs: 0, own: ENTITY_KINDS.map((): number[] => []) }

  constructor(profile: ShopProfile, limits: StateLimits = DEFAULT_LIMITS) {
    this.#profile = profile
    this.#labels = ENTITY_KINDS.map(() => new Labels())
    this.#tables = this.#labels.map((labels) => new EntityTable(limits.entitiesOfAKind, (slot) => labels.forget(slot)))
    this.#log = new RecordLog(limits.records)
  }

  /** The features of an event, before it is folded in: an order does not count itself. */
  read(event: ScreenedEvent): FeatureVector {
    const shop = this.#readEntities(event)
    const vector = NOTHING_KNOWN.slice()
    for (let n = 0; n < COUNTED.length; n++) {
      const { position, kind, at } = COUNTED[n]!
      if (this.#slots[kind]!.length > 0) vector[position] = this.#counts[at]!
    }
    for (let n = 0; n < ASKED.length; n++) vector[ASKED[n]!.position] = ASKED[n]!.of(event, shop)
    return vector
  }

  /** The latest orders that share an entity with this one, ten at most, the newest first. */
  linked(event: ScreenedEvent): LinkedOrder[] {
    this.#find(event)
    return linkedOrders(event.orderID, this.#slots, this.#tables, this.#log)
  }

  fold(event: FraudEvent): void {
    this.#found = undefined
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
      worst.chargebacks = Math.max(worst.chargebacks, this.#counts[kind * STRIDE + CHARGEBACKS]!)
      worst.unpaid = Math.max(worst.unpaid, this.#counts[kind * STRIDE + UNPAID]!)
      if (kind === ACCOUNT || (kind === EMAIL && !event.tokens.account)) customer = this.#readCustomer(kind, slots[0]!)
    }
    return { currency: this.#profile.currency, timeZone: this.#profile.timeZone, customer, habit: this.#habit, worst }
  }

  /** Looks up the event's entities, unless they are the ones looked up last and nothing was folded since. */
  #find(event: ScreenedEvent): void {
    if (this.#found === event) return
    this.#found = event
    for (let kind = 0; kind < KINDS; kind++) {
      const tokens = event.tokens[ENTITY_KINDS[kind]!] ?? NO_TOKENS
      const slots = this.#slots[kind]!
      const own = this.#reader.own[kind]!
      slots.length = 0
      own.length = 0
      for (let t = 0; t < tokens.length; t++) {
        const slot = this.#tables[kind]!.find(tokens[t]!)
        slots.push(slot)
        if (slot >= 0) own.push(this.#tables[kind]!.serial(slot))
      }
    }
  }

  #readEntity(event: ScreenedEvent, kind: number, t: number): void {
    const { counts } = this.#tally
    const slot = this.#slots[kind]![t]!
    if (slot < 0) counts.fill(0)
    else {
      this.#tally.read(kind, slot, this.#tables[kind]!, this.#log, this.#reader)
      const isCounted = this.#tally.hasOwn || wasShown(event, ENTITY_KINDS[kind]!, t)
      if (isCounted && counts[ALL_ORDERS]! > 0) counts[ALL_ORDERS]!-- // 0 when the entity was forgotten in between
      counts[CHARGEBACKS] = this.#labels[kind]!.count(slot, 'fraud', this.#reader.atMs)
      counts[UNPAID] = this.#labels[kind]!.count(slot, 'unpaid', this.#reader.atMs)
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
    const table = this.#tables[kind]!
    if (slot < 0) return NEW_CUSTOMER
    const isIn = this.#tally.ownAmountMinor >= 0
    const amounts = table.amounts(slot) - (isIn ? 1 : 0)
    const sumMinor = table.sumMinor(slot) - (isIn ? this.#tally.ownAmountMinor : 0)
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
      if (leg === 0 && failures > 0) this.#fail(record, failures)
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
    this.#fail(record, 1)
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

  #fail(record: number, payments: number): void {
    this.#log.page(record).words[(record % PAGE_RECORDS) * WORDS + FAILED] = Math.min(payments, MAX_WALK)
  }

  #chain(record: number, kind: number, token: string): number {
    const table = this.#tables[kind]!
    const { words, doubles } = this.#log.page(record)
    const i = record % PAGE_RECORDS
    const slot = table.see(token, doubles[i * DOUBLES + AT_MS]!)
    words[i * WORDS + SERIALS + kind] = table.serial(slot)
    words[i * WORDS + BEFORE + kind] = table.chain(slot, record)
    return slot
  }

  #count(record: number, kind: number, slot: number, amountMinor: number): void {
    this.#log.page(record).words[(record % PAGE_RECORDS) * WORDS + COUNTS]! |= 1 << kind
    this.#tables[kind]!.countOrder(slot, amountMinor)
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
    let record = slot < 0 ? 0 : this.#tables[kind]!.head(slot)
    for (let steps = 0; record > this.#log.forgotten && steps < MAX_WALK; steps++) {
      const { words, orderIDs } = this.#log.page(record)
      const i = record % PAGE_RECORDS
      if (orderIDs[i] === orderID && words[i * WORDS + COUNTS]! & (1 << kind)) return true
      record = words[i * WORDS + BEFORE + kind]!
    }
    return false
  }
}

/** An assessment's tokens were counted with the order before, save those it calls new. */
function wasShown(event: ScreenedEvent, kind: EntityKind, t: number): boolean {
  return event.kind === 'assessment' && !event.newTokens[kind]?.includes(event.tokens[kind]![t]!)
}

const NOTHING_KNOWN: readonly (FeatureValue | undefined)[] = CATALOGUE.map(() => undefined)
/** Features that are counts of an entity: where in `#counts` each stands. */
const COUNTED = CATALOGUE.flatMap(({ source }, position) => {
  if (source.measure === 'order') return []
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
