/** What came of a shop's evidence, as facts of the issuer's event: the journal keeps them, and rules read them. */
import type { FoundEvidence } from '@sekisho/adapters/evidence'
import type { Evidence } from '@sekisho/evidence'
import type { AuthenticationEvent } from '@sekisho/fraud/events'
import { TELLINGS } from './tellings.ts'

type EvidenceFacts = NonNullable<AuthenticationEvent['facts']['evidence']>

export function evidenceFactsOf(found: FoundEvidence): EvidenceFacts {
  const { carrier } = found
  if ('refusal' in found) return { read: 'refused', refusal: found.refusal, carrier }
  return { read: 'accepted', carrier, signer: found.evidence.iss, ...said(found.evidence) }
}

function said({ about }: Evidence): Partial<EvidenceFacts> {
  const { screening, reasons, account } = about
  const facts = {
    outcome: screening.outcome,
    score: screening.score,
    reasons: reasons?.toSorted(),
    guest: account?.kind === undefined ? undefined : account.kind === 'guest',
    ...Object.fromEntries(TELLINGS.map(({ group, member, fact }) => [fact, memberOf(about[group], member)])),
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}

function memberOf(group: { readonly [member: string]: unknown } | undefined, member: string): unknown {
  return group?.[member]
}
