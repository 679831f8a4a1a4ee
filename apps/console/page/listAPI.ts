/** Lists as the server answers about them, and what is told of them. */
import { read, tell } from './api.ts'

type ListEffect = 'block' | 'allow' | 'watch'
export type ListSpace = 'live' | 'test'

export interface ListInfo {
  readonly listID: string
  readonly effect: ListEffect
  readonly entries: number
}

export interface Entry {
  readonly seq: number
  readonly entityKind: string
  /** As it was named: one member. null when the person was erased. */
  readonly entity: Readonly<Record<string, unknown>> | null
  readonly effect: ListEffect
  readonly category: string
  readonly source: string
  readonly weight: number
  readonly owner: string
  readonly reason: string | null
  readonly since: string
  /** null: for ever. */
  readonly until: string | null
}

export interface Standing extends Entry {
  readonly listID: string
}

export interface EntriesPage {
  readonly entries: readonly Entry[]
  readonly after?: string
}

/** The body of `POST /v1/list-changes`. Whoever makes it is its owner, so a file's owner is only compared. */
export interface Change {
  readonly listChangeID: string
  readonly listID: string
  readonly effect: string
  readonly entity: Readonly<Record<string, unknown>>
  readonly category: string
  readonly source: string
  readonly owner?: string
  readonly weight?: number
  readonly reason?: string
  readonly occurredAt?: string
  readonly expiresAt?: string
  readonly removed?: true
}

export interface PlannedRow {
  /** Undefined for a change that is not right. */
  readonly effect?: 'new' | 'changed' | 'same' | 'removed' | 'absent'
  /** Lists of the other effect. */
  readonly against?: readonly string[]
  readonly before?: Entry
  /** The earlier row about the same entity of the same list. */
  readonly twin?: number
  readonly issues?: readonly { readonly element: string; readonly reason: string }[]
}

export interface Plan {
  /** Our time, which the changes are then made at: sent twice, they are the same. */
  readonly at: string
  readonly planned: readonly PlannedRow[]
}

export const planOf = (space: ListSpace, changes: readonly Change[]) => tell<Plan>('/lists/plan', { space, changes })

export const take = (space: ListSpace, changes: readonly Change[]) =>
  tell<{ taken: number; repeated: number }>('/lists/changes', { space, changes })

/** One change, now. @returns what it did */
export async function makeNow(space: ListSpace, change: Change): Promise<Plan> {
  const plan = await planOf(space, [change])
  await take(space, [{ ...change, occurredAt: plan.at }])
  return plan
}

/** A page of who stands on a list. */
export function entriesOf(listID: string, asked: Readonly<Record<string, string>>): Promise<EntriesPage> {
  return read<EntriesPage>(`/lists/${encodeURIComponent(listID)}/entries?${String(new URLSearchParams(asked))}`)
}

/** What makes the entry again, or takes it off. */
export function changeOf(listID: string, entry: Entry, more: Partial<Change>): Change {
  const { effect, category, source, weight, reason, until } = entry
  return {
    listChangeID: crypto.randomUUID(),
    listID,
    effect,
    entity: entry.entity ?? {},
    category,
    source,
    weight,
    ...(reason !== null && { reason }),
    ...(until !== null && { expiresAt: until }),
    ...more,
  }
}
