/**
 * What the requestor says of an authentication, filled up with what is known besides: of the shop's history of the order, and
 * of the addresses in the request itself. What the requestor says stands, member by member, and a date never comes beside a
 * code of somebody else's.
 */
import type { JSONObject, JSONValue } from '@sekisho/base'

export function filledUp(request: JSONObject, history: JSONObject = {}): JSONObject {
  const filled: Record<string, JSONValue> = {}
  for (const [element, known] of Object.entries(history)) {
    const given = request[element]
    if (known === undefined || (given !== undefined && !isMembers(given))) continue
    filled[element] = given === undefined ? known : { ...missingIn(given, known as JSONObject), ...given }
  }
  const addrMatch = addrMatchOf(request)
  return { ...(addrMatch && { addrMatch }), ...request, ...filled }
}

function missingIn(given: JSONObject, known: JSONObject): JSONObject {
  const isTaken = (member: string) => given[member] !== undefined || given[PAIRS.get(member) ?? member] !== undefined
  return Object.fromEntries(Object.entries(known).filter(([member]) => !isTaken(member)))
}

/** Y or N only for two whole addresses: parts that one of them lacks make neither. */
function addrMatchOf(request: JSONObject): 'Y' | 'N' | undefined {
  const isWhole = (kind: string) => NEEDED.every((part) => typeof request[`${kind}${part}`] === 'string')
  if (!isWhole('billAddr') || !isWhole('shipAddr')) return undefined
  return PARTS.every((part) => request[`billAddr${part}`] === request[`shipAddr${part}`]) ? 'Y' : 'N'
}

function isMembers(value: JSONValue): value is JSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const NEEDED = ['Country', 'City', 'Line1', 'PostCode'] as const
const PARTS = [...NEEDED, 'Line2', 'Line3', 'State'] as const

/** A code and the date that it is about. */
const COUPLES = [
  ['chAccAgeInd', 'chAccDate'],
  ['chAccChangeInd', 'chAccChange'],
  ['paymentAccInd', 'paymentAccAge'],
  ['shipAddressUsageInd', 'shipAddressUsage'],
] as const
const PAIRS: ReadonlyMap<string, string> = new Map(
  COUPLES.flatMap(([one, other]) => [
    [one, other],
    [other, one],
  ]),
)
