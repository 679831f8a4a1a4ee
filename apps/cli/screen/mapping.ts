/**
 * The mapping file: what a person confirmed about a shop's export, to be used again. YAML (JSON is YAML too).
 * docs/csv.md is its reference.
 */
import { isTimeZone, minorDigits } from '@sekisho/base'
import type { Issue, Parsed } from '@sekisho/base'
import { METHODS } from '@sekisho/fraud/events'
import { parse, stringify } from 'yaml'
import { FIELDS, isField } from './fields.ts'
import type { ColumnsOf, Field } from './fields.ts'
import type { PaymentMethod } from './methods.ts'

export interface Mapping {
  readonly columns: ColumnsOf
  /** Of times that name no offset themselves. */
  readonly timeZone: string
  /** Of amounts whose row names none. */
  readonly currency: string
  /** The shop's own words for ways of paying. */
  readonly paymentMethods: Readonly<Record<string, PaymentMethod>>
}

export const DEFAULT_MAPPING = { timeZone: 'Asia/Tokyo', currency: 'JPY', paymentMethods: {} } as const

/** @returns every fault of the file, with the member it is in */
export function parseMapping(text: string): Parsed<Mapping> {
  const parsed = parseDocument(text)
  return parsed.ok ? mappingFrom(parsed.message) : parsed
}

/** What a text in YAML or JSON says, whatever it is. */
export function parseDocument(text: string): Parsed<unknown> {
  try {
    return { ok: true, message: parse(text, { maxAliasCount: 0 }) as unknown }
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0]! : 'YAML'
    return { ok: false, issues: [issue('not_well_formed', '', reason)] }
  }
}

/** @param value of the document */
export function mappingFrom(value: unknown): Parsed<Mapping> {
  if (!isObject(value)) return { ok: false, issues: [issue('type', '', 'an object with `columns`')] }
  const issues: Issue[] = []
  for (const member of Object.keys(value))
    if (!MEMBERS.has(member)) issues.push(issue('unknown_member', member, [...MEMBERS].join(', ')))
  const mapping = {
    columns: columnsOf(value.columns, issues),
    timeZone: textOf(value, 'timeZone', isTimeZone, issues),
    currency: textOf(value, 'currency', (code) => minorDigits(code) !== undefined, issues),
    paymentMethods: paymentMethodsOf(value.paymentMethods, issues),
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, message: mapping }
}

export function formatMapping(mapping: Mapping): string {
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).map(([field, names]) => [field, names.length === 1 ? names[0] : names]),
  )
  return stringify({ ...mapping, columns }, { lineWidth: 0 })
}

function columnsOf(value: unknown, issues: Issue[]): ColumnsOf {
  const columns: Partial<Record<Field, readonly string[]>> = {}
  if (!isObject(value)) {
    issues.push(issue('required', 'columns', 'field: header, or field: [header, header]'))
    return columns
  }
  for (const [field, names] of Object.entries(value)) {
    const list: unknown[] = Array.isArray(names) ? names : [names]
    const headers = list.filter((name) => typeof name === 'string')
    if (!isField(field))
      issues.push(issue('unknown_field', `columns.${field}`, `one of ${Object.keys(FIELDS).join(', ')}`))
    else if (headers.length !== list.length || headers.length === 0)
      issues.push(issue('type', `columns.${field}`, 'a header, or a list of headers'))
    else columns[field] = headers
  }
  return columns
}

function textOf(
  value: Record<string, unknown>,
  member: 'timeZone' | 'currency',
  isGood: (text: string) => boolean,
  issues: Issue[],
): string {
  const text = value[member] ?? DEFAULT_MAPPING[member]
  if (typeof text === 'string' && isGood(text)) return text
  issues.push(
    issue(
      'not_allowed',
      member,
      member === 'currency' ? 'an ISO 4217 code, such as JPY' : 'a known zone, such as Asia/Tokyo',
    ),
  )
  return DEFAULT_MAPPING[member]
}

function paymentMethodsOf(value: unknown, issues: Issue[]): Record<string, PaymentMethod> {
  const methods: Record<string, PaymentMethod> = {}
  if (value !== undefined && !isObject(value)) issues.push(issue('type', 'paymentMethods', 'word: method'))
  for (const [word, method] of isObject(value) ? Object.entries(value) : []) {
    const known = METHODS.find((name) => name === method)
    if (known) methods[word] = known
    else issues.push(issue('not_allowed', `paymentMethods.${word}`, `one of ${METHODS.join(', ')}`))
  }
  return methods
}

export function issue(errorCode: string, element: string, reason: string): Issue {
  return { errorCode, element, reason }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const MEMBERS: ReadonlySet<string> = new Set(['columns', 'timeZone', 'currency', 'paymentMethods'])
