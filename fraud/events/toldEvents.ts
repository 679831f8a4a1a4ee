/**
 * Events that are told and only folded. Each carries the tokens of what it tells about, so that folding needs no look-up:
 * the rim finds the order, the login or the entity first.
 */
import { parseInstant } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { AccountEventKind } from './accountEvents.ts'
import type { AuthorisationRequest, CheckResult } from './authorisation.ts'
import type { EventTimes } from './clock.ts'
import { timesIn } from './enrichment.ts'
import type { EntityKind, EntityTokens } from './entity.ts'
import type { FraudReportRequest, FraudType, ReportSource } from './fraudReport.ts'
import type { ListCategory, ListChangeRequest, ListEffect } from './listChange.ts'
import type { OutcomeRequest, OutcomeResult } from './outcome.ts'
import type { SettlementRequest, SettlementStatus } from './settlement.ts'
import type { ChallengeEnd, ChallengeMethod, ThreeDSResultRequest } from './threeDSResult.ts'
import type { Verdict, VerdictRequest } from './verdict.ts'

interface Told extends EventTimes {
  readonly schema: 1
  /** Of what it tells about, as that last stood. */
  readonly tokens: EntityTokens
}

export interface SettlementEvent extends Told {
  readonly kind: 'settlement'
  readonly orderID: string
  readonly settlementID: string
  readonly status: SettlementStatus
  readonly knownAtMs: UnixMs
  readonly amountMinor?: number
}

/** One payment that was tried. With a card of its own, its tokens are of that card in place of the order's. */
export interface AuthorisationEvent extends Told {
  readonly kind: 'authorisation'
  readonly orderID: string
  readonly authorisationID: string
  readonly approved: boolean
  readonly responseCode?: string
  readonly securityCode?: CheckResult
  readonly address?: CheckResult
  readonly amountMinor?: number
}

/** At a shop of an order; at an issuer of an authentication, whose acsTransID is the `orderID`. */
export interface ThreeDSResultEvent extends Told {
  readonly kind: 'threeds-result'
  readonly orderID: string
  readonly resultID: string
  readonly transStatus: string
  readonly transStatusReason?: string
  readonly eci?: string
  readonly threeDSServerTransID?: string
  readonly challenge?: ChallengeEnd
  readonly method?: ChallengeMethod
  readonly seconds?: number
}

/** What something was about that got a decision: its kind, and the ID that its caller gave it. */
export interface Subject {
  readonly kind: 'order' | AccountEventKind
  readonly id: string
}

export interface OutcomeEvent extends Told {
  readonly kind: 'outcome'
  readonly about: Subject
  readonly outcomeID: string
  readonly result: OutcomeResult
  readonly knownAtMs: UnixMs
}

export interface FraudReportEvent extends Told {
  readonly kind: 'fraud-report'
  readonly reportID: string
  /** Of an entity, its token is the one in `tokens`. */
  readonly about: Subject | { readonly kind: 'entity' }
  readonly type: FraudType
  readonly source: ReportSource
  readonly amountMinor?: number
  /** Percent. */
  readonly weight: number
  readonly knownAtMs: UnixMs
  /** An earlier report about the same is taken back. */
  readonly withdrawn: boolean
}

export interface VerdictEvent extends Told {
  readonly kind: 'verdict'
  readonly orderID: string
  readonly verdictID: string
  readonly verdict: Verdict
  readonly reason?: string
  readonly reviewerID: string
}

/** The one entity is the one in `tokens`. */
export interface ListChangeEvent extends Told {
  readonly kind: 'list-change'
  readonly listChangeID: string
  readonly listID: string
  readonly effect: ListEffect
  readonly entityKind: EntityKind
  readonly reason?: string
  readonly category: ListCategory
  readonly source: string
  /** Percent. */
  readonly weight: number
  readonly expiresAtMs?: UnixMs
  readonly owner: string
  readonly removed: boolean
}

export type ToldEvent =
  | SettlementEvent
  | AuthorisationEvent
  | ThreeDSResultEvent
  | OutcomeEvent
  | FraudReportEvent
  | VerdictEvent
  | ListChangeEvent

