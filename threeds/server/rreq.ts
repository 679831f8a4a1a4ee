/**
 * What an RReq deserves, given its transaction. The first result stands, whatever comes after it (emv3ds.md section 3).
 */
import type { Issue } from '@sekisho/base'
import type { RReq, RRes, Version } from '@sekisho/threeds/messages'
import { isSameID } from './ares.ts'
import type { ExpectRReq, Transaction } from './transaction.ts'

export type RReqVerdict =
  | { readonly kind: 'result'; readonly transaction: ExpectRReq; readonly resultsStatus: string }
  /** Before 2.3.1 a doubled RReq is answered as the first one was. */
  | { readonly kind: 'repeated'; readonly resultsStatus: string }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] }

export function judgeRReq(rreq: RReq, transaction: Transaction): RReqVerdict {
  const { messageVersion } = transaction
  if (rreq.messageVersion !== messageVersion) return refused('203', 'messageVersion', 'the version of the AReq')
  if (!('ares' in transaction) || !transaction.ares)
    return refused(noChallengeIn(messageVersion), 'threeDSServerTransID', 'a transaction with a challenge')
  for (const element of ['dsTransID', 'acsTransID'] as const) {
    if (!isSameID(rreq[element], transaction.ares[element] as string))
      return refused('301', element, 'the transaction of the ARes')
  }
  if (rreq.messageCategory !== transaction.areq['messageCategory']) {
    return refused('305', 'messageCategory', 'the category of the AReq')
  }
  if (transaction.waitsFor === 'expectRReq') {
    return { kind: 'result', transaction, resultsStatus: RESULTS_STATUS[transaction.challenge] }
  }
  return transaction.challenged
    ? late(messageVersion, transaction.result !== undefined)
    : refused(noChallengeIn(messageVersion), 'transStatus', 'a transaction with a challenge')
}

export function rresOf(
  { messageVersion, threeDSServerTransID, dsTransID, acsTransID, sdkTransID }: RReq,
  resultsStatus: string,
): RRes {
  return {
    messageType: 'RRes',
    messageVersion,
    threeDSServerTransID,
    dsTransID,
    acsTransID,
    ...(sdkTransID !== undefined && { sdkTransID }),
    resultsStatus,
  }
}

/** @param hasResult an RReq was here before; otherwise the requestor was told already that none had come */
function late(version: Version, hasResult: boolean): RReqVerdict {
  if (!hasResult) return refused('402', '', 'the result came after its time')
  return version === '2.3.1'
    ? refused('312', '', 'one RReq for a transaction')
    : { kind: 'repeated', resultsStatus: RESULTS_STATUS.handed }
}

/** 313 came with 2.3.1; before it such a transaction is one that is not known here (3DSS-RREQ-006). */
function noChallengeIn(version: Version): string {
  return version === '2.3.1' ? '313' : '301'
}

function refused(errorCode: string, element: string, reason: string): RReqVerdict {
  return { kind: 'refused', issues: [{ errorCode, element, reason }] }
}

/** Element `resultsStatus`: received; the challenge was declined; the ARes never reached the requestor. */
const RESULTS_STATUS = { handed: '01', declined: '02', undelivered: '03' } as const
