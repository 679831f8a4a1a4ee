/** What a member of an operator's file may be: small checks that are joined to the shape of the file. */
import type { Issue } from '@sekisho/base'

/** @returns what is wrong with the value that stands at the dotted path; nothing when it is right */
export type Check = (value: unknown, element: string) => readonly Issue[]

export function optional(check: Check): Check {
  return (value, element) => (value === undefined ? [] : check(value, element))
}

/** An object with these members and no other. */
export function shape(members: Readonly<Record<string, Check>>): Check {
  return (value, element) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return type(element, 'an object')
    const given = value as Readonly<Record<string, unknown>>
    const at = (name: string) => (element === '' ? name : `${element}.${name}`)
    const foreign = Object.keys(given).filter((name) => !Object.hasOwn(members, name))
    return [
      ...foreign.map((name) => ({ errorCode: 'not_allowed', element: at(name), reason: 'no member of that name' })),
      ...Object.entries(members).flatMap(([name, check]) => check(given[name], at(name))),
    ]
  }
}

export function listOf(check: Check): Check {
  return (value, element) => {
    if (!Array.isArray(value)) return value === undefined ? missing(element) : type(element, 'a list')
    return value.flatMap((item: unknown, i) => check(item, `${element}.${i}`))
  }
}

/** A list that is not empty. */
export function someOf(check: Check): Check {
  const list = listOf(check)
  return (value, element) => {
    const isEmpty = Array.isArray(value) && value.length === 0
    return isEmpty ? [{ errorCode: 'too_few', element, reason: 'at least one' }] : list(value, element)
  }
}

export function where(reason: string, holds: (text: string) => boolean): Check {
  return (value, element) => {
    const issues = text(value, element)
    if (issues.length > 0 || holds(value as string)) return issues
    return [{ errorCode: 'format', element, reason }]
  }
}

export function matching(form: RegExp, reason: string): Check {
  return where(reason, (given) => form.test(given))
}

export function oneOf(words: readonly string[]): Check {
  return (value, element) => {
    if (value === undefined) return missing(element)
    const isKnown = words.includes(value as string)
    return isKnown ? [] : [{ errorCode: 'not_one_of', element, reason: `one of ${words.join(', ')}` }]
  }
}

// Sixteen digits without quotes are a number in YAML, and no longer exactly the one that was written.
export const text: Check = (value, element) => {
  if (value === undefined) return missing(element)
  if (typeof value !== 'string') return type(element, 'a text; digits stand in quotes')
  return value.trim() === '' ? [{ errorCode: 'required', element, reason: 'not empty' }] : []
}

export const flag: Check = (value, element) => {
  if (value === undefined) return missing(element)
  return typeof value === 'boolean' ? [] : type(element, 'true or false')
}

function missing(element: string): Issue[] {
  return [{ errorCode: 'required', element, reason: 'required' }]
}

function type(element: string, reason: string): Issue[] {
  return [{ errorCode: 'type', element, reason }]
}
