/** Texts that name things. */

/** A tenant: 1 to 64 of a-z, 0-9 and hyphens; the first is a letter. `platform` is the root of the tree. */
export type TenantID = string

export function isTenantID(text: string): text is TenantID {
  return /^[a-z][a-z0-9-]{0,63}$/.test(text)
}

/**
 * A random UUID (RFC 9562, version 4) from 16 bytes of entropy. The pure core is given entropy and never asks for it.
 * @throws {RangeError} fewer or more than 16 bytes
 */
export function uuidFromEntropy(entropy: Uint8Array): string {
  if (entropy.length !== 16) throw new RangeError('a UUID takes 16 bytes of entropy')
  let hex = ''
  for (let i = 0; i < 16; i++) {
    const byte = i === 6 ? (entropy[i]! & 0x0f) | 0x40 : i === 8 ? (entropy[i]! & 0x3f) | 0x80 : entropy[i]!
    hex += byte.toString(16).padStart(2, '0')
    if (i === 3 || i === 5 || i === 7 || i === 9) hex += '-'
  }
  return hex
}

/** A UUID of any version, in its text form of 36 characters. */
export function isUUID(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
