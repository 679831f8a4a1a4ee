/**
 * The body of a decision's journal row, schema 1: everything that the decision was made from, so that it can be made again,
 * byte for byte, from this alone and its policy. Never how long it took.
 */
import type { UnixMs } from '@sekisho/base'
import { accountEventIDOf, isOfAccount } from '@sekisho/fraud/events'
import type { AccountEvent, AskedEvent, EventVersions, ScreenedEvent, Stage } from '@sekisho/fraud/events'
import type { ClusterLink, FeatureValue, FeatureVector, LinkedOrder } from '@sekisho/fraud/features'
import type { Policy } from '@sekisho/fraud/rules'
import type { Decision } from './decide.ts'

interface Recorded extends Decision {
  readonly schema: 1
  /** When the event happened, as its caller says. */
  readonly occurredAtMs: UnixMs
  /** The vector as read, by position in the catalogue of its version; null is unknown. Empty when nothing was read. */
  readonly features: readonly (FeatureValue | null)[]
  /** Orders that share an entity with this event, the last first. They inform people; no rule reads them. */
  readonly linked: readonly LinkedOrder[]
  readonly versions: DecisionVersions
}

/** Of an order in one of its stages, at a shop or at an issuer. */
export interface OrderRecord extends Recorded {
  readonly orderID: string
  /** Of a later assessment. */
  readonly assessmentID?: string
  readonly stage: Stage
  /** Who is behind it, as it was seen then; absent when it shows nobody. Later orders may show that it was somebody else. */
  readonly links?: readonly ClusterLink[]
}

/** Of a login, a registration or a profile change: its kind, and the ID that its caller gave it. */
export interface AccountRecord extends Recorded {
  readonly kind: AccountEvent['kind']
  readonly id: string
}

export type DecisionRecord = OrderRecord | AccountRecord
export type RecordFor<Event extends AskedEvent> = Event extends AccountEvent ? AccountRecord : OrderRecord

export interface DecisionVersions extends EventVersions {
  readonly policy: { readonly id: string; readonly version: number; readonly fingerprint: string }
  readonly catalogue: number
  readonly timeZones: number
}

export interface Made<Event extends AskedEvent> {
  readonly event: Event
  readonly policy: Policy
  readonly decision: Decision
  readonly vector: FeatureVector
  readonly linked: readonly LinkedOrder[]
  readonly links?: readonly ClusterLink[]
  readonly versions: Pick<DecisionVersions, 'catalogue' | 'timeZones'>
}

export function recordOf<Event extends AskedEvent>(made: Made<Event>): RecordFor<Event> {
  const record = isOfAccount(made.event)
    ? accountRecordOf(made as Made<AskedEvent> as Made<AccountEvent>)
    : orderRecordOf(made as Made<AskedEvent> as Made<ScreenedEvent>)
  return record as RecordFor<Event>
}

/**
 * Written out member by member, and what only some have is set behind: nearly every decision is one of these, and to spread an object and go
 * on costs more than all of it.
 */
function orderRecordOf(made: Made<ScreenedEvent>): OrderRecord {
  const { event, policy, decision, vector, linked, links = NOBODY, versions } = made
  const { outcome, score, hits, unknown, reasons, advice, adviceWhy, degraded, trigger, atLeast } = decision
  const record: { -readonly [Member in keyof OrderRecord]: OrderRecord[Member] } = {
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
    features: featuresOf(vector),
    linked,
    versions: versionsOf(event, policy, versions),
  }
  if (adviceWhy) record.adviceWhy = adviceWhy
  if (links.length > 0) record.links = links
  if (event.kind === 'assessment') record.assessmentID = event.assessmentID
  if (degraded !== undefined) record.degraded = degraded
  if (trigger !== undefined) record.trigger = trigger
  if (atLeast !== undefined) record.atLeast = atLeast
  return record
}

function accountRecordOf({ event, policy, decision, vector, linked, versions }: Made<AccountEvent>): AccountRecord {
  return {
    schema: 1,
    kind: event.kind,
    id: accountEventIDOf(event),
    occurredAtMs: event.occurredAtMs,
    ...decision,
    features: featuresOf(vector),
    linked,
    versions: versionsOf(event, policy, versions),
  }
}

const NOBODY: readonly ClusterLink[] = []

function featuresOf(vector: FeatureVector): (FeatureValue | null)[] {
  return vector.map((value) => value ?? null)
}

function versionsOf(
  { versions: { identity, intelligence } }: AskedEvent,
  { id, version, fingerprint }: Policy,
  { catalogue, timeZones }: Pick<DecisionVersions, 'catalogue' | 'timeZones'>,
): DecisionVersions {
  return { policy: { id, version, fingerprint }, identity, intelligence, catalogue, timeZones }
}
