/**
 * Which payment system a card is of, by its first digits: ranges of issuer identification numbers (ISO/IEC 7812) as the payment
 * systems publish them. Of a card that several systems carry, the one whose range it is.
 */

export type CardSystem = 'visa' | 'mastercard' | 'amex' | 'jcb' | 'diners' | 'discover' | 'unionpay'

/** @param bin six to eight digits  @returns undefined for digits in no range of these systems */
export function cardSystemOf(bin: string): CardSystem | undefined {
  const digits = Number(bin.slice(0, 6))
  for (const [first, last, system] of RANGES) if (digits >= first && digits <= last) return system
  return undefined
}

/** First and last six digits, both in the range. Narrow ranges stand before the wide ones that hold them. */
const RANGES: readonly (readonly [number, number, CardSystem])[] = [
  [222_100, 272_099, 'mastercard'],
  [300_000, 305_999, 'diners'],
  [309_500, 309_599, 'diners'],
  [340_000, 349_999, 'amex'],
  [352_800, 358_999, 'jcb'],
  [360_000, 369_999, 'diners'],
  [370_000, 379_999, 'amex'],
  [380_000, 399_999, 'diners'],
  [400_000, 499_999, 'visa'],
  [510_000, 559_999, 'mastercard'],
  [601_100, 601_199, 'discover'],
  [620_000, 629_999, 'unionpay'],
  [644_000, 659_999, 'discover'],
]
