/** What somebody asks to be done with a case, read from a body: for one case as for many. */
import type { Store } from '@sekisho/adapters/store'
import { findUser } from '@sekisho/adapters/tenants'
import type { TenantID } from '@sekisho/base'
import { isUUID } from '@sekisho/base'
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

export function verdictIn({ verdict, reason, verdictID }: Members): ReadAction {
  if (!isVerdict(verdict)) return { wrong: invalid('verdict', VERDICTS.join(', ')) }
  if (typeof reason !== 'string') return { wrong: invalid('reason', 'why, as a code') }
  if (!isOwnID(verdictID)) return { wrong: invalid('verdictID', 'a UUID') }
  return { action: { kind: 'decide', verdict, reason, verdictID } }
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
