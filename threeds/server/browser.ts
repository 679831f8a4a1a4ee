/**
 * What a browser says of itself, in the form that a version takes. Nothing is invented: what a version requires and the
 * browser did not say is missing, and the requestor is told. Changes the elements where they stand.
 */
import type { JSONObject } from '@sekisho/base'
import type { Version } from '@sekisho/threeds/messages'

export function browserIn(version: Version, request: Record<string, Value>): void {
  for (const element of HEADERS) {
    const value = request[element]
    // Longer headers are cut (3DSS-AREQ-009).
    if (typeof value === 'string' && value.length > HEADER_CHARACTERS) {
      request[element] = value.slice(0, HEADER_CHARACTERS)
    }
  }
  if (version === '2.3.1') return
  if (request['browserLanguage'] !== undefined) request['browserLanguage'] = shortTag(request['browserLanguage'])
  if (request['browserColorDepth'] !== undefined)
    request['browserColorDepth'] = listedDepth(request['browserColorDepth'])
}

type Value = JSONObject[string]

/** Before 2.3.1 a language tag has at most 8 characters: `zh-Hant-TW` loses its last parts. */
function shortTag(tag: Value): Value {
  if (typeof tag !== 'string') return tag
  let short = tag
  while (short.length > OLDER_TAG_CHARACTERS && short.includes('-')) short = short.slice(0, short.lastIndexOf('-'))
  return short
}

/** Before 2.3.1 colour depths are a list without the 30 bits of today's screens: the next one below is said. */
function listedDepth(depth: Value): Value {
  const bits = typeof depth === 'string' && /^\d{1,2}$/.test(depth) ? Number(depth) : 0
  const listed = OLDER_DEPTHS.findLast((known) => known <= bits)
  return listed === undefined ? depth : String(listed)
}

const HEADERS = ['browserAcceptHeader', 'browserUserAgent'] as const
const HEADER_CHARACTERS = 2048
const OLDER_TAG_CHARACTERS = 8
const OLDER_DEPTHS = [1, 4, 8, 15, 16, 24, 32, 48]
