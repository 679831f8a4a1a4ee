/**
 * Policies on trial over one past: each event is read for each of them, decided, and folded. What decides a live event
 * (`fraud/decisions`) decides here, from the same state; only the record, which nobody keeps, is not written.
 */
import { decide } from '@sekisho/fraud/decisions'
import type { Decision } from '@sekisho/fraud/decisions'
import type { AskedEvent, FraudEvent } from '@sekisho/fraud/events'
import { FeatureState, fitTogether } from '@sekisho/fraud/features'
import type { ShopProfile, StateLimits } from '@sekisho/fraud/features'
import type { Policy } from '@sekisho/fraud/rules'

export class Trial {
  readonly #seats: readonly { readonly policy: Policy; readonly state: FeatureState }[]
  /** Each once. */
  readonly #states: readonly FeatureState[]

  /** One memory counts for all policies, where it has room for the conditions of all; else each has one of its own. */
  constructor(shop: ShopProfile, policies: readonly Policy[], limits: StateLimits) {
    const catalogues = policies.map(({ catalogue }) => catalogue)
    const groups = fitTogether(catalogues) ? [catalogues] : catalogues.map((catalogue) => [catalogue])
    this.#states = groups.map((group) => new FeatureState(shop, limits, group))
    this.#seats = policies.map((policy, n) => ({ policy, state: this.#states[n] ?? this.#states[0]! }))
  }

  /** What each policy decides, in their order; nothing is folded. Parts that did not answer then are missing now too. */
  decide(event: AskedEvent): Decision[] {
    const degraded = event.missing?.join(' ')
    return this.#seats.map(({ policy, state }) =>
      decide(policy, state.read(event, policy.catalogue), degraded === undefined ? {} : { degraded }),
    )
  }

  fold(event: FraudEvent): void {
    for (const state of this.#states) state.fold(event)
  }
}
