/** Figures as people read them, the same in a table and on a page, whatever the machine's locale. */
import { minorDigits } from '@sekisho/base'
import type { Share } from '@sekisho/fraud/backtest'
import { grouped } from '../table.ts'

/** 0.8125 as 81.3 %. */
export function percent(value: number | null | undefined, digits = 1): string {
  return value === null || value === undefined ? '–' : `${(100 * value).toFixed(digits)} %`
}

/** With its interval: 81.3 % (75.0–86.2). */
export function percentOf(share: Share | null): string {
  if (!share) return '–'
  return `${percent(share.value)} (${(100 * share.low).toFixed(1)}–${(100 * share.high).toFixed(1)})`
}

/** 0.8714 (0.861–0.882). */
export function decimal(
  value: number | null,
  interval: { readonly low: number; readonly high: number } | null | undefined,
): string {
  if (value === null) return '–'
  return interval ? `${value.toFixed(4)} (${interval.low.toFixed(3)}–${interval.high.toFixed(3)})` : value.toFixed(4)
}

/** 123456 minor units of dollars as 1,234.56 USD. */
export function money(amountMinor: number, currency: string): string {
  const digits = minorDigits(currency) ?? 0
  const [whole = '0', part] = (amountMinor / 10 ** digits).toFixed(digits).split('.')
  return `${grouped(Number(whole))}${part === undefined ? '' : `.${part}`} ${currency}`
}
