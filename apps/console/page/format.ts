/** Amounts and times as people of the tenant read them. */
import type { Language } from './words.ts'

export function amountText(amountMinor: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 0
  return format.format(amountMinor / 10 ** digits)
}

/** A sum that may be more than a number holds exactly, from its digits in minor units. */
export function sumText(digits: string, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 0
  const text = digits.padStart(decimals + 1, '0')
  const whole = BigInt(text.slice(0, text.length - decimals))
  const parts = format.formatToParts(whole)
  return parts.map(({ type, value }) => (type === 'fraction' ? text.slice(-decimals) : value)).join('')
}

/** A count as people of the language group its digits. */
export function countText(count: number, language: Language): string {
  return new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-GB').format(count)
}

/** One digit behind the point; a dash where there is nothing to take a share of. */
export function shareText(part: number, whole: number, language: Language): string {
  if (whole === 0) return '–'
  const format = new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  return format.format(part / whole)
}

/** Date and minute in the tenant's zone, in the order that sorts. */
export function timeText(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at))
}

/** Whole hours below two days, else whole days, without a sign. */
export function spanText(ms: number, language: Language): string {
  const hours = Math.floor(Math.abs(ms) / 3_600_000)
  const [count, unit] = hours < 48 ? [hours, 'hour'] : [Math.floor(hours / 24), 'day']
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(count)
}

/**
 * Text that others wrote, with the signs made visible that turn or hide it: a right-to-left override can show a name as another.
 * Unicode 15.1, table of Bidi_Control, and the zero-width signs.
 */
export function plainText(text: string): string {
  return text.replaceAll(HIDDEN, (sign) => `[U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`)
}

const HIDDEN = /[\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g
