/** A file of recorded steps: a line a step. What stands in it more than once is written once, and named by its place. */
import { canonicalJSON } from '@sekisho/base'
import type { JSONObject, JSONValue } from '@sekisho/base'
import { readFileSync, writeFileSync } from 'node:fs'
import type { StepLine } from './challengesTape.ts'

export function readSteps(path: string): StepLine[] {
  const [first, ...lines] = readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as JSONObject)
  const { values } = first as { values: readonly JSONValue[] }
  return lines.map((line) => unshared(line, values) as unknown as StepLine)
}

export function writeSteps(path: string, lines: readonly StepLine[]): void {
  const seen = new Map<string, number>()
  walk(lines as unknown as JSONValue, (text) => seen.set(text, (seen.get(text) ?? 0) + 1))
  const texts = [...seen].filter(([, times]) => times > 1).map(([text]) => text)
  const places = new Map(texts.map((text, place) => [text, place]))
  const values = texts.map((text) => inside(JSON.parse(text) as JSONValue, (one) => shared(one, places)))
  const rest = lines.map((line) => inside(line as unknown as JSONValue, (one) => shared(one, places)))
  writeFileSync(path, [{ values }, ...rest].map((line) => `${JSON.stringify(line)}\n`).join(''))
}

function shared(value: JSONValue, places: ReadonlyMap<string, number>): JSONValue {
  const place = isLong(value) ? places.get(canonicalJSON(value)) : undefined
  return place === undefined ? inside(value, (one) => shared(one, places)) : { [PLACE]: place }
}

function unshared(value: JSONValue, values: readonly JSONValue[]): JSONValue {
  const place = isObject(value) ? value[PLACE] : undefined
  return typeof place === 'number' ? unshared(values[place]!, values) : inside(value, (one) => unshared(one, values))
}

/** Tells of every long object, the outer ones first. */
function walk(value: JSONValue, tell: (text: string) => void): void {
  if (isLong(value)) tell(canonicalJSON(value))
  inside(value, (one) => {
    walk(one, tell)
    return one
  })
}

/** The value with each of its members changed. */
function inside(value: JSONValue, change: (one: JSONValue) => JSONValue): JSONValue {
  if (Array.isArray(value)) return (value as readonly JSONValue[]).map(change)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one as JSONValue)]))
}

function isObject(value: JSONValue): value is JSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isLong(value: JSONValue): value is JSONObject {
  return isObject(value) && JSON.stringify(value).length > LONG
}

/** Characters from which an object is worth a line of its own. */
const LONG = 120
const PLACE = '$'
