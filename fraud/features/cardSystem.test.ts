import { expect, test } from 'vitest'
import { cardSystemOf } from './cardSystem.ts'

test('card system: by the first digits, to the first and the last of each range', () => {
  const cases: [string, ReturnType<typeof cardSystemOf>][] = [
    ['400000', 'visa'],
    ['49999999', 'visa'],
    ['510000', 'mastercard'],
    ['559999', 'mastercard'],
    ['222100', 'mastercard'],
    ['272099', 'mastercard'],
    ['352800', 'jcb'],
    ['358999', 'jcb'],
    ['340000', 'amex'],
    ['379999', 'amex'],
    ['300000', 'diners'],
    ['309500', 'diners'],
    ['361111', 'diners'],
    ['389999', 'diners'],
    ['601100', 'discover'],
    ['650000', 'discover'],
    ['620000', 'unionpay'],
    // Beside a range is in none: to guess would be to tell a payment system what it never offered.
    ['222099', undefined],
    ['272100', undefined],
    ['352799', undefined],
    ['359000', undefined],
    ['309600', undefined],
    ['500000', undefined],
    ['560000', undefined],
    ['601200', undefined],
    ['000000', undefined],
    ['999999', undefined],
  ]
  for (const [bin, system] of cases) expect(cardSystemOf(bin), bin).toBe(system)
})
