/** What is remembered of one tenant, all of it: folding writes it, reading reads it. */
import { CLUSTER_KINDS, ENTITY_KINDS } from '@sekisho/fraud/events'
import type { EntityTokens, FraudEvent } from '@sekisho/fraud/events'
import { Linkage } from '@sekisho/fraud/linking'
import { EntityTable } from './entityTable.ts'
import { Habit } from './habit.ts'
import { Labels } from './labels.ts'
import { Lists } from './lists.ts'
import type { Plan } from './plan.ts'
import { RecordLog } from './recordLog.ts'
import { Rings } from './rings.ts'
import { TokenHash } from '@sekisho/fraud/packed'

/** What the features need to know of a tenant. */
export interface ShopProfile {
  /** Orders in another currency have no amount to compare: there is no rate list yet. */
  readonly currency: string
  /** A zone of `base`'s table; with another one, hours are unknown. */
  readonly timeZone: string
}

export interface StateLimits {
  /** Entities of each kind to remember; beyond it one that was not seen for long is forgotten. 64 at least. */
  readonly entitiesOfAKind: number
  /** Records to remember, of all entities together. */
  readonly records: number
}

/**
 * A million cards, a million devices …: nothing until they come. When it is full, entities of all 17 kinds take 1.0 GB (48 bytes a
 * slot, 10 in the index), the records and IDs of their orders 0.8 GB. On top of it stand the busy: with the built-in features a
 * block of rings takes 50 to 1,000 bytes by kind (8.4 KB for one of each kind), so 0.8 GB when a tenth of all are busy and 8.4 GB if all
 * were; a policy's own aggregates add to it. And labels: 24 bytes for each thing that became known of an entity, 64 of one at most,
 * so 0.1 GB when six million were told.
 */
export const DEFAULT_LIMITS: StateLimits = { entitiesOfAKind: 1_000_000, records: 4_000_000 }

/** The tokens of one event as numbers, by kind and place. */
export interface EventKeys {
  /** Kinds that the event shows, ascending. */
  readonly kinds: readonly number[]
  readonly first: readonly number[][]
  readonly second: readonly number[][]
  /** Where each was found when the event was read: fold looks there first. -1 when it was not known. */
  readonly slots: readonly number[][]
}

export interface MemorySize {
  readonly keys: number
  readonly records: number
  /** Of the keys, how many have or had rings. */
  readonly busyKeys: number
  readonly bytes: number
}

export class Memory {
  readonly profile: ShopProfile
  readonly limits: StateLimits
  readonly plan: Plan
  /** By kind, as in ENTITY_KINDS. */
  readonly tables: readonly EntityTable[]
  readonly rings: readonly Rings[]
  readonly log: RecordLog
  readonly labels = new Labels()
  readonly lists = new Lists()
  readonly habit = new Habit()
  /** Who is behind the orders; undefined where no feature asks. */
  readonly links: Linkage | undefined
  /** Of the event that was looked up last: the same lists for every event, filled anew. */
  readonly keys = { kinds: [] as number[], first: listsByKind(), second: listsByKind(), slots: listsByKind() }
  readonly #tokens: (readonly string[] | undefined)[] = ENTITY_KINDS.map(() => undefined)
  readonly #hash = new TokenHash()
  #keysOf: FraudEvent | undefined

