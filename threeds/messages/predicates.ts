/**
 * Conditions as data, and their evaluation in three values. A condition may ask about sibling elements, about another
 * message of the same transaction, or about the transaction itself. What the checker does not know is *unknown*, never
 * false: an unknown condition gives no finding (emv3ds.md section 18).
 */
import type { Category, Channel, Leg, Members, MessageType, Version } from './vocabulary.ts'
import { isMembers, isPresent } from './vocabulary.ts'

export type Predicate =
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate }
  | ElementTest
  | { readonly channel: Channel | readonly Channel[] }
  | { readonly category: Category | readonly Category[] }
  | { readonly version: Version | readonly Version[] }
  | { readonly message: MessageType | readonly MessageType[] }
  | { readonly leg: Leg | readonly Leg[] }

/** Exactly one of `equals`, `in`, `present`, `absent`. A path starts at the siblings; `/` starts at the message. */
interface ElementTest {
  readonly element: string
  readonly of?: Relative
  readonly equals?: string | boolean
  readonly in?: readonly string[]
  readonly present?: true
  readonly absent?: true
}

/** The messages of a transaction that conditions look back at. For CReq and CRes: the latest before this one. */
export type Relative = 'AReq' | 'ARes' | 'PReq' | 'CReq' | 'CRes'

/** undefined is *unknown*. */
export type Truth = boolean | undefined

/** What a condition may look at while one message is checked. `holder` is the object that holds the element. */
export interface Scope {
  readonly root: Members
  readonly holder: Members
  readonly leg: Leg | undefined
  /** null: known not to exist. Missing: not known. */
  readonly related: Readonly<Partial<Record<Relative, Members | null>>>
}

/** What is settled before any message is read; undefined where the checker does not know. */
export interface Facts {
  readonly messageType: MessageType
  readonly version: Version
  readonly channel: Channel | undefined
  readonly category: Category | undefined
}

export type Condition = (scope: Scope) => Truth

export const ALWAYS: Condition = () => true
export const NEVER: Condition = () => false
export const UNKNOWN: Condition = () => undefined

/** A predicate as a function; what the facts decide is decided here, once, and costs nothing per message. */
export function compileCondition(predicate: Predicate, facts: Facts): Condition {
  if ('all' in predicate) return allOf(predicate.all.map((part) => compileCondition(part, facts)))
  if ('any' in predicate) return anyOf(predicate.any.map((part) => compileCondition(part, facts)))
  if ('not' in predicate) return negated(compileCondition(predicate.not, facts))
  if ('element' in predicate) return elementTest(predicate)
  if ('channel' in predicate) return settled(facts.channel, predicate.channel)
  if ('category' in predicate) return settled(facts.category, predicate.category)
  if ('version' in predicate) return settled(facts.version, predicate.version)
  if ('message' in predicate) return settled(facts.messageType, predicate.message)
  const { leg } = predicate
  return (scope) => (scope.leg === undefined ? undefined : isOneOf(scope.leg, leg))
}

function settled(fact: string | undefined, wanted: string | readonly string[]): Condition {
  if (fact === undefined) return UNKNOWN
  return isOneOf(fact, wanted) ? ALWAYS : NEVER
}

function isOneOf(fact: string, wanted: string | readonly string[]): boolean {
  return typeof wanted === 'string' ? fact === wanted : wanted.includes(fact)
}

function allOf(parts: readonly Condition[]): Condition {
  if (parts.includes(NEVER)) return NEVER
  const open = parts.filter((part) => part !== ALWAYS)
  if (open.length < 2) return open[0] ?? ALWAYS
  return (scope) => {
    let truth: Truth = true
    for (const part of open) {
      const one = part(scope)
      if (one === false) return false
      if (one === undefined) truth = undefined
    }
    return truth
  }
}

/** By De Morgan, so that the rule for unknown stands in one place. */
function anyOf(parts: readonly Condition[]): Condition {
  return negated(allOf(parts.map(negated)))
}

function negated(part: Condition): Condition {
  if (part === ALWAYS) return NEVER
  if (part === NEVER) return ALWAYS
  if (part === UNKNOWN) return UNKNOWN
  return (scope) => {
    const truth = part(scope)
    return truth === undefined ? undefined : !truth
  }
}

function elementTest(test: ElementTest): Condition {
  const fromRoot = test.element.startsWith('/')
  const path = (fromRoot ? test.element.slice(1) : test.element).split('.')
  const matches = matcherOf(test)
  const wanted = test.absent !== true // `absent` is "no match is present"
  const { of } = test
  if (of === undefined) return (scope) => matchesAt(fromRoot ? scope.root : scope.holder, path, 0, matches) === wanted
  return (scope) => {
    const message = scope.related[of]
    if (message === undefined) return undefined
    return (message !== null && matchesAt(message, path, 0, matches)) === wanted
  }
}

function matcherOf({ equals, in: values }: ElementTest): (value: unknown) => boolean {
  if (equals !== undefined) return (value) => value === equals
  if (values !== undefined) return (value) => typeof value === 'string' && values.includes(value)
  return isPresent
}

/** True when the value at the path matches; of a list, when any entry does. */
function matchesAt(value: unknown, path: readonly string[], at: number, matches: (value: unknown) => boolean): boolean {
  if (Array.isArray(value)) return value.some((entry) => matchesAt(entry, path, at, matches))
  if (at === path.length) return matches(value)
  return isMembers(value) && matchesAt(value[path[at]!], path, at + 1, matches)
}
