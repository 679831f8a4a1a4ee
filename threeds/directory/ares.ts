/**
 * An ARes at the DS. What the bytes and the AReq decide was checked by the parser; here is what the payment system adds:
 * the answer is of this transaction, comes from the ACS that was asked, and says nothing that nobody asked for.
 */
import type { Issue } from '@sekisho/base'
import type { AReq, ARes } from '@sekisho/threeds/messages'
import type { ACSParticipant } from './participants.ts'
import type { PaymentSystem } from './ports.ts'
import type { DirectoryTransaction } from './transaction.ts'

export interface AResContext {
  readonly transaction: DirectoryTransaction
  readonly areq: AReq
  readonly acs: ACSParticipant
  readonly paymentSystem: PaymentSystem
}

/** The first check that fails; undefined when the ARes may go on to the 3DS Server. */
export function checkARes(ares: ARes, context: AResContext): Issue | undefined {
  for (const check of CHECKS) {
    const issue = check(ares, context)
    if (issue) return issue
  }
  return undefined
}

type Check = (ares: ARes, context: AResContext) => Issue | undefined

const isOfTheSameVersion: Check = ({ messageVersion }, { transaction }) =>
  messageVersion === transaction.messageVersion
    ? undefined
    : { errorCode: '203', element: 'messageVersion', reason: 'the version of the AReq' }

const idsAreOfThisTransaction: Check = (ares, { transaction: { ids } }) => {
  const wrong = (['threeDSServerTransID', 'dsTransID', 'sdkTransID'] as const).find((id) => ares[id] !== ids[id])
  return wrong && { errorCode: '301', element: wrong, reason: `${wrong}: the one of the AReq` }
}

const dsIsThisOne: Check = ({ dsReferenceNumber }, { paymentSystem }) =>
  dsReferenceNumber === paymentSystem.dsReferenceNumber
    ? undefined
    : { errorCode: '303', element: 'dsReferenceNumber', reason: 'dsReferenceNumber: the one of this DS' }

const acsTakesPart: Check = ({ acsReferenceNumber }, { acs }) =>
  acs.referenceNumbers.includes(acsReferenceNumber)
    ? undefined
    : { errorCode: '303', element: 'acsReferenceNumber', reason: 'acsReferenceNumber: of the ACS that was asked' }

/** I answers a requestor that wanted no challenge: indicator 05, 06 or 07, or one of this payment system (DS-ARES-007). */
const informationWasAskedFor: Check = ({ transStatus }, { areq }) => {
  if (transStatus !== 'I') return undefined
  const indicators = [areq.threeDSRequestorChallengeInd ?? []].flat()
  if (indicators.some((code) => NO_CHALLENGE.has(code) || code >= FIRST_OF_DS)) return undefined
  return { errorCode: '203', element: 'transStatus', reason: 'I only where the requestor asked for no challenge' }
}

const CHECKS: readonly Check[] = [
  isOfTheSameVersion,
  idsAreOfThisTransaction,
  dsIsThisOne,
  acsTakesPart,
  informationWasAskedFor,
]

const NO_CHALLENGE: ReadonlySet<string> = new Set(['05', '06', '07'])
const FIRST_OF_DS = '80'
