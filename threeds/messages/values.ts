/** The check of one present value by its JSON type. Each is made once per row and plan, and reports to the run. */
import { textFormat } from './formats.ts'
import { isPublicJWK } from './kinds.ts'
import type { Finding } from './kinds.ts'
import type { Run } from './run.ts'
import type { Format, ItemFormat, Row, Use } from './table.ts'
import { rangeInWords } from './formats.ts'
import { charactersIn, hasLength } from './texts.ts'
import type { Members, Version } from './vocabulary.ts'
import { isMembers } from './vocabulary.ts'

/** @param value is present, so neither null nor empty */
export type ValueCheck = (value: unknown, path: string, run: Run) => void

export interface ValueContext {
  readonly row: Row
  readonly use: Use
  readonly format: Format
  readonly version: Version
  /** The limits are unconfirmed: a finding is a remark. */
  readonly isDoubtful: boolean
}

type MembersCheck = (path: string, run: Run) => void

export function textCheck(context: ValueContext, limits: Format | ItemFormat): ValueCheck {
  const { isDoubtful } = context
  const { check, inferred } = textFormat(context.row, context.use, context.format, limits, context.version)
  return (value, path, run) => {
    if (typeof value !== 'string') return run.report(NO_TEXT, path, isDoubtful)
    const finding = check(value)
    if (finding !== undefined) return run.report(finding, path, isDoubtful)
    const doubtful = inferred?.(value)
    if (doubtful !== undefined) run.report(doubtful, path, true)
  }
}

export function trueCheck({ format, isDoubtful }: ValueContext): ValueCheck {
  return (value, path, run) => {
    if (typeof value !== 'boolean') run.report(NO_BOOLEAN, path, isDoubtful)
    else if (format.const === true && !value) run.report(ONLY_TRUE, path, isDoubtful)
  }
}

export function objectCheck({ format, isDoubtful }: ValueContext, members: MembersCheck): ValueCheck {
  const maxChars = format.maxChars ?? (format.type === 'string|object' ? format.maxLength : undefined)
  return (value, path, run) => {
    if (!isMembers(value)) return run.report(NO_OBJECT, path, isDoubtful)
    if (format.kind === 'jwk' && !isPublicJWK(value)) return run.report(NO_KEY, path, isDoubtful)
    const before = run.issues.length
    goInto(value, path, run, members)
    if (maxChars !== undefined && run.issues.length === before) checkSize(value, maxChars, path, run, isDoubtful)
  }
}

/** @param members of each entry, when entries are objects held by rows */
export function arrayCheck(context: ValueContext, members: MembersCheck | undefined): ValueCheck {
  const { format, isDoubtful, version } = context
  const { items, minItems = 0, maxItems = Infinity, maxChars } = format
  const wrongCount: Finding = { errorCode: '203', reason: rangeInWords(minItems, maxItems, 'entry') }
  const entryCheck = members === undefined ? textCheck(context, items ?? format) : objectEntryCheck(context, members)
  return (value, path, run) => {
    if (!Array.isArray(value)) return run.report(NO_ARRAY, path, isDoubtful)
    if (value.length < minItems || value.length > maxItems) return run.report(wrongCount, path, isDoubtful)
    const before = run.issues.length
    for (let i = 0; i < value.length; i++) entryCheck(value[i], `${path}.${i}`, run)
    if (maxChars !== undefined && run.issues.length === before) checkSize(value, maxChars, path, run, isDoubtful)
    if (members === undefined && version === '2.3.1') reportDoubles(value, path, run, isDoubtful)
  }
}

/** A text, or else what the other check takes. */
export function eitherCheck(text: ValueCheck, other: ValueCheck): ValueCheck {
  return (value, path, run) => (typeof value === 'string' ? text : other)(value, path, run)
}

function objectEntryCheck({ format, isDoubtful }: ValueContext, members: MembersCheck): ValueCheck {
  const { items } = format
  return (value, path, run) => {
    if (!isMembers(value)) return run.report(NO_OBJECT, path, isDoubtful)
    if (items?.members === undefined) return goInto(value, path, run, members)
    const { keyMaxLength = Infinity, valueMaxLength = Infinity } = items
    const entries = Object.entries(value)
    const isRight =
      entries.length === items.members &&
      entries.every(
        ([key, label]) =>
          hasLength(key, 1, keyMaxLength) && typeof label === 'string' && hasLength(label, 1, valueMaxLength),
      )
    if (!isRight) {
      const reason = `${items.members} member, name up to ${keyMaxLength} and text up to ${valueMaxLength} characters`
      run.report({ errorCode: '203', reason }, path, isDoubtful)
    }
  }
}

/** The members' conditions look at their own object first, then back at the one around it. */
function goInto(value: Members, path: string, run: Run, members: MembersCheck): void {
  const outer = run.holder
  run.holder = value
  members(path, run)
  run.holder = outer
}

/** 2.3.1 counts a text that stands twice in a list as a duplicate (emv3ds.md section 9). */
function reportDoubles(values: readonly unknown[], path: string, run: Run, isDoubtful: boolean): void {
  if (values.length < 2) return
  const seen = new Set<unknown>()
  for (const [i, value] of values.entries()) {
    if (seen.has(value)) run.report(DOUBLE, `${path}.${i}`, isDoubtful)
    seen.add(value)
  }
}

/**
 * By the JSON text without white space: the text received may have been written with more. Looked at when the members are
 * right, so that one text too long is one issue and not also its object's.
 */
function checkSize(value: object, maxChars: number, path: string, run: Run, isDoubtful: boolean): void {
  const text = JSON.stringify(value)
  if (text.length <= maxChars || (text.length <= 2 * maxChars && charactersIn(text) <= maxChars)) return
  run.report({ errorCode: '203', reason: `at most ${maxChars} characters as JSON` }, path, isDoubtful)
}

const NO_TEXT: Finding = { errorCode: '203', reason: 'a text' }
const NO_BOOLEAN: Finding = { errorCode: '203', reason: 'true or false, not in quotes' }
const ONLY_TRUE: Finding = { errorCode: '203', reason: 'true, or left out' }
const NO_OBJECT: Finding = { errorCode: '203', reason: 'an object' }
const NO_ARRAY: Finding = { errorCode: '203', reason: 'a list' }
const NO_KEY: Finding = { errorCode: '203', reason: 'a public key on P-256 as JWK: kty, crv, x, y' }
const DOUBLE: Finding = { errorCode: '204', reason: 'each entry once' }
