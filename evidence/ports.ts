/**
 * What evidence needs from outside: somebody who signs, and the keys that an issuer trusts. No key ever comes in here. Signatures
 * are waited for: they cost more than everything else about evidence together, and whoever makes them does so beside the turn.
 */

/** Of JWS (RFC 7518, RFC 8037). A key has one, and the header of a signature does not choose it. */
export const ALGORITHMS = ['EdDSA', 'ES256'] as const
export type Algorithm = (typeof ALGORITHMS)[number]

export interface EvidenceSigner {
  readonly algorithm: Algorithm
  /** The thumbprint of the public key (RFC 7638), or another name that both sides know. */
  readonly keyID: string
  /** @returns 64 bytes; for ES256 the two numbers behind each other, as JWS wants it */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** A public key that an issuer accepts, and whose it is. */
export interface TrustedKey {
  readonly algorithm: Algorithm
  /** Who signs with it: the only `iss` that it stands for. */
  readonly signer: string
  /** The shops that it may tell about, by threeDSRequestorID: those that consented, and whom the issuer wants to hear of. */
  readonly requestorIDs: ReadonlySet<string>
  /** One that fails says no: the signature counts as wrong. */
  verify(bytes: Uint8Array, signature: Uint8Array): Promise<boolean>
}

export interface TrustedKeys {
  /**
   * @param claimed who says that it signed. Nothing of a text is believed before its signature: this chooses among trusted keys of
   *   one name, and no more
   * @returns undefined for a key that nobody trusts here
   */
  find(keyID: string, claimed?: string): TrustedKey | undefined
}
