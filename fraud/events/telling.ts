/** From what was told, once it parsed, to the event that is folded: with the tokens of what it tells about. */
import { parseInstant } from '@sekisho/base'
import type { AuthorisationRequest } from './authorisation.ts'
import { timesIn } from './enrichment.ts'
import type { EntityKind, EntityTokens } from './entity.ts'
import type { FraudReportRequest } from './fraudReport.ts'
import type { ListChangeRequest } from './listChange.ts'
import type { OutcomeRequest } from './outcome.ts'
import type { SeparationRequest } from './separation.ts'
import type { SettlementRequest } from './settlement.ts'
import type { ThreeDSResultRequest } from './threeDSResult.ts'
import type {
  AuthorisationEvent,
  FraudReportEvent,
  ListChangeEvent,
  OutcomeEvent,
  SeparationEvent,
  SettlementEvent,
  Subject,
  ThreeDSResultEvent,
  VerdictEvent,
} from './toldEvents.ts'
import type { VerdictRequest } from './verdict.ts'

/** The order that is told about, as it last stood. */
export interface KnownOrder {
  readonly orderID: string
  readonly tokens: EntityTokens
  /** Whether its parcel has left and nobody has said that it arrived. A look-up: asked of a cancellation alone. */
  readonly isUnderWay?: () => boolean
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
    ...(status === 'cancelled' && order.isUnderWay?.() && { cameBack: true }),
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

export function separationEventOf(order: KnownOrder, separation: SeparationRequest): SeparationEvent {
  const { separationID, otherOrderID, of, reason, reviewerID } = separation
  return {
    kind: 'separation',
    schema: 1,
    orderID: order.orderID,
    separationID,
    otherOrderID,
    of,
    ...(reason !== undefined && { reason }),
    reviewerID,
    ...timesIn(separation),
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
