/**
 * Keys of authentication values, derived from the issuer's own key in the store, which the key-encryption key wraps. They serve
 * the demonstration and issuers who verify their values themselves; keys that a brand hands out come with a provider of their own.
 */
import { hkdfSync } from 'node:crypto'
import type { TenantID } from '@sekisho/base'
import type { Keyring } from '@sekisho/adapters/keys'
import type { ValueKeys } from '@sekisho/threeds/crypto'
import { LRUCache } from 'lru-cache'

export function derivedValueKeys(keyring: Keyring): ValueKeys {
  const known = new LRUCache<string, Uint8Array>({ max: 256 })
  return {
    valueKey: (issuer, keyID) => {
      const name = `${issuer} ${keyID}`
      const key = known.get(name) ?? derived(keyring, issuer, keyID)
      known.set(name, key)
      return key
    },
  }
}

function derived(keyring: Keyring, issuer: TenantID, keyID: string): Uint8Array {
  const root = keyring.tokens(`tenant:${issuer}`).token('authentication value', keyID)
  return new Uint8Array(hkdfSync('sha256', root, '', 'authentication value', 32))
}
