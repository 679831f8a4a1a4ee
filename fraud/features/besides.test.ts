/** What policies count beside the built-in features does not change these: a vector may be read again beside other policies. */
import { HOUR_MS } from '@sekisho/base'
import { expect, test } from 'vitest'
import { anOrderEvent, aRegistrationEvent, isoOf, NOON_MS } from '../testing/index.ts'
import type { Aggregate } from './aggregate.ts'
import { catalogueWith } from './catalogue.ts'
import { FeatureState } from './state.ts'

const SHOP = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
const MEANING = { ja: '独自の集計', en: 'An own count' }

test('plan: built-in features are read alike, whatever policies count beside them', () => {
  const own = (['person', 'mailDomain', 'shop', 'referrer', 'card'] as const).flatMap((per): Aggregate[] => {
    const common = { per, events: ['order', 'registration'], unit: 'accounts', meaning: MEANING } as const
    return [
      { ...common, name: `${per}Accounts`, measure: 'distinct', of: 'account', over: '30d' },
      { ...common, name: `${per}LastSeen`, measure: 'last', over: 'ever', unit: 'hours' },
      { ...common, name: `${per}Mean`, measure: 'mean', over: '7d' },
    ]
  })
  const alone = new FeatureState(SHOP)
  const beside = new FeatureState(SHOP, undefined, [catalogueWith([]), catalogueWith(own)])
  for (let i = 0; i < 90; i++) {
    const at = { occurredAt: isoOf(NOON_MS + i * HOUR_MS + (i % 7) * 313_000) }
    const buyer = { accountID: `member-${i % 5}`, email: `m${i % 9}@example.jp` }
    const events = [
      anOrderEvent({ ...at, orderID: `order-${i}`, buyer }),
      aRegistrationEvent({ ...at, registrationID: `registration-${i}`, member: buyer }),
    ]
    for (const event of events) {
      expect(beside.read(event), `event ${i}`).toEqual(alone.read(event))
      for (const state of [alone, beside]) state.fold(event)
    }
  }
})
