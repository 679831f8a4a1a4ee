/** The keys of an issuer's partners, from the JWK Sets that they gave: what may verify, and nothing that may sign. */
import type { Algorithm, TrustedKey, TrustedKeys } from '@sekisho/evidence'
import { createPublicKey, verify } from 'node:crypto'
import type { JsonWebKey, KeyObject, VerifyKeyObjectInput } from 'node:crypto'

/** One partner, as the issuer set it. */
export interface TrustedSigner {
  /** The name that its evidence carries as `iss`. */
  readonly signer: string
  readonly requestorIDs: readonly string[]
  /** JWK Set: `{ keys: [...] }`. */
  readonly jwks: { readonly keys: readonly object[] }
}

/**
 * @param signers without faults (see `jwkFault`). Each signer's names of keys are its own: one that gives its key the name of
 *   another's takes nothing from the other
 */
export function trustedKeysOf(signers: readonly TrustedSigner[]): TrustedKeys {
  const keys = new Map<string, TrustedKey[]>()
  for (const { signer, requestorIDs, jwks } of signers) {
    for (const jwk of jwks.keys as readonly NamedJWK[]) {
      const ofName = keys.get(jwk.kid)
      const key = trustedKey(jwk, signer, new Set(requestorIDs))
      if (ofName) ofName.push(key)
      else keys.set(jwk.kid, [key])
    }
  }
  return {
    find: (keyID, claimed) => {
      const ofName = keys.get(keyID)
      return ofName?.find(({ signer }) => signer === claimed) ?? ofName?.[0]
    },
  }
}

/** @returns what is wrong with a key that a partner gave; undefined: it verifies */
export function jwkFault(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'a JWK'
  const jwk = value as Readonly<Record<string, unknown>>
  if (PRIVATE.some((member) => Object.hasOwn(jwk, member))) return 'a public key: this one can sign; make a new one'
  if (typeof jwk['kid'] !== 'string' || jwk['kid'].length === 0 || jwk['kid'].length > 128) return 'a key with its kid'
  const algorithm = algorithmOf(jwk)
  if (!algorithm) return 'Ed25519 (OKP) or P-256 (EC)'
  if (jwk['alg'] !== undefined && jwk['alg'] !== algorithm) return `alg ${algorithm}, or none`
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig') return 'a key for signatures (use: sig)'
  try {
    createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
    return undefined
  } catch {
    return 'a key whose point is on its curve'
  }
}

type NamedJWK = JsonWebKey & { readonly kid: string }

function trustedKey(jwk: NamedJWK, signer: string, requestorIDs: ReadonlySet<string>): TrustedKey {
  const algorithm = algorithmOf(jwk)!
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  return { algorithm, signer, requestorIDs, verify: VERIFIERS[algorithm](key) }
}

function algorithmOf({ kty, crv }: { readonly kty?: unknown; readonly crv?: unknown }): Algorithm | undefined {
  if (kty === 'OKP' && crv === 'Ed25519') return 'EdDSA'
  return kty === 'EC' && crv === 'P-256' ? 'ES256' : undefined
}

const VERIFIERS: Readonly<Record<Algorithm, (key: KeyObject) => TrustedKey['verify']>> = {
  EdDSA: (key) => (bytes, signature) => verifyInPool(null, bytes, { key }, signature),
  ES256: (key) => (bytes, signature) => verifyInPool('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature),
}

/** In libuv's pool: a signature costs 0.15 ms, in which the event loop goes on. */
function verifyInPool(
  hash: string | null,
  bytes: Uint8Array,
  key: VerifyKeyObjectInput,
  signature: Uint8Array,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    verify(hash, bytes, key, signature, (error, isRight) => (error ? reject(error) : resolve(isRight)))
  })
}

/** Members of a JWK that only its owner may have; `k` is a secret that both would share. */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']
