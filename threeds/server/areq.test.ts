import type { JSONObject } from '@sekisho/base'
import type { AReq, Category, Channel, Version } from '@sekisho/threeds/messages'
import { expect, test } from 'vitest'
import { areqOf } from './areq.ts'
import type { AReqParts } from './areq.ts'
import { aBrowser, aMerchant, anOwn, aPurchase } from './testing/samples.ts'

const VERSIONS: readonly Version[] = ['2.1.0', '2.2.0', '2.3.1']

test('3DSS-AREQ-001, 003, 006, 007, 019: a payment says who asks, what for and when, and nothing that the DS adds', () => {
  for (const messageVersion of VERSIONS) {
    const areq = built({ messageVersion })
    expect(areq).toMatchObject({
      messageType: 'AReq',
      messageVersion,
      deviceChannel: '02',
      messageCategory: '01',
      threeDSCompInd: 'Y',
      threeDSServerTransID: ID,
      acctNumber: '9999010000000007',
      cardExpiryDate: '2812',
      ...anOwn,
      threeDSRequestorID: 'R1',
      acquirerBIN: '999901',
      mcc: '5411',
      merchantCountryCode: '392',
      purchaseAmount: '500',
      purchaseCurrency: '392',
      purchaseExponent: '0',
      purchaseDate: '20261122150405',
    })
    for (const element of ['deviceInfo', 'dsURL', 'dsReferenceNumber', 'dsTransID', 'threeDSMethodId'])
      expect(areq).not.toHaveProperty(element)
  }
  expect(built({ request: { ...aBrowser, purchaseAmount: '6780', purchaseCurrency: '840' } }).purchaseExponent).toBe(
    '2',
  )
})

test('a merchant with a name in two languages has the one that the browser asks for; without a browser the English one', () => {
  const merchant = { ...aMerchant, merchantName: { ja: '関所商店', en: 'SEKISHO STORE' } }
  const nameFor = (asked: JSONObject, messageVersion: Version) =>
    built({ merchant, messageVersion, request: { ...aPurchase, ...aBrowser, ...asked } }).merchantName
  for (const version of VERSIONS) {
    const cases: [JSONObject, string][] = [
      [{ acceptLanguage: ['ja', 'en'] }, '関所商店'],
      [{ acceptLanguage: ['en-GB', 'ja'] }, 'SEKISHO STORE'],
      [{ acceptLanguage: undefined, browserLanguage: 'ja-JP' }, '関所商店'],
      [{ acceptLanguage: undefined, browserLanguage: 'jam' }, 'SEKISHO STORE'],
    ]
    for (const [asked, name] of version === '2.3.1' ? cases.slice(0, 2) : cases.slice(2))
      expect(nameFor(asked, version), version).toBe(name)
  }
  expect(built({ ...threeRI(), merchant, request: { ...aPurchase, threeRIInd: '06' } }).merchantName).toBe(
    'SEKISHO STORE',
  )
})

test('3DSS-AREQ-002: what kind of authentication it is: a payment unless said; without a cardholder, not at all', () => {
  expect(built({}).threeDSRequestorAuthenticationInd).toBe('01')
  expect(
    built({ request: { ...aPurchase, ...aBrowser, threeDSRequestorAuthenticationInd: '04' } })
      .threeDSRequestorAuthenticationInd,
  ).toBe('04')
  expect(built(threeRI()).threeDSRequestorAuthenticationInd).toBeUndefined()
  expect(faults({ category: 'NPA', request: aBrowser })).toEqual(['201 threeDSRequestorAuthenticationInd'])
})

test('3DSS-AREQ-004, 005: a non-payment that prepares payments says what will be paid', () => {
  for (const [messageVersion, ind, isNeeded] of [
    ['2.1.0', '02', true],
    ['2.2.0', '03', true],
    ['2.3.1', '07', true],
    ['2.2.0', '04', false],
    ['2.3.1', '04', false],
  ] as const) {
    const request = { ...aBrowser, threeDSRequestorAuthenticationInd: ind }
    const missing = faults({ messageVersion, category: 'NPA', request }).filter((fault) =>
      fault.includes('purchaseAmount'),
    )
    expect(missing.length > 0, `${messageVersion} ${ind}`).toBe(isNeeded)
  }
})

test('3DSS-AREQ-008, 009: the browser: where to come back to, and its headers as they were, cut where they are over-long', () => {
  const areq = built({
    request: { ...aPurchase, ...aBrowser, browserUserAgent: 'x'.repeat(3_000), browserAcceptHeader: 'y'.repeat(2_048) },
  })
  expect(areq).toMatchObject({
    notificationURL: anOwn.notificationURL,
    browserUserAgent: 'x'.repeat(2_048),
    browserAcceptHeader: 'y'.repeat(2_048),
  })
})

