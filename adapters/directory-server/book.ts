/**
 * The registry that a running DS looks things up in. What another process, or an operator, changes is seen after a
 * second: reading a state costs little, building a hundred thousand ranges does not.
 */
import { SECOND_MS } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import type { StateReader } from '@sekisho/adapters/store'
import type { Registry } from '@sekisho/threeds/directory'
import { readRegistry, registryVersion } from './states.ts'

export class RegistryBook {
  readonly #store: StateReader
  readonly #tenant: TenantID
  #page: { readonly version: number; readonly registry: Registry }
  #lookedAtMs = -Infinity

  constructor(store: StateReader, tenant: TenantID) {
    this.#store = store
    this.#tenant = tenant
    this.#page = readRegistry(store, tenant)
  }

  at(nowMs: UnixMs): Registry {
    // A clock that was set back must not keep an old page open.
    if (Math.abs(nowMs - this.#lookedAtMs) >= LOOK_EVERY_MS) {
      this.#lookedAtMs = nowMs
      if (registryVersion(this.#store, this.#tenant) !== this.#page.version) {
        this.#page = readRegistry(this.#store, this.#tenant)
      }
    }
    return this.#page.registry
  }
}

const LOOK_EVERY_MS = SECOND_MS
