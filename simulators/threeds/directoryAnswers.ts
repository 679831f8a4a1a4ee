/** What a Directory Server makes itself: the list of ranges, an ARes in place of an ACS, and its judgement of an ARes. */
import { randomUUID } from 'node:crypto'
import type { Issue, JSONObject } from '@sekisho/base'
import type { Version } from '@sekisho/threeds/messages'
import { textOf } from './text.ts'

export interface SimulatedRange {
  readonly start: string
  readonly end: string
  readonly versions: readonly Version[]
  /** Addresses of the ACS in the order in which they are tried; none: this DS stands in. */
  readonly acsURLs: readonly string[]
  readonly threeDSMethodURL?: string
}

/** @returns undefined for a serial number that was never given out */
export function presOf(preq: JSONObject, ranges: readonly SimulatedRange[]): JSONObject | undefined {
  const { serialNum, messageVersion, threeDSServerTransID } = preq
  if (serialNum !== undefined && serialNum !== SERIAL) return undefined
  const isNew = messageVersion === '2.3.1'
  return {
    messageType: 'PRes',
    messageVersion: messageVersion!,
    threeDSServerTransID: threeDSServerTransID!,
    dsTransID: randomUUID(),
    serialNum: SERIAL,
    ...(isNew
      ? { dsProtocolVersions: ['2.1.0', '2.2.0', '2.3.1'], readOrder: '01' }
      : { dsStartProtocolVersion: '2.1.0', dsEndProtocolVersion: '2.3.1' }),
    ...(serialNum === undefined && { cardRangeData: ranges.map(isNew ? listed : plain) }),
  }
}

export function standIn(
  areq: JSONObject,
  { dsTransID, referenceNumber, transStatus }: { dsTransID: string; referenceNumber: string; transStatus: 'A' | 'N' },
): JSONObject {
  const value = areq['messageCategory'] === '01' && { eci: '06', authenticationValue: 'A'.repeat(28) }
  return {
    ...pick(areq, ['messageVersion', 'threeDSServerTransID']),
    messageType: 'ARes',
    dsTransID,
    dsReferenceNumber: referenceNumber,
    acsTransID: dsTransID,
    acsReferenceNumber: referenceNumber,
    transStatus,
    ...(transStatus === 'N' ? { transStatusReason: '08' } : value),
  }
}

/** What the format of an ARes does not show: whose it is, and whether its status fits the request. */
export function faultsOfARes(
  ares: JSONObject,
  areq: JSONObject,
  acsReferenceNumbers: readonly string[],
): readonly Issue[] {
  const other = ['threeDSServerTransID', 'dsTransID', 'dsReferenceNumber'].find((name) => ares[name] !== areq[name])
  if (other !== undefined) return [issue('305', other, 'as in the AReq')]
  if (!acsReferenceNumbers.includes(textOf(ares['acsReferenceNumber'])))
    return [issue('303', '', 'an ACS that takes part')]
  const wishes = [areq['threeDSRequestorChallengeInd']].flat()
  const status = ares['transStatus']
  const isAllowed =
    status === 'C'
      ? areq['deviceChannel'] !== '03' && !wishes.includes('06')
      : status === 'I'
        ? wishes.some((wish) => ['05', '06', '07'].includes(textOf(wish)))
        : status !== 'D' || ['Y', 'B'].includes(textOf(areq['threeDSRequestorDecReqInd']))
  return isAllowed ? [] : [issue('203', 'transStatus', 'a status that fits the request')]
}

export function issue(errorCode: string, element: string, reason: string): Issue {
  return { errorCode, element, reason }
}

export function pick(message: JSONObject, names: readonly string[]): JSONObject {
  return Object.fromEntries(Object.entries(message).filter(([name]) => names.includes(name)))
}

function plain({ start, end, versions, threeDSMethodURL }: SimulatedRange): JSONObject {
  return {
    startRange: start,
    endRange: end,
    actionInd: 'A',
    acsStartProtocolVersion: versions[0]!,
    acsEndProtocolVersion: versions.at(-1)!,
    ...(threeDSMethodURL !== undefined && { threeDSMethodURL }),
  }
}

function listed({ start, end, versions, threeDSMethodURL }: SimulatedRange): JSONObject {
  const method = threeDSMethodURL !== undefined && { threeDSMethodURL }
  return {
    ranges: [{ start, end }],
    actionInd: 'A',
    acsProtocolVersions: versions.map((version) => ({ version, acsInfoInd: ['01', '02'], ...method })),
  }
}

const SERIAL = '20261122001'
