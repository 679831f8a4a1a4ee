/**
 * What evidence and letters have in common: a text from outside becomes a payload that somebody whom we trust has signed, or the
 * reason why it is none. Checks stand in the order in which they are made: what is cheap first, nothing of the payload is believed
 * before its signature, and the key chooses the algorithm, never the header.
 */
import type { JSONObject, JSONValue } from '@sekisho/base'
import { compactPartsIn } from './compact.ts'
import type { CompactParts } from './compact.ts'
import { ALGORITHMS } from './ports.ts'
import type { TrustedKey, TrustedKeys } from './ports.ts'

type SignedRefusal = 'too_long' | 'form' | 'header' | 'algorithm' | 'unknown_key' | 'signature'

type OpenedSigned =
  | { readonly ok: true; readonly payload: JSONValue; readonly key: TrustedKey }
  | { readonly ok: false; readonly refusal: SignedRefusal }

interface SignedReader {
  /** The header's `typ`: a signature for something else is none of ours (RFC 8725, section 3.11). */
  readonly type: string
  readonly keys: TrustedKeys
  /** Characters of the compact form. */
  readonly maxLength: number
}

export async function openSigned(compact: string, { type, keys, maxLength }: SignedReader): Promise<OpenedSigned> {
  if (compact.length > maxLength) return refused('too_long')
  const parts = compactPartsIn(compact)
  if (!parts) return refused('form')
  const header = headerIn(parts.header, type)
  if (!header) return refused('header')
  if (!(ALGORITHMS as readonly string[]).includes(header.alg)) return refused('algorithm')
  const key = keys.find(header.kid, claimedSigner(parts.payload))
  if (!key) return refused('unknown_key')
  if (key.algorithm !== header.alg) return refused('algorithm')
  return (await isSigned(parts, key)) ? { ok: true, payload: parts.payload, key } : refused('signature')
}

/** A signature that could not be looked at is not right. */
async function isSigned({ signed, signature }: CompactParts, key: TrustedKey): Promise<boolean> {
  try {
    return await key.verify(signed, signature)
  } catch {
    return false
  }
}

/** Three members and no other: what a header may ask for besides (`crit`, `jwk`, `x5u` …) is not to be had here. */
function headerIn(value: JSONValue, type: string): { readonly alg: string; readonly kid: string } | undefined {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 3) return undefined
  const { alg, typ, kid } = value as JSONObject
  return typ === type && typeof alg === 'string' && typeof kid === 'string' ? { alg, kid } : undefined
}

function claimedSigner(payload: JSONValue): string | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined
  const { iss } = payload as JSONObject
  return typeof iss === 'string' ? iss : undefined
}

function refused(refusal: SignedRefusal): OpenedSigned {
  return { ok: false, refusal }
}
