/** What somebody asks to be done with a case, read from a body: for one case as for many. */
import type { Store } from '@sekisho/adapters/store'
import { findUser } from '@sekisho/adapters/tenants'
import type { TenantID } from '@sekisho/base'
import { HOUR_MS, isUUID } from '@sekisho/base'
import { VERDICTS } from '@sekisho/fraud/events'
import type { Verdict } from '@sekisho/fraud/events'
import type { CaseAction } from '@sekisho/fraud/reviews'
import { invalid } from './route.ts'
import type { Answer } from './route.ts'

type Members = Readonly<Record<string, unknown>>
export type ReadAction = { readonly action: CaseAction } | { readonly wrong: Answer }

/** @param to a user of the tenant; null: of nobody */
export function assignmentIn(store: Store, tenantID: TenantID, { to }: Members): ReadAction {
  if (to === null) return { action: { kind: 'release' } }
  if (typeof to !== 'string' || !findUser(store, tenantID, to)) {
    return { wrong: invalid('to', 'a user of the tenant, or null') }
  }
  return { action: { kind: 'assign', to } }
}

/** @param lookedMs by the page's own clock; it is the reviewer's word, and no figure of money rests on it alone */
export function verdictIn({ verdict, reason, verdictID, lookedMs }: Members): ReadAction {
  if (!isVerdict(verdict)) return { wrong: invalid('verdict', VERDICTS.join(', ')) }
  if (typeof reason !== 'string') return { wrong: invalid('reason', 'why, as a code') }
  if (!isOwnID(verdictID)) return { wrong: invalid('verdictID', 'a UUID') }
  const looked = lookedIn(lookedMs)
  if ('wrong' in looked) return looked
  return { action: { kind: 'decide', verdict, reason, verdictID, ...looked } }
}

/** How long somebody looked at a case. A page that stood open for longer than anybody looks says nothing: unknown, and not an hour. */
export function lookedIn(value: unknown): { readonly lookedMs?: number } | { readonly wrong: Answer } {
  if (value === undefined) return {}
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    return { wrong: invalid('lookedMs', 'whole milliseconds, from 0, or left out') }
  }
  return value <= LONGEST_LOOK_MS ? { lookedMs: value } : {}
}

/** A version of a case, as it was shown. */
export function isVersion(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value)
}

export function isOwnID(value: unknown): value is string {
  return typeof value === 'string' && isUUID(value)
}

function isVerdict(value: unknown): value is Verdict {
  return (VERDICTS as readonly unknown[]).includes(value)
}

const LONGEST_LOOK_MS = HOUR_MS
