/**
 * What a case leaves open: `{{dsTransID}}` stands for a fact of the run, and `{"byVersion": {…}}` for a value that differs
 * between versions.
 */
import type { JSONObject, JSONValue } from '@sekisho/base'
import { textOf } from '@sekisho/simulators/threeds'
import type { VersionName } from './case.ts'

export type Facts = Readonly<Record<string, JSONValue>>

/** The case needs a fact that the profile of the target does not name: it cannot be run, which is no failure. */
export class MissingFact extends Error {
  override name = 'MissingFact'
}

/** @throws {MissingFact} */
export function filled<T>(value: T, facts: Facts, version: VersionName): T {
  return fill(value as JSONValue, version, (name) => {
    const fact = facts[name]
    if (fact === undefined) throw new MissingFact(name)
    return fact
  }) as T
}

/** For what is wished for: a fact that is not known yet stays a placeholder, which nothing equals. */
export function filledWish<T>(value: T, facts: Facts, version: VersionName): T {
  return fill(value as JSONValue, version, (name) => facts[name] ?? `{{${name}}}`) as T
}

type Lookup = (name: string) => JSONValue

function fill(value: JSONValue, version: VersionName, lookup: Lookup): JSONValue {
  if (typeof value === 'string') return fillText(value, lookup)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: JSONValue) => fill(item, version, lookup))
  const members = Object.entries(value as JSONObject)
  if (members.length === 1 && members[0]![0] === 'byVersion') {
    const ofVersion = members[0]![1] as Record<VersionName, JSONValue>
    return fill(ofVersion[version], version, lookup)
  }
  return Object.fromEntries(members.map(([name, member]) => [name, fill(member ?? null, version, lookup)]))
}

/** A text that is one placeholder alone becomes the fact itself, of whatever type. */
function fillText(text: string, lookup: Lookup): JSONValue {
  const whole = /^\{\{([^{}]+)\}\}$/.exec(text)
  if (whole !== null) return lookup(whole[1]!)
  return text.replaceAll(/\{\{([^{}]+)\}\}/g, (_, name: string) => textOf(lookup(name)))
}
