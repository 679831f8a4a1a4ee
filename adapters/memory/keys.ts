/** A key store in memory. */
import type { KeyObject } from 'node:crypto'
import { ConflictError } from '@sekisho/base'
import { rewrapKey } from '@sekisho/adapters/keys'
import type { KeyStore, KeyUse, Scope, WrappedKey } from '@sekisho/adapters/keys'

export class MemoryKeys implements KeyStore {
  readonly #keys = new Map<string, WrappedKey>()

  findKeys(scope: Scope, use: KeyUse): readonly WrappedKey[] {
    const found = [...this.#keys.values()].filter((key) => key.scope === scope && key.use === use)
    return found.sort((a, b) => a.version - b.version)
  }

  async addKey(key: WrappedKey): Promise<void> {
    const name = nameOf(key)
    if (this.#keys.has(name)) throw new ConflictError(`${name} is there already`)
    this.#keys.set(name, key)
  }

  async rewrapKeys(from: KeyObject, to: KeyObject): Promise<number> {
    for (const [name, key] of this.#keys) this.#keys.set(name, rewrapKey(from, to, key))
    return this.#keys.size
  }

  async removeKey(key: Omit<WrappedKey, 'wrapped'>): Promise<void> {
    this.#keys.delete(nameOf(key))
  }
}

function nameOf({ scope, use, version }: Omit<WrappedKey, 'wrapped'>): string {
  return `${use} key ${version} of ${scope}`
}
