/**
 * Events that are told and only folded. Each carries the tokens of what it tells about, so that folding needs no look-up:
 * the rim finds the order, the login or the entity first.
 */
import type { UnixMs } from '@sekisho/base'
import type { AccountEventKind } from './accountEvents.ts'
import type { CheckResult } from './authorisation.ts'
import type { EventTimes } from './clock.ts'
import type { EntityKind, EntityTokens } from './entity.ts'
import type { FraudType, ReportSource } from './fraudReport.ts'
import type { ListCategory, ListEffect } from './listChange.ts'
import type { OutcomeResult } from './outcome.ts'
import type { SEPARATED } from './separation.ts'
import type { SettlementStatus } from './settlement.ts'
import type { ChallengeEnd, ChallengeMethod } from './threeDSResult.ts'
import type { Verdict } from './verdict.ts'

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
  /** Of a cancellation: the parcel had left and had not arrived. */
  readonly cameBack?: true
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

/** A reviewer found that two orders are not of one individual, or not of one household. */
export interface SeparationEvent extends Told {
  readonly kind: 'separation'
  readonly orderID: string
  readonly separationID: string
  readonly otherOrderID: string
  readonly of: (typeof SEPARATED)[number]
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
  | SeparationEvent
  | ListChangeEvent
