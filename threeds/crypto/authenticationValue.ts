/**
 * The authentication value: an issuer's proof, for whoever authorises the payment, that this ACS authenticated it. EMVCo
 * leaves its form to the brands, and the brands do not publish theirs: what stands here is what public sources tell, every
 * algorithm unverified (emv3ds.md section 6, [u] except lengths), each behind the same interface.
 */
import type { Version } from '@sekisho/threeds/messages'
import { demonstrationValue } from './demonstrationValue.ts'
import { mastercardIAV } from './mastercardIAV.ts'
import { visaCAVV } from './visaCAVV.ts'

/** What a value speaks of. Amounts and dates are the texts of the AReq. */
export interface ValueFacts {
  readonly acctNumber: string
  readonly dsTransID: string
  readonly messageVersion: Version
  /** Only what was authenticated or attempted has a value. */
  readonly transStatus: 'Y' | 'A'
  readonly eci: string
  /** Whether the cardholder proved anything, or the risk decision alone spoke. */
  readonly challenged: boolean
  readonly purchaseAmount?: string
  readonly purchaseCurrency?: string
  /** YYYYMMDDHHMMSS in UTC. */
  readonly purchaseDate?: string
  /** 0 to 9999, unlike from one value to the next. */
  readonly seed: number
}

export type ValueScheme = 'demonstration' | 'mastercard-iav' | 'visa-cavv-3-7'

/**
 * Base64, 28 characters: all three protocol versions carry that (2.3.1 would carry more).
 * @throws {RangeError} the key is too short for the scheme
 */
export function authenticationValue(scheme: ValueScheme, facts: ValueFacts, key: Uint8Array): string {
  if (key.length < SHORTEST_KEY) throw new RangeError(`a key of ${SHORTEST_KEY} bytes or more`)
  return Buffer.from(SCHEMES[scheme](facts, key)).toString('base64')
}

const SCHEMES: Readonly<Record<ValueScheme, (facts: ValueFacts, key: Uint8Array) => Uint8Array>> = {
  demonstration: demonstrationValue,
  'mastercard-iav': mastercardIAV,
  'visa-cavv-3-7': visaCAVV,
}

/** Bytes: a double-length DES key, and the least that an HMAC should have. */
const SHORTEST_KEY = 16