test('3DSS-AREQ-010, 011, 012: without scripts what only a script can know may be left out, and is never sent empty', () => {
  const { browserAcceptHeader, browserUserAgent, browserIP, acceptLanguage } = aBrowser
  const plain = {
    ...aPurchase,
    browserAcceptHeader,
    browserUserAgent,
    browserIP,
    acceptLanguage,
    browserJavascriptEnabled: false,
    browserTZ: '',
  }
  expect(faults({ messageVersion: '2.3.1', request: plain })).toEqual([])
  expect(faults({ messageVersion: '2.2.0', request: plain })).toEqual(['201 browserLanguage'])
  const areq = built({ messageVersion: '2.2.0', request: { ...plain, browserLanguage: 'ja' } })
  expect(areq.browserJavascriptEnabled).toBe(false)
  expect(areq).not.toHaveProperty('browserTZ')
  const scripts = { ...plain, browserJavascriptEnabled: true, browserLanguage: 'ja' }
  expect(faults({ messageVersion: '2.2.0', request: scripts })).toEqual(
    ['browserJavaEnabled', 'browserColorDepth', 'browserScreenHeight', 'browserScreenWidth', 'browserTZ'].map(
      (element) => `201 ${element}`,
    ),
  )
})

test('3DSS-AREQ-013, 014, 015: 2.1.0 has every browser element and no word of scripts; 2.3.1 has the languages as a list', () => {
  const older = built({ messageVersion: '2.1.0' })
  expect(older).toMatchObject({ browserJavaEnabled: false, browserTZ: '-540', browserColorDepth: '24' })
  for (const element of ['browserJavascriptEnabled', 'acceptLanguage', 'acquirerCountryCode'])
    expect(older).not.toHaveProperty(element)
  expect(built({ messageVersion: '2.3.1' }).acceptLanguage).toEqual(['ja', 'en'])
  expect(
    built({ messageVersion: '2.3.1', request: { ...aPurchase, ...aBrowser, acceptLanguage: 'ja,en;q=0.8' } })
      .acceptLanguage,
  ).toEqual(['ja,en;q=0.8'])
  expect(faults({ messageVersion: '2.1.0', request: { ...aPurchase, ...aBrowser, browserTZ: undefined } })).toEqual([
    '201 browserTZ',
  ])
})

test('areq: before 2.3.1 a long language tag is shortened, and a colour depth that is not listed is the next one below', () => {
  const cases: [Version, string, string, string, string][] = [
    ['2.2.0', 'zh-Hant-TW', 'zh-Hant', '30', '24'],
    ['2.1.0', 'ja-JP', 'ja-JP', '48', '48'],
    ['2.3.1', 'zh-Hant-TW', 'zh-Hant-TW', '30', '30'],
  ]
  for (const [messageVersion, browserLanguage, language, browserColorDepth, depth] of cases) {
    const areq = built({ messageVersion, request: { ...aPurchase, ...aBrowser, browserLanguage, browserColorDepth } })
    expect([areq.browserLanguage, areq.browserColorDepth]).toEqual([language, depth])
  }
  expect(faults({ messageVersion: '2.2.0', request: { ...aPurchase, ...aBrowser, browserColorDepth: '0' } })).toEqual([
    '203 browserColorDepth',
  ])
})

test('3DSS-AREQ-020, 021: wishes are a list in 2.3.1, and before it the first one that the version knows', () => {
  const cases: [Version, unknown, unknown][] = [
    ['2.3.1', ['10', '02'], ['10', '02']],
    ['2.3.1', '03', ['03']],
    ['2.2.0', ['10', '02'], '02'],
    ['2.1.0', ['05', '02'], '02'],
    ['2.1.0', '03', '03'],
    ['2.2.0', [], undefined],
  ]
  for (const [messageVersion, wish, sent] of cases) {
    const request = { ...aPurchase, ...aBrowser, threeDSRequestorChallengeInd: wish as string }
    expect(
      built({ messageVersion, request }).threeDSRequestorChallengeInd,
      JSON.stringify([messageVersion, wish]),
    ).toEqual(sent)
  }
  expect(
    faults({
      messageVersion: '2.3.1',
      request: { ...aPurchase, ...aBrowser, threeDSRequestorChallengeInd: ['01', '02', '03'] },
    }),
  ).toEqual(['203 threeDSRequestorChallengeInd'])
})

