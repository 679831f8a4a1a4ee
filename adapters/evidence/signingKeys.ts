/**
 * The keys with which shops sign evidence: Ed25519, derived from the shop's own key in the store, which the key-encryption key
 * wraps. So there is nothing more to store, to back up or to leak, and a restored store signs with the same key.
 *
 * `node:crypto` and not a JOSE library: a signature is made within an authentication, and the web's way to sign costs six
 * times as much. It is made in libuv's pool, and the event loop goes on. Tests hold what comes out against such a library.
 */
import type { TenantID } from '@sekisho/base'
import type { Keyring } from '@sekisho/adapters/keys'
import type { EvidenceSigner } from '@sekisho/evidence'
import { LRUCache } from 'lru-cache'
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** A public key as a JWK Set holds it (RFC 7517). */
export interface PublicJWK {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  readonly kid: string
  readonly alg: 'EdDSA'
  readonly use: 'sig'
}

export class SigningKeys {
  readonly #keyring: Keyring
  readonly #known = new LRUCache<string, { readonly key: KeyObject; readonly jwk: PublicJWK }>({ max: 1_024 })

  constructor(keyring: Keyring) {
    this.#keyring = keyring
  }

  /**
   * @param generation 1 is the first key; the shop's turns say which one signs (keyTurns.ts)
   * @throws {SekishoError} ERR_KEY_MISSING: the tenant has no keys yet
   */
  signerOf(shop: TenantID, generation = 1): EvidenceSigner {
    const { key, jwk } = this.#keyOf(shop, generation)
    return { algorithm: 'EdDSA', keyID: jwk.kid, sign: (bytes) => signInPool(bytes, key) }
  }

  /** What the shop gives to issuers. */
  publicKeyOf(shop: TenantID, generation = 1): PublicJWK {
    return this.#keyOf(shop, generation).jwk
  }

  #keyOf(shop: TenantID, generation: number) {
    const name = `${generation} ${shop}`
    const known = this.#known.get(name)
    if (known) return known
    const purpose = generation === 1 ? 'evidence signing key' : `evidence signing key ${generation}`
    const seed = this.#keyring.secret(`tenant:${shop}`, purpose)
    const key = createPrivateKey({ key: Buffer.concat([ED25519_SEED, seed]), format: 'der', type: 'pkcs8' })
    const made = { key, jwk: publicJWKOf(key) }
    this.#known.set(name, made)
    return made
  }
}

/** The form with a callback is the one that leaves the event loop. */
function signInPool(bytes: Uint8Array, key: KeyObject): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    sign(null, bytes, key, (error, signature) => (error ? reject(error) : resolve(signature)))
  })
}

function publicJWKOf(key: KeyObject): PublicJWK {
  const x = createPublicKey(key).export({ format: 'jwk' }).x!
  // The thumbprint of RFC 7638 (RFC 8037 for this kind): required members, in the order of the alphabet.
  const kid = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url')
  return { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' }
}

/** What stands before the 32 bytes of a seed in PKCS #8 (RFC 8410, section 7). */
const ED25519_SEED = Buffer.from('302e020100300506032b657004220420', 'hex')
