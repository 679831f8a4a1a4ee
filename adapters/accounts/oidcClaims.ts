/** What an ID token must say beyond what the library looks at (issuer, audience, nonce, signature, expiry), and what to call a refusal. */
import { SECOND_MS, SekishoError } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import * as openid from 'openid-client'
import { ProviderUnreachable } from './oidcFetch.ts'
import type { OIDCProvider } from './oidcProvider.ts'

/**
 * nothing: no such door. over: not begun in this browser, begun too long ago, or used. denied: the provider let nobody in.
 * unreachable: it does not answer. answer: what it answered is not right. email: no verified address of the domains.
 * unknown: nobody's here. taken: already another user's.
 */
export type OIDCRefusal = 'nothing' | 'over' | 'denied' | 'unreachable' | 'answer' | 'email' | 'unknown' | 'taken'

export function personIn(
  claims: openid.IDToken,
  { clientID, emailDomains }: Pick<OIDCProvider, 'clientID' | 'emailDomains'>,
  nowMs: UnixMs,
): { readonly subject: string } | { readonly refused: OIDCRefusal } {
  const { sub, azp, iat, email, email_verified: isVerified } = claims
  if (azp !== undefined && azp !== clientID) return { refused: 'answer' } // made for another one
  if (iat * SECOND_MS > nowMs + SKEW_MS) return { refused: 'answer' }
  if (sub === '' || sub.length > 255) return { refused: 'answer' } // OpenID Connect Core 1.0, section 2
  if (emailDomains.length > 0 && !(isVerified === true && hasDomain(email, emailDomains))) return { refused: 'email' }
  return { subject: sub }
}

/** @throws {SekishoError} one of ours: then the provider is not to blame */
export function refusalOf(error: unknown): OIDCRefusal {
  if (error instanceof SekishoError) throw error
  if (error instanceof openid.AuthorizationResponseError) return 'denied'
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof ProviderUnreachable) return 'unreachable'
  return 'answer'
}

function hasDomain(email: unknown, domains: readonly string[]): boolean {
  if (typeof email !== 'string') return false
  const at = email.lastIndexOf('@')
  return at > 0 && domains.includes(email.slice(at + 1).toLowerCase())
}

/** Clocks differ. */
const SKEW_MS = 60_000
