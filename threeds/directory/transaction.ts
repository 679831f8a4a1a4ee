/**
 * A transaction as the DS remembers it: expectARes → expectRReq → expectRRes → closed, each named for what it waits for.
 * While the DS waits for an ARes or an RRes, a connection of this process waits too, and nothing could be done about
 * either after a restart; so those two states live in the process, and `expectRReq` and `closed` are stored.
 *
 * No card number stands in any of them: the relayed AReq carries it and is forgotten.
 */
import type { TenantID } from '@sekisho/base'
import type { AReq, ARes, Category, Channel, TransactionIDs, Version } from '@sekisho/threeds/messages'
import type { ACSParticipant, ServerParticipant } from './participants.ts'

export interface DirectoryTransaction {
  /** The payment system. */
  readonly tenant: TenantID
  readonly waitsFor: 'expectARes' | 'expectRReq' | 'expectRRes' | 'closed'
  /** Journal rows so far; counted where the state is committed. */
  readonly steps: number
  readonly messageVersion: Version
  readonly channel: Channel | undefined
  readonly category: Category | undefined
  readonly messageCategory: string
  /** By role as the messages name them; `acsTransID` from the ARes on. */
  readonly ids: TransactionIDs
  /** Participants, by their IDs in the registry; no ACS where the DS stood in at once. */
  readonly serverID: string
  readonly acsID: string | undefined
  /** Where the result goes (DS-FWD-005). 2.1.0 without a cardholder present needs none. */
  readonly threeDSServerURL: string | undefined
  /** What conditions on the result look back at, of the AReq and of the ARes. */
  readonly asked: Pick<AReq, 'threeDSRequestorDecReqInd' | 'splitSdkType'>
  readonly answered: Pick<ARes, 'acsDecConInd'>
  /** Whether a result is owed or was: a second one is then a duplicate, and otherwise one without a challenge. */
  readonly hasResult: boolean
}

export interface Beginning {
  readonly tenant: TenantID
  readonly dsTransID: string
  readonly channel: Channel | undefined
  readonly category: Category | undefined
  readonly server: ServerParticipant
  readonly acs: ACSParticipant | undefined
}

export function begun(
  areq: AReq,
  { tenant, dsTransID, channel, category, server, acs }: Beginning,
): DirectoryTransaction {
  const { threeDSServerTransID, sdkTransID, threeDSRequestorDecReqInd, splitSdkType } = areq
  return {
    tenant,
    waitsFor: 'expectARes',
    steps: 0,
    messageVersion: areq.messageVersion,
    channel,
    category,
    messageCategory: areq.messageCategory,
    ids: { threeDSServerTransID, dsTransID, ...(sdkTransID !== undefined && { sdkTransID }) },
    serverID: server.participantID,
    acsID: acs?.participantID,
    threeDSServerURL: areq.threeDSServerURL,
    asked: { ...(threeDSRequestorDecReqInd && { threeDSRequestorDecReqInd }), ...(splitSdkType && { splitSdkType }) },
    answered: {},
    hasResult: false,
  }
}

/** Of an ACS that answered: C and D owe a result, every other status is final (emv3ds.md section 3). */
export function answeredBy(transaction: DirectoryTransaction, ares: ARes): DirectoryTransaction {
  const owesResult = ares.transStatus === 'C' || ares.transStatus === 'D'
  return {
    ...transaction,
    waitsFor: owesResult ? 'expectRReq' : 'closed',
    ids: { ...transaction.ids, acsTransID: ares.acsTransID },
    answered: ares.acsDecConInd ? { acsDecConInd: ares.acsDecConInd } : {},
    hasResult: owesResult,
  }
}

/** Over: by a result, by an Erro, or because the DS answered in place of the ACS. */
export function closed(transaction: DirectoryTransaction): DirectoryTransaction {
  return { ...transaction, waitsFor: 'closed' }
}

/** What an Erro about it says. */
export function knownOf({ ids, messageVersion }: DirectoryTransaction): TransactionIDs & {
  readonly messageVersion: Version
} {
  return { ...ids, messageVersion }
}
