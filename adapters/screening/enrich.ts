/** What the rim adds to a parsed request before the turn: keyed tokens, look-ups, and whose personal data it holds. */
import type { Personal, TenantID } from '@sekisho/base'
import type { Keyring } from '@sekisho/adapters/keys'
import type { AssessmentRequest, Enrichment, EntityTokens, Intelligence, OrderRequest } from '@sekisho/fraud/events'
import { personalOf } from '@sekisho/fraud/events'
import { entitiesOf, IDENTITY_VERSION, nameSimilarity, tokensOf } from '@sekisho/fraud/identity'

type Request = OrderRequest | AssessmentRequest

/** Looks things up about what a request shows. A part that cannot answer is named in `missing`, and never throws. */
export type LookUp = (request: Request) => Intelligence

export function enrich(request: Request, tenant: TenantID, keyring: Keyring, lookUp: LookUp): Enrichment {
  const keyed = keyring.tokens(`tenant:${tenant}`)
  return {
    tokens: tokensOf(entitiesOf(request), ({ kind, normalised }) => keyed.token(kind, normalised)),
    nameSimilarity: nameSimilarity(request.payment?.card?.nameOnCard, request.buyer ?? {}),
    identityVersion: IDENTITY_VERSION,
    intelligence: lookUp(request),
  }
}

/**
 * Whose data a request holds: the account's, else the mailbox's, else the telephone's, else the order's own. One person
 * may be several subjects; erasing one of them erases what was sealed under it.
 */
export function subjectOf({ account, email, phone }: EntityTokens, orderID: string): string {
  const token = account?.[0] ?? email?.[0] ?? phone?.[0]
  return token ?? `order:${orderID}`
}

/** @returns undefined when the request holds no personal data */
export function personalRow(request: Request, subject: string): Personal | undefined {
  const blobs = personalOf(request)
  return Object.keys(blobs).length === 0 ? undefined : { subject, blobs }
}
