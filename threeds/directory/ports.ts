/** What the DS needs from outside while it stands in for an ACS. */
import type { Version } from '@sekisho/threeds/messages'
import type { Brand } from './participants.ts'

/** The payment system that this DS serves, as messages name it. */
export interface PaymentSystem {
  readonly dsReferenceNumber: string
  /** Where ACSs send their RReq. */
  readonly dsURL: string
}

/** Of what an attempt is proved. */
export interface Attempt {
  readonly brand: Brand
  readonly messageVersion: Version
  readonly acctNumber: string
  readonly dsTransID: string
  readonly purchaseAmount?: string
  readonly purchaseCurrency?: string
  readonly purchaseDate?: string
}

/** Proof for the acquirer that authentication was attempted (transStatus A). Keys and algorithm are the brand's. */
export interface AuthenticationValues {
  /** @throws when the key of the brand cannot be used: the DS then makes no attempt */
  attempt(of: Attempt): { readonly authenticationValue: string; readonly eci: string }
}
