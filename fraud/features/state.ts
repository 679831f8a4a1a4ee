/**
 * The state of one tenant: what an event reads its features from, and what it leaves behind for the next. Reading changes
 * nothing; folding is the only change; both are synchronous, and the same journal folds to the same state. It knows no
 * clock and does no input or output: whoever holds it decides when to rebuild, keep or drop it.
 */
import type { JSONObject, UnixMs } from '@sekisho/base'
import type { AskedEvent, FraudEvent } from '@sekisho/fraud/events'
import type { Grouping } from '@sekisho/fraud/linking'
import { catalogueWith } from './catalogue.ts'
import type { Catalogue } from './catalogue.ts'
import { historyOf } from './entityHistory.ts'
import type { EntityHistory, EntityName, HistoryPage } from './entityHistory.ts'
import type { FeatureVector } from './feature.ts'
import { Folding } from './folding.ts'
import type { LinkedOrder } from './linked.ts'
import type { ClusterLink } from './linkReading.ts'
import { DEFAULT_LIMITS, Memory } from './memory.ts'
import type { MemorySize, ShopProfile, StateLimits } from './memory.ts'
import { catalogueFor, eventShowing } from './ofEntity.ts'
import { Plan } from './plan.ts'
import { Reading } from './reading.ts'
import { beginSnapshot, restoreSnapshot } from './snapshot.ts'
import type { Snapshot } from './snapshot.ts'

export class FeatureState {
  readonly #memory: Memory
  readonly #reading: Reading
  readonly #folding: Folding

  /** @param catalogues of all policies that read it, now and while it is held */
  constructor(
    profile: ShopProfile,
    limits: StateLimits = DEFAULT_LIMITS,
    catalogues: readonly Catalogue[] = [catalogueWith([])],
  ) {
    this.#memory = new Memory(profile, limits, new Plan(catalogues))
    this.#reading = new Reading(this.#memory)
    this.#folding = new Folding(this.#memory)
  }

  /**
   * The features of an event, before it is folded in: an order does not count itself. A feature that the state was not made
   * for is unknown: it is never a 0 that only means that nobody had counted yet.
   */
  read(event: AskedEvent, catalogue: Catalogue = catalogueWith([])): FeatureVector {
    return this.#reading.vectorOf(event, catalogue)
  }

  /** Whether the state was made for every feature of the catalogue. If not, a state made for it and folded anew is. */
  covers(catalogue: Catalogue): boolean {
    return this.#memory.plan.covers(catalogue)
  }

  /** The latest orders that share an entity with this one, ten at most, the newest first. */
  linked(event: AskedEvent): LinkedOrder[] {
    return this.#reading.linked(event)
  }

  /** Who is behind an order, before it is folded in: the individual and the household, and others whom it might be. */
  clusters(event: AskedEvent): ClusterLink[] {
    return this.#reading.clusters(event)
  }

  /** Who is behind an order that was folded, by what is known now. @returns undefined for one that shows nobody, or was forgotten */
  clusterOf(grouping: Grouping, orderID: string): string | undefined {
    return this.#memory.links?.clusterOfOrder(grouping, orderID)
  }

  /** What is counted along one entity at that moment: values of `catalogueFor` its kind, nothing where it was never seen. */
  readEntity(entity: EntityName, atMs: UnixMs, catalogue: Catalogue): FeatureVector {
    return this.read(eventShowing(entity, atMs), catalogueFor(entity.kind, catalogue))
  }

  /** Since when an entity is known, and the orders that showed it. */
  historyOf(entity: EntityName, page: HistoryPage): EntityHistory | undefined {
    return historyOf(this.#memory, entity, page)
  }

  get size(): MemorySize {
    return this.#memory.size
  }

  /** The state of this moment, to be taken page by page while it goes on. One at a time. */
  beginSnapshot(): Snapshot {
    return beginSnapshot(this.#memory)
  }

  /**
   * Into a state that has folded nothing.
   * @param next the snapshot's pages, in order
   * @returns false when the snapshot was made for other features, limits or another shop
   */
  restore(heading: JSONObject, next: () => Uint8Array): boolean {
    return restoreSnapshot(this.#memory, heading, next)
  }

  fold(event: FraudEvent): void {
    this.#folding.fold(event)
    this.#reading.invalidate()
    this.#memory.invalidate()
  }
}
