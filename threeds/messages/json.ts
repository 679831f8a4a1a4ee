/**
 * Bytes to a JSON value, strictly: UTF-8 without a byte order mark, one value, bounded depth and breadth, and no member
 * name twice in one object. `JSON.parse` makes the value; one pass over the bytes finds what it hides or what would make
 * it slow. Work is linear in the number of bytes, whatever they are.
 */
import { duplicatesIn, illFormedTextsIn } from './hidden.ts'

/** Objects and arrays in one another. Messages need six; an extension's data may need more. */
export const MAX_DEPTH = 64
/**
 * Members of one object. No message has more than 100 elements at once, nor more than 140 over all channels; from about 170
 * on an object of hostile names costs three times as much to build (measured with Node 20).
 */
export const MAX_MEMBERS = 160

export type ReadJSON =
  | {
      readonly ok: true
      readonly value: unknown
      /** Paths of members that stand twice in their object, in the order of the text; the value has the last. */
      readonly duplicates: readonly string[]
      /** Paths of texts with half a surrogate pair, which only an escape can smuggle in. */
      readonly illFormed: readonly string[]
    }
  | { readonly ok: false; readonly reason: string }

/** @param maxMembers of one object, where more than a message's are to be expected */
export function readJSON(bytes: Uint8Array, maxMembers = MAX_MEMBERS): ReadJSON {
  const scan = scanJSON(bytes, maxMembers)
  if (scan.tooDeep) return { ok: false, reason: `JSON with at most ${MAX_DEPTH} levels` }
  if (scan.tooBroad) return { ok: false, reason: `JSON with at most ${maxMembers} members in one object` }
  let text
  let value: unknown
  try {
    text = UTF8.decode(bytes)
  } catch {
    return { ok: false, reason: 'UTF-8 text' }
  }
  try {
    value = JSON.parse(text)
  } catch {
    return {
      ok: false,
      reason: text.startsWith(BYTE_ORDER_MARK) ? 'JSON without a byte order mark' : 'one JSON object',
    }
  }
  // A member that stands twice is counted twice in the text and once in the value, so equal counts mean no duplicate.
  const duplicates = scan.members === membersIn(value) ? NONE : duplicatesIn(text)
  const illFormed = scan.escapesSurrogate ? illFormedTextsIn(value) : NONE
  return { ok: true, value, duplicates, illFormed }
}

interface Scan {
  members: number
  tooDeep: boolean
  tooBroad: boolean
  escapesSurrogate: boolean
}

/**
 * Counts colons outside texts, by object. Needs no valid JSON: what it says of broken text is not used, as JSON.parse
 * refuses that text. Stops at the first limit crossed.
 */
function scanJSON(bytes: Uint8Array, maxMembers: number): Scan {
  const scan: Scan = { members: 0, tooDeep: false, tooBroad: false, escapesSurrogate: false }
  const end = bytes.length
  let depth = 0
  let members = 0
  MEMBERS_AT[0] = 0
  for (let i = 0; i < end; i++) {
    const byte = bytes[i]!
    if (byte === QUOTE) {
      for (i++; i < end; i++) {
        const inner = bytes[i]!
        if (inner === QUOTE) break
        if (inner === BACKSLASH) {
          i++
          if (bytes[i] === LETTER_U && (bytes[i + 1]! | LOWER_CASE) === LETTER_D) scan.escapesSurrogate = true
        }
      }
    } else if (byte === COLON) {
      members++
      if (++MEMBERS_AT[depth]! > maxMembers) {
        scan.tooBroad = true
        return scan
      }
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      if (++depth > MAX_DEPTH) {
        scan.tooDeep = true
        return scan
      }
      MEMBERS_AT[depth] = 0
    } else if ((byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) && depth > 0) depth--
  }
  scan.members = members
  return scan
}

/** Members of all objects in the value. The depth is bounded by now. Object.keys stays quick for hostile objects too. */
function membersIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let members = 0
  if (Array.isArray(value)) {
    for (const entry of value) if (typeof entry === 'object') members += membersIn(entry)
    return members
  }
  const names = Object.keys(value)
  for (const name of names) {
    const inner: unknown = (value as Record<string, unknown>)[name]
    if (typeof inner === 'object') members += membersIn(inner)
  }
  return members + names.length
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const BYTE_ORDER_MARK = '\u{feff}'
const NONE: readonly string[] = []

/** Members seen so far in the object that is open at each depth; one array for all calls, as none outlives its call. */
const MEMBERS_AT = new Int32Array(MAX_DEPTH + 1)

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const LETTER_U = 0x75
const LETTER_D = 0x64
const LOWER_CASE = 0x20
