/** What the 3DS Server needs from outside, and what it is told when it is set up. */
import type { JSONObject, Row, TenantID, UnixMs } from '@sekisho/base'
import type { Download, Post } from '@sekisho/adapters/http'
import type { Store } from '@sekisho/adapters/store'
import type { AReq, Version } from '@sekisho/threeds/messages'

/** A payment system, as its participants know it. */
export interface DirectorySettings {
  /** Name of the payment system here: its directory server ID (RID). */
  readonly directoryID: string
  readonly url: string
  /** What we were approved for; everything when left out. */
  readonly versions?: readonly Version[]
  /** How long the DS lets us wait for an ARes; 30 seconds when left out. */
  readonly answerLimitMs?: number
  readonly threeDSServerRefNumber: string
  readonly threeDSServerOperatorID?: string
}

export interface EvidenceAsked {
  readonly tenant: TenantID
  /** The order was screened with a test key. */
  readonly test: boolean
  readonly orderID: string
  /** Ready to leave. */
  readonly areq: AReq
}

/** An order that is paid for. */
export interface OrderAsked extends Omit<EvidenceAsked, 'areq'> {
  readonly messageVersion: Version
}

export type Extension = NonNullable<AReq['messageExtension']>[number]

export interface ThreeDSServerParts {
  readonly store: Store
  readonly post: Post
  /** For lists of ranges that a DS gives as a file; without it none is asked for. */
  readonly download?: Download
  readonly nowMs: () => UnixMs
  /** A card is looked for in the ranges of each, in this order. */
  readonly directories: readonly DirectorySettings[]
  /** Where RReq come: the address of our components listener. */
  readonly threeDSServerURL: string
  /** Of the pages of this 3DS Server, without a slash at the end: `https://pay.example`. */
  readonly origin: string
  /** Resolves after so many milliseconds; a test moves its clock instead. */
  readonly sleep?: (ms: number) => Promise<void>
  /**
   * Elements of the AReq that the shop's screening knows of the order; what the requestor says itself stands.
   * @returns undefined when it knows nothing
   */
  readonly orderElements?: ((asked: OrderAsked) => JSONObject | undefined) | undefined
  /**
   * Tells the issuer what the shop's screening knows of the order that is paid for; undefined: nothing is ever told.
   * @returns the extension that the AReq is to carry, if any. A failure stops no payment.
   */
  readonly evidence?: ((asked: EvidenceAsked) => Promise<Extension | undefined>) | undefined
  /** Rows that say which order an AReq pays for, for whoever asks later; they are committed with its answer. */
  readonly orderRows?: ((asked: EvidenceAsked) => readonly Row[]) | undefined
  /** Told what a neighbour did wrong, for the log: codes of Erro and names of elements, never values. */
  readonly onFault?: (what: string) => void
  /** Told what went wrong on our side; the neighbour got an Erro and may send it again. */
  readonly onError?: (error: unknown, what: string) => void
}
