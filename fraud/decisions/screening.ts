/**
 * Screening: the synchronous turn of every tenant, and the memory that it reads. `assess` reads and decides and changes
 * nothing; `fold` lets an event leave its trace. The desk hands the event and its decision to the store and folds in the
 * same turn, so the next event sees this one as the journal will tell it (docs/decisions/0001).
 */
import { TIME_ZONES_VERSION } from '@sekisho/base'
import type { AskedEvent, FraudEvent } from '@sekisho/fraud/events'
import { CATALOGUE_VERSION, DEFAULT_LIMITS, FeatureState } from '@sekisho/fraud/features'
import type { ShopProfile, StateLimits } from '@sekisho/fraud/features'
import { DECIDED_KINDS } from '@sekisho/fraud/rules'
import type { DecidedKind, Outcome, Policy } from '@sekisho/fraud/rules'
import { decide, decideUnread } from './decide.ts'
import type { Circumstances } from './decide.ts'
import { Memories } from './memories.ts'
import type { Memory } from './memories.ts'
import { recordOf } from './record.ts'
import type { RecordFor } from './record.ts'

/** What screening must know of a tenant. Its currency and zone are those of its first event, for as long as it is held. */
export interface ScreenedTenant extends ShopProfile {
  /** Whose policies decide. */
  readonly tenantID: string
  /** Which memory is read and folded into; the tenant's own when not given. */
  readonly memoryID?: string
}

/** What decides an event of one kind at one tenant now. */
export interface Choice {
  readonly live: Policy
  /** On trial: they decide beside the live one and change nothing. */
  readonly shadows: readonly Policy[]
  /** Why every decision is a degraded one: the policy that ought to decide cannot. */
  readonly degraded?: string
}

export type PolicyFor = (tenantID: string, kind: DecidedKind) => Choice

export interface AssessOptions {
  /** The deadline passed before the turn: decide without reading. */
  readonly degraded?: 'deadline'
  /** With a test key: an outcome, or `degraded`. */
  readonly trigger?: string
  /** The outcome is this one or a severer one, whatever the policy says. */
  readonly atLeast?: Outcome
}

/** The decision, and what policies on trial would have decided. */
export interface Assessed<Event extends AskedEvent> {
  readonly record: RecordFor<Event>
  readonly shadows: readonly RecordFor<Event>[]
}

export class Screening {
  readonly memories = new Memories()
  readonly #policyFor: PolicyFor
  readonly #limits: StateLimits

  /**
   * @param policies one for everything, or by tenant and kind
   * @param limits of each tenant's memory
   */
  constructor(policies: Policy | PolicyFor, limits: StateLimits = DEFAULT_LIMITS) {
    this.#policyFor = typeof policies === 'function' ? policies : always(policies)
    this.#limits = limits
  }

  /** What the live policy decides. */
  assess<Event extends AskedEvent>(tenant: ScreenedTenant, event: Event, options?: AssessOptions): RecordFor<Event> {
    return this.assessWithShadows(tenant, event, options).record
  }

  /**
   * Shadows decide from the same memory in the same turn. What was forced upon the live decision (a trigger, the failure
   * of its policy) is none of theirs. What is linked stands with the live decision.
   */
  assessWithShadows<Event extends AskedEvent>(
    tenant: ScreenedTenant,
    event: Event,
    { degraded, trigger, atLeast }: AssessOptions = {},
  ): Assessed<Event> {
    const choice = this.#policyFor(tenant.tenantID, decidedKindOf(event))
    const { live, shadows } = choice
    if (degraded) {
      const decision = decideUnread(live, degraded)
      return { record: recordOf({ event, policy: live, decision, vector: [], linked: [], versions }), shadows: [] }
    }
    const state = this.stateOf(tenant)
    const vector = state.read(event, live.catalogue)
    const linked = state.linked(event)
    const links = state.clusters(event)
    const missing = trigger === 'degraded' ? 'trigger' : missingOf(event, choice.degraded)
    const decision = decide(live, vector, circumstancesOf(missing, trigger, atLeast))
    const record = recordOf({ event, policy: live, decision, vector, linked, links, versions })
    if (shadows.length === 0) return { record, shadows: NONE }
    return {
      record,
      shadows: shadows.map((policy) => {
        const own = policy.catalogue === live.catalogue ? vector : state.read(event, policy.catalogue)
        const decision = decide(policy, own, circumstancesOf(event.missing?.join(' '), undefined))
        return recordOf({ event, policy, decision, vector: own, linked: [], versions })
      }),
    }
  }

  fold(tenant: ScreenedTenant, event: FraudEvent): void {
    this.stateOf(tenant)
    this.memories.fold(nameOf(tenant), event)
  }

  /**
   * For a commit that may be refused: in its turn, before anything is folded.
   * @returns folds, when the commit is durable
   */
  foldLater(tenant: ScreenedTenant, event: FraudEvent, rowID: string): () => void {
    return this.memories.owe(nameOf(tenant), { event, rowID }, () => this.fold(tenant, event))
  }

  /** Of every kind of event, each once: those that are live and then those on trial, which are left out first when room is short. */
  policiesOf(tenantID: string): readonly Policy[] {
    const choices = DECIDED_KINDS.map((kind) => this.#policyFor(tenantID, kind))
    return [...new Set([...choices.map(({ live }) => live), ...choices.flatMap(({ shadows }) => shadows)])]
  }

  /** An empty one, that nobody reads yet. @param policies that it will be read for: what they count is counted */
  newMemory({ tenantID, currency, timeZone }: ScreenedTenant, policies = this.policiesOf(tenantID)): Memory {
    const catalogues = [...new Set(policies.map(({ catalogue }) => catalogue))]
    return { state: new FeatureState({ currency, timeZone }, this.#limits, catalogues), policies }
  }

  /** The tenant's memory. It is made with its first event, for the policies that decide then. */
  stateOf(tenant: ScreenedTenant): FeatureState {
    const name = nameOf(tenant)
    const known = this.memories.find(name)
    if (known) return known.state
    const memory = this.newMemory(tenant)
    this.memories.put(name, memory)
    return memory.state
  }
}

function nameOf({ tenantID, memoryID = tenantID }: ScreenedTenant): string {
  return memoryID
}

/** Parts that did not answer, a space between them; undefined when all did. */
function missingOf({ missing }: AskedEvent, ofPolicy: string | undefined): string | undefined {
  if (ofPolicy === undefined) return missing?.join(' ')
  return missing ? `${ofPolicy} ${missing.join(' ')}` : ofPolicy
}

function circumstancesOf(degraded: string | undefined, trigger: string | undefined, atLeast?: Outcome): Circumstances {
  if (!degraded && !trigger && !atLeast) return AS_USUAL
  return { ...(degraded && { degraded }), ...(trigger && { trigger }), ...(atLeast && { atLeast }) }
}

/** Which policies an event asks for. */
export function decidedKindOf({ kind }: AskedEvent): DecidedKind {
  return kind === 'assessment' ? 'order' : kind
}

function always(live: Policy): PolicyFor {
  const choice: Choice = { live, shadows: [] }
  return () => choice
}

const AS_USUAL: Circumstances = {}
const NONE: readonly never[] = []
const versions = { catalogue: CATALOGUE_VERSION, timeZones: TIME_ZONES_VERSION }
