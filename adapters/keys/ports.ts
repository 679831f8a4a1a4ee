/** What the keyring needs from a store: a few rows of wrapped keys. */
import type { TenantID } from '@sekisho/base'
import type { KeyObject } from 'node:crypto'

/**
 * Who shares a key: the same card has unlinkable tokens in two scopes. A group is the shops of one provider that have
 * agreed to know each other's cards; the consortium is everybody who has.
 */
export type Scope = `tenant:${TenantID}` | `group:${string}` | 'consortium' | 'platform'

/**
 * `token`: root of a scope's token keys.
 * `seal`: root of what seals parts of its transactions; there is one for ever, because what is sealed is not written anew.
 * `data`: wraps the keys of a tenant's subjects.
 * `check`: tells the right key-encryption key from a wrong one; it protects nothing.
 */
export type KeyUse = 'token' | 'seal' | 'data' | 'check'

/** A key as it is stored: sealed under the key-encryption key, bound to its scope, use and version. */
export interface WrappedKey {
  readonly scope: Scope
  readonly use: KeyUse
  /** 1, 2, 3 … per scope and use. */
  readonly version: number
  readonly wrapped: Uint8Array
}

export interface KeyStore {
  /** All versions, the oldest first. */
  findKeys(scope: Scope, use: KeyUse): readonly WrappedKey[]
  /** @throws {ConflictError} that version is there already */
  addKey(key: WrappedKey): Promise<void>
  /** Removing what is not there is no error: it is gone. */
  removeKey(key: Omit<WrappedKey, 'wrapped'>): Promise<void>
  /**
   * Wraps every key under another key-encryption key: those that were added before the call, and no later ones.
   * @returns how many
   */
  rewrapKeys(from: KeyObject, to: KeyObject): Promise<number>
}
