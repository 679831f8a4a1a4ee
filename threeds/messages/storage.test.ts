import { expect, test } from 'vitest'
import { ELEMENTS } from './elements.ts'
import { maskDigits, maskForRecord } from './storage.ts'
import { elementOf, rowNamed } from './table.ts'
import { aMessage, everyFacts } from './testing/valid.ts'

test('storage: every row says deliberately what may be kept of it', () => {
  for (const { name, storage } of ELEMENTS) expect(['keep', 'mask', 'token', 'never'], name).toContain(storage)
  const cases: [string, string[]][] = [
    [
      'never',
      ['cardSecurityCode', 'cardExpiryDate', 'challengeDataEntry', 'challengeDataEntryTwo', 'challengeHTMLDataEntry'],
    ],
    ['never', ['authenticationValue', 'sdkEncData', 'deviceInfo', 'acsHTML', 'billAddrLine1', 'shipAddrCity', 'taxId']],
    ['never', ['messageExtension.data', 'payTokenInfo.tokenCryptogram', 'threeDSSessionData', 'challengeSelectInfo']],
    ['mask', ['acctNumber', 'payTokenInfo.token', 'errorDescription', 'errorDetail']],
    [
      'token',
      ['cardholderName', 'email', 'mobilePhone.subscriber', 'browserIP', 'appIp', 'acctID', 'deviceId', 'sdkAppID'],
    ],
  ]
  for (const [storage, names] of cases) for (const name of names) expect(rowNamed(name)?.storage, name).toBe(storage)
})

test('storage: a record holds a card number masked, a person as a token, and a secret not at all', () => {
  const message = {
    messageType: 'AReq',
    acctNumber: '4000001234567899',
    cardExpiryDate: '3012',
    email: 'hanako@example.jp',
    mobilePhone: { cc: '81', subscriber: '9012345678', nickname: 'x' },
    purchaseAmount: '1980',
    recurringInd: { amountInd: '01', frequencyInd: '02' },
    messageExtension: [
      { name: 'x', id: 'A000000802-004', criticalityIndicator: false, data: { pan: '4000001234567899' } },
    ],
    unknown: '4000001234567899',
  }
  const kept = {
    messageType: 'AReq',
    acctNumber: '400000******7899',
    mobilePhone: { cc: '81' },
    purchaseAmount: '1980',
    recurringInd: { amountInd: '01', frequencyInd: '02' },
    messageExtension: [{ name: 'x', id: 'A000000802-004', criticalityIndicator: false }],
  }
  expect(maskForRecord(message)).toEqual(kept)
  expect(maskForRecord(message, (name, text) => `${name}:${text.length}`)).toEqual({
    ...kept,
    email: 'email:17',
    mobilePhone: { cc: '81', subscriber: 'mobilePhone.subscriber:10' },
  })
})

test('storage: what is no message leaves nothing', () => {
  expect(maskForRecord({})).toEqual({})
  expect(maskForRecord({ messageType: 'XReq', acctNumber: '4000001234567899' })).toEqual({})
  expect(maskForRecord({ messageType: 'AReq', acctNumber: 4000001234567899, email: ['a'], browserIP: 7 })).toEqual({
    messageType: 'AReq',
    acctNumber: '400000******7899',
  })
})

test('storage: long runs of digits lose their middle, also with spaces or hyphens between', () => {
  const cases: [string, string][] = [
    ['card 4000 0012 3456 7899 refused', 'card 400000******7899 refused'],
    ['4000-001234567-899', '400000******7899'],
    ['123456789012', '123456789012'],
    ['2026-11-22 10:00', '2026-11-22 10:00'],
    ['1234567890123 and 4000001234567899123', '123456***0123 and 400000*********9123'],
  ]
  for (const [text, masked] of cases) expect(maskDigits(text)).toBe(masked)
})

test('storage: no record of any generated message has an element that may not be kept', () => {
  // `data` and `token` are names of kept elements too, in other messages.
  const hidden = ELEMENTS.filter(
    ({ storage, format }) => storage === 'never' || (storage === 'token' && format.type === 'string'),
  )
    .map(elementOf)
    .filter((element) => element !== 'data' && element !== 'token')
  for (const facts of everyFacts()) {
    const text = JSON.stringify(maskForRecord(aMessage({ ...facts, fill: 100, seed: 3 })))
    expect(hidden.filter((element) => text.includes(`"${element}":`))).toEqual([])
  }
})
