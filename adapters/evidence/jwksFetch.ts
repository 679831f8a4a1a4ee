/**
 * A partner's JWK Set by its address: over https alone, never from our own networks (SSRF), nowhere else than where it says,
 * and bounded in bytes and seconds.
 */
import { addressFault, publicLookup } from '@sekisho/adapters/http'
import { Agent, request } from 'undici'
import { jwkFault } from './trustedKeys.ts'

/** @returns the keys that verify, or what is wrong with what came. Never throws. */
export type FetchJWKS = (url: string) => Promise<readonly object[] | string>

export const fetchJWKS: FetchJWKS = async (url) => {
  const fault = jwksURLFault(url)
  if (fault !== undefined) return fault
  const dispatcher = new Agent({ connect: { timeout: TIMEOUT_MS, lookup: publicLookup } })
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const { statusCode, body } = await request(url, { dispatcher, signal, headers: { 'user-agent': 'sekisho' } })
    if (statusCode !== 200) return `the server answers ${statusCode}`
    let text = ''
    for await (const piece of body.setEncoding('utf8') as AsyncIterable<string>) {
      text += piece
      if (text.length > MOST_LETTERS) return `more than ${MOST_LETTERS} letters`
    }
    return keysIn(text)
  } catch {
    return 'nobody answers there, or the connection was lost'
  } finally {
    void dispatcher.destroy()
  }
}

/** @returns what is wrong with an address of keys; undefined when nothing is */
export function jwksURLFault(url: unknown): string | undefined {
  if (typeof url !== 'string') return 'a text'
  return addressFault(url, { isDemonstration: false })
}

/**
 * Keys of other kinds are passed over: a set may serve other ends, too. One that can sign spoils the whole set, whose owner gives
 * away what nobody may have.
 */
export function keysIn(text: string): readonly object[] | string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'no JSON'
  }
  const { keys } = (value ?? {}) as { readonly keys?: unknown }
  if (!Array.isArray(keys)) return 'no JWK Set'
  const faults = keys.map(jwkFault)
  const secret = faults.find((fault) => fault?.includes('this one can sign'))
  if (secret !== undefined) return secret
  const ours = keys.filter((_, i) => faults[i] === undefined) as object[]
  if (ours.length === 0) return 'no key of Ed25519 or P-256 with its kid'
  return ours.length > MOST_KEYS ? `more than ${MOST_KEYS} keys` : ours
}

const TIMEOUT_MS = 10_000
const MOST_LETTERS = 64 * 1024
const MOST_KEYS = 16
