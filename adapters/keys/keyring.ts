/**
 * Tokens stand for what a person typed: the same card, address or phone gives the same token within a scope, and nobody
 * without the key can go back or compare across scopes (docs/decisions/0003). Synchronous: a token is made within a turn.
 */
import { randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { ConflictError, SekishoError } from '@sekisho/base'
import type { TenantID } from '@sekisho/base'
import { LRUCache } from 'lru-cache'
import { open, seal } from './envelope.ts'
import { RootKey } from './hkdf.ts'
import { HMACKey } from './hmacKey.ts'
import { unwrapKey, wrapKey } from './kek.ts'
import type { KeyStore, KeyUse, Scope, WrappedKey } from './ports.ts'

export interface Tokens {
  /**
   * `v2:` and 22 characters of base64url: HMAC-SHA-256, cut to 128 bits, under the newest key of scope and purpose.
   * @param purpose what the text is (`card`, `email`, `phone` …): equal texts of two purposes give unlike tokens
   * @param normalised the one spelling that all spellings of the same thing are brought to
   */
  token(purpose: string, normalised: string): string
  /** The same token, remembered for a while: only of what thousands share and nobody is known by, such as a card range. */
  sharedToken(purpose: string, normalised: string): string
  /** The same under every version that is still kept, the newest first: after a re-key both are written and looked up. */
  everyToken(purpose: string, normalised: string): string[]
}

/** Where sealed bytes belong. They open nowhere else. */
export interface SealPlace {
  /** What is sealed for, such as a transaction: each has a key of its own. */
  readonly id: string
  readonly name: string
}

/** Seals what must be had again for a while, and may not lie in clear meanwhile. */
export interface Seals {
  seal(place: SealPlace, plain: Uint8Array): Buffer
  /** @returns undefined when it was sealed for another place or scope, or was changed */
  open(place: SealPlace, sealed: Uint8Array): Buffer | undefined
}

export class Keyring {
  /** What new keys are wrapped under. */
  #kek: KeyObject
  /** While keys are wrapped again: what some of them are still wrapped under. */
  #formerKEK: KeyObject | undefined
  readonly #store: KeyStore
  /** scope → purpose → its token keys. */
  readonly #tokenKeys = new LRUCache<Scope, Map<string, PurposeKeys>>({ max: 1_024 })
  readonly #dataKeys = new LRUCache<TenantID, KeyObject>({ max: 4_096 })
  readonly #sealRoots = new LRUCache<Scope, RootKey>({ max: 4_096 })

  constructor(kek: KeyObject, store: KeyStore) {
    this.#kek = kek
    this.#store = store
  }

  /**
   * Proves that the key-encryption key is the one of this store; on the first call of a store's life it is noted.
   * @throws {SekishoError} ERR_KEK_WRONG
   */
  async check(): Promise<void> {
    const [noted] = this.#store.findKeys('platform', 'check')
    if (noted) this.#unwrap(noted)
    else await this.#add('platform', 'check', 1)
  }

  /** Makes the first keys of a scope; those that it has stay. Comes before its first token and its first seal. */
  async addScope(scope: Scope): Promise<void> {
    for (const use of ['token', 'seal'] as const) {
      if (this.#store.findKeys(scope, use).length > 0) continue
      try {
        await this.#add(scope, use, 1)
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error // else somebody added it meanwhile, which is as good
      }
    }
  }

  tokens(scope: Scope): Tokens {
    return {
      token: (purpose, normalised) => tokenOf(this.#tokenKeysOf(scope, purpose).keys[0]!, normalised),
      sharedToken: (purpose, normalised) => sharedTokenOf(this.#tokenKeysOf(scope, purpose), normalised),
      everyToken: (purpose, normalised) =>
        this.#tokenKeysOf(scope, purpose).keys.map((key) => tokenOf(key, normalised)),
    }
  }

  seals(scope: Scope): Seals {
    return {
      seal: (place, plain) => seal(this.#placeKey(scope, place), plain, sealBinding(scope, place)),
      open: (place, sealed) => open(this.#placeKey(scope, place), sealed, sealBinding(scope, place)),
    }
  }

  /** 32 bytes for one purpose of a scope, the same for ever: a re-key gives new tokens and leaves this as it is. */
  secret(scope: Scope, purpose: string): Uint8Array {
    return this.#sealRoot(scope).derive(['secret', scope, purpose])
  }

  /**
   * A new version of a scope's token key: tokens are made with it from now on. The old version stays until `retire`,
   * which comes when the longest window has passed.
   * @returns the new version
   */
  async rekey(scope: Scope): Promise<number> {
    const version = this.#newestVersion(scope) + 1
    await this.#add(scope, 'token', version)
    this.#tokenKeys.clear()
    return version
  }

  /** Destroys an old version. The newest stays: a scope is never without a key. */
  async retire(scope: Scope, version: number): Promise<void> {
    if (version === this.#newestVersion(scope))
      throw new RangeError('the newest token key of a scope cannot be retired')
    await this.#store.removeKey({ scope, use: 'token', version })
    this.#tokenKeys.clear()
  }

  /**
   * Another key-encryption key: the few wrapped keys are wrapped again, and nothing else changes. Tokens and seals are made all
   * the while. From the answer on the store opens with the new one alone; older backups with the older one.
   * @returns how many keys were wrapped again
   * @throws {ConflictError} it is being changed already
   */
  async rotate(to: KeyObject): Promise<number> {
    if (this.#formerKEK) throw new ConflictError('the key-encryption key is being changed already')
    const from = this.#kek
    this.#formerKEK = from
    this.#kek = to // a key that is made from here on is stored behind those that are wrapped again
    const count = await this.#store.rewrapKeys(from, to)
    this.#formerKEK = undefined
    return count
  }

  /** The key that wraps the keys of a tenant's subjects; undefined while no personal data of it were ever sealed. */
  dataKey(tenant: TenantID): KeyObject | undefined {
    const cached = this.#dataKeys.get(tenant)
    if (cached) return cached
    const [wrapped] = this.#store.findKeys(`tenant:${tenant}`, 'data')
    if (!wrapped) return undefined
    const key = this.#unwrap(wrapped)
    this.#dataKeys.set(tenant, key)
    return key
  }

  #tokenKeysOf(scope: Scope, purpose: string): PurposeKeys {
    let ofScope = this.#tokenKeys.get(scope)
    if (!ofScope) this.#tokenKeys.set(scope, (ofScope = new Map()))
    const known = ofScope.get(purpose)
    if (known) return known
    const roots = this.#store.findKeys(scope, 'token')
    if (roots.length === 0) throw missing(scope, 'token')
    const derived = roots.map((root) => new RootKey(this.#unwrap(root)).derive(['token', scope, purpose]))
    const keys = { keys: derived.reverse().map((key) => new HMACKey(key)), shared: new Map<string, string>() }
    ofScope.set(purpose, keys)
    return keys
  }

  /** A key for few values, so that no key seals for long. One stored root for each scope: a new place needs no new row. */
  #placeKey(scope: Scope, { id }: SealPlace): Uint8Array {
    return this.#sealRoot(scope).derive(['place', scope, id])
  }

  #sealRoot(scope: Scope): RootKey {
    const cached = this.#sealRoots.get(scope)
    if (cached) return cached
    const [wrapped] = this.#store.findKeys(scope, 'seal')
    if (!wrapped) throw missing(scope, 'seal')
    const root = new RootKey(this.#unwrap(wrapped))
    this.#sealRoots.set(scope, root)
    return root
  }

  #unwrap(key: WrappedKey): KeyObject {
    const former = this.#formerKEK
    if (!former) return unwrapKey(this.#kek, key)
    try {
      return unwrapKey(this.#kek, key)
    } catch {
      return unwrapKey(former, key)
    }
  }

  #newestVersion(scope: Scope): number {
    return this.#store.findKeys(scope, 'token').at(-1)?.version ?? 0
  }

  #add(scope: Scope, use: KeyUse, version: number): Promise<void> {
    return this.#store.addKey(wrapKey(this.#kek, { scope, use, version }, randomBytes(32)))
  }
}

function missing(scope: Scope, use: KeyUse): SekishoError {
  return new SekishoError('ERR_KEY_MISSING', `the scope ${scope} has no ${use} key: add it before its first ${use}`)
}

function sealBinding(scope: Scope, { id, name }: SealPlace): string[] {
  return ['part', scope, id, name]
}

/** Keys of one purpose, the newest first, and tokens that the newest has made. A re-key forgets both. */
interface PurposeKeys {
  readonly keys: readonly HMACKey[]
  readonly shared: Map<string, string>
}

function sharedTokenOf({ keys, shared }: PurposeKeys, normalised: string): string {
  const known = shared.get(normalised)
  if (known !== undefined) return known
  if (shared.size === MAX_SHARED) shared.clear() // what is really shared is soon there again
  const token = tokenOf(keys[0]!, normalised)
  shared.set(normalised, token)
  return token
}

/** Of one scope and purpose: some 500 kB. */
const MAX_SHARED = 4_096

function tokenOf(key: HMACKey, normalised: string): string {
  return `v2:${key.tag(normalised)}`
}
