/**
 * The shapes that evidence is made of. One description serves the reader and the JSON Schema, so that what we publish is what
 * we accept. A reader of an older minor version leaves out what it does not understand of a newer one.
 */
import type { JSONObject, JSONValue } from '@sekisho/base'
import { atLeast } from './scale.ts'

export interface Shape {
  readonly schema: JSONObject
  readonly isRequired: boolean
  /**
   * @param isNewer the evidence is of a newer minor version than this reader
   * @returns what it is worth to this reader; undefined: nothing; WRONG: the evidence is of no use
   */
  readonly read: (value: JSONValue, isNewer: boolean) => JSONValue | undefined | typeof WRONG
}

export const WRONG = Symbol('not of its shape')

export function required(shape: Shape): Shape {
  return { ...shape, isRequired: true }
}

export function text(pattern: string, description: string): Shape {
  const form = new RegExp(pattern)
  return shape({ type: 'string', pattern, description }, (value) =>
    typeof value === 'string' && form.test(value) ? value : WRONG,
  )
}

/** A moment in whole seconds since 1970, as JWT writes it. */
export function seconds(description: string): Shape {
  return shape({ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description }, (value) =>
    Number.isSafeInteger(value) && (value as number) >= 0 ? value : WRONG,
  )
}

export function word(words: readonly string[], description: string): Shape {
  return shape({ enum: [...words], description }, (value, isNewer) => {
    if (typeof value !== 'string') return WRONG
    return words.includes(value) ? value : isNewer ? undefined : WRONG
  })
}

/** Some of the words, each once, in any order. */
export function words(all: readonly string[], description: string): Shape {
  const schema = { type: 'array', items: { enum: [...all] }, uniqueItems: true, description }
  return shape(schema, (value, isNewer) => {
    if (!isArray(value) || !value.every((entry) => typeof entry === 'string')) return WRONG
    const known = value.filter((entry) => all.includes(entry))
    const isWrong = new Set(value).size < value.length || (known.length < value.length && !isNewer)
    return isWrong ? WRONG : known
  })
}

/** A step of a scale. Of a finer scale of a newer version, the step of ours that it reaches. */
export function step(scale: readonly number[], description: string): Shape {
  return shape({ enum: [...scale], description }, (value, isNewer) => {
    if (!Number.isSafeInteger(value) || (value as number) < 0) return WRONG
    const reached = atLeast(scale, value as number)
    return reached === value || isNewer ? reached : WRONG
  })
}

/** Members that it does not name are left out, whatever they say. */
export function object(members: Readonly<Record<string, Shape>>, description: string): Shape {
  const rows = Object.entries(members)
  const schema = {
    type: 'object',
    description,
    required: rows.filter(([, { isRequired }]) => isRequired).map(([name]) => name),
    properties: Object.fromEntries(rows.map(([name, { schema: inner }]) => [name, inner])),
  }
  return shape(schema, (value, isNewer) => {
    if (!isObject(value)) return WRONG
    const read: Record<string, JSONValue> = {}
    for (const [name, member] of rows) {
      const given = Object.hasOwn(value, name) ? value[name] : undefined
      const taken = given === undefined ? undefined : member.read(given, isNewer)
      if (taken === WRONG || (taken === undefined && member.isRequired)) return WRONG
      if (taken !== undefined) read[name] = taken
    }
    return read
  })
}

/** One of several objects; the word in its member `name` says which. A word that it does not name is wrong in any version. */
export function variants(
  name: string,
  each: Readonly<Record<string, { readonly description: string; readonly members: Readonly<Record<string, Shape>> }>>,
  description: string,
): Shape {
  const shapes = new Map(
    Object.entries(each).map(([value, { description: inner, members }]) => {
      const which = required(shape({ const: value }, (given) => (given === value ? given : WRONG)))
      return [value, object({ [name]: which, ...members }, inner)]
    }),
  )
  const schema = { oneOf: [...shapes.values()].map((one) => one.schema), description }
  return shape(schema, (value, isNewer) => {
    const given = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
    const chosen = typeof given === 'string' ? shapes.get(given) : undefined
    return chosen ? chosen.read(value, isNewer) : WRONG
  })
}

function shape(schema: JSONObject, read: Shape['read']): Shape {
  return { schema, isRequired: false, read }
}

function isObject(value: JSONValue): value is JSONObject {
  return typeof value === 'object' && value !== null && !isArray(value)
}

// Array.isArray does not narrow a readonly array out of a union.
function isArray(value: JSONValue): value is readonly JSONValue[] {
  return Array.isArray(value)
}
