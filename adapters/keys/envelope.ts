/**
 * Sealing: AES-256-GCM with a random 96-bit nonce, as `nonce ‖ ciphertext ‖ tag`. The binding (additional data) says what
 * the bytes are and where they belong, so a sealed value that is moved to another row, subject or purpose does not open.
 *
 * A random nonce is safe for 2^32 values under one key (NIST SP 800-38D, 8.3). The busiest key, a tenant's data key, seals
 * one value for each new subject.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { pooledRandomBytes } from './randomPool.ts'

/** @param binding what the bytes are and where they belong; the same list opens them */
export function seal(key: KeyObject | Uint8Array, plain: Uint8Array, binding: readonly string[]): Buffer {
  const nonce = pooledRandomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(JSON.stringify(binding)))
  const sealed = cipher.update(plain)
  cipher.final()
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()])
}

/** @returns undefined when the key is another, the binding is another, or the bytes were changed */
export function open(key: KeyObject | Uint8Array, sealed: Uint8Array, binding: readonly string[]): Buffer | undefined {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(JSON.stringify(binding)))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  try {
    const plain = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES))
    decipher.final()
    return plain
  } catch {
    return undefined
  }
}

const NONCE_BYTES = 12
const TAG_BYTES = 16
