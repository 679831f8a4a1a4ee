/** The elements of an AReq that a shop's page knows of a purchase of the town, by their names. What its screening knows is added by the 3DS Server. */
import type { JSONObject } from '@sekisho/base'
import type { OrderBody } from '@sekisho/simulators/town'
import { drawn } from './cards.ts'

export function elementsOf({ orderID, buyer, device, amountMinor, deliveries, payment }: OrderBody): JSONObject {
  const [delivery] = deliveries
  const [width, height] = SCREENS[drawn(orderID, 'screen') % SCREENS.length]!
  return {
    purchaseAmount: String(amountMinor),
    purchaseCurrency: '392',
    purchaseExponent: '0',
    ...(payment.card && { cardholderName: payment.card.nameOnCard }),
    email: buyer.email,
    mobilePhone: { cc: '81', subscriber: buyer.phone.replaceAll(/\D/g, '').replace(/^(81|0)/, '') },
    ...(delivery?.address && {
      shipAddrCountry: '392',
      shipAddrPostCode: delivery.address.postalCode,
      shipAddrCity: delivery.address.prefecture + delivery.address.city,
      shipAddrLine1: delivery.address.line1,
    }),
    threeDSRequestorAuthenticationInd: '01',
    browserAcceptHeader: 'text/html',
    browserIP: device?.ipAddress ?? '192.0.2.1',
    browserJavascriptEnabled: true,
    browserJavaEnabled: false,
    browserLanguage: device?.language ?? 'ja',
    acceptLanguage: [device?.language ?? 'ja'],
    browserColorDepth: '24',
    browserScreenHeight: height,
    browserScreenWidth: width,
    browserTZ: '-540',
    browserUserAgent: device?.userAgent ?? 'Mozilla/5.0 (simulated)',
  }
}

const SCREENS = [
  ['390', '844'],
  ['412', '915'],
  ['1280', '800'],
  ['1920', '1080'],
] as const