test('3DSS-AREQ-022, 023: login and prior transaction are lists of objects in 2.3.1 and single objects before it', () => {
  const login = { threeDSReqAuthMethod: '02', threeDSReqAuthTimestamp: '202611221500' }
  const prior = { threeDSReqPriorRef: ID, threeDSReqPriorDsTransId: ID }
  for (const given of [login, [login]]) {
    const request = {
      ...aPurchase,
      ...aBrowser,
      threeDSRequestorAuthenticationInfo: given,
      threeDSRequestorPriorAuthenticationInfo: prior,
    }
    expect(built({ messageVersion: '2.3.1', request })).toMatchObject({
      threeDSRequestorAuthenticationInfo: [login],
      threeDSRequestorPriorAuthenticationInfo: [prior],
    })
    const older = built({ messageVersion: '2.2.0', request })
    expect(older.threeDSRequestorAuthenticationInfo).toEqual(login)
    expect(older.threeDSRequestorPriorAuthenticationInfo).toEqual({ threeDSReqPriorRef: ID })
  }
})

test('3DSS-AREQ-024, 025, 026: instalments and recurring payments bring what their version needs', () => {
  const recurring = { threeDSRequestorAuthenticationInd: '02' }
  const needs = (messageVersion: Version, more: JSONObject) =>
    faults({ messageVersion, request: { ...aPurchase, ...aBrowser, ...more } })
  expect(needs('2.1.0', recurring)).toEqual(['201 recurringExpiry', '201 recurringFrequency'])
  expect(needs('2.3.1', recurring)).toEqual(['201 recurringInd'])
  expect(needs('2.3.1', { ...recurring, recurringInd: { amountInd: '01', frequencyInd: '01' } })).toEqual([
    '201 recurringFrequency',
    '201 recurringAmount',
    '201 recurringDate',
  ])
  const series = { recurringExpiry: '20271231', recurringFrequency: '30' }
  expect(needs('2.2.0', { threeDSRequestorAuthenticationInd: '03', ...series })).toEqual(['201 purchaseInstalData'])
  expect(needs('2.2.0', { threeDSRequestorAuthenticationInd: '03', ...series, purchaseInstalData: '12' })).toEqual([])
  expect(needs('2.2.0', { purchaseInstalData: '12' })).toEqual(['203 purchaseInstalData'])
})

test('3DSS-AREQ-027, 028, 033: what is empty is left out; what is missing or wrong is named, and there is no AReq', () => {
  const empty = {
    billAddrLine2: '',
    email: null,
    acctInfo: { chAccAgeInd: '' },
    sellerInfo: [],
    homePhone: {},
  } as unknown as JSONObject
  const areq = built({ request: { ...aPurchase, ...aBrowser, ...empty } })
  for (const element of Object.keys(empty)) expect(areq).not.toHaveProperty(element)
  const cases: [JSONObject, string[]][] = [
    [{ billAddrState: '13' }, ['201 billAddrCountry']],
    [{ shipAddrState: '13' }, ['201 shipAddrCountry']],
    [{ purchaseAmount: '' }, ['201 purchaseAmount']],
    [{ purchaseAmount: '67.80' }, ['203 purchaseAmount']],
    [{ purchaseCurrency: '' }, ['201 purchaseCurrency']],
    [{ homePhone: { cc: '81' } }, ['201 homePhone.subscriber']],
  ]
  for (const [change, expected] of cases) {
    const named = faults({ request: { ...aPurchase, ...aBrowser, ...change } })
    expect(named, JSON.stringify(change)).toEqual(expect.arrayContaining(expected))
  }
})

test('3DSS-AREQ-029, 030, 032: tokens and their source; the country of the acquirer; sellers that are referred to', () => {
  const areq = built({
    messageVersion: '2.3.1',
    request: { ...aPurchase, ...aBrowser, payTokenInd: true, payTokenSource: '01' },
  })
  expect(areq).toMatchObject({
    payTokenInd: true,
    payTokenSource: '01',
    acquirerCountryCode: '392',
    acquirerCountryCodeSource: '01',
  })
  expect(faults({ request: { ...aPurchase, ...aBrowser, payTokenInd: false } })).toEqual(['203 payTokenInd'])
  const multiTransaction = { merchantList: [{ merchantNameListed: 'A', sellerId: 's1' }] }
  const sellers = { ...aPurchase, ...aBrowser, multiTransaction, sellerInfo: [{ sellerName: 'A' }] }
  expect(faults({ messageVersion: '2.3.1', request: sellers })).toEqual(['201 sellerInfo.0.sellerId'])
})

