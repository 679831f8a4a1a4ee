/**
 * The format of a text as one function, made once from the row: length, pattern, meaning and codes, in this order, the
 * first that fails. What the table marks as our own inference comes back marked: it is a remark, no issue.
 */
import { kindCheck } from './kinds.ts'
import type { Finding, TextCheck } from './kinds.ts'
import type { Format, ItemFormat, Row, Use } from './table.ts'
import { hasLength, isDigits } from './texts.ts'
import type { Version } from './vocabulary.ts'

export interface TextFormat {
  readonly check: TextCheck
  /** Our own tightening; looked at only when `check` finds nothing. */
  readonly inferred: TextCheck | undefined
}

/** The format of a text element, or of each text of a list. */
export function textFormat(
  row: Row,
  use: Use,
  format: Format,
  limits: Format | ItemFormat,
  version: Version,
): TextFormat {
  const tightening = format.inferred ? meaningCheck(format) : undefined
  return {
    check: inOrder([
      lengthCheck(limits, format.inferred ? undefined : format.pattern),
      format.inferred ? undefined : meaningCheck(format),
      codeCheck(row, use, version),
    ]),
    inferred: tightening,
  }
}

function inOrder(checks: readonly (TextCheck | undefined)[]): TextCheck {
  const [first, second, third] = checks.filter((check) => check !== undefined)
  if (!first) return () => undefined
  if (!second) return first
  return third ? (text) => first(text) ?? second(text) ?? third(text) : (text) => first(text) ?? second(text)
}

/** Digits of a stated number are one check: "13 to 19 digits" tells more than a length and a pattern. */
function lengthCheck(
  { minLength = 0, maxLength = Infinity }: Format | ItemFormat,
  pattern?: string,
): TextCheck | undefined {
  if (minLength === 0 && maxLength === Infinity) return undefined
  const wantsDigits = pattern !== undefined && DIGITS_ONLY.test(pattern)
  const finding = refusal(rangeInWords(minLength, maxLength, wantsDigits ? 'digit' : 'character'))
  if (wantsDigits) {
    return (text) => (text.length >= minLength && text.length <= maxLength && isDigits(text) ? undefined : finding)
  }
  return (text) => (hasLength(text, minLength, maxLength) ? undefined : finding)
}

function meaningCheck({ kind, pattern, scheme, note }: Format): TextCheck | undefined {
  if (kind !== undefined) return kindCheck(kind, scheme)
  if (pattern === undefined || DIGITS_ONLY.test(pattern)) return pattern === undefined ? undefined : digitsOnly
  const expression = new RegExp(pattern, 'u')
  const finding = refusal(note ?? 'the pattern of the element')
  return (text) => (expression.test(text) ? undefined : finding)
}

function digitsOnly(text: string): Finding | undefined {
  return isDigits(text) ? undefined : NOT_DIGITS
}

/** A code of the list; a payment system's own; one that EMVCo reserves (207 from 2.3.1, before it 203); or plainly wrong. */
function codeCheck(row: Row, use: Use, version: Version): TextCheck | undefined {
  if (row.codes === undefined || row.open) return undefined
  const codes = use.values?.[version] ?? codesIn(row, version)
  const allowed = new Set(codes)
  const wrong = refusal(codes.length === 0 ? 'no code: none is defined' : `one of ${codes.join(', ')}`)
  const reserved: Finding =
    version === '2.3.1' ? { errorCode: '207', reason: `${wrong.reason}; others are reserved` } : wrong
  return (text) => {
    if (allowed.has(text) || isIn(row.reserved?.ds, text)) return undefined
    return isIn(row.reserved?.emvco, text) ? reserved : wrong
  }
}

export function codesIn(row: Row, version: Version): readonly string[] {
  return (row.codes ?? []).filter(([, , versions]) => versions?.includes(version) ?? true).map(([code]) => code)
}

/** @param ranges such as `11-79` or `02` */
export function isIn(ranges: readonly string[] | undefined, code: string): boolean {
  if (ranges === undefined || code.length !== 2 || !isDigits(code)) return false
  return ranges.some((range) => code >= range.slice(0, 2) && code <= range.slice(-2))
}

/** Such as `13 to 19 digits`, `1 character`, `at most 10 entries`. @param unit the singular */
export function rangeInWords(min: number, max: number, unit: string): string {
  const range =
    min === max ? String(min) : max === Infinity ? `at least ${min}` : min === 0 ? `at most ${max}` : `${min} to ${max}`
  const isOne = max === 1 || (max === Infinity && min === 1)
  return `${range} ${isOne ? unit : unit === 'entry' ? 'entries' : `${unit}s`}`
}

function refusal(reason: string): Finding {
  return { errorCode: '203', reason }
}

/** Patterns that a length in digits says completely. */
const DIGITS_ONLY = /^\^\\d(?:\{[\d,]+\})?\$$/
const NOT_DIGITS: Finding = { errorCode: '203', reason: 'digits only' }
