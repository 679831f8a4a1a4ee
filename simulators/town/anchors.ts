/**
 * What is published about orders and fraud in Japan, as far as the town is built on it. Nothing here steers anything: the
 * parameters name the anchor they stand on, and a test holds a year of the town against the rows that have a range.
 */

/**
 * `read`: in the source itself. `quoted`: in a paper that quotes it. `vendor`: a seller's own claim, not audited.
 * `old`: before 2020.
 */
type Confidence = 'read' | 'quoted' | 'vendor' | 'old'

export interface Anchor {
  readonly value: number
  readonly unit: string
  readonly source: string
  readonly confidence: Confidence
}

export const ANCHORS = {
  cardFraudYen2024: {
    value: 55_500_000_000,
    unit: 'yen in 2024, all cards issued in Japan',
    source: 'Japan Consumer Credit Association, as quoted by livedoor news 2025-08-08 and paymentnavi',
    confidence: 'quoted',
  },
  stolenNumberShare2025: {
    value: 94.7,
    unit: '% of that money, first quarter of 2025',
    source: 'Japan Consumer Credit Association, as quoted by livedoor news 2025-08-08',
    confidence: 'quoted',
  },
  cardFraudPerSpend2023: {
    value: 0.051,
    unit: '% of card spending of every kind, after all measures',
    source: 'j-credit.or.jp, 5countermeasures-creditcard_fraud',
    confidence: 'read',
  },
  suspectedCardOrders: {
    value: 1.83,
    unit: '% of card orders, January to May 2015',
    source: 'Cacco, measured on the orders its customers had screened (eczine)',
    confidence: 'old',
  },
  suspectedDeferredOrders: {
    value: 5.85,
    unit: '% of deferred-payment orders, January to May 2015',
    source: 'Cacco, measured on the orders its customers had screened (eczine)',
    confidence: 'old',
  },
  vacantRoomShare: {
    value: 90,
    unit: '% of 90,000 stopped orders went to vacant rented rooms, 2015',
    source: 'Rakuten, as quoted by itmedia 2016-11-18',
    confidence: 'old',
  },
  stoppedOrderYen: {
    value: 80_000,
    unit: 'yen a stopped order: 7.2 thousand million yen in 90,000 orders, 2015',
    source: 'Rakuten, as quoted by itmedia 2016-11-18',
    confidence: 'old',
  },
  suspiciousOfVacant: {
    value: 33,
    unit: '% of orders to a vacant room were suspicious, 2022',
    source: 'LIFULL and Cacco (lifull.com 7337)',
    confidence: 'vendor',
  },
  cardApproval: {
    value: 95.7,
    unit: '% of card payments authorised before 3-D Secure was made the rule',
    source: 'YTGATE data in the Cacco / Link report (ASCII 2025-10)',
    confidence: 'vendor',
  },
  cardPayers: {
    value: 75.9,
    unit: '% of buyers who pay by card, several answers allowed, 2022',
    source: 'Ministry of Internal Affairs, 通信利用動向調査 令和4年, as quoted by jili.or.jp 9149',
    confidence: 'quoted',
  },
  frictionless: {
    value: 92.5,
    unit: '% of 3-D Secure payments without a challenge: the middle of 90 to 95',
    source: 'Paygent, to its merchants',
    confidence: 'vendor',
  },
  challengeCompleted: {
    value: 83.9,
    unit: '% of challenged payments completed in Asia (16.1 % were not), 2023',
    source: 'Arcot global report, as quoted by riskskill.com',
    confidence: 'quoted',
  },
  challengeCompletedBrowser: {
    value: 80.5,
    unit: '% of challenges in browsers completed: the middle of 78 (EU) and 83 (United Kingdom), June 2023',
    source: 'Arcot global report, as quoted by riskskill.com',
    confidence: 'quoted',
  },
  challengeCompletedApp: {
    value: 67,
    unit: '% of challenges in apps completed: the middle of 58 (EU) and 76 (United Kingdom), June 2023',
    source: 'Arcot global report, as quoted by riskskill.com',
    confidence: 'quoted',
  },
  approvalLostAtRollOut: {
    value: 10.1,
    unit: 'points of card approval lost in the month in which 3-D Secure was switched on: 95.7 to 85.6 % of some 200,000 payments',
    source: 'YTGATE data in the Cacco / Link report (ASCII 2025-10)',
    confidence: 'vendor',
  },
  peakHour: {
    value: 22,
    unit: 'hour of the day with most orders: 187 for 100 at nine in the morning; 145 at noon',
    source: 'futureshop, 2,200 shops (netshop.impress.co.jp 4083)',
    confidence: 'old',
  },
  repeatBuyers: {
    value: 30,
    unit: '% and more of a shop’s buyers buy there again; food 40, cosmetics 50, clothes 35',
    source: 'atouch.jp blog 004 and art-trading.co.jp, figures for planning',
    confidence: 'vendor',
  },
  vacantHomes: {
    value: 13.8,
    unit: '% of homes are vacant, 2023',
    source: 'Ministry of Internal Affairs, 住宅・土地統計調査 令和5年, as quoted by factopc.com',
    confidence: 'quoted',
  },
  flats: {
    value: 42.4,
    unit: '% of homes are flats, 2013',
    source: 'Ministry of Internal Affairs, 住宅・土地統計調査 2013, as quoted by Mynavi 2014-07-30',
    confidence: 'old',
  },
  chargebackWindow: {
    value: 120,
    unit: 'days in which a cardholder may dispute',
    source: 'icotokenfund.com, chargeback-period; card systems’ public rules say the same',
    confidence: 'quoted',
  },
  foundByIssuer: {
    value: 44.3,
    unit: '% of victims were told by the issuer, 41.5 % saw it on the statement, 2024',
    source: 'Cacco, 消費者実態調査, as quoted by livedoor news 2025-08-08',
    confidence: 'vendor',
  },
  friendlyShare: {
    value: 70,
    unit: '% of chargebacks in the United States are the buyer’s own; in Japan said to be few, but for digital goods',
    source: 'Chargebacks911, as quoted by akuru-inc.com',
    confidence: 'vendor',
  },
  listAttackSuccess: {
    value: 0.2,
    unit: '% of the tries of a password list succeed: 0.05 to 3 by source',
    source: 'azion.com (0.1 to 0.2), Shape Security Credential Spill Report 2018 (0.05; up to 3)',
    confidence: 'vendor',
  },
  fakeAccounts: {
    value: 3.5,
    unit: '% of registrations at one member site were fake: 3 to 4',
    source: '元素騎士 with O-MOTION (businessmemo 2025)',
    confidence: 'vendor',
  },
  stolenCardPrice: {
    value: 400,
    unit: 'yen for a leaked card number: 2 to 3 dollars',
    source: 'akuru-inc.com, creditattack_article',
    confidence: 'vendor',
  },
  couponOfAnAccount: {
    value: 1_300,
    unit: 'yen an account: 130,000 yen by about 100 accounts in invented names at one delivery service, 2021',
    source: 'Tokyo police, as quoted by asagei.biz 37829',
    confidence: 'quoted',
  },
} as const satisfies Readonly<Record<string, Anchor>>