test('3DSS-AREQ-031: excluded codes of currencies and countries never leave', () => {
  for (const purchaseCurrency of ['999', '955', '000']) {
    expect(faults({ request: { ...aPurchase, ...aBrowser, purchaseCurrency, purchaseExponent: '0' } })).toEqual([
      '304 purchaseCurrency',
    ])
  }
  expect(faults({ merchant: { ...aMerchant, merchantCountryCode: '950' } })).toEqual(['304 merchantCountryCode'])
})

test('3DSS-3RI-001, 3DSS-3RI-005, 3DSS-METH-012: without a cardholder there is an indicator and no browser', () => {
  for (const messageVersion of VERSIONS) {
    const areq = built(threeRI({ messageVersion, category: messageVersion === '2.1.0' ? 'NPA' : 'PA' }))
    expect(areq).toMatchObject({ deviceChannel: '03', threeRIInd: '01', threeDSServerURL: anOwn.threeDSServerURL })
    const foreign = Object.keys(areq).filter((element) =>
      /^(browser|sdk|notificationURL|threeDSCompInd|acceptLanguage)/.test(element),
    )
    expect(foreign).toEqual([])
  }
  expect(faults(threeRI({ request: aPurchase }))).toEqual(['201 threeRIInd'])
})

test('3DSS-3RI-004: an earlier transaction is referred to by its ACS ID, as a list in 2.3.1', () => {
  const prior = {
    threeDSReqPriorRef: ID,
    threeDSReqPriorAuthMethod: '02',
    threeDSReqPriorAuthTimestamp: '202611221500',
  }
  const request = { ...aPurchase, threeRIInd: '11', threeDSRequestorPriorAuthenticationInfo: prior }
  const areq = built({ channel: '3RI', messageVersion: '2.3.1', request })
  expect(areq.threeDSRequestorPriorAuthenticationInfo).toEqual([prior])
})

test('3DSS-AREQ-016: the address of the browser goes as it is, of either kind', () => {
  for (const browserIP of ['192.0.2.7', '2001:db8::7']) {
    expect(built({ request: { ...aPurchase, ...aBrowser, browserIP } }).browserIP).toBe(browserIP)
  }
  expect(faults({ request: { ...aPurchase, ...aBrowser, browserIP: 'x'.repeat(46) } })).toEqual(['203 browserIP'])
})

test('3DSS-AREQ-035, 3DSS-SPC-002, 3DSS-METH-011: what a requestor may not say, or nobody asked for, is not there', () => {
  const more = {
    cardSecurityCode: '123',
    threeDSRequestorSpcSupport: 'N',
    threeDSMethodId: ID,
    acctNumber: '4000000000000002',
  }
  const areq = built({ messageVersion: '2.3.1', request: { ...aPurchase, ...aBrowser, ...more } })
  for (const element of ['cardSecurityCode', 'threeDSRequestorSpcSupport', 'threeDSMethodId'])
    expect(areq).not.toHaveProperty(element)
  expect(areq.acctNumber).toBe('9999010000000007')
})

const ID = '8a880dc0-d2d2-4067-bcb1-b08d1690b26e'

function partsOf(change: Partial<AReqParts>): AReqParts {
  return {
    threeDSServerTransID: ID,
    messageVersion: '2.2.0',
    channel: 'BRW' satisfies Channel,
    category: 'PA' satisfies Category,
    threeDSCompInd: 'Y',
    card: { acctNumber: '9999010000000007', cardExpiryDate: '2812' },
    merchant: aMerchant,
    own: anOwn,
    request: { ...aPurchase, ...aBrowser },
    nowMs: Date.UTC(2026, 10, 22, 15, 4, 5, 999),
    ...change,
  }
}

function threeRI(change: Partial<AReqParts> = {}): Partial<AReqParts> {
  const series = {
    recurringExpiry: '20271231',
    recurringFrequency: '30',
    recurringInd: { amountInd: '02', frequencyInd: '02' },
  }
  return { channel: '3RI', request: { ...aPurchase, ...aBrowser, ...series, threeRIInd: '01' }, ...change }
}

function built(change: Partial<AReqParts>): AReq {
  const parsed = areqOf(partsOf(change))
  expect(parsed).toMatchObject({ ok: true })
  return (parsed as { message: AReq }).message
}

function faults(change: Partial<AReqParts>): string[] {
  const parsed = areqOf(partsOf(change))
  return parsed.ok ? [] : parsed.issues.map(({ errorCode, element }) => `${errorCode} ${element}`)
}
