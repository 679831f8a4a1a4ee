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
