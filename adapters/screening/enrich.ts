/** What the rim adds to a parsed request before the turn: keyed tokens, look-ups, and whose personal data it holds. */
import type { Personal, TenantID } from '@sekisho/base'
import type { Keyring, Tokens } from '@sekisho/adapters/keys'
import type { Enrichment, EntityKind, EntityTokens, Intelligence, Shown } from '@sekisho/fraud/events'
import { personalOf } from '@sekisho/fraud/events'
import { entitiesOf, IDENTITY_VERSION, nameSimilarity, readIdentity, tokensOf } from '@sekisho/fraud/identity'

/** Looks things up about what a request shows. A part that cannot answer is named in `missing`, and never throws. */
export type LookUp = (shown: Shown) => Intelligence

export function enrich(shown: Shown, tenant: TenantID, keyring: Keyring, lookUp: LookUp): Enrichment {
  const keyed = keyring.tokens(`tenant:${tenant}`)
  const { facts, likeness } = readIdentity(shown)
  return {
    tokens: tokensOf(entitiesOf(shown), ({ kind, normalised }) =>
      SHARED.has(kind) ? keyed.sharedToken(kind, normalised) : keyed.token(kind, normalised),
    ),
    nameSimilarity: nameSimilarity(shown.payment?.card?.nameOnCard, shown.buyer ?? {}),
    identity: facts,
    ...likenessOf(likeness, keyed),
    identityVersion: IDENTITY_VERSION,
    intelligence: lookUp(shown),
  }
}

/** A purpose of its own for each view, so that a token says nothing about another view. */
function likenessOf(keys: Readonly<Record<string, string | undefined>>, keyed: Tokens): Pick<Enrichment, 'likeness'> {
  const likeness: Record<string, string> = {}
  let hasTokens = false
  for (const view in keys) {
    const key = keys[view]
    if (key === undefined) continue
    likeness[view] = keyed.token(view, key)
    hasTokens = true
  }
  return hasTokens ? { likeness } : {}
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
