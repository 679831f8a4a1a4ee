/**
 * What a browser says of itself, in the form that a version takes. Nothing is invented: what a version requires and the
 * browser did not say is missing, and the requestor is told.
 */
import type { JSONObject } from '@sekisho/base'
import type { Version } from '@sekisho/threeds/messages'

export function browserIn(version: Version, request: JSONObject): JSONObject {
  const { browserAcceptHeader, browserUserAgent, browserLanguage, browserColorDepth, ...rest } = request
  const isOlder = version !== '2.3.1'
  return {
    ...rest,
    ...cut('browserAcceptHeader', browserAcceptHeader),
    ...cut('browserUserAgent', browserUserAgent),
    ...(browserLanguage !== undefined && { browserLanguage: isOlder ? shortTag(browserLanguage) : browserLanguage }),
    ...(browserColorDepth !== undefined && {
      browserColorDepth: isOlder ? listedDepth(browserColorDepth) : browserColorDepth,
    }),
  }
}

type Value = JSONObject[string]

/** Longer headers are cut (3DSS-AREQ-009). */
function cut(element: string, value: Value): JSONObject {
  return value === undefined ? {} : { [element]: typeof value === 'string' ? value.slice(0, HEADER_CHARACTERS) : value }
}

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

const HEADER_CHARACTERS = 2048
const OLDER_TAG_CHARACTERS = 8
const OLDER_DEPTHS = [1, 4, 8, 15, 16, 24, 32, 48]
