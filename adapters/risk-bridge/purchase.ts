/**
 * An AReq in the words of screening: what it says of the purchase, in the shape of an order. At an issuer the account is the
 * cardholder. What an AReq does not say, or says in a way that cannot be trusted, stays unknown.
 */
import { minorDigits } from '@sekisho/base'
import type { OrderRequest } from '@sekisho/fraud/events'
import { parseIP } from '@sekisho/fraud/events'
import type { RiskQuestion } from '@sekisho/threeds/acs'
import { countryCodeOf, currencyCodeOf } from '@sekisho/threeds/messages'
import type { AReq } from '@sekisho/threeds/messages'
import { methodEvidenceOf } from './methodEvidence.ts'

export function purchaseOf(question: RiskQuestion): OrderRequest {
  const { areq, acsTransID, receivedAtMs, cardholder } = question
  return {
    orderID: acsTransID,
    occurredAt: new Date(receivedAtMs).toISOString(),
    occurredAtMs: receivedAtMs,
    receivedAtMs,
    late: false,
    imported: false,
    channel: areq.deviceChannel === '01' ? 'app' : 'web',
    ...amountOf(areq),
    ...shopOf(areq),
    payment: {
      method: 'card',
      card: { number: areq.acctNumber, ...(areq.cardholderName && { nameOnCard: areq.cardholderName }) },
    },
    buyer: {
      ...(cardholder && { accountID: cardholder.cardholderID, accountCreatedAt: isoOf(cardholder.enrolledAtMs) }),
      ...(areq.email && { email: areq.email }),
      ...phoneOf(areq),
    },
    ...deliveryOf(areq),
    device: deviceOf(question),
  }
}

/** The acquirer gives its shops their IDs: two acquirers may give the same one. */
function shopOf({ acquirerBIN, acquirerMerchantID }: AReq): { shopID?: string } {
  return acquirerMerchantID === undefined ? {} : { shopID: `${acquirerBIN ?? ''}|${acquirerMerchantID}` }
}

/**
 * In minor units of the currency as ISO 4217 counts them. A non-payment authentication has no amount, and neither has one
 * that we cannot count: `XXX` is the code for no currency, so it stands in no sum.
 */
function amountOf({ purchaseAmount, purchaseCurrency, purchaseExponent }: AReq) {
  const currency = purchaseCurrency === undefined ? undefined : currencyCodeOf(purchaseCurrency)
  const digits = currency === undefined ? undefined : minorDigits(currency)
  if (purchaseAmount === undefined || currency === undefined || digits === undefined) return NO_AMOUNT
  const amountMinor = Number(purchaseAmount) * 10 ** (digits - Number(purchaseExponent ?? digits))
  return Number.isSafeInteger(amountMinor) ? { amountMinor, currency } : NO_AMOUNT
}

const NO_AMOUNT = { amountMinor: 0, currency: 'XXX' } as const

function phoneOf({ mobilePhone, homePhone, workPhone }: AReq): { phone?: string } {
  const phone = mobilePhone ?? homePhone ?? workPhone
  return phone?.cc && phone.subscriber ? { phone: `+${phone.cc}${phone.subscriber}` } : {}
}

function deliveryOf(areq: AReq): Pick<OrderRequest, 'deliveries'> {
  const { shipAddrCity, shipAddrLine1, shipAddrLine2, shipAddrLine3, shipAddrPostCode, merchantRiskIndicator } = areq
  const lines = [shipAddrCity, shipAddrLine1, shipAddrLine2, shipAddrLine3].filter((line) => line !== undefined)
  const country = areq.shipAddrCountry === undefined ? undefined : countryCodeOf(areq.shipAddrCountry)
  if (lines.length === 0 && country === undefined) return {}
  const method = METHODS[merchantRiskIndicator?.shipIndicator ?? '']
  return {
    deliveries: [
      {
        address: {
          ...(country && { country }),
          ...(shipAddrPostCode && { postalCode: shipAddrPostCode }),
          ...(lines.length > 0 && { text: lines.join(' ') }),
        },
        ...(method && { method }),
      },
    ],
  }
}

/** Codes of `merchantRiskIndicator.shipIndicator` that say how the goods travel; the others say to whom. */
const METHODS: Readonly<Record<string, 'store_pickup' | 'digital'>> = { '04': 'store_pickup', '05': 'digital' }

function deviceOf({ areq, device }: RiskQuestion): NonNullable<OrderRequest['device']> {
  const evidence = methodEvidenceOf(device)
  return {
    ...(device?.['deviceID'] && { deviceID: device['deviceID'] }),
    ...(areq.browserIP && parseIP(areq.browserIP) && { ipAddress: areq.browserIP }),
    ...(areq.browserUserAgent && { userAgent: areq.browserUserAgent }),
    ...(areq.browserLanguage && { language: areq.browserLanguage }),
    ...(device?.['timeZone'] && device['timeZone'].length <= 64 && { timeZone: device['timeZone'] }),
    ...(evidence !== undefined && { evidence }),
  }
}

function isoOf(atMs: number): string {
  return new Date(atMs).toISOString()
}
