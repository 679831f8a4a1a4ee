/**
 * The answer to an AReq: from the card's standing, the requestor's wish and the assessment to Y, A, N, U, R, I or C, by rules
 * in order, of which the first that fits decides (emv3ds.md sections 2 and 5; ACS-AREQ-003 to -016).
 */
import type { AReq, ARes, Category, Channel, Version } from '@sekisho/threeds/messages'
import type { Assessed } from './assessment.ts'
import type { TransStatus } from './eci.ts'
import type { IssuerRules } from './issuer.ts'

/** What the issuer has on record of a card. `unknown`: in its range, and nothing more is known. */
export type CardStanding = 'active' | 'notEnrolled' | 'blocked' | 'stolen' | 'expired' | 'unknown'

export interface AuthenticationFacts {
  readonly messageVersion: Version
  readonly channel: Channel
  readonly category: Category
  /** threeDSRequestorChallengeInd: none, one, or in 2.3.1 up to two. */
  readonly challengeInd: readonly string[]
  readonly standing: CardStanding
  /** Too many wrong codes lately. */
  readonly isLocked: boolean
  /** The cardholder wants to be asked each time, however safe it looks. */
  readonly asksAlways: boolean
  /** How many enrolled contacts a code could be sent to. */
  readonly contacts: number
  readonly assessed: Assessed
}

export interface Verdict {
  readonly transStatus: TransStatus
  readonly transStatusReason?: string
}

export function verdictOn(facts: AuthenticationFacts, rules: IssuerRules): Verdict {
  const { channel, category, standing, isLocked, assessed } = facts
  // The app channel comes later: until then every device with an SDK is one that this ACS does not support.
  if (channel === 'APP') return { transStatus: 'U', transStatusReason: REASON.unsupportedDevice }
  if (category === 'NPA' && !rules.nonPayment) return { transStatus: 'U', transStatusReason: REASON.nonPayment }
  if (channel === '3RI' && !rules.requestorInitiated) return { transStatus: 'U', transStatusReason: REASON.threeRI }
  const byStanding = STANDINGS[standing]
  if (byStanding) return byStanding
  if (isLocked) return { transStatus: 'N', transStatusReason: REASON.frequency }
  if (assessed.outcome === 'decline') return { transStatus: rules.declined, transStatusReason: REASON.fraud }
  if (isDataOnly(facts)) return { transStatus: 'I' }
  if (assessed.outcome === 'approve' && !isChallengeWanted(facts)) {
    return { transStatus: isAlreadyJudged(facts) ? 'I' : 'Y' }
  }
  return challengeOf(facts)
}

/** A challenge, as far as the cardholder can be reached: not without a contact, and never where nobody is present. */
function challengeOf({ channel, contacts, assessed }: AuthenticationFacts): Verdict {
  // ACS-AREQ-011: a requestor alone has nobody to challenge. What is trusted without one passes.
  if (channel === '3RI') {
    if (assessed.outcome === 'approve') return { transStatus: 'Y' }
    return { transStatus: 'N', transStatusReason: REASON.lowConfidence }
  }
  return contacts > 0 ? { transStatus: 'C' } : { transStatus: 'U', transStatusReason: REASON.notEnrolled }
}

/** Challenge indicator 06: nothing but information, never a challenge (ACS-AREQ-010). 2.1.0 has no such code. */
function isDataOnly({ messageVersion, challengeInd }: AuthenticationFacts): boolean {
  return messageVersion !== '2.1.0' && challengeInd.includes('06')
}

/** The requestor has judged or authenticated already and wants that noted (05, 07): informational (ACS-AREQ-012). */
function isAlreadyJudged({ messageVersion, challengeInd }: AuthenticationFacts): boolean {
  return messageVersion !== '2.1.0' && challengeInd.some((code) => code === '05' || code === '07')
}

function isChallengeWanted({ challengeInd, asksAlways }: AuthenticationFacts): boolean {
  return asksAlways || challengeInd.some((code) => WANTS_CHALLENGE.has(code))
}

