/**
 * A step of a version that the operator takes in the name of a user who may take it: on a free data folder by the command
 * itself, else by the server that holds the folder. Either way it is looked at here, and answered in the same words.
 */
import type { Store } from '@sekisho/adapters/store'
import { findUser, may } from '@sekisho/adapters/tenants'
import type { Permission } from '@sekisho/adapters/tenants'
import type { TenantID } from '@sekisho/base'
import { DECIDED_KINDS } from '@sekisho/fraud/rules'
import type { DecidedKind, PolicyIssue } from '@sekisho/fraud/rules'
import type { Changed, PolicyBook } from './book.ts'
import { ACTIONS } from './lifecycle.ts'
import type { Action, Refusal, VersionStage } from './lifecycle.ts'

export interface NamedStep {
  readonly tenantID: TenantID
  readonly decides: DecidedKind
  readonly action: Action
  /** The user in whose name it is. */
  readonly by: string
  readonly note?: string | undefined
  /** Of every step but a draft, whose text says it. */
  readonly version?: number | undefined
  /** Of a draft. */
  readonly text?: string | undefined
}

export type StepAnswer =
  | {
      readonly status: 'changed'
      readonly revision: number
      readonly version: number
      readonly stage: VersionStage
      readonly inShadow: boolean
    }
  | { readonly status: 'invalid'; readonly issues: readonly PolicyIssue[] }
  | { readonly status: 'refused'; readonly because: Refusal | 'no_such_user' }
  | { readonly status: 'stale' }

export async function takeStep(store: Store, book: PolicyBook, step: NamedStep): Promise<StepAnswer> {
  const { tenantID, decides, action, by, note, version = Number.NaN, text = '' } = step
  const user = findUser(store, tenantID, by)
  if (!user || !may(user.role, PERMISSIONS[action])) return { status: 'refused', because: 'no_such_user' }
  const wanted = { tenantID, decides, by, note }
  const changed: Changed =
    action === 'draft' ? await book.draft(wanted, text) : await book.advance(wanted, action, version)
  if (changed.status !== 'changed') return changed
  const { stage, inShadow } = changed.version
  return { status: 'changed', revision: changed.shelf.revision, version: changed.version.version, stage, inShadow }
}

/** @returns undefined for a value that is no step; whether it can be taken, `takeStep` says */
export function stepIn(value: unknown): NamedStep | undefined {
  const { tenantID, decides, action, by, note, version, text } = (value ?? {}) as Readonly<Record<string, unknown>>
  const kind = DECIDED_KINDS.find((name) => name === decides)
  const what = ACTIONS.find((name) => name === action)
  if (typeof tenantID !== 'string' || typeof by !== 'string' || !kind || !what) return undefined
  return {
    tenantID,
    decides: kind,
    action: what,
    by,
    ...(typeof note === 'string' && { note }),
    ...(typeof version === 'number' && { version }),
    ...(typeof text === 'string' && { text }),
  }
}

const PERMISSIONS: Readonly<Record<Action, Permission>> = {
  draft: 'draft',
  check: 'draft',
  shadow: 'draft',
  unshadow: 'draft',
  withdraw: 'draft',
  approve: 'approve',
  publish: 'approve',
  roll_back: 'approve',
}
