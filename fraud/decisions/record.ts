/**
 * The body of a decision's journal row, schema 1: everything that the decision was made from, so that it can be made again,
 * byte for byte, from this alone and its policy. Never how long it took.
 */
import type { UnixMs } from '@sekisho/base'
import type { EventVersions, ScreenedEvent, Stage } from '@sekisho/fraud/events'
import type { FeatureValue, FeatureVector, LinkedOrder } from '@sekisho/fraud/features'
import type { Policy } from '@sekisho/fraud/rules'
import type { Decision } from './decide.ts'

export interface DecisionRecord extends Decision {
  readonly schema: 1
  readonly orderID: string
  /** Of a later assessment. */
  readonly assessmentID?: string
  readonly stage: Stage
  /** When the event happened, as its caller says. */
  readonly occurredAtMs: UnixMs
  /** The vector as read, by position in the catalogue of its version; null is unknown. Empty when nothing was read. */
  readonly features: readonly (FeatureValue | null)[]
  /** Orders that share an entity with this one, the last first. They inform people; no rule reads them. */
  readonly linked: readonly LinkedOrder[]
  readonly versions: DecisionVersions
}

export interface DecisionVersions extends EventVersions {
  readonly policy: { readonly id: string; readonly version: number; readonly fingerprint: string }
  readonly catalogue: number
  readonly timeZones: number
}

export interface Made {
  readonly event: ScreenedEvent
  readonly policy: Policy
  readonly decision: Decision
  readonly vector: FeatureVector
  readonly linked: readonly LinkedOrder[]
  readonly versions: Pick<DecisionVersions, 'catalogue' | 'timeZones'>
}

export function recordOf({ event, policy, decision, vector, linked, versions }: Made): DecisionRecord {
  const { id, version, fingerprint } = policy
  const { outcome, score, hits, unknown, reasons, advice, degraded, trigger } = decision
  const { identity, intelligence } = event.versions
  const { catalogue, timeZones } = versions
  const record: DecisionRecord = {
    schema: 1,
    orderID: event.orderID,
    stage: event.stage,
    occurredAtMs: event.occurredAtMs,
    outcome,
    score,
    hits,
    unknown,
    reasons,
    advice,
    features: vector.map((value) => value ?? null),
    linked,
    versions: { policy: { id, version, fingerprint }, identity, intelligence, catalogue, timeZones },
  }
  if (event.kind !== 'assessment' && degraded === undefined && trigger === undefined) return record // nearly every one
  return {
    ...record,
    ...(event.kind === 'assessment' && { assessmentID: event.assessmentID }),
    ...(degraded !== undefined && { degraded }),
    ...(trigger !== undefined && { trigger }),
  }
}
