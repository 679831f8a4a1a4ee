import { expect, test } from 'vitest'
import { parseMessage } from './parse.ts'
import type { Context } from './parse.ts'
import { bytesOf } from './testing/expected.ts'
import { aMessage } from './testing/valid.ts'
import type { Members } from './vocabulary.ts'

test('parse: what cannot be a message is 101, and nothing else is said', () => {
  const cases: [string, string][] = [
    ['', '101 '],
    ['{', '101 '],
    ['[]', '101 '],
    ['"AReq"', '101 '],
    ['null', '101 '],
    ['{}', '101 messageType'],
    ['{"messageType":"areq","messageVersion":"2.2.0"}', '101 messageType'],
    ['{"messageType":["AReq"],"messageVersion":"2.2.0"}', '101 messageType'],
    ['{"messageType":"OReq","messageVersion":"2.2.0"}', '101 messageType'],
    ['{"messageType":"XReq","messageType":"XReq","messageVersion":"9"}', '101 messageType'],
  ]
  for (const [text, issue] of cases) expect(issuesOf(text), text).toEqual([issue])
})

test('parse: without a version that we have, only the version is an issue', () => {
  const cases: [unknown, string][] = [
    [undefined, '201 messageVersion'],
    ['', '201 messageVersion'],
    [null, '201 messageVersion'],
    [2.2, '203 messageVersion'],
    ['2.2', '203 messageVersion'],
    ['2.2.0 ', '203 messageVersion'],
    ['22222.2.0', '203 messageVersion'],
    ['2.0.0', '102 messageVersion'],
    ['2.3.0', '102 messageVersion'],
    ['9.9.9', '102 messageVersion'],
  ]
  for (const [messageVersion, issue] of cases)
    expect(issuesOf({ messageType: 'ARes', messageVersion }), issue).toEqual([issue])
})

test('parse: every issue at once, in table order, array positions as numbers', () => {
  const text = `{"zz":1,"readOrder":"03","cardRangeData":[{"ranges":[{"start":"4000000000000"},7],"actionInd":"X"},{"ranges":[]}],
    "messageVersion":"2.3.1","dsTransID":"x","messageType":"PRes","dsProtocolVersions":["2.3.1","2.3.1"],"zz":2}`
  expect(issuesOf(text)).toEqual([
    '201 threeDSServerTransID',
    '203 dsTransID',
    '201 cardRangeData.0.ranges.0.end',
    '203 cardRangeData.0.ranges.1',
    '203 cardRangeData.0.actionInd',
    '201 cardRangeData.0.acsProtocolVersions',
    '201 cardRangeData.1.ranges',
    '201 cardRangeData.1.acsProtocolVersions',
    '204 dsProtocolVersions.1',
    '207 readOrder',
    '204 zz',
  ])
})

test('parse: unknown members are ignored and not passed on, nor are those of another channel', () => {
  const message = valid({ messageType: 'RRes' })
  const parsed = parseMessage(bytesOf(JSON.stringify({ ...message, unknown: 1, eci: '05', resultStatus: '01' })))
  expect(parsed).toMatchObject({ ok: true, message, remarks: [] })
  const browser = valid({ messageType: 'AReq', channel: 'BRW' })
  expect(parseMessage(bytesOf(JSON.stringify({ ...browser, sdkMaxTimeout: '01' })))).toMatchObject({
    ok: true,
    message: browser,
  })
})

test('parse: a thorough reader also hears of ignored members and of codes by agreement', () => {
  const areq = {
    ...valid({ messageType: 'AReq', channel: 'BRW' }),
    sdkMaxTimeout: '05',
    browserJavaScriptEnabled: true,
    threeDSRequestorAuthenticationInd: '85',
  }
  expect(parseMessage(bytesOf(JSON.stringify(areq)), { thorough: true }).remarks).toEqual([
    {
      errorCode: '203',
      element: 'threeDSRequestorAuthenticationInd',
      reason: 'a code of a payment system: valid by agreement with it alone',
    },
    { errorCode: '203', element: 'sdkMaxTimeout', reason: 'ignored: no element of AReq 2.2.0, BRW, PA' },
    { errorCode: '203', element: 'browserJavaScriptEnabled', reason: 'ignored: no element of AReq' },
  ])
})

test('parse: what no source confirms is a remark and refuses nothing', () => {
  const cases: [Members, string][] = [
    [{ ...valid({ messageType: 'ARes', channel: 'APP' }), eci: '5x' }, '203 eci'],
    [{ ...valid({ messageType: 'AReq', channel: 'BRW' }), mcc: '581x' }, '203 mcc'],
    [
      { ...valid({ messageType: 'CRes', channel: 'APP', version: '2.1.0' }), challengeAddInfo: 'x'.repeat(257) },
      '203 challengeAddInfo',
    ],
  ]
  for (const [message, remark] of cases) {
    const parsed = parseMessage(bytesOf(JSON.stringify(message)))
    expect(parsed.ok, remark).toBe(true)
    expect(parsed.remarks.map(({ errorCode, element }) => `${errorCode} ${element}`)).toEqual([remark])
  }
})

