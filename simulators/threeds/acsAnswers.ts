/** What an ACS says: the ARes for a card, the RReq for an ending. */
import { randomUUID } from 'node:crypto'
import type { JSONObject } from '@sekisho/base'
import { pick } from './directoryAnswers.ts'
import { textOf } from './text.ts'

/** What becomes of a card; the tenth digit from the right tells (README.md). */
type Fate = 'Y' | 'A' | 'N' | 'U' | 'R' | 'C'

function fateOf(acctNumber: string): Fate {
  return FATES[Number(acctNumber.at(-10))] ?? 'Y'
}

export function aresOf(
  areq: JSONObject,
  { referenceNumber, acsURL }: { referenceNumber: string; acsURL: string },
): JSONObject {
  const { messageVersion, deviceChannel } = areq
  const wishes = [areq['threeDSRequestorChallengeInd']].flat().map(textOf)
  const fate = fateOf(textOf(areq['acctNumber']))
  const isShown = deviceChannel === '02' && !wishes.includes('06')
  const transStatus = fate === 'C' && !isShown ? 'N' : fate
  const how = messageVersion === '2.3.1' ? { authenticationMethod: ['02'] } : { authenticationType: '02' }
  return {
    ...pick(areq, ['messageVersion', 'threeDSServerTransID', 'dsTransID', 'dsReferenceNumber']),
    messageType: 'ARes',
    acsTransID: randomUUID(),
    acsReferenceNumber: referenceNumber,
    transStatus,
    ...(transStatus === 'C' ? { acsChallengeMandated: 'Y', acsURL, ...how } : resultOf(transStatus, areq)),
  }
}

export interface Ending {
  readonly transStatus: 'Y' | 'N' | 'U'
  readonly transStatusReason?: string
  readonly challengeCancel?: string
  /** Entries that the cardholder made. */
  readonly entries: number
}

export function rreqOf(areq: JSONObject, acsTransID: string, ending: Ending): JSONObject {
  const { messageVersion, messageCategory } = areq
  const { transStatus, transStatusReason, challengeCancel, entries } = ending
  const isNew = messageVersion === '2.3.1'
  // Before 2.3.1 the DS is told the method of every result, and does not pass it on.
  const method = isNew ? { authenticationMethod: ['02'] } : { authenticationMethod: '02' }
  const type = isNew ? {} : { authenticationType: '02' }
  const isReported = isNew && (challengeCancel === '09' || challengeCancel === '10')
  return {
    ...pick(areq, ['messageVersion', 'threeDSServerTransID', 'dsTransID']),
    messageType: 'RReq',
    acsTransID,
    messageCategory: messageCategory!,
    interactionCounter: String(entries).padStart(2, '0'),
    ...resultOf(transStatus, areq, transStatusReason),
    transStatus,
    ...(challengeCancel !== undefined && { challengeCancel }),
    ...(transStatus !== 'U' && type),
    ...((transStatus !== 'U' || !isNew) && method),
    ...(isReported && { challengeErrorReporting: reportOf(areq, acsTransID) }),
  }
}

function resultOf(transStatus: Fate, { messageCategory }: JSONObject, reason = '01'): JSONObject {
  if (messageCategory !== '01') return {}
  if (transStatus === 'Y') return { eci: '05', authenticationValue: VALUE }
  if (transStatus === 'A') return { eci: '06', authenticationValue: VALUE }
  return { transStatusReason: reason }
}

/** The Erro that a result of 2.3.1 brings along (challengeErrorReporting). */
function reportOf(areq: JSONObject, acsTransID: string): JSONObject {
  return {
    ...pick(areq, ['messageVersion', 'threeDSServerTransID', 'dsTransID']),
    messageType: 'Erro',
    acsTransID,
    errorCode: '203',
    errorComponent: 'A',
    errorDescription: 'A CReq was refused.',
    errorDetail: 'challengeWindowSize',
    errorMessageType: 'CReq',
  }
}

const FATES: readonly Fate[] = ['Y', 'A', 'N', 'U', 'R', 'C']
/** No authentication value of any brand. */
const VALUE = 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='
