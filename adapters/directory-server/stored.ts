/**
 * Bodies of the registry's states, read as what they were written as. What routing and certificates rely on is looked at: a body
 * that a wrong change left behind ends the request that met it, instead of sending a card number to somebody else.
 */
import { assert } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import type { ACSParticipant, CardRange, RangeChange, ServerParticipant } from '@sekisho/threeds/directory'
import type { Head } from './states.ts'

export function serverOf(body: JSONObject): ServerParticipant {
  assert(isServer(body), 'a stored 3DS Server has its ID and reference numbers')
  return body
}

export function acsOf(body: JSONObject): ACSParticipant {
  assert(isACS(body), 'a stored ACS has its ID, reference numbers and an address')
  return body
}

export function rangeOf(body: JSONObject): CardRange {
  assert(isRange(body), 'a stored range has its bounds, brand and versions')
  return body
}

export function rangeChangeOf(body: JSONObject): RangeChange {
  assert(isRangeChange(body), 'a stored change has its number, its action and its range')
  return body
}

/** The head apart from its version. */
export function headOfBody(body: JSONObject): Omit<Head, 'version'> {
  assert(isHead(body), 'a stored head has its serial number, and what is admitted')
  return body
}

/** A range as it is stored: an interface of ours is no JSON to the compiler before its members are named. */
export function rangeBody(range: CardRange): JSONObject {
  return { ...range, versions: range.versions.map((version) => ({ ...version })) }
}

function isServer(body: JSONObject): body is JSONObject & ServerParticipant {
  return isParticipant(body) && isOptionalText(body.operatorID) && isOptionalTexts(body.origins)
}

function isACS(body: JSONObject): body is JSONObject & ACSParticipant {
  const { urls } = body
  return isParticipant(body) && isTexts(urls) && urls.length > 0 && isOptionalTexts(body.messageCategories)
}

function isParticipant({ participantID, referenceNumbers, certificateName }: JSONObject): boolean {
  return isText(participantID) && isTexts(referenceNumbers) && isOptionalText(certificateName)
}

function isRange(body: unknown): body is JSONObject & CardRange {
  if (!isObject(body)) return false
  const { start, end, brand, acsID, versions, attempts, issuerCountryCode } = body
  return (
    isText(start) &&
    isText(end) &&
    start.length === end.length &&
    isText(brand) &&
    isOptionalText(acsID) &&
    Array.isArray(versions) &&
    versions.every((version) => isObject(version) && isText(version.version)) &&
    typeof attempts === 'boolean' &&
    isOptionalText(issuerCountryCode)
  )
}

function isRangeChange(body: JSONObject): body is JSONObject & RangeChange {
  const { serial, action, range } = body
  return Number.isSafeInteger(serial) && (action === 'A' || action === 'D' || action === 'M') && isRange(range)
}

function isHead(body: JSONObject): body is JSONObject & Omit<Head, 'version'> {
  return Number.isSafeInteger(body.serial) && isTexts(body.sdkReferenceNumbers) && isTexts(body.mccs)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText)
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || isText(value)
}

function isOptionalTexts(value: unknown): boolean {
  return value === undefined || isTexts(value)
}
