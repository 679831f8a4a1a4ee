/**
 * Who and what takes part in a payment system: 3DS Servers, ACSs and card ranges, as the payment system admits them. A product
 * has a reference number; companies that run the same product share it and are told apart by operator ID and certificate.
 */
import type { Version } from '@sekisho/threeds/messages'

interface Participant {
  /** Our own name for it, unique in its role. */
  readonly participantID: string
  /** Of the approved product, one or more. */
  readonly referenceNumbers: readonly string[]
  /** Common name of its certificate. With mutual TLS a participant without one is nobody. */
  readonly certificateName?: string
}

export interface ServerParticipant extends Participant {
  /** Left out: any, also none. */
  readonly operatorID?: string
  /** Origins that its `threeDSServerURL` may have; results are sent there, so outside a demonstration they are named. */
  readonly origins?: readonly string[]
}

export interface ACSParticipant extends Participant {
  /** Where AReq are sent: the first address, and the one that is tried when nobody answers there. */
  readonly urls: readonly [string, ...string[]]
  /** Codes of `messageCategory` that it takes; left out: all. */
  readonly messageCategories?: readonly string[]
}

/** Which authentication values and ECI a range has. UnionPay, Diners and JCB count as Visa does, with values of their own. */
export type Brand = 'visa' | 'mastercard' | 'amex' | 'jcb' | 'diners' | 'unionpay'

export interface CardRange {
  /** Card numbers, both of the same length and both inside. */
  readonly start: string
  readonly end: string
  readonly brand: Brand
  /** The ACS that answers for it; left out: none does, and this DS stands in. */
  readonly acsID?: string
  /** The versions in which the range takes part, oldest first. */
  readonly versions: readonly RangeVersion[]
  /** Whether this DS may prove an attempt (transStatus A) where the ACS cannot be asked. */
  readonly attempts: boolean
  /** ISO 3166-1 numeric. */
  readonly issuerCountryCode?: string
}

export interface RangeVersion {
  readonly version: Version
  /** What the ACS can do, as codes of `acsInfoInd`. */
  readonly acsInfoInd?: readonly string[]
  /** Left out: no 3DS Method. */
  readonly threeDSMethodURL?: string
}
