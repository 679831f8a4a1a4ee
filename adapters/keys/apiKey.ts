/**
 * API keys of tenants: `sk_test_<id>_<secret>`. The secret is 256 random bits, so nobody can guess it from its SHA-256
 * and a slow hash would only slow down every request. Only the hash is stored; the text is shown once.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { TenantID } from '@sekisho/base'

/** `test` keys reach the triggers of outcomes and never change what live traffic sees. */
export type APIKeyMode = 'test' | 'live'

/** What is stored of a key. */
export interface APIKeyRecord {
  readonly keyID: string
  readonly tenant: TenantID
  readonly mode: APIKeyMode
  /** Hexadecimal. */
  readonly secretSHA256: string
}

export interface APIKey {
  readonly mode: APIKeyMode
  readonly keyID: string
  readonly secret: string
}

/** @returns the text, to show once, and the record, to keep */
export function mintAPIKey({ tenant, mode }: { tenant: TenantID; mode: APIKeyMode }): {
  text: string
  record: APIKeyRecord
} {
  const keyID = randomBytes(8).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  return {
    text: `sk_${mode}_${keyID}_${secret}`,
    record: { keyID, tenant, mode, secretSHA256: sha256(secret).toString('hex') },
  }
}

/** @returns undefined when the text has not the form of a key; whether it is one, only its record tells */
export function parseAPIKey(text: string): APIKey | undefined {
  const parts = /^sk_(test|live)_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/.exec(text)
  return parts ? { mode: parts[1] as APIKeyMode, keyID: parts[2]!, secret: parts[3]! } : undefined
}

/** Compares in a time that does not depend on where the two differ. */
export function isAPIKeyOf(key: APIKey, record: APIKeyRecord): boolean {
  const stored = Buffer.from(record.secretSHA256, 'hex')
  return timingSafeEqual(sha256(key.secret), stored) && key.mode === record.mode && key.keyID === record.keyID
}

/** The key of the demonstration's shop: the same on every machine, printed at the start, and never a live one. */
export const DEMONSTRATION_API_KEY = 'sk_test_0000000000000001_demonstration-key-known-to-everybody-000001'

/** Its record, for a tenant of the demonstration. */
export function demonstrationAPIKey(tenant: TenantID): APIKeyRecord {
  const { mode, keyID, secret } = parseAPIKey(DEMONSTRATION_API_KEY)!
  return { keyID, tenant, mode, secretSHA256: sha256(secret).toString('hex') }
}

function sha256(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
