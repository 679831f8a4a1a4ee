/**
 * A signed text between partners that is no evidence: a JWS in the same strict compact form, of a type of its own. What is said
 * in it is the caller's to read; who said it, to whom and when is looked through here.
 */
import { assert, SECOND_MS } from '@sekisho/base'
import type { JSONObject, JSONValue, UnixMs } from '@sekisho/base'
import { compactSigned } from './compactSigned.ts'
import { openSigned } from './openSigned.ts'
import type { EvidenceSigner, TrustedKeys } from './ports.ts'
import type { Refusal } from './open.ts'

/** What every letter begins with. */
export interface Envelope {
  readonly iss: string
  readonly aud: string
  readonly iat: number
  readonly exp: number
}

export interface LetterReader {
  /** The header's `typ`: a signature for something else is none of ours (RFC 8725, section 3.11). */
  readonly type: string
  readonly keys: TrustedKeys
  readonly audience: string
  readonly nowMs: UnixMs
}

export type OpenedLetter =
  | { readonly ok: true; readonly claims: JSONObject & Envelope }
  | { readonly ok: false; readonly refusal: Refusal }

export async function signedLetter(type: string, claims: Envelope, signer: EvidenceSigner): Promise<string> {
  assert(claims.exp > claims.iat && claims.exp - claims.iat <= MAX_LIFETIME, 'our letters end soon')
  const compact = await compactSigned(type, claims, signer)
  assert(compact.length <= MAX_LETTER, 'our letters are short')
  return compact
}

export async function openLetter(
  compact: string,
  { type, keys, audience, nowMs }: LetterReader,
): Promise<OpenedLetter> {
  const signed = await openSigned(compact, { type, keys, maxLength: MAX_LETTER })
  if (!signed.ok) return signed
  const { payload: claims, key } = signed
  if (!hasEnvelope(claims)) return refused('claims')
  if (claims.iss !== key.signer) return refused('signer')
  if (claims.aud !== audience) return refused('audience')
  const { iat, exp } = claims
  if (exp <= iat || exp - iat > MAX_LIFETIME) return refused('lifetime')
  const now = nowMs / SECOND_MS
  if (exp <= now - LEEWAY) return refused('stale')
  return iat > now + LEEWAY ? refused('future') : { ok: true, claims }
}

function refused(refusal: Refusal): OpenedLetter {
  return { ok: false, refusal }
}

function hasEnvelope(value: JSONValue): value is JSONObject & Envelope {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { iss, aud, iat, exp } = value as JSONObject
  return typeof iss === 'string' && typeof aud === 'string' && Number.isSafeInteger(iat) && Number.isSafeInteger(exp)
}

/** Characters. */
const MAX_LETTER = 4_096
/** Seconds from `iat` to `exp`: a letter is signed when it is asked for. */
const MAX_LIFETIME = 600
/** Seconds by which two clocks may differ. */
const LEEWAY = 60
