/** Policies as `/v1` and the console say them, and the steps that both have. */
import type { ChallengeShares } from '@sekisho/adapters/acs'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import type { PolicyBook, Refusal, Shelf, Version } from '@sekisho/adapters/policies'
import type { Progress } from '@sekisho/adapters/screening'
import type { Permission } from '@sekisho/adapters/tenants'
import type { DecidedKind } from '@sekisho/fraud/rules'
import { uncountedOf } from './uncounted.ts'

/** The steps after a draft, as addresses, and who may take them. */
export const STEPS = {
  check: ['check', 'draft'],
  shadow: ['shadow', 'draft'],
  unshadow: ['unshadow', 'draft'],
  withdraw: ['withdraw', 'draft'],
  approve: ['approve', 'approve'],
  publish: ['publish', 'approve'],
  'roll-back': ['roll_back', 'approve'],
} as const satisfies Record<string, readonly [string, Permission]>

export const REFUSALS: Readonly<Record<Refusal, readonly ['not_found' | 'out_of_turn' | 'forbidden', string]>> = {
  no_such_version: ['not_found', 'there is no such version'],
  version_taken: ['out_of_turn', 'the version is taken: raise the number in the policy'],
  wrong_stage: ['out_of_turn', 'the version is not at the stage for this step'],
  too_many_versions: ['out_of_turn', 'no more versions of policies for one kind of event than a thousand'],
  too_many_shadows: ['out_of_turn', 'no more than four versions in shadow for one kind of event: end a trial first'],
  own_version: ['forbidden', 'another person approves what you wrote'],
  same_hands: [
    'forbidden',
    'whoever wrote the version may have had this key in hand, or has made its user since; approve with a key that another administrator made, or the operator (sekisho users key)',
  ],
}

export function shelfBody(book: PolicyBook, tenantID: string, decides: DecidedKind, progress: Progress | undefined) {
  const shelf: Shelf = book.shelf(tenantID, decides)
  const { live, shadows, degraded } = book.policyFor(tenantID, decides)
  const broken = book.broken(tenantID, decides).map(({ version }) => version)
  const uncounted = uncountedOf(progress, [live, ...shadows])
  return {
    decides,
    revision: shelf.revision,
    live: {
      id: live.id,
      version: live.version,
      name: live.name,
      readyMade: live === readyMadePolicy(decides),
      thresholds: live.thresholds,
      ...(live.budget && { budget: live.budget }),
    },
    shadows: shadows.map(({ version }) => version),
    ...(degraded && { degraded }),
    ...(uncounted && { uncounted }),
    broken,
    versions: [...shelf.versions.values()].map(versionBody),
  }
}

/** What an issuer with a budget has really challenged. */
export function lastWeek(shares: Pick<ChallengeShares, 'of'>, tenantID: string) {
  const { sinceMs, ...counts } = shares.of(tenantID)
  return { lastSevenDays: { ...counts, since: new Date(sinceMs).toISOString() } }
}

export function versionBody({ version, stage, inShadow, fingerprint, authors, hands, history }: Version) {
  const happened = history.map(({ atMs, ...change }) => ({ ...change, at: new Date(atMs).toISOString() }))
  return { version, stage, inShadow, fingerprint, authors, hands, history: happened }
}

/** In place of a number: the policy that ships with the program. */
export const READY_MADE = 'ready-made'
