/** One step of a 3-D Secure transaction, as the record of its messages tells it: what the ledger reads of that record. */
import type { UnixMs } from '@sekisho/base'
import type { Because } from './causes.ts'

export interface RoadStep {
  /** At a shop the `threeDSServerTransID`, at an issuer the `acsTransID`. */
  readonly transactionID: string
  readonly atMs: UnixMs
  /** An AReq left, or came in. */
  readonly asked?: {
    readonly messageVersion: string
    /** '01' app, '02' browser, '03' 3RI. */
    readonly deviceChannel: string
    readonly merchantName?: string
    /** Evidence stood in the AReq. */
    readonly evidence: boolean
  }
  /** Of the ARes or the RReq. */
  readonly answered?: {
    readonly transStatus: string
    readonly transStatusReason?: string
    readonly challengeCancel?: string
    /** By an RReq: a challenge is over. */
    readonly afterChallenge: boolean
  }
  /** Whose fault it is that there is no answer. */
  readonly fault?: Because<'technical'>
}
