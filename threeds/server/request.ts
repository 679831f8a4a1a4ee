/**
 * What a requestor says about an authentication, by the names of the AReq's elements: a list or a single value, whatever
 * the version. Here it becomes the shape of one version: only its elements, lists where it has lists, nothing empty
 * (3DSS-AREQ-020 to 023, 028).
 */
import type { JSONObject } from '@sekisho/base'
import { channelsIn, codesIn, elementOf, formatIn, inclusionIn, rowsIn } from '@sekisho/threeds/messages'
import type { Row, Version } from '@sekisho/threeds/messages'

/** Elements that this 3DS Server, the merchant's settings, the card or the DS fill, and no requestor. */
const NOT_THE_REQUESTORS: ReadonlySet<string> = new Set(
  (
    'messageType messageVersion messageExtension deviceChannel messageCategory threeDSServerTransID dsTransID sdkTransID ' +
    'threeDSServerRefNumber threeDSServerOperatorID threeDSServerURL notificationURL threeDSCompInd threeDSMethodId ' +
    'purchaseDate broadInfo acctNumber cardExpiryDate cardSecurityCode cardSecurityCodeStatus ' +
    'cardSecurityCodeStatusSource threeDSRequestorID threeDSRequestorName threeDSRequestorURL acquirerBIN ' +
    'acquirerMerchantID acquirerCountryCode acquirerCountryCodeSource mcc merchantCountryCode merchantName ' +
    'threeDSReqAuthMethodInd dsReferenceNumber dsURL deviceInfo payTokenInfo ' +
    // What has no answer here yet: decoupled authentication, secure payment confirmation, trust list, device binding.
    'threeDSRequestorDecReqInd threeDSRequestorDecMaxTime threeDSRequestorSpcSupport payeeOrigin spcIncompInd ' +
    'whiteListStatus whiteListStatusSource trustListStatus trustListStatusSource ' +
    'deviceBindingStatus deviceBindingStatusSource'
  ).split(' '),
)

/** The rows of the elements that a requestor may give, in table order. */
export const REQUESTOR_ROWS: readonly Row[] = rowsIn('AReq').filter((row) => {
  const channels = channelsIn(row.in['AReq']!, '2.3.1') ?? []
  const isOfAppsAlone = channels.length === 1 && channels[0] === 'APP'
  return !NOT_THE_REQUESTORS.has(row.name) && !isOfAppsAlone
})

/** @param data members with the names of `REQUESTOR_ROWS`; others are left aside  @returns an object of its own */
export function requestIn(version: Version, data: JSONObject): Record<string, Value> {
  return membersIn(placesIn('AReq', REQUESTOR_ROWS, version), version, data)
}

/** A row that a version has, as far as a value's shape is concerned. */
interface Place {
  readonly row: Row
  readonly element: string
  readonly isList: boolean
}

function membersIn(places: readonly Place[], version: Version, members: JSONObject): Record<string, Value> {
  const shaped: Record<string, Value> = {}
  for (const place of places) {
    const value = members[place.element]
    if (value === undefined) continue
    const kept = valueIn(place, version, value)
    if (!isEmpty(kept)) shaped[place.element] = kept
  }
  return shaped
}

/** Made once for each holder and version. */
function placesIn(holder: string, rows: readonly Row[], version: Version): readonly Place[] {
  const name = `${version} ${holder}`
  let places = PLACES.get(name)
  if (places === undefined) {
    const there = rows.filter((row) => inclusionIn(row.in[holder]!.is, version) !== undefined)
    places = there.map((row) => ({
      row,
      element: elementOf(row),
      isList: formatIn(row, version).type === 'array',
    }))
    PLACES.set(name, places)
  }
  return places
}

type Value = JSONObject[string]

function valueIn({ row, isList }: Place, version: Version, value: Value): Value {
  if (!isArray(value)) {
    const one = entryIn(row, version, value)
    return isList && !isEmpty(one) ? [one!] : one
  }
  const entries = value.map((entry) => entryIn(row, version, entry)).filter((entry) => !isEmpty(entry)) as JSONObject[]
  return isList ? entries : firstOf(row, version, entries)
}

/** Of wishes in order of preference, the first that the version has (3DSS-AREQ-021). */
function firstOf(row: Row, version: Version, entries: readonly Value[]): Value {
  const codes = codesIn(row, version)
  return entries.find((entry) => codes.length === 0 || codes.includes(entry as string)) ?? entries[0]
}

function entryIn(row: Row, version: Version, entry: Value): Value {
  if (!isObject(entry)) return entry
  const rows = rowsIn(row.name)
  return rows.length > 0 ? membersIn(placesIn(row.name, rows, version), version, entry) : entry
}

function isEmpty(value: Value): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

function isObject(value: Value): value is JSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// Array.isArray does not narrow a readonly array out of a union.
function isArray(value: Value): value is readonly Exclude<Value, undefined>[] {
  return Array.isArray(value)
}

const PLACES = new Map<string, readonly Place[]>()
