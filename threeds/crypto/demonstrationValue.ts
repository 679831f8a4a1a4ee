/**
 * A value for demonstrations and tests, and for brands whose algorithm nobody has published. Written out it begins with
 * DEMO, as no brand's does, so that it can never be taken for a real one.
 */
import { createHmac } from 'node:crypto'
import type { ValueFacts } from './authenticationValue.ts'

/** 20 bytes: three that read DEMO in base64, then HMAC-SHA-256 over the facts, cut. */
export function demonstrationValue(facts: ValueFacts, key: Uint8Array): Uint8Array {
  const { acctNumber, dsTransID, transStatus, eci, purchaseAmount, purchaseCurrency, purchaseDate, seed } = facts
  const text = JSON.stringify([
    'demonstration authentication value',
    acctNumber,
    dsTransID,
    transStatus,
    eci,
    purchaseAmount ?? '',
    purchaseCurrency ?? '',
    purchaseDate ?? '',
    seed,
  ])
  const digest = createHmac('sha256', key).update(text).digest()
  return Buffer.concat([Buffer.from('DEMO', 'base64'), digest], 20)
}
