/**
 * What the ACS checks of an AReq beyond its bytes, in the order of emv3ds.md section 3. Pure: what is known of the sender, the
 * card and earlier messages comes in as facts.
 */
import type { Issue } from '@sekisho/base'
import type { AReq } from '@sekisho/threeds/messages'

export interface AReqFacts {
  /** Reference numbers of Directory Servers that may ask us. */
  readonly dsReferenceNumbers: readonly string[]
  /** Whether the card number lies in a range of an issuer of ours. */
  readonly isOurCard: boolean
  /** Whether its threeDSServerTransID or dsTransID came before. */
  readonly isDuplicate: boolean
}

export function areqIssues(areq: AReq, { dsReferenceNumbers, isOurCard, isDuplicate }: AReqFacts): readonly Issue[] {
  if (!dsReferenceNumbers.includes(areq.dsReferenceNumber ?? '')) return [NOT_OUR_DS]
  if (!isOurCard) return [NOT_OUR_CARD]
  return isDuplicate ? [duplicateIssue(areq)] : []
}

/** ACS-AREQ-015. For 2.1.0 no source says; it is treated as 2.2.0. */
function duplicateIssue({ messageVersion }: AReq): Issue {
  const errorCode = messageVersion === '2.3.1' ? '312' : '301'
  return {
    errorCode,
    element: 'threeDSServerTransID',
    reason: 'threeDSServerTransID and dsTransID of a new transaction',
  }
}

/** ACS-AREQ-002. */
const NOT_OUR_DS: Issue = {
  errorCode: '303',
  element: 'dsReferenceNumber',
  reason: 'a Directory Server that this ACS serves',
}
/** ACS-AREQ-001. */
const NOT_OUR_CARD: Issue = { errorCode: '305', element: 'acctNumber', reason: 'a card of an issuer of this ACS' }
