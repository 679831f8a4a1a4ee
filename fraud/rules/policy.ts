/** A policy, ready to decide: what its document says, with conditions compiled. */
import type { Text } from '@sekisho/base'
import type { PaymentMethod, Stage } from '@sekisho/fraud/events'
import type { Catalogue } from '@sekisho/fraud/features'
import type { Condition, Lists } from './condition.ts'

/** The kinds of events that policies decide. An assessment is decided by the policy of its order. */
export const DECIDED_KINDS = ['order', 'authentication', 'login', 'registration', 'profile-change'] as const
export type DecidedKind = (typeof DECIDED_KINDS)[number]

/** From mild to severe. */
export const OUTCOMES = ['approve', 'challenge', 'review', 'decline'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What to ask of 3-D Secure for this order, from least to most. `none` where it is no use: no card, or no hope. */
export const ADVICE = ['none', 'data_only', 'no_preference', 'challenge_preferred', 'challenge_mandated'] as const
export type Advice = (typeof ADVICE)[number]

/** A reason as people read it, under a code that never changes. */
export interface Reason extends Text {
  readonly code: string
}

export interface Rule {
  readonly id: string
  /** The section that it stands in; undefined for a rule of the policy's own. */
  readonly section: string | undefined
  /** The condition as written. */
  readonly when: string
  readonly condition: Condition
  /** Added to the score when the condition holds; negative for what speaks for the order. */
  readonly points: number
  /** Added when the condition is unknown; 0 for a rule that is then silent. */
  readonly pointsWhenUnknown: number
  /** At least this outcome when the condition holds, whatever the score. */
  readonly outcome: Outcome | undefined
  /** At least this advice when the condition holds and 3-D Secure can be asked at all. */
  readonly advice: Advice | undefined
  /** Where the rule is asked; everywhere when not given. */
  readonly stages: ReadonlySet<Stage> | undefined
  readonly methods: ReadonlySet<PaymentMethod> | undefined
  readonly reason: Reason
  /** The fraud it stops, and who says so. For people: neither changes a decision. One text of an author counts for both languages. */
  readonly stops: Text
  readonly source: string
}

/** Scores from which on an outcome is given. */
export type Thresholds = Readonly<Record<Exclude<Outcome, 'approve'>, number>>

/** What the roads of 3-D Secure cost: shares in thousandths, amounts in minor units of the currency. */
export interface Costs {
  readonly currency: string
  readonly lostSalePerMille: number
  readonly fraudLossPerMille: number
  readonly shiftedLossPerMille: number
  readonly chargebackMinor: number
  readonly reviewMinutes: number
  readonly reviewMinuteMinor: number
  readonly roads: Readonly<Record<Advice, Road>>
  /** How often a score is fraud. Version 0 is the prior; steps rise, and the first is of score 0. */
  readonly calibration: { readonly version: number; readonly steps: readonly CalibrationStep[] }
  readonly limits: readonly Limit[]
}

interface Road {
  readonly feeMinor: number
  /** Of good payments: challenged; of those, not come through; and refused by the issuer. */
  readonly challengedPerMille: number
  readonly abandonedPerMille: number
  readonly refusedPerMille: number
  /** Of frauds: stopped by the authentication; and of the others, at the loss of the issuer. */
  readonly stoppedPerMille: number
  readonly shiftedPerMille: number
  /** Of orders to be reviewed: looked at all the same. */
  readonly reviewedPerMille: number
}

/** From this score on, so many orders in a million are fraud. */
export interface CalibrationStep {
  readonly score: number
  readonly perMillion: number
}

/** Roads that may be taken where it binds: none below `least`, none above `most`, none of `not`. */
export interface Limit {
  readonly id: string
  /** As written, and compiled; a limit without a condition always binds. */
  readonly when: string | undefined
  readonly condition: Condition | undefined
  /** Where it binds; for every outcome when not given. */
  readonly outcomes: ReadonlySet<Outcome> | undefined
  readonly least: Advice | undefined
  readonly most: Advice | undefined
  readonly not: readonly Advice[]
  readonly ja: string
  readonly en: string
}

export interface Policy {
  readonly id: string
  readonly version: number
  readonly name: Text
  readonly decides: DecidedKind
  /** What its conditions name, and what is read for it: the built-in features and its own aggregates. */
  readonly catalogue: Catalogue
  /** Of its own text and of all its sections. */
  readonly lists: Lists
  readonly thresholds: Thresholds
  /** Where a way of payment has thresholds of its own. */
  readonly thresholdsOf: ReadonlyMap<PaymentMethod, Thresholds>
  /** Of an issuer: the share of authentications that it means to challenge at most. It decides nothing; it is watched. */
  readonly budget?: { readonly challenge: number }
  readonly advice: Readonly<Record<Outcome, Advice>>
  /** By which the advice is chosen, where they can be told; undefined: `advice` alone says it. */
  readonly costs: Costs | undefined
  /** What is decided when not everything could be asked. */
  readonly degraded: { readonly outcome: Outcome; readonly reason: Reason }
  readonly rules: readonly Rule[]
  /** Static cost of all conditions, those of aggregates too, in units (cost.ts). */
  readonly cost: number
  /** The whole document, sections included, as canonical JSON: two policies that decide alike from it are the same policy. */
  readonly canonical: string
  /** Of the canonical text (see fingerprint.ts): shows that a document was changed without a new version. */
  readonly fingerprint: string
}
