/**
 * Keys of authentication values, derived from the issuer's own key in the store, which the key-encryption key wraps. They serve
 * the demonstration and issuers who verify their values themselves; keys that a brand hands out come with a provider of their own.
 */
import type { Keyring } from '@sekisho/adapters/keys'
import type { ValueKeys } from '@sekisho/threeds/crypto'
import { LRUCache } from 'lru-cache'

export function derivedValueKeys(keyring: Keyring): ValueKeys {
  const known = new LRUCache<string, Uint8Array>({ max: 256 })
  return {
    valueKey: (issuer, keyID) => {
      const name = `${issuer} ${keyID}`
      const key = known.get(name) ?? keyring.secret(`tenant:${issuer}`, `authentication value ${keyID}`)
      known.set(name, key)
      return key
    },
  }
}
