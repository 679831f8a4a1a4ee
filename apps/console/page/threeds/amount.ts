/** An amount of the protocol: up to 48 digits and where their point stands. */
import { amountText } from '../format.ts'
import type { Language } from '../words.ts'
import type { Summary } from './threedsAPI.ts'

type Amount = Pick<Summary, 'purchaseAmount' | 'purchaseExponent' | 'currency'>

/** @returns a dash where the message had none */
export function purchaseText({ purchaseAmount, purchaseExponent, currency }: Amount, language: Language): string {
  if (purchaseAmount === null) return '–'
  const digits = Number(purchaseExponent ?? '0')
  const known = currency === null ? undefined : decimalsOf(currency)
  const minor = Number(purchaseAmount)
  if (currency !== null && known === digits && Number.isSafeInteger(minor)) return amountText(minor, currency, language)
  const text = purchaseAmount.padStart(digits + 1, '0')
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return `${whole} ${currency ?? ''}`.trim()
}

/** As the browser counts them. @returns undefined for a currency that it does not know */
function decimalsOf(currency: string): number | undefined {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
  } catch {
    return undefined
  }
}
