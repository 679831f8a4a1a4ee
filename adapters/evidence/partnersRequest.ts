/** What an operator wrote down of partners, looked through before it counts. A fault is told as one line with its member. */
import { jwksURLFault } from './jwksFetch.ts'
import type { HeardSigner, Hearing, Telling, ToldIssuer } from './partners.ts'
import { jwkFault } from './trustedKeys.ts'

/** @returns what is wrong instead */
export function tellingIn(value: unknown): Telling | string {
  const { signer, issuers, ...foreign } = membersOf(value)
  const fault =
    foreignFault(foreign, '') ??
    (isParty(signer) ? undefined : `signer: ${PARTY}`) ??
    listFault(issuers, 'issuers', toldIssuerFault)
  return fault ?? { signer: signer as string, issuers: issuers as readonly ToldIssuer[] }
}

/** @returns what is wrong instead */
export function hearingIn(value: unknown): Hearing | string {
  const { audience, signers, ...foreign } = membersOf(value)
  const fault =
    foreignFault(foreign, '') ??
    (isParty(audience) ? undefined : `audience: ${PARTY}`) ??
    listFault(signers, 'signers', signerFault) ??
    sharedKeyFault(signers as readonly HeardSigner[])
  return fault ?? { audience: audience as string, signers: signers as readonly HeardSigner[] }
}

function toldIssuerFault(value: unknown, at: string): string | undefined {
  const { audience, ranges, directURL, ...foreign } = membersOf(value)
  return (
    foreignFault(foreign, at) ??
    (isParty(audience) ? undefined : `${at}.audience: ${PARTY}`) ??
    listFault(ranges, `${at}.ranges`, rangeFault) ??
    (directURL === undefined || isWebAddress(directURL) ? undefined : `${at}.directURL: http:// or https://`)
  )
}

function rangeFault(value: unknown, at: string): string | undefined {
  const { start, end, ...foreign } = membersOf(value)
  const areDigits = isDigits(start) && isDigits(end) && start.length === end.length && start <= end
  return foreignFault(foreign, at) ?? (areDigits ? undefined : `${at}: start and end, 13 to 19 digits, equally long`)
}

function signerFault(value: unknown, at: string): string | undefined {
  const { signer, requestorIDs, jwks, jwksURL, ...foreign } = membersOf(value)
  return (
    foreignFault(foreign, at) ??
    (isParty(signer) ? undefined : `${at}.signer: ${PARTY}`) ??
    listFault(requestorIDs, `${at}.requestorIDs`, (id, place) =>
      typeof id === 'string' && /^[ -~]{1,35}$/.test(id) ? undefined : `${place}: a threeDSRequestorID`,
    ) ??
    keysFault(jwks, jwksURL, at)
  )
}

/** The keys themselves, or the address where their owner keeps them: one of the two. */
function keysFault(jwks: unknown, jwksURL: unknown, at: string): string | undefined {
  if ((jwks === undefined) === (jwksURL === undefined)) return `${at}: jwks or jwksURL, one of the two`
  if (jwksURL !== undefined) {
    const wrong = jwksURLFault(jwksURL)
    return wrong && `${at}.jwksURL: ${wrong}`
  }
  return listFault(membersOf(jwks).keys, `${at}.jwks.keys`, (key, place) => {
    const wrong = jwkFault(key)
    return wrong && `${place}: ${wrong}`
  })
}

/** One key stands for one signer: else whoever is named second could speak as the first. */
function sharedKeyFault(signers: readonly HeardSigner[]): string | undefined {
  const seen = new Set<string>()
  for (const [i, { jwks }] of signers.entries()) {
    for (const { kid } of (jwks?.keys ?? []) as readonly { readonly kid: string }[]) {
      if (seen.has(kid)) return `signers.${i}.jwks.keys: the kid ${kid} is there already`
      seen.add(kid)
    }
  }
  return undefined
}

function listFault(
  value: unknown,
  at: string,
  faultOf: (entry: unknown, at: string) => string | undefined,
): string | undefined {
  if (!Array.isArray(value) || value.length > MOST) return `${at}: a list of ${MOST} at most`
  for (const [i, entry] of value.entries()) {
    const fault = faultOf(entry, `${at}.${i}`)
    if (fault !== undefined) return fault
  }
  return undefined
}

function foreignFault(foreign: object, at: string): string | undefined {
  const name = Object.keys(foreign)[0]
  return name === undefined ? undefined : `${at === '' ? '' : `${at}.`}${name}: no member of that name`
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {}
}

function isParty(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9._:/-]{1,128}$/.test(value)
}

function isDigits(value: unknown): value is string {
  return typeof value === 'string' && /^\d{13,19}$/.test(value)
}

function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}

const PARTY = '1 to 128 of A-Z, a-z, 0-9 and . _ : / -'
const MOST = 1_000
