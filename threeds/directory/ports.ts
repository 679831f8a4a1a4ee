/** What the DS needs from outside while it stands in for an ACS. */
import type { AReq } from '@sekisho/threeds/messages'
import type { Brand } from './participants.ts'

/** The payment system that this DS serves, as messages name it. */
export interface PaymentSystem {
  readonly dsReferenceNumber: string
  /** Where ACSs send their RReq. */
  readonly dsURL: string
}

/** What is attempted: the AReq says card number, purchase and version. */
export interface Attempt {
  readonly brand: Brand
  readonly dsTransID: string
  readonly areq: AReq
}

export interface AttemptValue {
  readonly authenticationValue: string
  readonly eci: string
}

/** Proof for the acquirer that authentication was attempted (transStatus A). Keys and algorithm are the brand's. */
export interface AuthenticationValues {
  /** @throws when the key of the brand cannot be used: the DS then makes no attempt */
  attempt(of: Attempt): AttemptValue
}
