/** What the rim adds to a parsed request before the turn: keyed tokens, look-ups, and whose personal data it holds. */
import type { Personal, TenantID } from '@sekisho/base'
import type { Keyring } from '@sekisho/adapters/keys'
import type { Enrichment, EntityKind, EntityTokens, Intelligence, Shown } from '@sekisho/fraud/events'
import { personalOf } from '@sekisho/fraud/events'
import {
  entitiesOf,
  IDENTITY_VERSION,
  nameSimilarity,
  readIdentity,
  readPlaces,
  tokensOf,
} from '@sekisho/fraud/identity'
import type { PlacesRead } from '@sekisho/fraud/identity'
import type { PlaceIndex } from '@sekisho/fraud/identity/address'
import { likenessOf } from './likeness.ts'

/** Looks things up about what a request shows. A part that cannot answer is named in `missing`, and never throws. */
export interface LookUp {
  /** @param whose whose feeds are asked, and the addresses as they were read */
  (shown: Shown, whose?: { readonly tenantID: TenantID; readonly places: PlacesRead }): Intelligence
  /** Japan's places, by which addresses are read: one spelling for all ways to write one. Without it they are folded texts. */
  readonly places?: PlaceIndex | undefined
}

export function enrich(shown: Shown, tenant: TenantID, keyring: Keyring, lookUp: LookUp): Enrichment {
  const keyed = keyring.tokens(`tenant:${tenant}`)
  const places = readPlaces(shown, lookUp.places)
  const { facts, likeness: keys } = readIdentity(shown, places)
  const likeness = likenessOf(keys, keyed)
  return {
    tokens: tokensOf(entitiesOf(shown, places), ({ kind, normalised }) =>
      SHARED.has(kind) ? keyed.sharedToken(kind, normalised) : keyed.token(kind, normalised),
    ),
    nameSimilarity: nameSimilarity(shown.payment?.card?.nameOnCard, shown.buyer ?? {}),
    identity: facts,
    ...(likeness && { likeness }),
    identityVersion: IDENTITY_VERSION,
    intelligence: lookUp(shown, { tenantID: tenant, places }),
  }
}

/** Kinds that can name nobody, and of which most orders show one that came before. A mail domain may be a person's own. */
const SHARED: ReadonlySet<EntityKind> = new Set(['bin', 'item', 'shop'])

/**
 * Whose data a request holds: the account's, else the mailbox's, else the telephone's, else the event's own. One person
 * may be several subjects; erasing one of them erases what was sealed under it.
 * @param own the subject that the event is for itself, such as `order:o-1`
 */
export function subjectOf({ account, email, phone }: EntityTokens, own: string): string {
  return account?.[0] ?? email?.[0] ?? phone?.[0] ?? own
}

/** @returns undefined when the request holds no personal data */
export function personalRow(shown: Shown, subject: string): Personal | undefined {
  const blobs = personalOf(shown)
  return Object.keys(blobs).length === 0 ? undefined : { subject, blobs }
}
