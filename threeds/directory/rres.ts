/** An RRes at the DS: of the transaction whose RReq it answers, in its version. */
import type { Issue } from '@sekisho/base'
import type { RRes } from '@sekisho/threeds/messages'
import type { DirectoryTransaction } from './transaction.ts'

/** The first check that fails; undefined when the RRes may go on to the ACS. */
export function checkRRes(rres: RRes, { messageVersion, ids }: DirectoryTransaction): Issue | undefined {
  if (rres.messageVersion !== messageVersion) {
    return { errorCode: '203', element: 'messageVersion', reason: 'the version of the AReq' }
  }
  const wrong = IDS.find((id) => rres[id] !== ids[id])
  return wrong && { errorCode: '301', element: wrong, reason: `${wrong}: the one of the RReq` }
}

const IDS = ['threeDSServerTransID', 'dsTransID', 'acsTransID'] as const
