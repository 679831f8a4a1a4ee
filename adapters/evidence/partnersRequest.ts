/** What an operator wrote down of partners, looked through before it counts. A fault is told as one line with its member. */
import {
  addressFault,
  foreignFault,
  keysFault,
  listFault,
  membersOf,
  partyFault,
  rangeFault,
  requestorIDFault,
  sharedKeyFault,
} from './documentFaults.ts'
import type { HeardSigner, Hearing, Telling, ToldIssuer } from './partners.ts'

/** @returns what is wrong instead */
export function tellingIn(value: unknown): Telling | string {
  const { signer, issuers, ...foreign } = membersOf(value)
  const fault =
    foreignFault(foreign, '') ?? partyFault(signer, 'signer') ?? listFault(issuers, 'issuers', toldIssuerFault)
  return fault ?? { signer: signer as string, issuers: issuers as readonly ToldIssuer[] }
}

/** @returns what is wrong instead */
export function hearingIn(value: unknown): Hearing | string {
  const { audience, signers, ...foreign } = membersOf(value)
  const fault =
    foreignFault(foreign, '') ??
    partyFault(audience, 'audience') ??
    listFault(signers, 'signers', signerFault) ??
    sharedKeyFault(signers as readonly HeardSigner[], 'signers')
  return fault ?? { audience: audience as string, signers: signers as readonly HeardSigner[] }
}

function toldIssuerFault(value: unknown, at: string): string | undefined {
  const { audience, ranges, directURL, ...foreign } = membersOf(value)
  return (
    foreignFault(foreign, at) ??
    partyFault(audience, `${at}.audience`) ??
    listFault(ranges, `${at}.ranges`, rangeFault) ??
    addressFault(directURL, `${at}.directURL`)
  )
}

function signerFault(value: unknown, at: string): string | undefined {
  const { signer, requestorIDs, jwks, jwksURL, ...foreign } = membersOf(value)
  return (
    foreignFault(foreign, at) ??
    partyFault(signer, `${at}.signer`) ??
    listFault(requestorIDs, `${at}.requestorIDs`, requestorIDFault) ??
    keysFault(jwks, jwksURL, at)
  )
}