/** The order that is told about, as it last stood. */
export interface KnownOrder {
  readonly orderID: string
  readonly tokens: EntityTokens
}

export function settlementEventOf(order: KnownOrder, settlement: SettlementRequest): SettlementEvent {
  const { settlementID, status, knownAtMs, amountMinor } = settlement
  return {
    kind: 'settlement',
    schema: 1,
    orderID: order.orderID,
    settlementID,
    status,
    ...timesIn(settlement),
    knownAtMs,
    ...(amountMinor !== undefined && { amountMinor }),
    tokens: order.tokens,
  }
}

/** @param shown tokens of the card that was tried; none when it was the order's own */
export function authorisationEventOf(
  order: KnownOrder,
  authorisation: AuthorisationRequest,
  shown: EntityTokens,
): AuthorisationEvent {
  const { authorisationID, approved, responseCode, securityCode, address, amountMinor } = authorisation
  return {
    kind: 'authorisation',
    schema: 1,
    orderID: order.orderID,
    authorisationID,
    approved,
    ...(responseCode !== undefined && { responseCode }),
    ...(securityCode !== undefined && { securityCode }),
    ...(address !== undefined && { address }),
    ...(amountMinor !== undefined && { amountMinor }),
    ...timesIn(authorisation),
    tokens: authorisation.card ? { ...withoutCard(order.tokens), ...shown } : order.tokens,
  }
}

function withoutCard(tokens: EntityTokens): EntityTokens {
  const { card: _card, bin: _bin, ...others } = tokens
  return others
}

export function threeDSResultEventOf(order: KnownOrder, result: ThreeDSResultRequest): ThreeDSResultEvent {
  const { occurredAt: _, occurredAtMs, receivedAtMs, late, imported, ...facts } = result
  return {
    kind: 'threeds-result',
    schema: 1,
    orderID: order.orderID,
    ...facts,
    ...timesIn({ occurredAtMs, receivedAtMs, late, imported }),
    tokens: order.tokens,
  }
}

export function outcomeEventOf(about: Subject, tokens: EntityTokens, outcome: OutcomeRequest): OutcomeEvent {
  const { outcomeID, result, knownAtMs } = outcome
  return { kind: 'outcome', schema: 1, about, outcomeID, result, ...timesIn(outcome), knownAtMs, tokens }
}

export function fraudReportEventOf(
  about: FraudReportEvent['about'],
  tokens: EntityTokens,
  report: FraudReportRequest,
): FraudReportEvent {
  const { reportID, type, source, amountMinor, weight = 100, knownAtMs, withdrawn = false } = report
  return {
    kind: 'fraud-report',
    schema: 1,
    reportID,
    about,
    type,
    source,
    ...(amountMinor !== undefined && { amountMinor }),
    weight,
    ...timesIn(report),
    knownAtMs,
    withdrawn,
    tokens,
  }
}

export function verdictEventOf(order: KnownOrder, verdict: VerdictRequest): VerdictEvent {
  return {
    kind: 'verdict',
    schema: 1,
    orderID: order.orderID,
    verdictID: verdict.verdictID,
    verdict: verdict.verdict,
    ...(verdict.reason !== undefined && { reason: verdict.reason }),
    reviewerID: verdict.reviewerID,
    ...timesIn(verdict),
    tokens: order.tokens,
  }
}

export function listChangeEventOf(
  entityKind: EntityKind,
  tokens: EntityTokens,
  change: ListChangeRequest,
): ListChangeEvent {
  const { listChangeID, listID, effect, reason, category, source, weight = 100, expiresAt, owner, removed } = change
  return {
    kind: 'list-change',
    schema: 1,
    listChangeID,
    listID,
    effect,
    entityKind,
    ...(reason !== undefined && { reason }),
    category,
    source,
    weight,
    ...(expiresAt !== undefined && { expiresAtMs: parseInstant(expiresAt)! }),
    owner,
    removed: removed ?? false,
    ...timesIn(change),
    tokens,
  }
}
