/** JSON values and their one canonical text. */
import { membersInOrder } from './memberOrder.ts'

export type JSONValue = null | boolean | number | string | readonly JSONValue[] | JSONObject
export interface JSONObject {
  readonly [member: string]: JSONValue | undefined
}

/**
 * The canonical text of a value (RFC 8785): members sorted by UTF-16 code units, no white space, numbers as ECMAScript
 * writes them. Equal values have equal bytes, so the text can be hashed, compared and replayed. Members that are
 * `undefined` are left out.
 *
 * This is a hot path: a value whose members are in order already, as ours are built, is left to `JSON.stringify`.
 * @throws {RangeError} a number is not finite, or a text holds half a surrogate pair: neither has a canonical form
 */
export function canonicalJSON(value: JSONValue): string {
  if (isInOrder(value)) {
    const text = JSON.stringify(value)
    // JSON.stringify escapes half a surrogate pair, and only that, as \ud…; an escaped backslash before "ud" looks alike.
    if (!text.includes('\\ud')) return text
  }
  return sortedJSON(value)
}

/**
 * The text of a value with its members in the order in which they stand: what is stored, at a quarter of the cost of the
 * canonical text. It reads back to the same value, so its canonical text can always be had.
 * @throws {RangeError} as `canonicalJSON`: the same values have no text
 */
export function storedJSON(value: JSONValue): string {
  const text = JSON.stringify(value)
  // A number that is not finite is written null. A text without null has none, and is not looked through again.
  const isSuspect = text.includes('\\ud') || (text.includes('null') && !isFinite(value))
  if (isSuspect) canonicalJSON(value) // says what is wrong, if anything is
  return text
}

function isFinite(value: JSONValue): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  if (isArray(value)) {
    for (const inner of value) if (typeof inner !== 'string' && !isFinite(inner)) return false
    return true
  }
  for (const member in value) {
    const inner = value[member]
    if (inner !== undefined && typeof inner !== 'string' && !isFinite(inner)) return false
  }
  return true
}

/** @returns false for a number without a canonical form, too: the careful way refuses it */
function isInOrder(value: JSONValue): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  if (isArray(value)) return value.every(isInOrder)
  let before = ''
  for (const member in value) {
    if (member < before) return false
    const inner = value[member]
    if (inner !== undefined && !isInOrder(inner)) return false
    before = member
  }
  return true
}

function sortedJSON(value: JSONValue): string {
  switch (typeof value) {
    case 'string':
      return quoted(value)
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError('a number that is not finite has no canonical form')
      return String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    default:
      return value === null ? 'null' : isArray(value) ? sortedArray(value) : sortedObject(value)
  }
}

function sortedArray(values: readonly JSONValue[]): string {
  let text = '['
  for (const value of values) text += (text === '[' ? '' : ',') + sortedJSON(value)
  return `${text}]`
}

function sortedObject(object: JSONObject): string {
  let text = ''
  for (const { name, start } of membersInOrder(object)) {
    const value = object[name]
    if (value === undefined) continue
    text += text === '' ? start : `,${start}`
    text += sortedJSON(value)
  }
  return `{${text}}`
}

function quoted(text: string): string {
  if (!ESCAPED.test(text)) return `"${text}"`
  if (!text.isWellFormed()) throw new RangeError('a text with half a surrogate pair has no canonical form')
  return JSON.stringify(text)
}

/** What does not stand in JSON as it is (RFC 8259, section 7), and surrogates, which may be without their other half. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/

// Array.isArray does not narrow a readonly array out of a union.
function isArray(value: JSONValue): value is readonly JSONValue[] {
  return Array.isArray(value)
}
