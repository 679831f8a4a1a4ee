/** The whole decision: every feature read, every rule asked, the record made, the payment folded. Without tokens and a store. */
import { Screening } from '@sekisho/fraud/decisions'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import type { Payments } from './handbook.ts'
import { eventOf, Tokens } from './ours.ts'

/** @param count payments, the first ones */
export function decide(payments: Payments, count: number): void {
  const screening = new Screening(readyMadePolicy('order'))
  const tokens = new Tokens()
  const shop = { tenantID: 'shop', currency: 'EUR', timeZone: 'UTC' }
  for (let row = 0; row < count; row++) {
    const event = eventOf(payments, row, tokens)
    screening.assess(shop, event)
    screening.fold(shop, event)
  }
}
