/**
 * Lists as the operator keeps them: read page by page, and changed by the thousand. What many changes would do is said
 * before one of them is made, from the book as it stands; made twice, they change nothing the second time.
 */
import type { Tokens } from '@sekisho/adapters/keys'
import type { ToldAllAnswer } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { parseInstant, SekishoError } from '@sekisho/base'
import type { Issue, TenantID, UnixMs } from '@sekisho/base'
import { namesNobody, parseListChange } from '@sekisho/fraud/events'
import type { ListChangeRequest, ListEffect } from '@sekisho/fraud/events'
import { entityNamed } from '@sekisho/fraud/identity'
import type { PlaceIndex } from '@sekisho/fraud/identity/address'
import { ListBook } from './book.ts'
import type { List, ListEntry, Standing } from './book.ts'

/** What a change would do to its list: nothing, for `same` and `absent`. */
type Effect = 'new' | 'changed' | 'same' | 'removed' | 'absent'

export interface Planned {
  /** Undefined for a change that is not right. */
  readonly effect: Effect | undefined
  /** Lists of the other effect that the entity stands on: allowed here and blocked there. */
  readonly against: readonly string[]
  readonly issues: readonly Issue[]
}

export interface ListKeeper {
  lists(tenantID: TenantID): Promise<List[]>
  /** @returns undefined when there is no such list */
  entries(
    tenantID: TenantID,
    listID: string,
    page: { afterSeq?: number; limit: number },
  ): Promise<ListEntry[] | undefined>
  /** @param changes bodies of `POST /v1/list-changes` */
  plan(tenantID: TenantID, changes: readonly unknown[]): Promise<Planned[]>
  /**
   * @returns how many changes were new, and how many had come before under the same ID
   * @throws {SekishoError} ERR_LIST_CHANGE: one is not right, or its ID has another content; none is made
   * @throws {SekishoError} ERR_STORE_BUSY: none is made
   */
  take(tenantID: TenantID, changes: readonly unknown[]): Promise<{ taken: number; repeated: number }>
}

export interface KeeperParts {
  readonly store: Store
  /** Those that events' addresses are read with: a place that a list names has the token that orders show. */
  readonly places: PlaceIndex
  /** Takes changes in, as live ones: all or none. */
  readonly tellAll: (tenantID: TenantID, changes: readonly unknown[]) => Promise<ToldAllAnswer>
  readonly nowMs: () => UnixMs
  /** One that others read too; its own when left out. */
  readonly book?: ListBook
  /** Whether these are the lists that test orders are held against. */
  readonly test?: boolean
}

export function listKeeper(parts: KeeperParts): ListKeeper {
  const { store, places, tellAll, nowMs, book = new ListBook(store), test = false } = parts
  return {
    lists: (tenantID) => book.lists({ tenantID, test }),
    entries: (tenantID, listID, page) => book.entries({ tenantID, test }, listID, page),
    plan: async (tenantID, changes) => {
      const standing = await book.standing({ tenantID, test })
      const tokens = store.keyring.tokens(`tenant:${tenantID}`)
      return changes.map((change) => {
        const parsed = parseListChange(change, { receivedAtMs: nowMs() })
        if (!parsed.ok) return { effect: undefined, against: [], issues: parsed.issues }
        return plannedOf(standing, tokens, parsed.message, places)
      })
    },
    take: async (tenantID, changes) => {
      const answer = await tellAll(tenantID, changes)
      if (answer.status !== 'taken') throw refusal(answer)
      return { taken: answer.taken, repeated: answer.repeated }
    },
  }
}

function plannedOf(standing: Standing, keyed: Tokens, change: ListChangeRequest, places: PlaceIndex): Planned {
  const named = entityNamed(change.entity, places)
  if (!named) return { effect: undefined, against: [], issues: [namesNobody('entity')] }
  const found = standing(named.kind, keyed.everyToken(named.kind, named.normalised))
  const others = found.filter(({ listID, effect }) => listID !== change.listID && isAgainst(effect, change.effect))
  const against = change.removed ? [] : others.map(({ listID }) => listID)
  const before = found.find(({ listID }) => listID === change.listID)
  return { effect: effectOf(before, change), against, issues: [] }
}

function effectOf(before: ListEntry | undefined, change: ListChangeRequest): Effect {
  if (change.removed) return before ? 'removed' : 'absent'
  if (!before) return 'new'
  return isSame(before, change) ? 'same' : 'changed'
}

/** Since when it holds is no difference: a file that names no time names that of each import. */
function isSame(before: ListEntry, change: ListChangeRequest): boolean {
  const { effect, category, source, weight = 100, owner, reason, expiresAt } = change
  const untilMs = expiresAt === undefined ? undefined : parseInstant(expiresAt)
  return (
    before.effect === effect &&
    before.category === category &&
    before.source === source &&
    before.weight === weight &&
    before.owner === owner &&
    before.reason === reason &&
    before.untilMs === untilMs
  )
}

function isAgainst(one: ListEffect, other: ListEffect): boolean {
  return (one === 'allow') !== (other === 'allow')
}

function refusal(answer: Exclude<ToldAllAnswer, { status: 'taken' }>): SekishoError {
  if (answer.status === 'busy' || answer.status === 'late') {
    return new SekishoError(
      'ERR_STORE_BUSY',
      'too much is being written: run the import again, it goes on where it was',
    )
  }
  const why =
    answer.status === 'refused'
      ? answer.issues.map(({ element, reason }) => `${element}: ${reason}`).join('; ')
      : 'its ID has another content already'
  return new SekishoError(
    'ERR_LIST_CHANGE',
    `change ${(answer.at ?? 0) + 1} of the piece is not right, and none of it was made: ${why}`,
  )
}
