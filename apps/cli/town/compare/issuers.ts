/** Who issued a card of the town, and the number that only its issuer and the 3DS Server see. */
import { createHash } from 'node:crypto'
import type { Card } from '@sekisho/simulators/town'

/** Issuers of Japan by their first digits; those abroad are behind one processor, because each has a handful of payments here. */
export const ISSUERS = ['41111111', '40000000', '55555555', '52000000', '35301113', '36438999'].map(
  (bin) => `issuer-${bin}`,
)
export const ABROAD = 'issuer-abroad'

export function issuerOf({ bin, issuerCountry }: Card): string {
  return issuerCountry === 'JP' ? `issuer-${bin}` : ABROAD
}

/** Sixteen digits with a right check digit, always the same for the same token. Nobody real has it: the first eight are for tests. */
export function numberOf({ bin, token }: Card): string {
  const hash = createHash('sha256').update(token).digest()
  const digits = bin + String(hash.readUIntBE(0, 6) % 10_000_000).padStart(7, '0')
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[i]) * (i % 2 === 0 ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return digits + String((10 - (sum % 10)) % 10)
}
