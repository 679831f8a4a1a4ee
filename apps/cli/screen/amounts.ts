/** Amounts as carts write them (¥1,980 / 1,980円 / 1980.00), to minor units. */
import { isAmountMinor, minorDigits } from '@sekisho/base'

/**
 * @param currency ISO 4217
 * @returns undefined when the text is no amount of the currency: negative, a fraction of the smallest unit, or too large
 */
export function parseWrittenAmount(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency)
  const plain = text.normalize('NFKC').replaceAll(/[\s,'"]/g, '')
  const match = /^(?:¥|\\|\$|€|[A-Z]{3})?(\d{1,16})(?:\.(\d+))?(?:円|[A-Z]{3})?-?$/.exec(plain)
  if (!match || digits === undefined) return undefined
  const fraction = (match[2] ?? '').padEnd(digits, '0')
  if (/[1-9]/.test(fraction.slice(digits))) return undefined
  const amountMinor = Number(match[1] + fraction.slice(0, digits))
  return isAmountMinor(amountMinor) ? amountMinor : undefined
}

/** A count, such as 2 or 2個 or 2.0. @returns undefined when it is none */
export function parseWrittenCount(text: string): number | undefined {
  const match = /^(\d{1,6})(?:\.0+)?(?:個|点|件|回)?$/.exec(text.normalize('NFKC').replaceAll(/[\s,]/g, ''))
  return match ? Number(match[1]) : undefined
}
