/**
 * The electronic commerce indicator: what a result is worth to the brand that authorises the payment. Rules of the brands,
 * not of EMVCo (emv3ds.md section 6), so a table. Two characters, not always digits.
 */
import type { Category } from '@sekisho/threeds/messages'

export type Brand = 'visa' | 'mastercard' | 'amex' | 'jcb' | 'diners' | 'unionpay'

export type TransStatus = 'Y' | 'N' | 'U' | 'A' | 'R' | 'I' | 'C'

/** @returns undefined where the brand has none: a challenge to come, and most results without a payment */
export function eciOf(brand: Brand, category: Category, transStatus: TransStatus): string | undefined {
  if (category === 'NPA') return brand === 'mastercard' ? MASTERCARD_NPA[transStatus] : undefined
  return brand === 'mastercard' ? MASTERCARD[transStatus] : OTHERS[transStatus]
}

/** Whether the result carries an authentication value: proof of a payment's authentication, or of the attempt. */
export function carriesValue(category: Category, transStatus: TransStatus): transStatus is 'Y' | 'A' {
  return category === 'PA' && (transStatus === 'Y' || transStatus === 'A')
}

type ByStatus = Readonly<Partial<Record<TransStatus, string>>>

/** Visa, American Express, JCB, Diners and Discover, UnionPay. */
const OTHERS: ByStatus = { Y: '05', A: '06', I: '07', N: '07', U: '07', R: '07' }
const MASTERCARD: ByStatus = { Y: '02', A: '01', I: '04', N: '00', U: '00', R: '00' }
const MASTERCARD_NPA: ByStatus = { Y: 'N2', N: 'N0', U: 'N0' }