/** threeDSRequestorChallengeInd as a list, however its version writes it. */
export function challengeIndOf({ threeDSRequestorChallengeInd: value }: Pick<AReq, 'threeDSRequestorChallengeInd'>) {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

export interface ACSIdentity {
  readonly acsReferenceNumber: string
  readonly acsOperatorID?: string
  /** Where browsers bring the CReq. */
  readonly acsURL: string
}

/** @param more what the verdict brings besides: value and ECI, for a challenge its method */
export function aresOf(
  areq: AReq,
  acsTransID: string,
  { acsReferenceNumber, acsOperatorID, acsURL }: ACSIdentity,
  { transStatus, transStatusReason }: Verdict,
  more: { readonly authenticationValue?: string; readonly eci?: string; readonly challenge?: ChallengeTerms } = {},
): ARes {
  const { authenticationValue, eci, challenge } = more
  return {
    messageType: 'ARes',
    messageVersion: areq.messageVersion,
    threeDSServerTransID: areq.threeDSServerTransID,
    dsTransID: areq.dsTransID!,
    acsTransID,
    ...(areq.deviceChannel === '01' && { sdkTransID: areq.sdkTransID!, ...appMembers(areq.messageVersion) }),
    dsReferenceNumber: areq.dsReferenceNumber!,
    acsReferenceNumber,
    ...(acsOperatorID !== undefined && { acsOperatorID }),
    transStatus,
    ...(transStatusReason !== undefined && { transStatusReason }),
    ...(authenticationValue !== undefined && { authenticationValue }),
    ...(eci !== undefined && { eci }),
    // ACS-AREQ-016: no exemption is granted yet, and 2.3.1 has a code that says so.
    ...(areq.messageVersion === '2.3.1' && areq.messageCategory === '01' && { transChallengeExemption: '79' }),
    ...(challenge && {
      acsURL,
      acsChallengeMandated: challenge.mandated ? 'Y' : 'N',
      ...methodMembers(areq.messageVersion, challenge.methods),
    }),
  }
}

export interface ChallengeTerms {
  readonly mandated: boolean
  /** Codes of authenticationMethod, the likely one first. */
  readonly methods: readonly string[]
}

/** ACS-ARES-004 and -005: 2.3.1 lists methods; before it a type, and one-time codes are dynamic. */
function methodMembers(version: Version, methods: readonly string[]): Partial<ARes> {
  return version === '2.3.1' ? { authenticationMethod: methods } : { authenticationType: DYNAMIC }
}

/** What 2.3.1 wants in every answer to an app, a refusal included. */
function appMembers(version: Version): Partial<ARes> {
  return version === '2.3.1' ? { deviceInfoRecognisedVersion: '1.7', threeDSRequestorAppURLInd: 'N' } : {}
}

/** transStatusReason. */
const REASON = {
  unsupportedDevice: '03',
  frequency: '04',
  expired: '05',
  noRecord: '08',
  stolen: '10',
  fraud: '11',
  notPermitted: '12',
  notEnrolled: '13',
  lowConfidence: '15',
  nonPayment: '20',
  threeRI: '21',
} as const

/** Standings that decide by themselves. Not enrolled: the attempt is proven, as the brands want it. */
const STANDINGS: Readonly<Partial<Record<CardStanding, Verdict>>> = {
  stolen: { transStatus: 'N', transStatusReason: REASON.stolen },
  blocked: { transStatus: 'R', transStatusReason: REASON.notPermitted },
  expired: { transStatus: 'N', transStatusReason: REASON.expired },
  unknown: { transStatus: 'N', transStatusReason: REASON.noRecord },
  notEnrolled: { transStatus: 'A' },
}

/** Challenge indicators that ask for a challenge, as a preference or a mandate. */
const WANTS_CHALLENGE: ReadonlySet<string> = new Set(['03', '04', '09', '12', '13', '14'])

/** authenticationType. */
export const DYNAMIC = '02'
