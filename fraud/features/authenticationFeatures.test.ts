import { DAY_MS } from '@sekisho/base'
import { expect, test } from 'vitest'
import type { AuthenticationEvent, OrderFacts } from '../events/index.ts'
import { NOON_MS } from '../testing/index.ts'
import { order } from '../testing/stories/tell.ts'
import { AUTHENTICATION_FEATURES } from './authenticationFeatures.ts'
import { namedFeatures } from './catalogue.ts'
import { FeatureState } from './state.ts'

test('authentication features: what the AReq says, and unknown what it leaves out', () => {
  const cases: [Partial<OrderFacts>, Record<string, unknown>][] = [
    [{}, {}],
    [{ areq: {} }, {}],
    [
      { areq: { mcc: '5732', chAccAgeInd: '05', nbPurchaseAccount: 0 } },
      { mcc: '5732', chAccAgeInd: '05', nbPurchaseAccount: 0 },
    ],
    [
      { areq: { threeDSReqPriorAuthMethod: '02', priorAuthDays: 3 } },
      { threeDSReqPriorAuthMethod: '02', priorAuthDays: 3 },
    ],
    [
      { cardholder: { contactsChangedAtMs: NOON_MS - 2 * DAY_MS - 1, wrongCodes: 1 } },
      { cardholderContactDays: 2, cardholderWrongCodes: 1 },
    ],
    // A clock that was set back: the contact was not changed tomorrow.
    [
      { cardholder: { contactsChangedAtMs: NOON_MS + 1, wrongCodes: 0 } },
      { cardholderContactDays: 0, cardholderWrongCodes: 0 },
    ],
  ]
  for (const [facts, values] of cases) expect(readOf(facts), JSON.stringify(facts)).toEqual(values)
})

test('authentication features: an order at a shop has none of them', () => {
  const { event } = order(0, { card: 1 }, { areq: { mcc: '5732' } })
  const read = namedFeatures(new FeatureState({ currency: 'JPY', timeZone: 'Asia/Tokyo' }).read(event))
  for (const { name } of AUTHENTICATION_FEATURES) expect(read).not.toHaveProperty(name)
})

function readOf(facts: Partial<OrderFacts>): Record<string, unknown> {
  const event: AuthenticationEvent = { ...order(0, { card: 1 }, facts).event, kind: 'authentication' }
  const read = namedFeatures(new FeatureState({ currency: 'JPY', timeZone: 'Asia/Tokyo' }).read(event))
  const names = new Set(AUTHENTICATION_FEATURES.map(({ name }) => name))
  return Object.fromEntries(Object.entries(read).filter(([name]) => names.has(name)))
}
