import type { JSONObject } from '@sekisho/base'
import { expect, test } from 'vitest'
import { DEMONSTRATION_ISSUERS } from './demonstration.ts'
import { cardholderOf, contactsOf, failureCountOf, issuerOfState, toSendOf } from './stored.ts'

const CARDHOLDER: JSONObject = {
  cardholderID: 'c-1',
  cardToken: 'v2:x',
  lastFour: '0001',
  standing: 'active',
  asksAlways: false,
  contactIDs: ['k-1'],
  sealedContacts: 'AAAA',
  enrolledAtMs: 1,
  contactsChangedAtMs: 1,
}
const CONTACT = { contactID: 'k-1', channel: 'sms', to: '+819012345678' }
const ISSUER = JSON.parse(JSON.stringify(DEMONSTRATION_ISSUERS[0])) as JSONObject

test('stored: what was written is read as it is', () => {
  expect(cardholderOf(CARDHOLDER)).toBe(CARDHOLDER)
  expect(contactsOf([])).toEqual([])
  expect(contactsOf([CONTACT])).toEqual([CONTACT])
  expect(failureCountOf({ failures: 2, sinceMs: 5 })).toEqual({ failures: 2, sinceMs: 5 })
  expect(failureCountOf({ failures: 3, sinceMs: 5, lockedUntilMs: 9 })).toMatchObject({ lockedUntilMs: 9 })
  expect(issuerOfState(ISSUER)).toBe(ISSUER)
  const send = { contactID: 'k-1', digits: '123456', expiresAtMs: 9 }
  expect(toSendOf(send)).toEqual(send)
})

test('stored: a body that lacks what codes and refusals rely on is a fault of ours, and never somebody without a card', () => {
  const cases: [string, () => unknown][] = [
    ...Object.keys(CARDHOLDER).map((name): [string, () => unknown] => [
      name,
      () => cardholderOf({ ...CARDHOLDER, [name]: null }),
    ]),
    ['standing', () => cardholderOf({ ...CARDHOLDER, standing: 'unknown' })],
    ['contactIDs', () => cardholderOf({ ...CARDHOLDER, contactIDs: [1] })],
    ['contacts', () => contactsOf({})],
    ['channel', () => contactsOf([{ ...CONTACT, channel: 'fax' }])],
    ['to', () => contactsOf([{ contactID: 'k-1', channel: 'sms' }])],
    ['failures', () => failureCountOf({ sinceMs: 5 })],
    ['failures', () => failureCountOf({ failures: '2', sinceMs: 5 })],
    ['lockedUntilMs', () => failureCountOf({ failures: 2, sinceMs: 5, lockedUntilMs: 'soon' })],
    ...['tenant', 'look', 'paymentSystem', 'ranges', 'rules'].map((name): [string, () => unknown] => [
      name,
      () => issuerOfState({ ...ISSUER, [name]: null }),
    ]),
    ['ranges.0', () => issuerOfState({ ...ISSUER, ranges: [{ start: '1' }] })],
    ['digits', () => toSendOf({ contactID: 'k-1', expiresAtMs: 9 })],
    ['nothing', () => toSendOf(null)],
  ]
  for (const [what, read] of cases) expect(read, what).toThrow(expect.objectContaining({ code: 'ERR_ASSERTION' }))
})
