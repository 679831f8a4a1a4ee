/** What is remembered of one tenant, all of it: folding writes it, reading reads it. */
import { ENTITY_KINDS } from '@sekisho/fraud/events'
import type { FraudEvent } from '@sekisho/fraud/events'
import { EntityTable } from './entityTable.ts'
import { Habit } from './habit.ts'
import { Labels } from './labels.ts'
import { Lists } from './lists.ts'
import type { Plan } from './plan.ts'
import { RecordLog } from './recordLog.ts'
import { Rings } from './rings.ts'
import { TokenHash } from './tokenHash.ts'

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

/** A million cards, a million devices …: about 1.9 GB when all of it is full, and nothing until they come. */
export const DEFAULT_LIMITS: StateLimits = { entitiesOfAKind: 1_000_000, records: 4_000_000 }

/** The tokens of one event as numbers, by kind and place. */
export interface EventKeys {
  readonly first: readonly number[][]
  readonly second: readonly number[][]
}

export class Memory {
  readonly profile: ShopProfile
  readonly plan: Plan
  /** By kind, as in ENTITY_KINDS. */
  readonly tables: readonly EntityTable[]
  readonly rings: readonly Rings[]
  readonly log: RecordLog
  readonly labels = new Labels()
  readonly lists = new Lists()
  readonly habit = new Habit()
  readonly #keys = { first: ENTITY_KINDS.map((): number[] => []), second: ENTITY_KINDS.map((): number[] => []) }
  readonly #hash = new TokenHash()
  #keysOf: FraudEvent | undefined

  constructor(profile: ShopProfile, limits: StateLimits, plan: Plan) {
    this.profile = profile
    this.plan = plan
    this.rings = plan.kinds.map(({ rings }) => new Rings(rings))
    this.tables = ENTITY_KINDS.map((_, kind) => {
      const table: EntityTable = new EntityTable(limits.entitiesOfAKind, (slot) => this.#forget(kind, table, slot))
      return table
    })
    this.log = new RecordLog(limits.records)
  }

  /** Hashed once: an event is read, and then folded. */
  keysOf(event: FraudEvent): EventKeys {
    const keys = this.#keys
    if (this.#keysOf === event) return keys
    this.#keysOf = event
    for (let kind = 0; kind < ENTITY_KINDS.length; kind++) {
      const tokens = event.tokens[ENTITY_KINDS[kind]!]
      const count = tokens?.length ?? 0
      for (let t = 0; t < count; t++) {
        this.#hash.of(tokens![t]!)
        keys.first[kind]![t] = this.#hash.first
        keys.second[kind]![t] = this.#hash.second
      }
      cut(keys.first[kind]!, count)
      cut(keys.second[kind]!, count)
    }
    return keys
  }

  #forget(kind: number, table: EntityTable, slot: number): void {
    if (table.block(slot) >= 0) this.rings[kind]!.close(table.block(slot))
    this.labels.forget(table, slot)
  }
}

/** Item by item: a list whose length is set to 0 gives up its room, and would ask for new room with every event. */
function cut(list: number[], length: number): void {
  while (list.length > length) list.pop()
}
