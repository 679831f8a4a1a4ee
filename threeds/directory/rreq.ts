/**
 * An RReq at the DS: is it the one result that this ACS owes in this transaction. A faulty one that is of the transaction
 * ends it, and the 3DS Server is told; one that only names it changes nothing (emv3ds.md sections 3 and 4).
 */
import type { Issue } from '@sekisho/base'
import type { ParsedMessage, RReq } from '@sekisho/threeds/messages'
import type { DirectoryTransaction } from './transaction.ts'

export type RReqVerdict =
  | { readonly isRight: true; readonly rreq: RReq }
  | {
      readonly isRight: false
      readonly issues: readonly Issue[]
      /** The transaction is over by it, and the 3DS Server is told with the same code. */
      readonly isOver: boolean
    }

/**
 * @param parsed in the context of the transaction
 * @param isFromItsACS whether the sender proved to be the ACS of the transaction; true where connections prove nothing
 */
export function judgeRReq(
  parsed: ParsedMessage,
  transaction: DirectoryTransaction | undefined,
  isFromItsACS: boolean,
): RReqVerdict {
  if (!transaction) return { isRight: false, issues: parsed.ok ? [UNKNOWN] : parsed.issues, isOver: false }
  const { ids } = parsed.head
  const belongs = isFromItsACS && IDS.every((id) => ids[id] === transaction.ids[id])
  const isOver = belongs && transaction.waitsFor === 'expectRReq'
  if (!parsed.ok) return { isRight: false, issues: parsed.issues, isOver }
  const rreq = parsed.message as RReq
  for (const check of CHECKS) {
    const issue = check(rreq, transaction, isFromItsACS)
    if (issue) return { isRight: false, issues: [issue], isOver }
  }
  return { isRight: true, rreq }
}

type Check = (rreq: RReq, transaction: DirectoryTransaction, isFromItsACS: boolean) => Issue | undefined

const senderIsItsACS: Check = (_rreq, _transaction, isFromItsACS) =>
  isFromItsACS ? undefined : { errorCode: '303', element: '', reason: 'the ACS of this transaction' }

/** An ACS that was never answered for has no acsTransID here: that of an attempt by the DS is the dsTransID. */
const idsBelongTogether: Check = (rreq, { ids }) => {
  const wrong = IDS.find((id) => rreq[id] !== (ids[id] ?? rreq[id]))
  return wrong && { errorCode: '301', element: wrong, reason: `${wrong}: the one of this transaction` }
}

/** One result for each challenge, and none without (DS-RREQ-002, DS-RREQ-003, DS-ATT-005). */
const resultIsOwed: Check = ({ messageVersion }, { waitsFor, hasResult }) => {
  if (waitsFor === 'expectRReq') return undefined
  const reason = hasResult ? 'one result for each challenge' : 'a result only after a challenge'
  if (messageVersion !== '2.3.1') return { errorCode: '305', element: '', reason }
  return { errorCode: hasResult ? '312' : '313', element: '', reason }
}

const isOfTheSameVersion: Check = ({ messageVersion }, transaction) =>
  messageVersion === transaction.messageVersion
    ? undefined
    : { errorCode: '203', element: 'messageVersion', reason: 'the version of the AReq' }

const categoryIsTheSame: Check = ({ messageCategory }, transaction) =>
  messageCategory === transaction.messageCategory
    ? undefined
    : { errorCode: '305', element: 'messageCategory', reason: 'the category of the AReq' }

const CHECKS: readonly Check[] = [
  senderIsItsACS,
  idsBelongTogether,
  resultIsOwed,
  isOfTheSameVersion,
  categoryIsTheSame,
]

const UNKNOWN: Issue = { errorCode: '301', element: 'dsTransID', reason: 'dsTransID: one of a transaction of this DS' }

const IDS = ['threeDSServerTransID', 'dsTransID', 'acsTransID'] as const
