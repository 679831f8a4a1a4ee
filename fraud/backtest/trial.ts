/**
 * Policies on trial over one memory: each event is read for each of them, decided, and folded once. What decides a live event
 * (`fraud/decisions`) decides here, from the same state; only the record, which nobody keeps, is not written.
 */
import { decide } from '@sekisho/fraud/decisions'
import type { Decision } from '@sekisho/fraud/decisions'
import type { AskedEvent, FraudEvent } from '@sekisho/fraud/events'
import { FeatureState } from '@sekisho/fraud/features'
import type { ShopProfile, StateLimits } from '@sekisho/fraud/features'
import type { Policy } from '@sekisho/fraud/rules'

export class Trial {
  readonly #policies: readonly Policy[]
  readonly #state: FeatureState

  constructor(shop: ShopProfile, policies: readonly Policy[], limits: StateLimits) {
    this.#policies = policies
    this.#state = new FeatureState(
      shop,
      limits,
      policies.map(({ catalogue }) => catalogue),
    )
  }

  /** What each policy decides, in their order; nothing is folded. Parts that did not answer then are missing now too. */
  decide(event: AskedEvent): Decision[] {
    const degraded = event.missing?.join(' ')
    return this.#policies.map((policy) =>
      decide(policy, this.#state.read(event, policy.catalogue), degraded === undefined ? {} : { degraded }),
    )
  }

  fold(event: FraudEvent): void {
    this.#state.fold(event)
  }
}
