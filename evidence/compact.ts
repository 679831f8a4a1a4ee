/**
 * The compact form of a JWS (RFC 7515, section 7.1), read strictly: one spelling of everything. A member that stands twice and white
 * space are found by writing again what was read: it must be the same text. Padding and spare bits are refused.
 */
import type { JSONObject, JSONValue } from '@sekisho/base'

export interface CompactParts {
  readonly header: JSONValue
  readonly payload: JSONValue
  readonly signature: Uint8Array
  /** What is signed: the first two parts as they came. */
  readonly signed: Uint8Array
}

/** @returns undefined for what is not three parts of base64url, the first two of which are compact JSON */
export function compactPartsIn(compact: string): CompactParts | undefined {
  const parts = compact.split('.')
  const [header, payload, signature] = parts.map(bytesIn)
  if (parts.length !== 3 || !header || !payload || !signature) return undefined
  const texts = [compactJSONIn(header), compactJSONIn(payload)] as const
  if (!texts[0] || !texts[1]) return undefined
  const signed = UTF8.encode(compact.slice(0, compact.lastIndexOf('.')))
  return { header: texts[0].value, payload: texts[1].value, signature, signed }
}

export function bytesOf(text: string): Uint8Array {
  return UTF8.encode(text)
}

export function base64url(bytes: Uint8Array): string {
  // Of a few kilobytes at most, so they are arguments of one call: three times as fast as a letter at a time.
  const binary = String.fromCharCode.apply(null, bytes as unknown as number[])
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function bytesIn(part: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(part) || part.length % 4 === 1) return undefined
  if (hasSpareBits(part)) return undefined
  const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/** Whether the last letter says more than the bytes need: 4 bits of 12, or 2 of 18, are for nothing. */
function hasSpareBits(part: string): boolean {
  const spare = part.length % 4 === 2 ? 0b1111 : part.length % 4 === 3 ? 0b11 : 0
  return (ALPHABET.indexOf(part.at(-1)!) & spare) !== 0
}

function compactJSONIn(bytes: Uint8Array): { readonly value: JSONValue } | undefined {
  try {
    const text = STRICT_UTF8.decode(bytes)
    const value = JSON.parse(text) as JSONValue
    return JSON.stringify(value) === text && isPlain(value, 0) ? { value } : undefined
  } catch {
    return undefined
  }
}

/**
 * What every language reads and writes the same way: whole numbers from 0 to 2^53 - 1, names that begin with a letter (others
 * change their places in some), whole characters, and few levels.
 */
function isPlain(value: JSONValue, depth: number): boolean {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) && value >= 0
    case 'string':
      return value.isWellFormed()
    case 'object':
      if (value === null) return true
      return depth < MAX_DEPTH && isPlainInside(value, depth + 1)
    default:
      return true
  }
}

function isPlainInside(value: readonly JSONValue[] | JSONObject, depth: number): boolean {
  if (isList(value)) return value.every((inner) => isPlain(inner, depth))
  for (const name of Object.keys(value)) {
    if (!/^[A-Za-z]/.test(name) || !isPlain(value[name]!, depth)) return false
  }
  return true
}

function isList(value: readonly JSONValue[] | JSONObject): value is readonly JSONValue[] {
  return Array.isArray(value)
}

/** Evidence has four levels. */
const MAX_DEPTH = 8
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const UTF8 = new TextEncoder()
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
