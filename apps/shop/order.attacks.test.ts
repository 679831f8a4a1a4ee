/** What a buyer writes into the hidden fields of the payment page. */
import { expect, test } from 'vitest'
import { SAMPLE } from './checkout.ts'
import { authBody } from './order.ts'
import type { PlacedOrder } from './order.ts'

test('browser data: whatever a buyer writes there, amount, address, transaction and wish are the shop’s', () => {
  const forged = {
    browserTZ: '-540',
    purchaseAmount: '1',
    purchaseCurrency: '840',
    threeDSServerTransID: 'another',
    threeDSRequestorChallengeInd: '05',
    threeDSRequestorAuthenticationInd: '02',
    email: 'mallory@example.com',
    billAddrCity: 'elsewhere',
    returnURL: 'https://evil.example/',
    browserIP: '198.51.100.1',
    browserAcceptHeader: 'forged',
  }
  const honest = authBody(anOrder({ browserTZ: '-540' }), SEEN, 'http://shop/back', undefined)
  expect(authBody(anOrder(forged), SEEN, 'http://shop/back', undefined)).toEqual(honest)
  expect(honest).toMatchObject({ purchaseAmount: '0', browserTZ: '-540', threeDSRequestorChallengeInd: '04' })
})

function anOrder(browserData: Readonly<Record<string, unknown>>): PlacedOrder {
  return {
    orderID: 'shop-1',
    placedAtMs: 0,
    lines: [],
    checkout: SAMPLE,
    payment: { cardReference: 'card_1', nameOnCard: 'X', browserData, challengeWindowSize: '02', fullPage: false },
    first: { outcome: 'challenge', threeDSAdvice: 'challenge_mandated' },
    preauth: { participates: 'yes', threeDSServerTransID: 'ours' },
  }
}

const SEEN = { ip: '192.0.2.1', accept: '*/*', languages: ['ja'], userAgent: 'UA' }
