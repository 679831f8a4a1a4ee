/** Figures of the ledger as people read them. */
import { minorDigits } from '@sekisho/base'

/** 123456 minor units of dollars as 1,234.56 USD, however large. */
export function exactMoney(amountMinor: bigint, currency: string): string {
  const digits = minorDigits(currency) ?? 0
  const text = String(amountMinor).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`} ${currency}`
}
