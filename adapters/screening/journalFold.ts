/**
 * Which rows of the journal are remembered, and by whose memory: what a start folds, what makes a memory anew, and what
 * decides while events come are the same events of the same memory.
 */
import type { TenantID } from '@sekisho/base'
import type { JournalReader, StateReader, StoredRow } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import type { ScreenedTenant, Screening } from '@sekisho/fraud/decisions'
import { eventOfRow, FRAUD_EVENT_KINDS, ISSUER_EVENT_KINDS, SHOP_EVENT_KINDS } from '@sekisho/fraud/events'
import { memoryOf, spaceOfRow } from './space.ts'
import type { Space } from './space.ts'
import { Successions } from './successions.ts'

export interface FoldParts {
  readonly store: JournalReader & StateReader
  readonly screening: Screening
  /** @returns undefined when there is no such tenant: nothing is remembered of it */
  readonly findTenant: (tenantID: TenantID) => Tenant | undefined
}

/** Shops' events are screened at the desk, issuers' at the risk bridge. */
export type Whose = 'shops' | 'issuers' | 'everybody'

export interface FoldWhat {
  readonly whose: Whose
  /** Whether a memory holds the row already; none does, when left out. */
  readonly isHeld?: (memoryID: string, seq: number) => boolean
  /** Nothing before this row is wanted by any memory. */
  readonly fromSeq?: number
}

/**
 * Folds the journal, as it stands, into the memories. One pass for all of them.
 * @param onProgress told of rows read, now and then and at the end
 */
export function foldJournal(parts: FoldParts, what: FoldWhat, onProgress: (rows: number) => void = () => {}): void {
  const { isHeld = () => false, fromSeq = 1 } = what
  const successions = Successions.open(parts.store)
  let rows = 0
  for (const row of parts.store.readJournal({ kinds: KINDS[what.whose], fromSeq })) {
    const memory = memoryOfRow(row, parts.findTenant(row.tenant), what.whose)
    if (memory && !isHeld(memory.memoryID, row.seq)) {
      parts.screening.fold(memory, successions.renewed(eventOfRow(row.kind, row.body), row.tenant, row.seq))
    }
    if (++rows % 10_000 === 0) onProgress(rows)
  }
  onProgress(rows)
}

/** @returns undefined for a row that no memory of these holds */
export function memoryOfRow(row: StoredRow, tenant: Tenant | undefined, whose: Whose): NamedTenant | undefined {
  if (!tenant) return undefined
  const isIssuer = tenant.role === 'issuer'
  if (isIssuer ? whose === 'shops' : whose === 'issuers') return undefined
  return (isIssuer ? OF_ISSUERS : OF_SHOPS).has(row.kind) ? screenedIn(spaceOfRow(row), tenant) : undefined
}

/** A space as it is screened: under the policies of its tenant, from a memory of its own. */
export function screenedIn(space: Space, { currency, timeZone }: Tenant): NamedTenant {
  return { tenantID: space.tenantID, memoryID: memoryOf(space), currency, timeZone }
}

type NamedTenant = ScreenedTenant & { readonly memoryID: string }

const KINDS: Readonly<Record<Whose, readonly string[]>> = {
  shops: SHOP_EVENT_KINDS,
  issuers: ISSUER_EVENT_KINDS,
  everybody: FRAUD_EVENT_KINDS,
}
const OF_SHOPS: ReadonlySet<string> = new Set(SHOP_EVENT_KINDS)
const OF_ISSUERS: ReadonlySet<string> = new Set(ISSUER_EVENT_KINDS)
