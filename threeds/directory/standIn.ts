/**
 * The DS answers in place of an ACS that cannot: with an attempt where the range allows it and the transaction is a
 * payment, otherwise by saying that nobody could authenticate, and why (emv3ds.md section 2.4; DS-ATT-001 to 004).
 */
import type { AReq, ARes, Version } from '@sekisho/threeds/messages'
import type { CardRange } from './participants.ts'
import type { AttemptValue, PaymentSystem } from './ports.ts'

export type StandIn =
  | { readonly transStatus: 'A'; readonly range: CardRange }
  | { readonly transStatus: 'N' | 'U'; readonly transStatusReason: string }

/** Of a range that takes part, while its ACS cannot be asked or cannot answer this. */
export function standInFor(areq: AReq, range: CardRange): StandIn {
  return canAttempt(areq, range) ? { transStatus: 'A', range } : { transStatus: 'U', transStatusReason: whyNot(areq) }
}

/** An attempt is a matter of payments: what it proves is asked about in the authorisation. */
export function canAttempt({ messageCategory }: AReq, { attempts }: CardRange): boolean {
  return attempts && messageCategory === PAYMENT
}

/** @param value of the attempt; without one it is no attempt, and the answer says that nobody could authenticate */
export function standInARes(
  areq: AReq,
  dsTransID: string,
  { dsReferenceNumber }: PaymentSystem,
  standIn: StandIn,
  value: AttemptValue | undefined,
): ARes {
  return {
    messageType: 'ARes',
    messageVersion: areq.messageVersion,
    threeDSServerTransID: areq.threeDSServerTransID,
    dsTransID,
    acsTransID: dsTransID,
    ...(areq.sdkTransID !== undefined && { sdkTransID: areq.sdkTransID }),
    dsReferenceNumber,
    acsReferenceNumber: dsReferenceNumber,
    ...outcomeOf(areq, standIn, value),
    ...(areq.deviceChannel === APP && areq.messageVersion === '2.3.1' && APP_ANSWER),
  }
}

function outcomeOf(areq: AReq, standIn: StandIn, value: AttemptValue | undefined): Partial<ARes> {
  if (standIn.transStatus !== 'A') {
    return { transStatus: standIn.transStatus, transStatusReason: standIn.transStatusReason }
  }
  if (value === undefined) return { transStatus: 'U', transStatusReason: whyNot(areq) }
  return { transStatus: 'A', authenticationValue: value.authenticationValue, eci: value.eci }
}

/** The reason that says most: what nobody does for this range, or that the ACS fails. */
function whyNot({ messageCategory, deviceChannel, messageVersion }: AReq): string {
  if (messageCategory !== PAYMENT) return '20' // non-payment not supported
  if (deviceChannel === REQUESTOR_INITIATED) return '21' // 3RI not supported
  return TECHNICAL_ISSUE[messageVersion]
}

/** 22, technical issue of the ACS, came with 2.2.0; before it 01, authentication failed, is the least that is true. */
const TECHNICAL_ISSUE: Readonly<Record<Version, string>> = { '2.1.0': '01', '2.2.0': '22', '2.3.1': '22' }

/** What 2.3.1 wants of every answer to an app: we use no requestor app, and have read no device data. */
const APP_ANSWER = { threeDSRequestorAppURLInd: 'N', deviceInfoRecognisedVersion: '1.0' } as const

const APP = '01'
const REQUESTOR_INITIATED = '03'
const PAYMENT = '01'
