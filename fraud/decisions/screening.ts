/**
 * Screening: the synchronous turn of every tenant, and the memory that it reads. `assess` reads and decides and changes
 * nothing; `fold` lets an event leave its trace. The desk hands the event and its decision to the store and folds in the
 * same turn, so the next order sees this one as the journal will tell it (docs/decisions/0001).
 */
import { TIME_ZONES_VERSION } from '@sekisho/base'
import type { FraudEvent, ScreenedEvent } from '@sekisho/fraud/events'
import { CATALOGUE_VERSION, DEFAULT_LIMITS, FeatureState } from '@sekisho/fraud/features'
import type { ShopProfile, StateLimits } from '@sekisho/fraud/features'
import type { Policy } from '@sekisho/fraud/rules'
import { decide, decideUnread } from './decide.ts'
import { recordOf } from './record.ts'
import type { DecisionRecord } from './record.ts'

/** What screening must know of a tenant. Its currency and zone are those of its first event, for as long as it is held. */
export interface ScreenedTenant extends ShopProfile {
  readonly tenantID: string
}

export interface AssessOptions {
  /** The deadline passed before the turn: decide without reading. */
  readonly degraded?: 'deadline'
  /** With a test key: an outcome, or `degraded`. */
  readonly trigger?: string
}

export class Screening {
  readonly #policy: Policy
  readonly #limits: StateLimits
  readonly #states = new Map<string, FeatureState>()

  /** @param limits of each tenant's memory */
  constructor(policy: Policy, limits: StateLimits = DEFAULT_LIMITS) {
    this.#policy = policy
    this.#limits = limits
  }

  assess(tenant: ScreenedTenant, event: ScreenedEvent, { degraded, trigger }: AssessOptions = {}): DecisionRecord {
    const policy = this.#policy
    const versions = { catalogue: CATALOGUE_VERSION, timeZones: TIME_ZONES_VERSION }
    if (degraded) {
      const decision = decideUnread(policy, degraded)
      return recordOf({ event, policy, decision, vector: [], linked: [], versions })
    }
    const state = this.#stateOf(tenant)
    const vector = state.read(event)
    const linked = state.linked(event)
    const missing = trigger === 'degraded' ? 'trigger' : event.missing?.join(' ')
    const decision = decide(policy, vector, { ...(missing && { degraded: missing }), ...(trigger && { trigger }) })
    return recordOf({ event, policy, decision, vector, linked, versions })
  }

  fold(tenant: ScreenedTenant, event: FraudEvent): void {
    this.#stateOf(tenant).fold(event)
  }

  #stateOf({ tenantID, currency, timeZone }: ScreenedTenant): FeatureState {
    const known = this.#states.get(tenantID)
    if (known) return known
    const state = new FeatureState({ currency, timeZone }, this.#limits)
    this.#states.set(tenantID, state)
    return state
  }
}
