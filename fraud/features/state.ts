/**
 * The state of one tenant: what an event reads its features from, and what it leaves behind for the next. Reading changes
 * nothing; folding is the only change; both are synchronous, and the same journal folds to the same state. It knows no
 * clock and does no input or output: whoever holds it decides when to rebuild, keep or drop it.
 */
import type { AskedEvent, FraudEvent } from '@sekisho/fraud/events'
import type { FeatureVector } from './feature.ts'
import { Folding } from './folding.ts'
import type { LinkedOrder } from './linked.ts'
import { DEFAULT_LIMITS, Memory } from './memory.ts'
import type { ShopProfile, StateLimits } from './memory.ts'
import { Reading } from './reading.ts'

export class FeatureState {
  readonly #reading: Reading
  readonly #folding: Folding

  constructor(profile: ShopProfile, limits: StateLimits = DEFAULT_LIMITS) {
    const memory = new Memory(profile, limits)
    this.#reading = new Reading(memory)
    this.#folding = new Folding(memory)
  }

  /** The features of an event, before it is folded in: an order does not count itself. */
  read(event: AskedEvent): FeatureVector {
    return this.#reading.vectorOf(event)
  }

  /** The latest orders that share an entity with this one, ten at most, the newest first. */
  linked(event: AskedEvent): LinkedOrder[] {
    return this.#reading.linked(event)
  }

  fold(event: FraudEvent): void {
    this.#reading.invalidate()
    this.#folding.fold(event)
  }
}