  constructor(profile: ShopProfile, limits: StateLimits, plan: Plan) {
    this.profile = profile
    this.limits = limits
    this.plan = plan
    this.rings = plan.kinds.map(({ rings }) => new Rings(rings))
    this.tables = ENTITY_KINDS.map((_, kind) => {
      const table: EntityTable = new EntityTable(limits.entitiesOfAKind, (slot) => this.#forget(kind, table, slot))
      return table
    })
    this.log = new RecordLog(limits.records)
    const { entitiesOfAKind, records } = limits
    this.links = plan.asksWho
      ? new Linkage({ clusters: entitiesOfAKind, tokensOfAKind: entitiesOfAKind, mentions: records })
      : undefined
  }

  /** Looked up once: an event is read, and then folded. Until something is folded, slots are where entities are. */
  keysOf(event: FraudEvent): EventKeys {
    const { keys } = this
    if (this.#keysOf === event) return keys
    this.#keysOf = event
    tokensByKind(event.tokens, this.#tokens)
    if (this.links) this.#showClusters(this.links, event)
    let shown = 0
    for (let kind = 0; kind < this.#tokens.length; kind++) {
      const tokens = this.#tokens[kind]
      const first = keys.first[kind]!
      const second = keys.second[kind]!
      const slots = keys.slots[kind]!
      const count = tokens?.length ?? 0
      for (let t = 0; t < count; t++) {
        this.#hash.ofToken(tokens![t]!)
        first[t] = this.#hash.first
        second[t] = this.#hash.second
      }
      if (first.length > count) cut(first, second, slots, count)
      if (count > 0) keys.kinds[shown++] = kind
    }
    while (keys.kinds.length > shown) keys.kinds.pop()
    this.#findAll()
    return keys
  }

  /** Who is behind it, as a token like any other. */
  #showClusters(links: Linkage, event: FraudEvent): void {
    for (let grouping = 0; grouping < CLUSTER_KINDS.length; grouping++) {
      const cluster = links.clusterOf(grouping, event)
      if (cluster !== undefined) this.#tokens[FIRST_CLUSTER + grouping] = [cluster]
    }
  }

  /** Where each may be is read for all of them before the first is looked for (see TokenIndex). */
  #findAll(): void {
    const { kinds, first, second, slots } = this.keys
    for (let n = 0; n < kinds.length; n++) {
      const kind = kinds[n]!
      for (let t = 0; t < first[kind]!.length; t++) slots[kind]![t] = this.tables[kind]!.guess(first[kind]![t]!)
    }
    for (let n = 0; n < kinds.length; n++) {
      const kind = kinds[n]!
      for (let t = 0; t < first[kind]!.length; t++) {
        slots[kind]![t] = this.tables[kind]!.find(first[kind]![t]!, second[kind]![t]!)
      }
    }
  }

  /** The memory has changed: what was looked up may have another slot by now. */
  invalidate(): void {
    this.#keysOf = undefined
  }

  /** What is held, and for how many entities. */
  get size(): MemorySize {
    const packed = [...this.tables, ...this.rings.map(({ pages }) => pages), this.labels.pages, this.log]
    return {
      keys: this.tables.reduce((sum, { size }) => sum + size, 0),
      records: this.log.next - 1,
      busyKeys: this.rings.reduce((sum, { counters: [, opened = 0] }) => sum + opened, 0),
      bytes: packed.reduce((sum, { bytes }) => sum + bytes, this.links?.bytes ?? 0),
    }
  }

  #forget(kind: number, table: EntityTable, slot: number): void {
    if (table.block(slot) >= 0) this.rings[kind]!.close(table.block(slot))
    this.labels.forget(table, slot)
  }
}

/** Clusters stand last among the kinds, in the order of their groupings. */
export const FIRST_CLUSTER = ENTITY_KINDS.indexOf(CLUSTER_KINDS[0])

/** Item by item: a list whose length is set to 0 gives up its room, and would ask for new room with every event. */
function cut(first: number[], second: number[], slots: number[], length: number): void {
  while (first.length > length) {
    first.pop()
    second.pop()
    slots.pop()
  }
}

function listsByKind(): number[][] {
  return ENTITY_KINDS.map(() => [])
}

/** Member by member, in the order of ENTITY_KINDS: to look each up by its name takes ten times as long. */
function tokensByKind(tokens: EntityTokens, into: (readonly string[] | undefined)[]): void {
  into[0] = tokens.card
  into[1] = tokens.device
  into[2] = tokens.cookie
  into[3] = tokens.ip
  into[4] = tokens.email
  into[5] = tokens.phone
  into[6] = tokens.account
  into[7] = tokens.place
  into[8] = tokens.person
  into[9] = tokens.bin
  into[10] = tokens.mailDomain
  into[11] = tokens.network
  into[12] = tokens.item
  into[13] = tokens.shop
  into[14] = tokens.referrer
  into[15] = tokens.individual
  into[16] = tokens.household
}
