/**
 * Keys of authentication values, derived from the issuer's own key in the store, which the key-encryption key wraps. They serve
 * the demonstration and issuers who verify their values themselves; keys that a brand hands out come with a provider of their own.
 */
import { hkdfSync } from 'node:crypto'
import type { Keyring } from '@sekisho/adapters/keys'
import type { ValueKeys } from '@sekisho/threeds/crypto'

export function derivedValueKeys(keyring: Keyring): ValueKeys {
  return {
    valueKey: (issuer, keyID) => {
      const root = keyring.tokens(`tenant:${issuer}`).token('authentication value', keyID)
      return new Uint8Array(hkdfSync('sha256', root, '', 'authentication value', 32))
    },
  }
}
