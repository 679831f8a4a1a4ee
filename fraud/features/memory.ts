/** What is remembered of one tenant, all of it: folding writes it, reading reads it. */
import { ENTITY_KINDS } from '@sekisho/fraud/events'
import { EntityTable } from './entityTable.ts'
import { Habit } from './habit.ts'
import { Labels } from './labels.ts'
import { RecordLog } from './recordLog.ts'

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

export class Memory {
  readonly profile: ShopProfile
  /** By kind, as in ENTITY_KINDS. */
  readonly tables: readonly EntityTable[]
  /** By kind; of entities by their slots. */
  readonly labels: readonly Labels[]
  readonly log: RecordLog
  readonly habit = new Habit()

  constructor(profile: ShopProfile, limits: StateLimits) {
    this.profile = profile
    this.labels = ENTITY_KINDS.map(() => new Labels())
    this.tables = this.labels.map((labels) => new EntityTable(limits.entitiesOfAKind, (slot) => labels.forget(slot)))
    this.log = new RecordLog(limits.records)
  }
}
