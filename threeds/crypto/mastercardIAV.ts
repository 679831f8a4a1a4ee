/**
 * Mastercard SPA2, the issuer's part: the IAV, from which the Directory Server makes the AAV. Unverified: from a public
 * implementation (emv3ds.md section 6).
 */
import { createHmac } from 'node:crypto'
import type { ValueFacts } from './authenticationValue.ts'

/** 21 bytes: C6 04, the first 4 bytes of an HMAC over card number and dsTransID, then 15 zero bytes. */
export function mastercardIAV({ acctNumber, dsTransID }: ValueFacts, key: Uint8Array): Uint8Array {
  const signed = Buffer.from(acctNumber.padEnd(20, 'F') + dsTransID.replaceAll('-', ''), 'hex')
  const digest = createHmac('sha256', key).update(signed).digest()
  return Buffer.concat([Buffer.from([0xc6, 0x04]), digest.subarray(0, 4), new Uint8Array(15)])
}
