/**
 * JSON text of an object in pieces: a heading holds every entry of the tenant's lists, of which there may be a hundred thousand,
 * and to write them as one text would hold the thread for as long as it takes.
 */
import type { JSONObject, JSONValue } from '@sekisho/base'

/** Together they are what `JSON.stringify` says. */
export function* jsonPieces(value: JSONObject): Generator<string> {
  yield '{'
  let comma = ''
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue
    yield `${comma}${JSON.stringify(name)}:`
    yield* isObject(member)
      ? jsonPieces(member)
      : Array.isArray(member)
        ? arrayPieces(member)
        : [JSON.stringify(member)]
    comma = ','
  }
  yield '}'
}

function* arrayPieces(items: readonly JSONValue[]): Generator<string> {
  yield '['
  for (let at = 0; at < items.length; at += ITEMS_A_PIECE) {
    const text = JSON.stringify(items.slice(at, at + ITEMS_A_PIECE))
    yield `${at === 0 ? '' : ','}${text.slice(1, -1)}`
  }
  yield ']'
}

function isObject(value: JSONValue): value is JSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Entries of lists: some 200 bytes each, and well under a millisecond. */
const ITEMS_A_PIECE = 500
