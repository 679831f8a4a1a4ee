/**
 * What may be wrong with a document in which an operator names partners: each rule answers with one line, the member and what
 * would be right, or with nothing.
 */
import { jwksURLFault } from './jwksFetch.ts'
import { jwkFault } from './trustedKeys.ts'

export type Fault = string | undefined

/** @param foreign members that are none of the document's */
export function foreignFault(foreign: object, at: string): Fault {
  const name = Object.keys(foreign)[0]
  return name === undefined ? undefined : `${at === '' ? '' : `${at}.`}${name}: no member of that name`
}

export function listFault(value: unknown, at: string, faultOf: (entry: unknown, at: string) => Fault): Fault {
  if (!Array.isArray(value) || value.length > MOST) return `${at}: a list of ${MOST} at most`
  for (const [i, entry] of value.entries()) {
    const fault = faultOf(entry, `${at}.${i}`)
    if (fault !== undefined) return fault
  }
  return undefined
}

/** A name by which partners know one another. */
export function partyFault(value: unknown, at: string): Fault {
  const isParty = typeof value === 'string' && /^[A-Za-z0-9._:/-]{1,128}$/.test(value)
  return isParty ? undefined : `${at}: 1 to 128 of A-Z, a-z, 0-9 and . _ : / -`
}

/** Cards from the first number to the last. */
export function rangeFault(value: unknown, at: string): Fault {
  const { start, end, ...foreign } = membersOf(value)
  const areDigits = isDigits(start) && isDigits(end) && start.length === end.length && start <= end
  return foreignFault(foreign, at) ?? (areDigits ? undefined : `${at}: start and end, 13 to 19 digits, equally long`)
}

export function requestorIDFault(value: unknown, at: string): Fault {
  return typeof value === 'string' && /^[ -~]{1,35}$/.test(value) ? undefined : `${at}: a threeDSRequestorID`
}

/** An address that may be left out. */
export function addressFault(value: unknown, at: string): Fault {
  const isAddress = typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
  return value === undefined || isAddress ? undefined : `${at}: http:// or https://`
}

/** The keys themselves, or the address where their owner keeps them: one of the two. */
export function keysFault(jwks: unknown, jwksURL: unknown, at: string): Fault {
  if ((jwks === undefined) === (jwksURL === undefined)) return `${at}: jwks or jwksURL, one of the two`
  if (jwksURL !== undefined) {
    const wrong = jwksURLFault(jwksURL)
    return wrong && `${at}.jwksURL: ${wrong}`
  }
  return listFault(membersOf(jwks)['keys'], `${at}.jwks.keys`, (key, place) => {
    const wrong = jwkFault(key)
    return wrong && `${place}: ${wrong}`
  })
}

/** One key stands for one partner: else whoever is named second could speak as the first. */
export function sharedKeyFault(
  partners: readonly { readonly jwks?: { readonly keys: readonly object[] } }[],
  at: string,
): Fault {
  const seen = new Set<string>()
  for (const [i, { jwks }] of partners.entries()) {
    for (const { kid } of (jwks?.keys ?? []) as readonly { readonly kid: string }[]) {
      if (seen.has(kid)) return `${at}.${i}.jwks.keys: the kid ${kid} is there already`
      seen.add(kid)
    }
  }
  return undefined
}

export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {}
}

function isDigits(value: unknown): value is string {
  return typeof value === 'string' && /^\d{13,19}$/.test(value)
}

const MOST = 1_000
