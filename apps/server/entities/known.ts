/** What is known of one entity, put together: its features now, the lists it stands on, and the orders that showed it. */
import type { ListBook } from '@sekisho/adapters/lists'
import type { PolicyBook } from '@sekisho/adapters/policies'
import { memoryOf } from '@sekisho/adapters/screening'
import type { Space } from '@sekisho/adapters/screening'
import type { Tenant } from '@sekisho/adapters/tenants'
import type { UnixMs } from '@sekisho/base'
import type { Screening } from '@sekisho/fraud/decisions'
import type { EntityKind } from '@sekisho/fraud/events'
import { CATALOGUE, catalogueFor } from '@sekisho/fraud/features'
import type { FeatureRow, FeatureState } from '@sekisho/fraud/features'
import { DECIDED_KINDS } from '@sekisho/fraud/rules'
import type { Policy } from '@sekisho/fraud/rules'
import type { PageAsked } from '../http/page.ts'

export interface KnownParts {
  readonly screening: Screening
  readonly book: PolicyBook
  readonly lists: ListBook
  readonly findTenant: (tenantID: string) => Tenant | undefined
  readonly nowMs: () => UnixMs
}

export interface EntityAsked {
  readonly kind: EntityKind
  /** Under every version of the key that is kept, the newest first; one when it was asked for by its token. */
  readonly tokens: readonly string[]
}

export async function knownOf(
  { screening, book, lists, findTenant, nowMs }: KnownParts,
  space: Space,
  { kind, tokens }: EntityAsked,
  { after: from, limit }: PageAsked,
) {
  const { tenantID } = space
  const listed = (await lists.standing(space))(kind, tokens)
  const { currency, timeZone } = findTenant(tenantID)!
  const state = screening.stateOf({ tenantID, memoryID: memoryOf(space), currency, timeZone })
  const page = { from, limit }
  const token = tokens.find((each) => state.historyOf({ kind, token: each }, page)) ?? tokens[0]!
  const history = state.historyOf({ kind, token }, page)
  const lives = DECIDED_KINDS.map((decides) => book.policyFor(tenantID, decides).live)
  return {
    kind,
    token,
    known: history !== undefined,
    ...(history && { firstSeenAt: textOf(history.firstSeenMs) }),
    ...(history?.lastSeenMs !== undefined && { lastSeenAt: textOf(history.lastSeenMs) }),
    features: history ? featuresOf(state, { kind, token }, nowMs(), lives) : [],
    lists: listed.map(({ listID, effect, category, source, weight, owner, reason, sinceMs, untilMs }) => ({
      listID,
      effect,
      category,
      source,
      weight,
      owner,
      ...(reason !== undefined && { reason }),
      since: textOf(sinceMs),
      ...(untilMs !== undefined && { until: textOf(untilMs) }),
    })),
    orders: (history?.orders ?? []).map(({ orderID, atMs }) => ({ orderID, at: textOf(atMs) })),
    ...(history?.next !== undefined && { after: String(history.next) }),
  }
}

/** Built-in features once, and after them what each live policy counts for itself. */
function featuresOf(
  state: FeatureState,
  entity: { readonly kind: EntityKind; readonly token: string },
  atMs: UnixMs,
  lives: readonly Policy[],
) {
  const told = new Set<FeatureRow>()
  return lives.flatMap(({ id, catalogue }) => {
    const values = state.readEntity(entity, atMs, catalogue)
    return catalogueFor(entity.kind, catalogue).rows.flatMap((row, position) => {
      const value = values[position]
      if (told.has(row) || value === undefined) return []
      told.add(row)
      const { name, unit, meaning } = row
      return [{ name, value, unit, meaning, ...(!BUILT_IN.has(row) && { policy: id }) }]
    })
  })
}

function textOf(atMs: UnixMs): string {
  return new Date(atMs).toISOString()
}

const BUILT_IN: ReadonlySet<FeatureRow> = new Set(CATALOGUE)
