/** Builders for tests: evidence of a purchase, and keys to sign and to verify it with. */
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { Evidence } from '../claims.ts'
import type { EvidenceSigner, TrustedKey, TrustedKeys } from '../ports.ts'

export const NOW_MS = Date.UTC(2026, 10, 20, 3)
export const SIGNER = 'https://pay.example/shops/1'
export const AUDIENCE = 'hinode-bank'
export const REQUESTOR = 'SHOP-1'

export function anEvidence(change: Partial<Evidence> = {}): Evidence {
  return {
    ver: '1.0',
    iss: SIGNER,
    aud: AUDIENCE,
    iat: NOW_MS / 1_000,
    exp: NOW_MS / 1_000 + 120,
    txn: '8f8a7b1c-1f6d-4c0e-9d3a-0f2b4c6d8e10',
    shop: { requestorID: REQUESTOR, acquirerBIN: '999900', acquirerMerchantID: 'shop-1' },
    pay: { amount: '12800', currency: '392', exponent: '0' },
    about: {
      screening: { outcome: 'approve', score: 0 },
      reasons: ['known'],
      account: { kind: 'member', days: 366, purchases: 5 },
      device: { days: 91, accounts: 1 },
      place: { days: 91, purchases: 5, persons: 1 },
      card: { days: 91, purchases: 5 },
      together: { accountDevice: 91, accountPlace: 91, accountCard: 91, cardPlace: 91 },
      earlier: { frauds: 0, unpaid: 0, challengesPassed: 1, challengesFailed: 0 },
    },
    ...change,
  }
}

/** A key pair of the algorithm: who signs, and what an issuer that trusts it has. */
export function aPair(algorithm: TrustedKey['algorithm'] = 'EdDSA'): { signer: EvidenceSigner; trusted: TrustedKey } {
  const { privateKey, publicKey } =
    algorithm === 'EdDSA' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const hash = algorithm === 'EdDSA' ? null : 'sha256'
  const dsaEncoding = 'ieee-p1363'
  const keyID = createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('base64url')
  return {
    signer: { algorithm, keyID, sign: async (bytes) => sign(hash, bytes, { key: privateKey, dsaEncoding }) },
    trusted: {
      algorithm,
      signer: SIGNER,
      requestorIDs: new Set([REQUESTOR]),
      verify: async (bytes, signature) => verify(hash, bytes, { key: publicKey, dsaEncoding }, signature),
    },
  }
}

export function keysOf(...keys: readonly { readonly keyID: string; readonly trusted: TrustedKey }[]): TrustedKeys {
  return { find: (keyID) => keys.find((key) => key.keyID === keyID)?.trusted }
}
