/** What tests of a 3DS Server ask with: a merchant, a browser, a purchase. */
import type { JSONObject } from '@sekisho/base'
import type { Merchant, OwnFacts } from '../areq.ts'

export const aMerchant: Merchant = {
  threeDSRequestorID: 'R1',
  threeDSRequestorName: 'Sample shop',
  threeDSRequestorURL: 'https://shop.example',
  acquirerBIN: '999901',
  acquirerMerchantID: 'M1',
  acquirerCountryCode: '392',
  mcc: '5411',
  merchantCountryCode: '392',
  merchantName: 'SAMPLE SHOP',
}

export const anOwn: OwnFacts = {
  threeDSServerRefNumber: 'SEKISHO-3DSS-1',
  threeDSServerURL: 'https://3dss.example/3ds/server/messages',
  notificationURL: 'https://pay.example/3ds/server/challenge-notification',
}

export const aBrowser: JSONObject = {
  browserAcceptHeader: 'text/html',
  browserUserAgent: 'Mozilla/5.0',
  browserIP: '192.0.2.7',
  browserJavascriptEnabled: true,
  browserJavaEnabled: false,
  browserLanguage: 'ja',
  browserColorDepth: '24',
  browserScreenHeight: '1080',
  browserScreenWidth: '1920',
  browserTZ: '-540',
  acceptLanguage: ['ja', 'en'],
}

export const aPurchase: JSONObject = { purchaseAmount: '500', purchaseCurrency: '392' }
