/**
 * Bodies of the ACS's own states, read as what they were written as. The members that codes and refusals rely on are looked at:
 * a body that a wrong change left behind ends the request that met it, instead of counting as nobody's card or no failure.
 */
import { assert } from '@sekisho/base'
import type { JSONObject, JSONValue } from '@sekisho/base'
import type { Contact, FailureCount, Issuer, Tallies, ToSend } from '@sekisho/threeds/acs'
import type { Cardholder } from './cardholders.ts'

export function cardholderOf(body: JSONObject): Cardholder {
  assert(isCardholder(body), 'a stored cardholder has its card, standing and contacts')
  return body
}

export function contactsOf(value: JSONValue): readonly Contact[] {
  assert(Array.isArray(value) && value.every(isContact), 'sealed contacts are contacts')
  return value
}

export function failureCountOf(body: JSONObject): FailureCount {
  assert(isFailureCount(body), 'a stored count says how many and since when')
  return body
}

export function issuerOfState(body: JSONObject): Issuer {
  assert(isIssuer(body), 'a stored issuer has its tenant, look, payment system, ranges and rules')
  return body
}

export function toSendOf(value: JSONValue): ToSend {
  assert(isToSend(value), 'a sealed code says whom it goes to, and until when')
  return value
}

export function talliesOf(body: JSONObject): Tallies {
  assert(isTallies(body), 'a stored history counts challenges asked and passed, by method and device')
  return body
}

function isTallies(body: JSONObject): body is JSONObject & Tallies {
  const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
  return Object.values(body).every((tally) => isObject(tally) && isCount(tally['asked']) && isCount(tally['passed']))
}

function isCardholder(body: JSONObject): body is JSONObject & Cardholder {
  const { contactIDs, asksAlways, standing, enrolledAtMs, contactsChangedAtMs } = body
  return (
    isText(body.cardholderID) &&
    isText(body.cardToken) &&
    isText(body.lastFour) &&
    isText(body.sealedContacts) &&
    STANDINGS.has(standing) &&
    typeof asksAlways === 'boolean' &&
    Array.isArray(contactIDs) &&
    contactIDs.every(isText) &&
    Number.isSafeInteger(enrolledAtMs) &&
    Number.isSafeInteger(contactsChangedAtMs)
  )
}

function isContact(value: unknown): value is Contact {
  if (!isObject(value)) return false
  const { contactID, channel, to } = value
  return isText(contactID) && (channel === 'mail' || channel === 'sms') && isText(to)
}

function isFailureCount(body: JSONObject): body is JSONObject & FailureCount {
  const { failures, sinceMs, lockedUntilMs } = body
  const isLockRight = lockedUntilMs === undefined || Number.isSafeInteger(lockedUntilMs)
  return Number.isSafeInteger(failures) && Number.isSafeInteger(sinceMs) && isLockRight
}

function isIssuer(body: JSONObject): body is JSONObject & Issuer {
  const { tenant, ranges, look, paymentSystem, rules } = body
  return (
    isText(tenant) && Array.isArray(ranges) && ranges.every(isRange) && [look, paymentSystem, rules].every(isObject)
  )
}

function isRange(value: unknown): boolean {
  return isObject(value) && isText(value['start']) && isText(value['end']) && isObject(value['value'])
}

function isToSend(value: unknown): value is JSONValue & ToSend {
  return (
    isObject(value) &&
    isText(value['contactID']) &&
    isText(value['digits']) &&
    Number.isSafeInteger(value['expiresAtMs'])
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

const STANDINGS: ReadonlySet<unknown> = new Set(['active', 'notEnrolled', 'blocked', 'stolen', 'expired'])
