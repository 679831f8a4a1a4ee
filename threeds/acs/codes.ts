/**
 * One-time codes. The pure room makes the digits from entropy and compares hashes; only the rim knows the key of the hash,
 * and only the message to the cardholder ever holds the digits.
 */
import type { UnixMs } from '@sekisho/base'

/** A code as a transaction keeps it. */
export interface StoredCode {
  /** Keyed hash under a key of the issuer, made with the transaction's ID: no table of a million codes helps. */
  readonly hash: string
  readonly sentAtMs: UnixMs
  readonly expiresAtMs: UnixMs
}

export const CODE_DIGITS = 6

/**
 * Six digits, zeros in front included, every code as likely as the next (to one part in ten million million).
 * @throws {RangeError} fewer than 8 bytes
 */
export function codeFromEntropy(entropy: Uint8Array): string {
  if (entropy.length < 8) throw new RangeError('a code takes 8 bytes of entropy')
  let number = 0n
  for (const byte of entropy.subarray(0, 8)) number = (number << 8n) | BigInt(byte)
  return String(number % 10n ** BigInt(CODE_DIGITS)).padStart(CODE_DIGITS, '0')
}
