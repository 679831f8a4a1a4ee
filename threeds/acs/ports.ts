/** What the ACS needs from outside: somebody who judges the risk of a transaction. */
import type { Row, TenantID, UnixMs } from '@sekisho/base'
import type { AReq, Category, Channel, Version } from '@sekisho/threeds/messages'
import type { Ending } from './screen.ts'

/** Answered from what is known before the cardholder is asked anything. */
export interface RiskAssessor {
  /**
   * Judges within the deadline that the caller keeps: a later answer is not waited for. It may throw; whatever goes wrong
   * becomes the degraded outcome of the issuer's rules, never an approval.
   *
   * What is remembered of the question and the commit that tells of it are one turn: so the answer is handed to `act`
   * with the rows of the judgement, and they stand in the commit of the ARes.
   * @param act called at most once; hands its commit over before it returns. When it throws, nothing is remembered.
   * @returns what `act` came to
   */
  assess<Done>(question: RiskQuestion, act: (answer: RiskAnswer, rows: readonly Row[]) => Promise<Done>): Promise<Done>

  /**
   * Told how a challenge ends, in the turn that hands the commit over: what the assessor makes of it stands in that commit. A
   * failure changes no result. An assessor that learns nothing from it leaves it out.
   * @returns undefined when there is nothing to remember
   */
  tell?(ended: ChallengeEnded): Remembrance | undefined
}

/** The ending of one challenge as the assessor keeps it. */
export interface Remembrance {
  readonly rows: readonly Row[]
  /** The rows are durable, and none of the step was somebody else's: later questions about the card know the ending. */
  committed(): void
}

export interface ChallengeEnded {
  readonly issuer: TenantID
  readonly acsTransID: string
  readonly threeDSServerTransID: string
  readonly endedAtMs: UnixMs
  readonly transStatus: 'Y' | 'N' | 'U'
  readonly transStatusReason?: string
  readonly ending: Ending
}

export interface RiskQuestion {
  readonly issuer: TenantID
  /** Names the question: nobody has asked it before. */
  readonly acsTransID: string
  readonly receivedAtMs: UnixMs
  readonly messageVersion: Version
  readonly channel: Channel
  readonly category: Category
  /** As it came, card number and all: whoever judges makes tokens of it and keeps nothing else. */
  readonly areq: AReq
  readonly cardholder?: CardholderFacts
  /** What the 3DS Method learnt of this browser; undefined when it did not run or did not come back. */
  readonly device?: DeviceFacts
}

export interface CardholderFacts {
  readonly cardholderID: string
  readonly enrolledAtMs: UnixMs
  /** When a contact was last added, changed or taken away: thieves of accounts change it first. */
  readonly contactsChangedAtMs: UnixMs
  /** Wrong codes that count today, over all transactions of the card. */
  readonly wrongCodes: number
}

/**
 * Texts that the browser told about itself, by their names (`timeZone`, `screen` …), and what its request showed.
 * `deviceID` is the name that our own page gave this browser, and the only one that tells two browsers apart.
 */
export type DeviceFacts = Readonly<Record<string, string>>

export interface RiskAnswer {
  readonly outcome: RiskOutcome
  /** 0 to 1000. */
  readonly score: number
  /** Reason codes, for the record. */
  readonly reasons: readonly string[]
}

export type RiskOutcome = 'approve' | 'challenge' | 'review' | 'decline'
