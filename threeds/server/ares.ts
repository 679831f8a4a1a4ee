/**
 * Checks of an ARes that need the transaction. Whether its status fits the request, and what that status must bring, the
 * table of elements knows, given the AReq (3DSS-ARES-010 to 018).
 */
import type { Issue, JSONObject, JSONValue } from '@sekisho/base'
import type { ARes } from '@sekisho/threeds/messages'
import type { ExpectARes } from './transaction.ts'

/** @returns what does not fit; none when the answer is to this request */
export function aresIssues(
  ares: ARes,
  threeDSServerTransID: string,
  { messageVersion, areq }: ExpectARes,
): readonly Issue[] {
  const issues: Issue[] = []
  if (ares.messageVersion !== messageVersion) {
    issues.push({ errorCode: '203', element: 'messageVersion', reason: 'the version of the AReq' })
  }
  if (!isSameID(ares.threeDSServerTransID, threeDSServerTransID)) {
    issues.push({ errorCode: '301', element: 'threeDSServerTransID', reason: 'the transaction of the AReq' })
  }
  if (ares.transStatus === 'I' && !wishesNoChallenge(areq)) {
    issues.push({ errorCode: '203', element: 'transStatus', reason: 'I only where no challenge was wished for' })
  }
  return issues
}

/** 05 to 07, or a wish that the payment system has words for (3DSS-INFO-002). */
function wishesNoChallenge({ threeDSRequestorChallengeInd: wish }: JSONObject): boolean {
  const codes = Array.isArray(wish) ? (wish as readonly JSONValue[]) : [wish]
  return codes.some((code) => typeof code === 'string' && /^(0[567]|[89]\d)$/.test(code))
}

/** A UUID is the same in capitals (3DSS-ID-002). */
export function isSameID(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
