/**
 * An order of the town as the AReq that its 3DS Server would send. Plain, it says what shops say today: the payment, the
 * browser, the cardholder's name and contact. From a shop that screens, it says also where the goods go.
 */
import type { AReq } from '@sekisho/threeds/messages'
import type { Card, OrderBody } from '@sekisho/simulators/town'
import { numberOf } from './issuers.ts'

export interface Payment {
  readonly shop: string
  readonly order: OrderBody
  readonly card: Card
  readonly threeDSServerTransID: string
}

export function areqOf({ shop, order, card, threeDSServerTransID }: Payment, withDelivery: boolean): AReq {
  const { buyer, device, amountMinor, occurredAt } = order
  const areq: Partial<AReq> = {
    messageType: 'AReq',
    messageVersion: '2.2.0',
    deviceChannel: '02',
    messageCategory: '01',
    threeDSServerTransID,
    threeDSRequestorID: shop,
    acquirerBIN: ACQUIRER_BIN,
    acquirerMerchantID: shop,
    acctNumber: numberOf(card),
    cardholderName: card.nameOnCard,
    purchaseAmount: String(amountMinor),
    purchaseCurrency: YEN,
    purchaseExponent: '0',
    purchaseDate: occurredAt.replaceAll(/[-:T]/g, '').slice(0, 14),
    email: buyer.email,
    mobilePhone: { cc: '81', subscriber: buyer.phone.replaceAll(/\D/g, '').replace(/^0/, '') },
    ...(device && {
      browserIP: device.ipAddress,
      browserLanguage: device.language,
      browserUserAgent: device.userAgent,
    }),
    ...(withDelivery && deliveryOf(order)),
  }
  return areq as AReq
}

function deliveryOf({ deliveries: [delivery] }: OrderBody): Partial<AReq> {
  if (delivery?.method === 'digital') return { merchantRiskIndicator: { shipIndicator: '05' } }
  const address = delivery?.address
  if (!address) return {}
  return {
    shipAddrCountry: JAPAN,
    shipAddrPostCode: address.postalCode,
    shipAddrCity: address.prefecture + address.city,
    shipAddrLine1: address.line1,
    ...(address.line2 && { shipAddrLine2: address.line2 }),
    ...(delivery?.method === 'store_pickup' && { merchantRiskIndicator: { shipIndicator: '04' } }),
  }
}

/** ISO 4217 and ISO 3166-1, as numbers. */
const YEN = '392'
const JAPAN = '392'
const ACQUIRER_BIN = '999999'