test('parse: elements that a version names but does not let anybody send', () => {
  for (const element of ['oobAppURL', 'oobAppLabel']) {
    const text = (version: '2.1.0' | '2.2.0') =>
      bytesOf(
        JSON.stringify({
          ...valid({ messageType: 'CRes', channel: 'APP', version }),
          [element]: 'https://bank.example/',
        }),
      )
    expect(parseMessage(text('2.2.0'))).toMatchObject({ ok: false, issues: [{ errorCode: '203', element }] })
    // Of 2.1.0 no source says so: a remark.
    expect(parseMessage(text('2.1.0'))).toMatchObject({ ok: true, remarks: [{ errorCode: '203', element }] })
  }
})

test('parse: conditions on the leg and on other messages speak only when these are known', () => {
  const areq = valid({ messageType: 'AReq', channel: 'BRW' })
  const ares = {
    ...valid({ messageType: 'ARes', channel: '3RI' }),
    transStatus: 'C',
    acsChallengeMandated: 'Y',
    authenticationType: '02',
  }
  const dec = {
    ...valid({ messageType: 'ARes', channel: 'BRW' }),
    transStatus: 'D',
    acsDecConInd: 'Y',
    acsChallengeMandated: 'Y',
    cardholderInfo: 'x',
    authenticationType: '04',
  }
  const cases: [Members, Context, string[]][] = [
    [areq, {}, []],
    [areq, { leg: '3DSS-DS' }, []],
    [areq, { leg: 'DS-ACS' }, ['201 dsTransID', '201 dsReferenceNumber', '201 dsURL']],
    [{ ...areq, dsURL: 'https://ds.example/' }, { leg: '3DSS-DS' }, ['203 dsURL']],
    [ares, {}, []],
    [ares, { channel: '3RI' }, ['203 transStatus']],
    [dec, {}, []],
    [dec, { related: { AReq: { threeDSRequestorDecReqInd: 'Y' } } }, []],
    [dec, { related: { AReq: {} } }, ['203 transStatus', '203 acsDecConInd']],
  ]
  for (const [message, context, issues] of cases) expect(issuesOf(message, context)).toEqual(issues)
})

test('parse: the channel of a challenge message is inferred from what it has, and named', () => {
  const cases: [Members, string, string[]][] = [
    [valid({ messageType: 'CReq', channel: 'APP' }), 'APP', []],
    [valid({ messageType: 'CReq', channel: 'BRW' }), 'BRW', []],
    [valid({ messageType: 'CRes', channel: 'APP' }), 'APP', []],
    [valid({ messageType: 'CRes', channel: 'BRW' }), 'BRW', []],
    [{ ...valid({ messageType: 'CReq', channel: 'APP' }), sdkTransID: '' }, 'APP', ['201 sdkTransID']],
    [
      { ...valid({ messageType: 'CReq', channel: 'BRW' }), challengeWindowSize: '' },
      'BRW',
      ['201 challengeWindowSize'],
    ],
    [{ ...valid({ messageType: 'CReq', channel: 'BRW' }), sdkTransID: 'x' }, 'BRW', []],
  ]
  for (const [message, channel, issues] of cases) {
    expect(parseMessage(bytesOf(JSON.stringify(message))).head.channel).toBe(channel)
    expect(issuesOf(message)).toEqual(issues)
  }
})

test('parse: a critical extension is refused unless the receiver can handle it', () => {
  const extension = { name: 'x', id: 'A000000802-004', criticalityIndicator: true, data: { a: 1 } }
  const message = {
    ...valid({ messageType: 'RRes' }),
    messageExtension: [{ ...extension, criticalityIndicator: false, id: 'other' }, extension],
  }
  expect(issuesOf(message)).toEqual(['202 messageExtension.1.id'])
  expect(issuesOf(message, { extensions: new Set(['A000000802-004']) })).toEqual([])
  const parsed = parseMessage(bytesOf(JSON.stringify(message)), { extensions: new Set(['A000000802-004']) })
  expect(parsed).toMatchObject({ message: { messageExtension: message.messageExtension } })
})

test('parse: a reason tells what is right and never what was sent', () => {
  const secret = '4000001234567899x'
  const message = {
    ...valid({ messageType: 'AReq', channel: 'BRW' }),
    acctNumber: secret,
    cardExpiryDate: secret,
    deviceChannel: secret,
    [secret]: 1,
  }
  const parsed = parseMessage(bytesOf(JSON.stringify(message)))
  expect(JSON.stringify(parsed.ok ? [] : parsed.issues)).not.toContain('4000001234567899')
  expect(parsed).toMatchObject({ ok: false, issues: [{ element: 'acctNumber', reason: '13 to 19 digits' }, {}, {}] })
})

interface Kind {
  readonly messageType: 'AReq' | 'ARes' | 'CReq' | 'CRes' | 'RRes'
  readonly channel?: 'APP' | 'BRW' | '3RI'
  readonly version?: '2.1.0' | '2.2.0'
}

function valid({ messageType, channel = 'BRW', version = '2.2.0' }: Kind): Members {
  return aMessage({ messageType, version, channel, category: 'PA', fill: 0, seed: 1 })
}

function issuesOf(message: string | Members, context?: Context): string[] {
  const parsed = parseMessage(bytesOf(typeof message === 'string' ? message : JSON.stringify(message)), context)
  return parsed.ok ? [] : parsed.issues.map(({ errorCode, element }) => `${errorCode} ${element}`)
}
